"""/desk/discrepancies/<id>/: the review of one difference: what it shows, and to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Discrepancy, Resolution
from claims.services.evidence import evidence_rest_on
from claims.services.findings import findings_record
from claims.services.found import Found
from claims.services.resolutions import resolution_record
from factcheck.rights import as_owner
from sources.models import Article, ArticleReader, Entity
from sources.services.origins import origin_ensure
from tests.factories.names import named
from tests.factories.newsroom import attach, text_of
from tests.factories.queue import (
    differences,
    found,
    on_claim,
    protect,
    raise_all,
    side,
    texts,
)
from tests.factories.review import QUEUE, at, page, signed_in, typed

pytestmark = pytest.mark.django_db


# What it shows


def test_both_sides_stand_in_their_sentences_with_what_differs_marked(editor: Any) -> None:
    row = on_claim(by=editor)
    html = page(signed_in(editor), row)
    assert html.count('<article aria-labelledby="side-') == 2
    for year in ("2023", "2024"):
        assert f'<mark class="differs this">{year}</mark>' in html
    assert "It rained." in html  # the sentence before
    assert "off Lerwick." in html
    assert row.explanation.replace('"', "&quot;") in html
    assert "Found by claim-1" in html
    assert "The ferry sank off Lerwick" in html


def test_a_side_says_where_in_which_text_it_stands(editor: Any) -> None:
    row = on_claim(by=editor)
    excerpt = row.sides.order_by("position")[0].excerpt
    assert excerpt is not None
    assert f"Characters {excerpt.start}–{excerpt.end} of text" in page(signed_in(editor), row)


def test_what_other_outlets_say_of_the_same_is_told(checker: Any, editor: Any) -> None:
    row = on_claim(by=checker)
    claim = row.subjects.get().claim
    assert claim is not None
    third = text_of("A boat sank.", by=checker, outlet="Inland Echo")
    attach(claim, third, by=checker)
    html = page(signed_in(editor), row)
    assert "Inland Echo" in html
    assert "not examined" in html


def test_origins_are_told_and_what_they_mean(checker: Any, editor: Any) -> None:
    row = on_claim(by=checker)
    client = signed_in(editor)
    assert "What they rest on is not known" in page(client, row)
    origin = origin_ensure(name="The harbour log", kind="documents", by=checker)
    claim = row.subjects.get().claim
    assert claim is not None
    for evidence in claim.evidence.all():
        evidence_rest_on(
            evidence=evidence, origin=origin, how="cites", reason="Named in it.", by=checker
        )
    html = page(client, row)
    assert "Both go back to The harbour log." in html
    assert "would be no confirmation" in html


def test_other_differences_on_the_same_are_led_to(editor: Any) -> None:
    made = texts(by=editor)
    first, second = raise_all(
        found(made, "price", fact="the bridge"), found(made, "cost", fact="the bridge")
    )
    html = page(signed_in(editor), first)
    assert at(second) in html
    assert 'class="differs">12 million euros</mark>' not in html  # the same place: this one only


def test_the_names_it_is_about_lead_to_their_pages_and_tell_nothing_protected(
    checker: Any, editor: Any
) -> None:
    use, hidden = named("Salt Works", by=checker), named("Deep Mine", by=checker)
    secret = named("Deep Salt", by=checker, entity=use.entity)
    Entity.objects.filter(pk=use.entity_id).update(standard_form="Deep Salt")
    about = frozenset({("entity", use.entity_id), ("entity", hidden.entity_id)})
    (row,) = raise_all(replace(found(texts(by=checker), "salt"), subjects=about))
    for name in (secret, hidden):
        protect(name.article)
    html = page(signed_in(editor), row)
    assert f'Name: <a href="/desk/names/{use.entity.public_id}/"><bdi>Salt Works</bdi>' in html
    assert "Name: a name in an article that is not open to you" in html
    assert "Deep" not in html and hidden.entity.public_id not in html


def test_a_fact_checker_sees_all_but_the_form_and_who_may_decide(checker: Any, editor: Any) -> None:
    row = on_claim(by=checker)
    html = page(signed_in(checker), row)
    assert "<form" in html  # signing out
    assert 'name="decision"' not in html
    assert "Editors decide differences" in html
    assert "edda-editor" in html
    sent = signed_in(checker).post(at(row), {"decision": "same", "reason": "x"})
    assert sent.status_code == 403
    assert not Resolution.objects.exists()


def test_nobody_else_finds_the_page(reader: Any, checker: Any) -> None:
    row = on_claim(by=checker)
    assert Client().get(at(row)).status_code == 302
    assert Client().post(at(row)).status_code == 302
    assert signed_in(reader).get(at(row)).status_code == 404
    assert signed_in(reader).post(at(row)).status_code == 404
    assert signed_in(checker).get(QUEUE + "aaaaaaaaaa/").status_code == 404


def test_a_protected_side_hides_it_from_who_is_not_named(
    checker: Any, editor: Any, editor2: Any
) -> None:
    row = on_claim(by=checker)
    html = page(signed_in(editor2), row)
    article = row.sides.order_by("pk")[0].article
    protect(article)
    ArticleReader.objects.create(article=article, user=editor)
    assert signed_in(editor2).get(at(row)).status_code == 404
    assert signed_in(editor2).post(at(row), typed(html)).status_code == 404
    assert page(signed_in(editor), row)


def test_a_protected_article_is_not_named_among_the_others(checker: Any, editor: Any) -> None:
    row = on_claim(by=checker)
    claim = row.subjects.get().claim
    assert claim is not None
    attach(claim, text_of("A boat sank.", by=checker, outlet="Inland Echo"), by=checker)
    protect(Article.objects.get(outlet__name="Inland Echo"))
    assert "Inland Echo" not in page(signed_in(editor), row)


# Reopened, past sides, hostile words, costs


def test_what_reopened_it_is_told(editor: Any) -> None:
    made = texts(by=editor)
    (row,) = raise_all(found(made, "price"))
    resolution_record(discrepancy=row, decision="same", reason="A slip.", by=editor)
    third = text_of("The bridge costs 33 million euros.", by=editor, outlet="Inland Echo")
    findings_record(found=[found([*made, third], "price")], looked_at=Discrepancy.objects.none())
    html = page(signed_in(editor), row)
    assert "Reopened" in html
    assert "New: Inland Echo gives “33 million euros”." in html
    assert "A slip." in html
    assert "it holds" not in html


def test_hostile_texts_show_harmlessly(editor: Any) -> None:
    words = "<script>alert(1)</script>"
    text = text_of(
        f"{'w' * 10_000} {words} \u202eevil\u202c on 3 May\u200b 2024 it sank. <b>Next</b>.",
        by=editor,
        outlet="<i>Post</i>",
        title="<u>Title</u>",
    )
    other = text_of("on 3 May 2023 it sank", by=editor, outlet="Other")
    (row,) = raise_all(
        Found(
            kind="contradiction",
            severity="high",
            explanation="<img src=x> " + "e" * 10_000,
            sides=(side(text, "3 May\u200b 2024"), side(other, "3 May 2023")),
            subjects=frozenset({("article", text.article_id)}),
            engine_version="collate-test",
            attribute="<s>day</s>",
        )
    )
    html = page(signed_in(editor), row)
    for tag in ("<script>alert", "<i>Post", "<u>Title", "<img src", "<s>day", "<b>Next"):
        assert tag not in html
    assert "[RLO]evil[PDF]" in html
    assert "[zero width]" in html
    assert "\u202e" not in html
    assert len(html) < 40_000


def test_a_text_that_was_redacted_leaves_the_page_standing(editor: Any) -> None:
    row = on_claim(by=editor)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE sources_text DISABLE TRIGGER USER")
        cursor.execute("UPDATE sources_text SET content = '[redacted]'")
        cursor.execute("ALTER TABLE sources_text ENABLE TRIGGER USER")
    html = page(signed_in(editor), row)
    assert "The text around it is not kept." in html


def test_a_reading_in_a_text_of_a_million_signs_is_found_at_once(editor: Any) -> None:
    text = text_of("1,1," * 250_000 + " It cost 5 euros. " + "((((" * 1000, by=editor)
    other = text_of("It cost 6 euros.", by=editor, outlet="Other")
    start = text.content.index("5 euros")
    (row,) = raise_all(
        Found(
            kind="contradiction",
            severity="high",
            explanation="5 or 6",
            sides=(side(text, "5 euros"), side(other, "6 euros")),
            subjects=frozenset({("article", text.article_id)}),
            engine_version="collate-test",
            attribute="cost",
        )
    )
    html = page(signed_in(editor), row)
    assert f"Characters {start}–{start + 7}" in html
    assert len(html) < 40_000


def test_the_page_costs_the_same_with_many_sides_and_decisions(
    editor: Any, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.context_processors.demo_now", lambda: False)
    made = texts(by=editor, outlets=tuple(f"Outlet {n}" for n in range(12)))
    few, many = raise_all(found(made[:2], "few", fact="f"), found(made, "many", fact="f"))
    raise_all(*[found(made[:2], f"lot {n}", fact="f") for n in range(10)])
    for n in range(5):
        resolution_record(discrepancy=many, decision="same", reason=f"{n}", by=editor)
    resolution_record(discrepancy=few, decision="same", reason="one", by=editor)
    client = signed_in(editor)
    client.get(at(few))
    with CaptureQueriesContext(connection) as queries:
        client.get(at(few))
    assert len(queries) <= 22
    with django_assert_num_queries(len(queries)):
        client.get(at(many))


def test_deciding_and_moving_on_takes_few_queries(
    editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.context_processors.demo_now", lambda: False)
    rows = differences(3, by=editor)
    client = signed_in(editor)
    form = typed(
        page(client, rows[0]), decision="one-stands", standing_side=rows[0].sides.all()[0].pk
    )
    with CaptureQueriesContext(connection) as queries:
        assert client.post(at(rows[0]), form)["Location"] == at(rows[1])
    said = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(said) <= 12, "\n".join(sql[:120] for sql in said)

"""/desk/discrepancies/<id>/: the review of one difference, and deciding it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Discrepancy, Resolution
from claims.services.evidence import evidence_rest_on
from claims.services.findings import Found, findings_record
from claims.services.resolutions import resolution_record
from sources.models import Article, ArticleReader
from sources.services.origins import origin_ensure
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

pytestmark = pytest.mark.django_db
QUEUE = "/desk/discrepancies/"


def at(row: Discrepancy, query: str = "") -> str:
    return f"{QUEUE}{row.public_id}/{query}"


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, row: Discrepancy, query: str = "") -> str:
    response = client.get(at(row, query))
    assert response.status_code == 200
    return response.content.decode()


def hidden(html: str) -> dict[str, str]:
    """What the form carries along, as the page gives it."""
    inputs = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', html)
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def typed(html: str, **answers: Any) -> dict[str, Any]:
    return hidden(html) | {"reason": "The log says so.", "decision": "cannot-say"} | answers


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


# Deciding


def test_deciding_keeps_it_and_leads_to_the_next_with_the_filters_kept(editor: Any) -> None:
    rows = differences(3, by=editor)
    client = signed_in(editor)
    query = "?severity=high&sort=-raised"
    html = page(client, rows[1], query)
    assert f'rel="prev" href="{at(rows[0])}?severity=high&amp;sort=-raised"' in html
    sent = client.post(at(rows[1], query), typed(html, decision="not-comparable"))
    assert (sent.status_code, sent["Location"]) == (302, at(rows[2], query))
    kept = Resolution.objects.get()
    assert (kept.decision, kept.reason, kept.decided_by) == (
        "not-comparable", "The log says so.", editor,
    )  # fmt: skip
    following = page(client, rows[2], query)
    assert "Decided, “Not comparable”: lot 001." in following
    assert at(rows[1], query).replace("&", "&amp;") in following  # the way back
    assert "lot 001" not in page(client, rows[2], query).split("</main>")[0].split("toast")[-1]


def test_after_the_last_one_comes_the_queue(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    client = signed_in(editor)
    sent = client.post(at(row, "?kind=contradiction"), typed(page(client, row)))
    assert sent["Location"] == f"{QUEUE}?kind=contradiction"
    landed = client.get(sent["Location"]).content.decode()
    assert "Decided, “Cannot say”" in landed
    assert 'role="status"' in landed


def test_one_stands_becomes_the_value_the_desk_holds(editor: Any) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    standing = row.sides.get(printed="3 May 2024")
    client.post(at(row), typed(page(client, row), decision="one-stands", standing_side=standing.pk))
    kept = Resolution.objects.get()
    assert kept.standing_side == standing
    assert standing.reported_value is not None
    assert standing.reported_value.attribute.agreed == standing.value


def test_both_stand_keeps_its_scope_and_another_decision_none(editor: Any) -> None:
    first, second = differences(2, by=editor)
    client = signed_in(editor)
    scope = "One counts the ramps."
    client.post(at(first), typed(page(client, first), decision="both-stand", scope=scope))
    client.post(at(second), typed(page(client, second), decision="same", scope=scope))
    assert [row.scope for row in Resolution.objects.order_by("pk")] == [scope, ""]


def test_a_new_decision_undoes_and_both_stay_the_newest_first(editor: Any, editor2: Any) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    client.post(at(row), typed(page(client, row), reason="First thought."))
    again = signed_in(editor2)
    html = page(again, row)
    assert "Decide anew" in html
    again.post(at(row), typed(html, decision="same", reason="Second thought."))
    html = page(again, row)
    assert html.index("Second thought.") < html.index("First thought.")
    assert html.count("it holds") == 1


# Faults keep what was typed


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"decision": ""}, "Choose one of the decisions."),
        ({"decision": "nonsense"}, "not one of the available choices"),
        ({"reason": " "}, "Say why, in a sentence"),
        ({"decision": "one-stands"}, "Say which reading stands."),
        ({"decision": "both-stand", "scope": " "}, "Say in which scope each of them stands."),
        ({"decision": "one-stands", "standing_side": "999999"}, "is not there any more"),
        ({"reason": "x\0y"}, "Null characters"),
        ({"reason": "r" * 5000}, "at most 4000"),
        ({"seen_content": ""}, "The form came incomplete"),
        ({"seen_resolution": "9" * 40}, "It was decided since you looked"),
        ({"next": "//elsewhere.example"}, "The form came incomplete"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    editor: Any, answers: dict[str, str], error: str
) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    answers = {"scope": "As of May.", **answers}
    sent = client.post(at(row), typed(page(client, row), **answers))
    html = sent.content.decode()
    assert sent.status_code in {409, 422}
    assert error in html
    assert 'class="summary-of-errors" role="alert"' in html
    assert f">\n{answers['scope']}</textarea>" in html
    assert "Not decided" in re.findall(r"<title>(.*?)</title>", html)[0]
    if answers.get("decision") in {"one-stands", "both-stand"}:
        assert re.search(rf'value="{answers["decision"]}" id="\w+" checked', html)
    if "reason" not in answers:
        assert "The log says so.</textarea>" in html
    assert not Resolution.objects.exists()


def test_the_chosen_reading_stays_chosen(editor: Any) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    chosen = row.sides.order_by("pk")[0].pk
    answers = {"decision": "one-stands", "standing_side": chosen, "reason": ""}
    html = client.post(at(row), typed(page(client, row), **answers)).content.decode()
    assert re.search(rf'name="standing_side" value="{chosen}" id="\w+" checked', html)


def test_what_changed_meanwhile_is_marked_and_the_typing_kept(editor: Any) -> None:
    made = texts(by=editor)
    (row,) = raise_all(found(made, "price"))
    client = signed_in(editor)
    html = page(client, row)
    third = text_of(
        "The bridge costs 33 million euros.", by=editor, outlet="Inland Echo", title="More"
    )
    wider = found([*made, third], "price")
    findings_record(found=[wider], looked_at=Discrepancy.objects.none())
    sent = client.post(at(row), typed(html, reason="As I saw it."))
    html = sent.content.decode()
    assert sent.status_code == 409
    assert "What was reported changed since you looked" in html
    assert html.count("New since you looked") == 1
    assert "As I saw it.</textarea>" in html
    assert not Resolution.objects.exists()
    sent = client.post(at(row), typed(html, reason="As I see it now."))
    assert sent.status_code == 302
    assert Resolution.objects.get().reason == "As I see it now."


def test_anothers_decision_meanwhile_is_shown_and_not_overwritten_unseen(
    editor: Any, editor2: Any
) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    html = page(client, row)
    resolution_record(discrepancy=row, decision="same", reason="One day.", by=editor2)
    sent = client.post(at(row), typed(html, reason="Mine."))
    html = sent.content.decode()
    assert sent.status_code == 409
    assert "It was decided since you looked" in html
    assert "One day." in html
    assert html.count("New since you looked") == 1
    assert Resolution.objects.count() == 1
    assert client.post(at(row), typed(html, reason="Mine.")).status_code == 302
    assert Resolution.objects.count() == 2


def test_sent_twice_it_is_decided_once(editor: Any) -> None:
    first, second = differences(2, by=editor)
    client = signed_in(editor)
    form = typed(page(client, first))
    for _ in range(2):
        sent = client.post(at(first), form)
        assert (sent.status_code, sent["Location"]) == (302, at(second))
    assert Resolution.objects.count() == 1


def test_what_was_cleared_meanwhile_is_said_with_what_was_typed(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    client = signed_in(editor)
    html = page(client, row)
    findings_record(found=[], looked_at=Discrepancy.objects.filter(pk=row.pk))
    sent = client.post(at(row), typed(html, reason="Half an hour of thought."))
    html = sent.content.decode()
    assert sent.status_code == 409
    assert "This difference was cleared" in html
    assert "Half an hour of thought." in html
    assert 'name="decision"' not in html
    assert "no longer finds this difference" in html


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
    with connection.cursor() as cursor:
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

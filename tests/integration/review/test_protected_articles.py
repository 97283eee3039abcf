"""A protected article: what it gives shows to nobody who is not named for it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from claims.models import Attribute, Claim, Discrepancy, Publication
from claims.services.comparing import claim_compare
from claims.services.evidence import Report, evidence_attach, value_report
from claims.services.ratings import confidence_rate
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_publish, claim_submit
from sources.models import Article, Entity, NameUse, Text
from sources.services.articles import article_correct, article_protect
from sources.services.captures import snapshot_capture
from sources.services.names import ContradictsAChain, names_judge
from tests.factories.newsroom import attach, claim_of, count, text_of

pytestmark = pytest.mark.django_db


def flood(checker: Any, *figures: tuple[str, str]) -> tuple[Claim, Attribute, list[Text]]:
    claim, made = claim_of("The flood killed people", by=checker, dead="count")
    texts = []
    for outlet, number in figures:
        text = text_of(f"The flood killed {number} people.", by=checker, outlet=outlet)
        attach(
            claim, text, by=checker, a=(made["dead"], f"{number} people", count(number, "person"))
        )
        texts.append(text)
    return claim, made["dead"], texts


def published(claim: Claim, checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    confidence_rate(claim=claim, level="low", reason="Reports.", by=editor)
    claim_submit(claim=claim, by=checker)
    document: dict[str, Any] = claim_publish(claim=claim, by=editor2).document
    return document


def test_what_outlets_differ_on_in_public_shows_without_the_protected_side(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim, _, texts = flood(checker, ("Harbour", "12"), ("Secret Office", "777"), ("Coast", "19"))
    article_protect(article=texts[1].article, readers=[], by=editor)
    claim_compare(claim=claim)
    assert Discrepancy.objects.get().sides.count() == 3
    document = published(claim, checker, editor, editor2)
    shown = json.dumps(document, ensure_ascii=False)
    assert "777" not in shown and "Secret Office" not in shown
    (difference,) = document["discrepancies"]
    assert [side["printed"] for side in difference["sides"]] == ["12 people", "19 people"]
    assert "Harbour" in difference["explanation"] and "Coast" in difference["explanation"]
    assert document["corroboration"]["state"] == "Disputed"
    assert Publication.objects.get().outlets_differ


def test_a_difference_with_a_protected_article_alone_is_not_hinted_at(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim, _, texts = flood(checker, ("Harbour", "12"), ("Secret Office", "777"))
    article_protect(article=texts[1].article, readers=[], by=editor)
    claim_compare(claim=claim)
    document = published(claim, checker, editor, editor2)
    assert document["discrepancies"] == []
    assert document["corroboration"]["state"] == "Single origin"
    assert not Publication.objects.get().outlets_differ


def test_a_decision_made_with_a_protected_article_in_view_keeps_its_reason_to_itself(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim, dead, texts = flood(checker, ("Harbour", "12"), ("Office", "777"), ("Coast", "19"))
    article_protect(article=texts[1].article, readers=[], by=editor)
    claim_compare(claim=claim)
    finding = Discrepancy.objects.get()
    resolution_record(
        discrepancy=finding,
        decision="one-stands",
        standing_side=finding.sides.get(printed="777 people"),
        reason="The Office counts itself.",
        by=editor,
    )
    dead.refresh_from_db()
    assert dead.agreed == count("777", "person")
    document = published(claim, checker, editor, editor2)
    shown = json.dumps(document, ensure_ascii=False)
    assert "777" not in shown and "Office" not in shown
    assert document["discrepancies"][0]["decision"] == "one-stands"


def test_a_denial_in_public_shows_without_the_protected_side(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim, dead, texts = flood(checker, ("Harbour", "12"), ("Office", "12"))
    article_protect(article=texts[1].article, readers=[], by=editor)
    denying = attach(
        claim, text_of("Nobody died, it said.", by=checker, outlet="Dam Ltd"), by=checker
    )
    value_report(evidence=denying, report=Report(attribute=dead, answer="denied"), by=checker)
    claim_compare(claim=claim)
    document = published(claim, checker, editor, editor2)
    (difference,) = document["discrepancies"]
    assert difference["kind"] == "stance" and len(difference["sides"]) == 2
    assert "Dam Ltd" in difference["explanation"] and "Office" not in json.dumps(document)


def test_who_is_not_named_can_do_nothing_with_it(checker: Any, editor: Any, editor2: Any) -> None:
    text = text_of("A memo of the office.", by=checker)
    claim, _ = claim_of("There is a memo", by=checker)
    article_protect(article=text.article, readers=[], by=editor)
    article = Article.objects.get(pk=text.article_id)
    text = Text.objects.get(pk=text.pk)
    attempts = [
        lambda: evidence_attach(claim=claim, text=text, exact="A memo", by=checker),
        lambda: snapshot_capture(article=article, content=b"more", by=checker),
        lambda: article_correct(article=article, by=checker, reason="x", title="y"),
        lambda: article_protect(article=article, readers=[], by=editor2),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert [row.user for row in article.readers.all()] == [editor]
    evidence_attach(claim=claim, text=text, exact="A memo", by=editor)


def test_an_editor_who_is_named_may_name_others_and_let_it_be_counted(
    checker: Any, editor: Any, editor2: Any
) -> None:
    article = text_of("A memo of the office.", by=checker).article
    article_protect(article=article, readers=[editor2], by=editor)
    protected = article_protect(article=article, readers=[], by=editor2, count_publicly=True)
    assert protected.count_publicly
    assert article_protect(article=article, readers=[], by=editor2).count_publicly


def test_a_refused_judgement_does_not_tell_a_protected_title(
    checker: Any, editor: Any, editor2: Any
) -> None:
    uses = []
    for title in ("One", "A secret memo", "Three"):
        article = text_of(f"Hay spoke. {title}", by=checker, title=title).article
        uses.append(
            NameUse.objects.create(
                article=article,
                name_key="hay",
                printed="Hay",
                entity=Entity.objects.create(standard_form="Hay"),
            )
        )
    names_judge(a=uses[0], b=uses[1], verdict="same", reason="One.", by=editor)
    names_judge(a=uses[1], b=uses[2], verdict="same", reason="One.", by=editor)
    article_protect(article=uses[1].article, readers=[], by=editor)
    with pytest.raises(ContradictsAChain) as refusal:
        names_judge(a=uses[0], b=uses[2], verdict="different", reason="Two.", by=editor2)
    assert "secret memo" not in str(refusal.value)
    with pytest.raises(ContradictsAChain, match="secret memo"):
        names_judge(a=uses[0], b=uses[2], verdict="different", reason="Two.", by=editor)

"""Suggestions with payloads that nobody would wish for: one clear sentence, and nothing stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from claims.models import Claim, Evidence, Suggestion
from claims.services.suggestions import suggestion_accept
from sources.models import Origin
from sources.services.articles import article_protect
from tests.factories.newsroom import claim_of, count, text_of

pytestmark = pytest.mark.django_db


def suggest(kind: str, payload: Any) -> Suggestion:
    return Suggestion.objects.create(
        kind=kind, fingerprint=f"{kind:f<64}", payload=payload, reason="x", engine_version="1"
    )


def good(text: Any) -> dict[str, Any]:
    report = {"label": "dead", "printed": "12 people", "value": count("12", "person")}
    return {
        "statement": "The flood killed people",
        "attributes": [{"label": "dead", "kind": "count"}],
        "evidence": [{"text": text.pk, "exact": "killed 12 people", "reports": [report]}],
    }


def evidence_with(payload: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return payload | {"evidence": [payload["evidence"][0] | changes]}


HOSTILE: dict[str, Any] = {
    "nothing": lambda p: {},
    "a list": lambda p: [p],
    "a word": lambda p: "claim",
    "no statement": lambda p: p | {"statement": None},
    "statement a number": lambda p: p | {"statement": 5},
    "attributes an object": lambda p: p | {"attributes": {"label": "x"}},
    "attribute a word": lambda p: p | {"attributes": ["dead"]},
    "attribute without kind": lambda p: p | {"attributes": [{"label": "dead"}]},
    "attribute of no kind": lambda p: p | {"attributes": [{"label": "dead", "kind": "colour"}]},
    "attribute twice": lambda p: p | {"attributes": p["attributes"] * 2},
    "no evidence": lambda p: {k: v for k, v in p.items() if k != "evidence"},
    "no such text": lambda p: evidence_with(p, text=987654321),
    "text too large": lambda p: evidence_with(p, text=10**30),
    "text a word": lambda p: evidence_with(p, text="1"),
    "text true": lambda p: evidence_with(p, text=True),
    "quote missing": lambda p: evidence_with(p, exact=None),
    "stance unknown": lambda p: evidence_with(p, stance="shouts"),
    "report of nothing": lambda p: evidence_with(p, reports=[{"label": "alive"}]),
    "report a word": lambda p: evidence_with(p, reports=["dead"]),
    "report without value": lambda p: evidence_with(
        p, reports=[{"label": "dead", "printed": "12 people"}]
    ),
    "value a word": lambda p: evidence_with(
        p, reports=[{"label": "dead", "printed": "12 people", "value": "12"}]
    ),
    "no such story": lambda p: p | {"story": 987654321},
    "a nul": lambda p: p | {"note": "\0"},
}


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_a_payload_that_cannot_be_taken_says_so_and_stores_nothing(case: str, checker: Any) -> None:
    text = text_of("The flood killed 12 people.", by=checker)
    suggestion = suggest("claim", good(text))
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        suggestion_accept(suggestion=suggestion, by=checker, amended=HOSTILE[case](good(text)))
    assert refusal.value.messages[0].endswith(".")
    assert not Claim.objects.exists() and not Evidence.objects.exists()
    assert Suggestion.objects.get().status == "pending"


@pytest.mark.parametrize("kind", ["evidence", "merge", "origin"])
@pytest.mark.parametrize(
    "payload",
    [{}, {"claim": 1}, {"a": 1, "b": 2}, {"article": 1, "origin": "X"}, {"redacted": True}],
)
def test_payloads_of_every_kind_are_read_with_care(kind: str, payload: Any, editor: Any) -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        suggestion_accept(suggestion=suggest(kind, payload), by=editor)
    assert not Origin.objects.exists()


def test_a_payload_cannot_reach_a_protected_text(checker: Any, editor: Any) -> None:
    text = text_of("The flood killed 12 people.", by=checker)
    article_protect(article=text.article, readers=[], by=editor)
    with pytest.raises(PermissionDenied), transaction.atomic():
        suggestion_accept(suggestion=suggest("claim", good(text)), by=checker)
    claim, _ = claim_of("A claim", by=checker)
    payload = {"claim": claim.pk, "text": text.pk, "exact": "killed"}
    with pytest.raises(PermissionDenied), transaction.atomic():
        suggestion_accept(suggestion=suggest("evidence", payload), by=checker)


def test_an_amendment_that_changes_nothing_is_none(checker: Any) -> None:
    text = text_of("The flood killed 12 people.", by=checker)
    suggestion = suggest("claim", good(text))
    suggestion_accept(suggestion=suggestion, by=checker, amended=good(text))
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.amended_payload) == ("accepted", None)

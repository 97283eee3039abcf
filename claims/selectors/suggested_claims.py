"""Suggested claims whose words are evidence of a claim already: what is left of them to take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.lifecycle import Status
from claims.models import Claim, Evidence, Suggestion, SuggestionKind

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftQuote:
    """A quote that the claim does not rest on yet, by its text (its key) and place."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The claim that has words of a suggested one, and the quotes of other articles it lacks.

    Without such quotes the suggestion has nothing left to say.
    """

    claim: Claim
    left: tuple[LeftQuote, ...]


def standing_claims(rows: Iterable[Suggestion]) -> dict[int, Standing]:
    """For suggestions (by key) of claims whose words stand on one: that claim. One query."""
    wanted = {
        row.pk: [_quote(item) for item in row.payload.get("evidence", ())]
        for row in rows
        if row.kind == SuggestionKind.CLAIM
    }
    texts = {quote.text for quotes in wanted.values() for quote in quotes}
    if not texts:
        return {}
    evidence = (
        Evidence.objects.attached()
        .filter(text__in=texts)
        .exclude(claim__status=Status.WITHDRAWN)
        .select_related("claim", "excerpt")
        .order_by("claim_id", "pk")
    )
    by_text: dict[int, list[Evidence]] = defaultdict(list)
    for piece in evidence:
        by_text[piece.text_id].append(piece)
    found = {pk: _standing(quotes, by_text) for pk, quotes in wanted.items()}
    return {pk: standing for pk, standing in found.items() if standing is not None}


def _quote(item: Json) -> LeftQuote:
    return LeftQuote(item["text"], item["start"], item["start"] + len(item["exact"]))


def _standing(
    quotes: Sequence[LeftQuote], by_text: Mapping[int, Sequence[Evidence]]
) -> Standing | None:
    """The claim with evidence at most of the quotes, the earlier of two; None without any."""
    texts: dict[int, set[int]] = defaultdict(set)
    claims: dict[int, Claim] = {}
    for quote in quotes:
        for piece in by_text.get(quote.text, ()):
            if piece.excerpt.start < quote.end and quote.start < piece.excerpt.end:
                texts[piece.claim_id].add(quote.text)
                claims[piece.claim_id] = piece.claim
    if not claims:
        return None
    most = max(texts, key=lambda claim: (len(texts[claim]), -claim))
    left = {quote.text: quote for quote in reversed(quotes) if quote.text not in texts[most]}
    return Standing(claims[most], tuple(left.values()))

"""Whether a statement holds what an editor decided against: by words, and by what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.models import Claim, Decision, Discrepancy, DiscrepancySide, DiscrepancyStatus
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import Json


def lost_words(claim: Claim) -> list[str]:
    """The words of the claim's statement that give a reading which lost, sorted.

    A reading lost where another stands by a decision that is in force. It is found in the
    statement by its printed words, and by its value however it is written ("May 4, 2024").
    """
    found: set[str] = set()
    given = _given(claim.statement)
    for row in Discrepancy.objects.about_claim(claim).filter(status=DiscrepancyStatus.DECIDED):
        newest = row.resolutions.order_by("-pk").select_related("standing_side").first()
        if newest is None or newest.decision != Decision.ONE_STANDS or not newest.standing_side:
            continue
        standing = newest.standing_side
        for side in _lost(row.sides.filter(current=True), standing):
            if _holds(claim.statement, side.printed, unless=standing.printed):
                found.add(side.printed)
            found |= {
                words
                for words, kind, value in given
                if kind == side.kind and value == side.value and words not in standing.printed
            }
    return sorted(found)


def _lost(sides: Iterable[DiscrepancySide], standing: DiscrepancySide) -> list[DiscrepancySide]:
    return [side for side in sides if side.pk != standing.pk and side.value != standing.value]


def _holds(statement: str, words: str, *, unless: str) -> bool:
    """Whether the words stand in the statement as words of their own, outside of ``unless``."""
    rest = re.sub(_whole(unless), " ", statement) if words in unless else statement
    return re.search(_whole(words), rest) is not None


def _whole(words: str) -> str:
    return rf"(?<!\w){re.escape(words)}(?!\w)"


def _given(statement: str) -> list[tuple[str, str, Json]]:
    """What the statement gives, as (words, kind, value)."""
    return [
        (mention.text, mention.kind.value, mention.value.as_json())
        for mention in find_mentions(ArticleText(id="statement", text=statement))
    ]

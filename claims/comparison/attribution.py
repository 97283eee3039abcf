"""Comparing who is said to say so: "said" on one side and stated flatly on the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Severity,
    agrees,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.tables import word_set
from claims.comparison.wording import both
from sources.extraction.names.folding import fold
from sources.naming.comparison import compare_names
from sources.naming.parts import name_parts
from sources.speech import gettext as _

_LONGEST = 2000
_ACCORDING = re.compile(
    r"\b(?:according to|citing|quoting|as reported by|as told by|per)\s+(?P<who>[^,.;:()]{2,90})",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?P<who>\w[^,.;:()“”\"]{1,89}?) (?:said|says|told|reported|reports|added|announced|claimed|"
    r"claims|alleged|alleges|found|concluded|stated|estimates?|estimated)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|alleged|purportedly|unconfirmed|is said to|are said to|was said to|"
    r"were said to|believed to|thought to|apparently|may have|might have|suspected)\b",
    re.IGNORECASE,
)
_VAGUE = word_set("vague sources")


@dataclass(frozen=True, slots=True)
class ReportedAttribution:
    """Who, by one article, says a thing: ``said_by`` is None where it is stated flatly.

    ``hedged``: a word of doubt stands with it ("reportedly").
    """

    said_by: str | None
    quote: str
    hedged: bool = False
    outlet: str | None = None
    article: str | None = None


def read_attribution(sentence: str) -> tuple[str | None, bool]:
    """Who a sentence says it has its statement from, and whether a word of doubt stands with it."""
    text = " ".join(sentence[:_LONGEST].split())
    match = _ACCORDING.search(text) or _SAYS.search(text)
    who = match["who"].strip(" \u00a0“”\"'") if match else None
    return who or None, _HEDGE.search(text) is not None


def compare_attributions(a: ReportedAttribution, b: ReportedAttribution) -> Comparison:
    """Compare who says so: attribution lost is a difference, a vaguer source is not."""
    words_a, words_b = both(a, b)
    sourced_a, sourced_b = (x.said_by is not None or x.hedged for x in (a, b))
    if not sourced_a and not sourced_b:
        return agrees(_("{a} and {b} both state it flatly.").format(a=words_a, b=words_b))
    if sourced_a != sourced_b:
        told, flat, who = (
            (words_a, words_b, a.said_by) if sourced_a else (words_b, words_a, b.said_by)
        )
        sentence = (
            _("{told} names its source ({source}); {flat} states it flatly.")
            if who
            else _("{told} marks it as not confirmed; {flat} states it flatly.")
        )
        return differs(
            DifferenceKind.ATTRIBUTION,
            sentence.format(told=told, source=who, flat=flat),
            Severity.MEDIUM,
        )
    if a.said_by is None or b.said_by is None:
        return cannot_say(_("{a} and {b}: one names no source.").format(a=words_a, b=words_b))
    if _one_source(a.said_by, b.said_by):
        return agrees(_("{a} and {b} name the same source.").format(a=words_a, b=words_b))
    if _vague(a.said_by) or _vague(b.said_by):
        return compatible(
            DifferenceKind.PRECISION,
            _("{a} and {b}: one names its source more closely.").format(a=words_a, b=words_b),
        )
    return differs(
        DifferenceKind.ATTRIBUTION,
        _("{a} and {b} name different sources.").format(a=words_a, b=words_b),
        Severity.MEDIUM,
    )


def _one_source(a: str, b: str) -> bool:
    words_a, words_b = set(name_parts(a).words), set(name_parts(b).words)
    contained = bool(words_a and words_b) and (words_a <= words_b or words_b <= words_a)
    return contained or compare_names(a, b).same


def _vague(who: str) -> bool:
    words = fold(who).split()
    return bool(words) and words[-1] in _VAGUE

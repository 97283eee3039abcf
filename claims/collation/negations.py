"""Negations: "no shot was fired", "none of them had a licence", "we have never sold to the army"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claims.alignment.units import Unit
from claims.collation.desk import Desk
from claims.collation.noes import (
    No,
    core_words,
    sentence_before,
    telling_words,
    words_before,
    words_of,
)
from sources.extraction.clean import Role

NEGATION: Final = re.compile(
    r"\b(?:(?P<never>never)|(?P<nobody>nobody|no one|none|nothing|neither)|(?P<no>no)|"
    r"(?P<not>not|(?:did|was|were|had|has|have|is|are|does|do)n['’]t))\b",
    re.IGNORECASE,
)
#: Negations that deny nothing: a refusal to speak, a limit, a turn of speech, a thing not seen.
_EMPTY: Final = re.compile(
    r"\b(?:no (?:longer|more|less|fewer|doubt|sooner|comment|matter|reason|plans?|new|immediate)|"
    r"(?:not|\w{1,5}n['’]t) (?:only|just|able|capable|ready|willing|sure|afraid|interested|yet|"
    r"clear|known|immediately|say|said|comment|give|name|respond|reply|answer|always|all|every|so|"
    r"even|least|until|than|included?|be|want|expect|affected)|"
    r"(?:never|not) (?:seen?|heard?|think|thought|believed?|imagined?|feel|felt|ruled?|deny|denied|"
    r"dispute)|"
    r"not have to|nothing (?:but|else)|(?:can|could|may|might|should|must|need) (?:not|never)|"
    r"no (?:other |further |more )?(?:details?|information|names?|figures?|date)|"
    r"no .{0,20} (?:yet|so far)|not to|(?:no \w{1,20}|nobody|no one) (?:have|has|were|was) (?:been )?"
    r"(?:reported|confirmed|known)|(?:neither|nobody|no one|none) .{0,30}\b(?:said|says?|commented)|"
    r"(?:neither|nobody|no one|none|nothing)(?: \w{1,12}){0,2} (?:can|could|may|might|should|must)|"
    r"no (?:need|way|idea|use|choice|one knows))\b",
    re.IGNORECASE,
)
#: Weak noes: somebody has looked and found none.
_TRACE: Final = re.compile(
    r"\s+(?:evidence|signs?|traces?|indications?|proof|confirmation|word)\b(?:\s+(?:that|of))?",
    re.IGNORECASE,
)
#: A "not" that denies stands behind a verb: "did not", "isn't", not "asked not to".
_FINITE: Final = re.compile(
    r"(?:\b(?:is|are|was|were|did|does|do|has|have|had|will|would)(?: \w{1,12})?|n['’]t|\bwo) ?"
    r"(?:not|n['’]t)?$",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"(?:(?:nobody|no one|none|nothing) else|no (?:other|further|more))\b", re.IGNORECASE
)
_DETAILS: Final = re.compile(r"\b(?:details?|information|comment|names?|figures?)\b", re.IGNORECASE)
_SUCH: Final = re.compile(r"no such\b", re.IGNORECASE)
#: "There was no bag", "there never was a yacht".
_THERE: Final = re.compile(
    r"\bthere (?:is|was|are|were|had been|has been|have been)? ?(?:no|never|not)$", re.IGNORECASE
)
_CONTRARY: Final = re.compile(
    r"\bcontrary to (?:(?:the|what|these|those|such|said|some|recent|all) ){0,3}(?:reports?|claims?|"
    r"rumou?rs?|statements?|allegations?|accounts?|was|is|has|had|people|others)\b",
    re.IGNORECASE,
)
#: What lies ahead.
AHEAD: Final = re.compile(
    r"\b(?:will|would|shall|plans? to|planned to|intends? to|vowed to|wants? to|promised to|"
    r"(?:is|are|was|were) (?:going )?to|considering|considers?)\b|\bwon['’]t\b",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"[,;:()]|\b(?:but|because|and|that|which|who|when|while|as|even)\b")
SAID: Final = re.compile(
    r"[\"“”]|\b(?:said|says|saying|told|insist(?:s|ed)?|maintain(?:s|ed)?|den(?:y|ies|ied)|"
    r"according to|stated|swore|stressed|claims?|claimed)\b",
    re.IGNORECASE,
)
_KNOWN: Final = re.compile(r"\b(?:known|reported|reports|so far|immediate)\b", re.IGNORECASE)
_REACH: Final = 70
#: How many telling words behind a negation are what it denies.
_DENIED: Final = 5
#: How many negations of one statement count.
_MOST: Final = 2


def find_negations(desk: Desk, unit: Unit) -> Iterator[No]:
    """The first negations of a statement that deny anything, in order."""
    if unit.statement.role is Role.HEADING:
        return
    text = desk.extraction(unit.article).article.text
    found = 0
    for match in NEGATION.finditer(text, unit.statement.start, unit.statement.end):
        no = _negation(desk, unit, text, match)
        if no is not None:
            yield no
            found += 1
        if found == _MOST:
            return


def _negation(desk: Desk, unit: Unit, text: str, match: re.Match[str]) -> No | None:
    start, end = unit.statement.start, unit.statement.end
    near = text[max(start, match.start() - 12) : min(end, match.end() + 40)]
    others = _OTHERS.match(text, match.start()) and not _DETAILS.search(near)
    if _EMPTY.search(near) and not others:
        return None
    if text[match.end() : match.end() + 2].strip().isdigit():
        return None
    if match["not"] and not _FINITE.search(text[max(start, match.start() - 24) : match.end()]):
        return None
    trace = _TRACE.match(text, match.end())
    begin = trace.end() if trace else match.end()
    last = min(end if trace is None else unit.statement.sentence[1], begin + _REACH)
    stop = _STOP.search(text, begin, last)
    reach = max(begin, stop.start() if stop else last)
    ahead = AHEAD.search(text, start, reach) is not None
    sort = "not ahead" if ahead else _sort(text, unit, match)
    before = sentence_before(desk, unit)
    denied = _denied(text, (begin, reach))
    if sort == "no such":
        for word, weight in words_before(desk, before).items():
            denied.setdefault(word, weight / 2)
    if not denied:
        return None
    return No(
        unit=unit,
        sort=sort,
        focus=(match.start(), reach),
        denied=denied,
        core=core_words(text, (begin, reach)),
        around=telling_words(text, unit.statement.sentence),
        before=before,
        leans=sort == "no such",
        said=SAID.search(text, *unit.statement.sentence) is not None,
        flat=not _KNOWN.search(text, match.start(), reach),
        ahead=ahead,
    )


def _denied(text: str, span: tuple[int, int]) -> dict[str, float]:
    """The first telling words of a span, everyday ones left out."""
    found: dict[str, float] = {}
    for _, word, weight in words_of(text, *span):
        if weight >= 1.0 and len(found) < _DENIED:
            found.setdefault(word, weight)
    return found


def _sort(text: str, unit: Unit, match: re.Match[str]) -> str:
    if _CONTRARY.search(text, *unit.statement.sentence):
        return "contrary"
    if _SUCH.match(text, match.start()):
        return "no such"
    if _THERE.search(text[max(unit.statement.start, match.start() - 30) : match.end()]):
        return "none there"
    if _TRACE.match(text, match.end()):
        return "no trace"
    if _OTHERS.match(text, match.start()):
        return "no other"
    return match.lastgroup or "not"

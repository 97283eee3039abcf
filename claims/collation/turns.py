"""Noes without a no: "the court saw it otherwise", and words that say no to each other.

"The gates had been open since Sunday" stands against "the gates had been shut".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claims.alignment.units import Unit
from claims.collation.desk import Desk
from claims.collation.negations import NEGATION, SAID
from claims.collation.noes import (
    No,
    core_words,
    sentence_before,
    telling_words,
    words_before,
    words_of,
)
from claims.comparison.opposites import find_opposites
from sources.extraction.clean import Role

_TALE: Final = r"(?:story|tale|version|account|view)"
_SEE: Final = r"(?:sees?|saw|tells?|told|puts?|remembers?|remembered|reads?)"
#: A sentence that turns against the one before it.
_OTHERWISE: Final = re.compile(
    rf"\b(?:{_SEE} (?:it|this|that|things|the matter|the story|the case) (?:quite )?"
    r"(?:otherwise|differently|another way)|"
    rf"not (?:how|what|the way) (?:\w{{1,20}} ){{1,3}}(?:{_SEE}|says?|said)|"
    r"(?:tells?|told|gives?|gave|has|have|had) (?:an?|quite a|a very|quite) "
    rf"(?:rather )?(?:different|other|another) {_TALE}|"
    rf"another {_TALE} (?:is told|comes|stands)|(?:tells?|told|gives?|gave) another {_TALE}|"
    r"(?:that|this|it) (?:is|was|are) (?:not (?:true|so|the case|right|correct)|wrong|untrue)|"
    r"contradicts? (?:this|that|it|him|her|them)|begs? to differ|disagree[sd]?)\b",
    re.IGNORECASE,
)
_REACH: Final = 70
#: How many words before a word tell what it is said of.
_SUBJECT: Final = 3


def find_turns(desk: Desk, unit: Unit) -> Iterator[No]:
    """What turns against the sentence before, and words whose opposite may stand elsewhere."""
    if unit.statement.role is Role.HEADING:
        return
    yield from _otherwise(desk, unit)
    yield from _opposites(desk, unit)


def _otherwise(desk: Desk, unit: Unit) -> Iterator[No]:
    text = desk.extraction(unit.article).article.text
    match = _OTHERWISE.search(text, unit.statement.start, unit.statement.end)
    before = sentence_before(desk, unit) if match is not None else ()
    if match is not None and before:
        yield No(
            unit=unit,
            sort="otherwise",
            focus=match.span(),
            denied=words_before(desk, before),
            core=frozenset(),
            around=telling_words(text, unit.statement.sentence),
            before=before,
            leans=True,
        )


def _opposites(desk: Desk, unit: Unit) -> Iterator[No]:
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.start, unit.statement.end
    if NEGATION.search(text, start, end):
        return
    for word in find_opposites(text, start, end):
        subject = _subject(text, (max(start, word.start - _REACH), word.start))
        if not word.other or not subject:
            continue
        yield No(
            unit=unit,
            sort="opposite",
            focus=(word.start, word.end),
            denied={f"opposite:{word.row}": 1.0, **subject},
            core=core_words(text, (word.start, word.end)),
            around=telling_words(text, (start, end)),
            before=sentence_before(desk, unit),
            said=SAID.search(text, *unit.statement.sentence) is not None,
        )


def _subject(text: str, span: tuple[int, int]) -> dict[str, float]:
    """The last telling words of a span, the nearest first."""
    words = [(word, weight) for _, word, weight in words_of(text, *span)]
    return dict(words[: -_SUBJECT - 1 : -1])

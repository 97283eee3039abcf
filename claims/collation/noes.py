"""A no: what somebody is said to deny, or an article says was not, with what tells its sort.

``denials``, ``negations`` and ``turns`` find them; ``opposing`` weighs what they stand against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from claims.alignment.cues import Word
from claims.alignment.units import Unit
from claims.alignment.words import content_words
from claims.collation.desk import Desk
from sources.extraction.names.tables import word_set

_EMPTY: Final = word_set(
    "claim claims allegation allegations accusation accusations charge charges report reports"
    " suggestion suggestions finding findings wrongdoing involvement responsibility false untrue"
    " ever never rumour rumours baseless absurd deny denies denied denying dispute disputes disputed"
    " disputing refute refutes refuted rebut rebuts rebutted contradict contradicts contradicted"
    " disclaim disclaims reject rejects rejected dismiss dismisses dismissed"
)
_WORD: Final = re.compile(r"\w{1,20}")
_AUXILIARY: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|had|has|have|did|does|do|will|would)\b(?! (?:been|be)\b)",
    re.IGNORECASE,
)
#: How many statements back the sentence before is looked for.
_BACK: Final = 12


@dataclass(frozen=True, slots=True)
class No:
    """One no.

    ``denied`` are the words of what is denied, in order, and ``core`` those of them that say what
    is done, without whom it is said of; ``around`` are all words of the sentence; ``focus`` is the
    span of what is denied. ``who`` are the entities that deny, the speaker first. ``leans``: the
    statements ``before`` (their indexes: those of the sentence before) tell what is denied.
    ``said``: in quotation marks, or somebody's word. ``flat``: without "known" or "reported".
    ``ahead``: of what is yet to come.
    """

    unit: Unit
    sort: str
    focus: tuple[int, int]
    denied: Mapping[str, float]
    core: frozenset[str]
    around: Mapping[str, float]
    before: tuple[int, ...]
    who: tuple[str, ...] = ()
    leans: bool = False
    said: bool = True
    flat: bool = True
    ahead: bool = False


def words_of(text: str, start: int, end: int) -> Iterator[Word]:
    """The telling words of a span; "found" is what somebody found, not what he founded."""
    for offset, word, weight in content_words(text, start, end):
        found = text[offset : offset + 6].lower().rstrip() == "found"
        yield offset, "find" if found else word, weight


def telling_words(text: str, span: tuple[int, int]) -> dict[str, float]:
    """The words of a span that tell anything, without words of denial and of claims."""
    found: dict[str, float] = {}
    for offset, word, weight in words_of(text, *span):
        printed = _WORD.match(text, offset)
        if printed is None or printed.group().lower() not in _EMPTY:
            found[word] = max(found.get(word, 0.0), weight)
    return found


def core_words(text: str, span: tuple[int, int]) -> frozenset[str]:
    """The words that say what is or was done, without whom it is said of: those behind "was"."""
    verb = _AUXILIARY.search(text, *span)
    behind = telling_words(text, (verb.end(), span[1])) if verb is not None else None
    return frozenset(behind or telling_words(text, span))


def sentence_before(desk: Desk, unit: Unit) -> tuple[int, ...]:
    """The statements of the sentence before; where that is a quotation, of the one before too,
    since the words of one speaker run on."""
    near = [
        u
        for u in desk.units[max(0, unit.index - _BACK) : unit.index]
        if u.article == unit.article and u.statement.sentence != unit.statement.sentence
    ]
    if not near:
        return ()
    text = desk.extraction(unit.article).article.text
    last = near[-1].statement.sentence
    held = {last}
    earlier = [u.statement.sentence for u in near if u.statement.sentence != last]
    if earlier and text[last[0] : last[0] + 1] in ('"', "“", "„", "«", "‘", "–"):
        held.add(earlier[-1])
    return tuple(u.index for u in near if u.statement.sentence in held)


def words_before(desk: Desk, before: tuple[int, ...]) -> dict[str, float]:
    """The telling words of the statements before."""
    found: dict[str, float] = {}
    for index in before:
        unit = desk.units[index]
        text = desk.extraction(unit.article).article.text
        span = unit.statement.start, unit.statement.end
        for word, weight in telling_words(text, span).items():
            found[word] = max(found.get(word, 0.0), weight)
    return found

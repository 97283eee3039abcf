"""What somebody concerned is said to say, and what is told flatly: the two sides of an attribution.

Most of what news tells has a source, and another article need not name it. It matters where the
source is a party to the matter, or the words are words of doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from claims.alignment.cues import figure_cue
from claims.alignment.units import Unit
from claims.alignment.words import content_words
from claims.collation.desk import Desk
from claims.comparison.tables import rows
from sources.extraction.clean import Role
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import demonyms
from sources.extraction.values import DesignatorValue, Kind, NameType, NameValue

_SAID: Final = re.compile(
    r"(?P<who>(?:[\w’'.-]{1,24},? ){0,8}?[\w’'.-]{1,24}),? (?:has |have |had |also |later )?"
    r"(?:said|says?|claim(?:s|ed)?|maintain(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|alleg(?:e|es|ed)|"
    r"believes?|believed|suspects?|suspected|assumes?|assumed|argues?|argued|think|thinks|thought|"
    r"contends?|contended)(?: on \w+day)? (?:that )?",
    re.IGNORECASE,
)
_BELIEF: Final = re.compile(
    r"\b(?:believe[sd]?|suspect(?:s|ed)?|assume[sd]?|alleg(?:e|es|ed)|claim(?:s|ed)?|thought|thinks?|"
    r"maintain(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|contend(?:s|ed)?|argue[sd]?)\b",
    re.IGNORECASE,
)
_DOUBT: Final = re.compile(
    r"\b(?:reportedly|allegedly|alleged|purportedly|supposedly|apparently|presumably|"
    r"(?:is|are|was|were) (?:said|reported|believed|thought|understood|rumou?red|alleged|suspected|"
    r"claimed) to (?:have )?(?:been |be )?|accus(?:ed?|es|ing)\b.{0,40}? of (?:having )?)",
    re.IGNORECASE,
)
#: What is not flat: a source, a quotation, a denial, a doubt, what lies ahead.
NOT_FLAT: Final = re.compile(
    r"\b(?:said|says?|saying|told|tells|according|report(?:s|ed|edly)?|claim(?:s|ed|ing)?|announced|"
    r"alleg\w+|accus\w+|believe[sd]?|suspect\w*|den(?:y|ies|ied|ying)|insist\w*|warn\w*|call(?:s|ed)|"
    r"confirm(?:s|ed)?|found that|whether|if|may|might|could|would|will|should|apparently|thought|"
    r"disput\w+|reject\w*|admit\w*|estimate[sd]?|expect(?:s|ed)?|fear(?:s|ed)?|argue[sd]?|unclear|maintain(?:s|ed)|contend(?:s|ed)|assert(?:s|ed))\b"
    r"|\b(?:listing|indictment|report|audit|ruling|verdict|filing|documents?|papers) "
    r"(?:values?|puts?|gives?|shows?|lists?|names?|states?)\b"
    r"|[\"“”?]",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"\b(?:will|would|plans?|hopes?|wants?|could|may|might|can|should)\b", re.I
)
_NEGATED: Final = re.compile(r"\b(?:not|no|never|nobody|nothing|none|without)\b|n['’]t\b", re.I)
#: Those who speak for a state at odds with another.
_STATE: Final = re.compile(
    r"\b(?P<nation>[A-Z][a-z]{3,14}) (?:officials?|authorities|army|military|forces|troops|government|"
    r"(?:defence|defense|foreign|interior) ministry|navy|air force|soldiers|commanders?)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells: its words, its figures, whether it says no; whose word it is:
    "doubt", "belief", "concerned", or "" where it is told flatly."""

    unit: Unit
    words: Mapping[str, float]
    figures: frozenset[str]
    negated: bool
    whose: str = ""


def find_claims(desk: Desk) -> Iterator[Told]:
    """What somebody concerned is said to say, or what is told with doubt."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    for unit in desk.units:
        sentence = unit.statement.sentence
        if unit.statement.role is Role.HEADING or (unit.article, sentence) in seen:
            continue
        seen.add((unit.article, sentence))
        text = desk.extraction(unit.article).article.text
        start, whose = _claimed_from(desk, unit, text)
        if whose and not _AHEAD.search(text, start, sentence[1]):
            yield told_in(desk, unit, (start, sentence[1]), whose)


def _claimed_from(desk: Desk, unit: Unit, text: str) -> tuple[int, str]:
    """Where in a sentence the words begin that only somebody concerned says, and whose they are."""
    sentence = unit.statement.sentence
    doubt = _DOUBT.search(text, *sentence)
    if doubt is not None:
        accused = doubt.group().lower().startswith("accus")
        return (doubt.end() if accused else sentence[0]), "doubt"
    said = _SAID.match(text, *sentence)
    if said is None or sentence[1] - said.end() < 12:
        return sentence[0], ""
    if _BELIEF.search(said.group()):
        return said.end(), "belief"
    return said.end(), "concerned" if _is_concerned(desk, unit, said) else ""


def _is_concerned(desk: Desk, unit: Unit, said: re.Match[str]) -> bool:
    """Whether a speaker is a party to the matter: a company, its man, prosecutors, experts."""
    words = said["who"].lower().replace("’", "'").split()
    if not _concerned().isdisjoint(words):
        return True
    if _is_of_a_state(said["who"]):
        return True
    names = (*unit.statement.mentions, *unit.statement.carried)
    return any(
        m.kind is Kind.NAME
        and isinstance(m.value, NameValue)
        and m.value.type is NameType.ORGANISATION
        and said.start() <= m.start
        and m.end <= said.end()
        for m in names
    )


def _is_of_a_state(who: str) -> bool:
    """Whether it is a state's army or officials who speak: "Ukrainian officials"."""
    words = _STATE.finditer(who)
    return any(fold(match["nation"]) in demonyms() for match in words)


@cache
def _concerned() -> frozenset[str]:
    """The nouns of those whose word is a claim."""
    return frozenset(word for _, nouns in rows("speakers") for word in nouns.split("|"))


def find_flat(desk: Desk) -> Iterator[Told]:
    """What is told without a source, a doubt or a quotation, in order."""
    for unit in desk.units:
        text = desk.extraction(unit.article).article.text
        if unit.statement.role is Role.HEADING:
            continue
        if not NOT_FLAT.search(text, *unit.statement.sentence):
            yield told_in(desk, unit, (unit.statement.start, unit.statement.end))


def told_in(desk: Desk, unit: Unit, span: tuple[int, int], whose: str = "") -> Told:
    """What a span of a statement's sentence tells."""
    text = desk.extraction(unit.article).article.text
    words: dict[str, float] = {}
    for offset, word, weight in content_words(text, *span):
        if not _DOUBT.match(text, offset):
            words[word] = max(words.get(word, 0.0), weight)
    mentions = (*unit.statement.mentions, *unit.statement.carried)
    inside = [m for m in mentions if span[0] <= m.start < span[1]]
    figures = {cue for m in inside if (cue := figure_cue(m, least=1)) is not None}
    signs = {f"sign:{m.value.key}" for m in inside if isinstance(m.value, DesignatorValue)}
    return Told(
        unit, words, frozenset(figures | signs), _NEGATED.search(text, *span) is not None, whose
    )

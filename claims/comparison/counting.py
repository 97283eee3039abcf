"""What a counted noun counts: the words behind "same noun", and hints of what is included.

A small lexicon of the nouns in which news counts people and things. Nouns of one class may be
compared; a class that lies inside another (children among the dead) is another scope.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from claims.comparison.tables import rows


class Counted(StrEnum):
    """Classes of counted nouns."""

    DEAD = "dead"
    HURT = "hurt"
    CASUALTIES = "casualties"
    MISSING = "missing"
    HELD = "held"
    ILL = "ill"
    VICTIMS = "victims"
    PEOPLE = "people"
    SOME_PEOPLE = "some people"
    PIECES = "pieces"


_CLASS_OF = {word: Counted(kind) for kind, words in rows("counted") for word in words.split()}

CUMULATIVE = frozenset(
    {
        Counted.DEAD,
        Counted.HURT,
        Counted.CASUALTIES,
        Counted.MISSING,
        Counted.HELD,
        Counted.ILL,
        Counted.VICTIMS,
    }
)
"""Tallies that are corrected as news comes in."""

FALLING = frozenset({Counted.MISSING, Counted.HURT, Counted.HELD, Counted.ILL})
"""Tallies that fall of themselves: the missing are found, the hurt recover, the held go free."""

_TOKEN = re.compile(r"[^\W\d_]+")
_KEPT = 4096  # texts of which is kept what was found
_LONGEST_READ = 400

_INCLUDED = re.compile(
    r"\b(?:including|includes?|included|counting|with|among them|as well as|and|plus)\s+"
    r"(?:(?:the|both|an?|two|three|suspected|alleged|dead|his|her)\s+){0,3}"
    r"(?P<who>gunm[ae]n|shooters?|attackers?|assailants?|perpetrators?|bombers?|suspects?|killers?|"
    r"hijackers?|militants?|terrorists?|pilots?|crew|driver|unborn child|himself|herself)\b",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\b(?:excluding|not including|not counting|without|other than|apart from|besides|"
    r"in addition to|not|aside from|except(?:ing)?(?: for)?)\s+"
    r"(?:(?:the|both|an?|two|three|suspected|alleged|dead)\s+){0,3}"
    r"(?P<who>gunm[ae]n|shooters?|attackers?|assailants?|perpetrators?|bombers?|suspects?|killers?|"
    r"hijackers?|militants?|terrorists?|pilots?|crew|driver|unborn child|himself|herself)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:others?|more|remaining)\b|\b(?:another|additional|further)\s+(?:\d|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|a? ?dozen|people|persons?|victims?|man|woman)",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"\b(?:destroyed|damaged|burned|burnt|flooded|evacuated|displaced|rescued|homeless|recovered|"
    r"collapsed|seized|counted|confirmed|registered|so far|as of|to date|tally|toll|rises?|rose|"
    r"risen|climb(?:s|ed)|at least|latest|still rising|feared)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CountScope:
    """What the words say a figure takes in: who is counted besides, who is left out.

    ``others``: the figure counts further ones, beside some that were told before.
    """

    includes: str | None
    excludes: str | None
    others: bool

    @property
    def named(self) -> str | None:
        return self.excludes or self.includes


def words_of(text: str) -> list[str]:
    """The lower-case words of the first ``_LONGEST_READ`` characters."""
    return [word.lower() for word in _TOKEN.findall(text[:_LONGEST_READ])]


@lru_cache(maxsize=_KEPT)
def count_scope(text: str) -> CountScope:
    """The hints of scope in a quote or sentence ("27 people, including the gunman")."""
    head = text[:_LONGEST_READ]
    excluded = _EXCLUDED.search(head)
    included = None if excluded else _INCLUDED.search(head)
    return CountScope(
        includes=included["who"].lower() if included else None,
        excludes=excluded["who"].lower() if excluded else None,
        others=_OTHERS.search(head) is not None,
    )


def is_tally(text: str) -> bool:
    """Whether words show a count that goes on: homes destroyed, people evacuated, "so far"."""
    return _TALLY.search(text[:_LONGEST_READ]) is not None


@lru_cache(maxsize=_KEPT)
def class_of(noun: str, quote: str = "") -> Counted | None:
    """The class of a counted noun, from its last known word; people are what befell them.

    "27 people killed" counts the dead although its noun is "people".
    """
    found = [_CLASS_OF[word] for word in words_of(noun) if word in _CLASS_OF]
    kind = found[-1] if found else None
    if kind not in {None, Counted.PEOPLE, Counted.SOME_PEOPLE}:
        return kind
    befell = fate_of(quote)
    if befell and kind is not Counted.SOME_PEOPLE:
        return befell
    return kind


@lru_cache(maxsize=_KEPT)
def fate_of(text: str) -> Counted | None:
    """What is told of the people counted (killed, hurt, held …), where one fate only is named."""
    kinds = {_CLASS_OF.get(word) for word in words_of(text)} & CUMULATIVE
    return next(iter(kinds)) if len(kinds) == 1 else None


def same_thing(noun_a: str, noun_b: str, text_a: str, text_b: str) -> bool:
    """Whether two nouns outside the lexicon name one thing: equal, one head, or told in the words.

    "unit" and "component" are one where the other side's words say "units of components".
    """
    words_a, words_b = words_of(noun_a), words_of(noun_b)
    if not words_a or not words_b or words_a == words_b:
        return True
    if _singular(words_a[-1]) == _singular(words_b[-1]):
        return True
    return _singular(words_a[-1]) in _said_in(text_b) or _singular(words_b[-1]) in _said_in(text_a)


@lru_cache(maxsize=_KEPT)
def _said_in(text: str) -> frozenset[str]:
    return frozenset(_singular(word) for word in words_of(text))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

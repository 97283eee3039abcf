"""Comparing how two articles describe one name: nationality, and the sort of thing it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    agrees,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.tables import rows, word_set
from claims.comparison.wording import both
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import cities, countries, demonyms
from sources.speech import gettext as _

_LONGEST = 300
_STOP = word_set("ends of a description")
_BASED = re.compile(
    r"\b(?:based|headquartered|located|registered)\s+in\s+|\bfrom\s+", re.IGNORECASE
)
_HYPHEN_BASED = re.compile(
    r"((?:[^\W\d_][\w.'’]{0,30} ){0,2}[^\W\d_][\w.'’]{0,30})-based\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says of a name: nationalities (ISO 3166 codes) and sorts (paths, "body/state").

    Either may be empty: then nothing is said of it.
    """

    nationalities: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReportedDescription:
    """One article's description of one name; ``quote`` holds the printed phrase."""

    description: Description
    quote: str
    outlet: str | None = None
    article: str | None = None


@cache
def _sorts() -> dict[str, str]:
    return {fold(noun): path for path, nouns in rows("sorts") for noun in nouns.split("|")}


def sort_of(noun: str) -> str | None:
    """The path of a noun, singular or plural, else None."""
    word = fold(noun[:60])
    sorts = _sorts()
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in sorts:
            return sorts[form]
    if word.endswith("ies"):
        return sorts.get(word[:-3] + "y")
    return None


def read_description(phrase: str) -> Description:
    """Read a descriptive phrase: "the Belarusian opposition group", "a Shenzhen-based company"."""
    text = " ".join(phrase[:_LONGEST].split())
    words = fold(_HYPHEN_BASED.sub(" ", text)).split()
    head: list[str] = []
    for word in words:
        if word in _STOP:
            break
        head.append(word)
    core = head[: head.index("of")] if "of" in head else head
    return Description(_nationalities(head) | _seat(text), _head_sort(core))


def _nationalities(words: list[str]) -> frozenset[str]:
    found = set()
    for place in range(len(words)):
        for size in (3, 2, 1):
            phrase = " ".join(words[place : place + size])
            code = demonyms().get(phrase) or countries().get(phrase)
            if code and code != "XX":
                found.add(code)
                break
    return frozenset(found)


def _seat(text: str) -> frozenset[str]:
    """The country of "based in Jinan", "from St. Petersburg" and "Shenzhen-based"."""
    after, before = _BASED.search(text), _HYPHEN_BASED.search(text)
    if after is not None:
        words = fold(text[after.end() : after.end() + 60]).split()
    else:
        words = fold(before[1]).split() if before else []
    for size in (3, 2, 1):
        phrase = " ".join(words[:size] if after else words[-size:])
        code = countries().get(phrase) or cities().get(phrase, "")[:2]
        if code and code != "XX":
            return frozenset({code})
    return frozenset()


def _head_sort(words: list[str]) -> frozenset[str]:
    """The sort of the head noun: the last noun of the phrase that the table knows."""
    for place in range(len(words) - 1, -1, -1):
        for size in (2, 1):
            path = sort_of(" ".join(words[max(0, place - size + 1) : place + 1]))
            if path:
                return frozenset({path})
    return frozenset()


def _sorts_clash(a: frozenset[str], b: frozenset[str]) -> bool:
    return not any(
        one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")
        for one in a
        for other in b
    )


def compare_descriptions(a: ReportedDescription, b: ReportedDescription) -> Comparison:
    """Compare two descriptions of one name, nationality first, then the sort of thing."""
    words_a, words_b = both(a, b)
    one, other = a.description, b.description
    if one.nationalities and other.nationalities and not one.nationalities & other.nationalities:
        return differs(
            DifferenceKind.DESCRIPTION,
            _("{a} and {b} give different nationalities.").format(a=words_a, b=words_b),
        )
    if one.sorts and other.sorts and _sorts_clash(one.sorts, other.sorts):
        return differs(
            DifferenceKind.DESCRIPTION,
            _("{a} and {b} describe different sorts of thing.").format(a=words_a, b=words_b),
        )
    if one == other and (one.nationalities or one.sorts):
        return agrees(_("{a} and {b} describe it alike.").format(a=words_a, b=words_b))
    if (one.nationalities and other.nationalities) or (one.sorts and other.sorts):
        return compatible(
            DifferenceKind.PRECISION,
            _("{a} and {b} fit together: one says less.").format(a=words_a, b=words_b),
        )
    return cannot_say(
        _("{a} and {b} have nothing in common to compare.").format(a=words_a, b=words_b)
    )

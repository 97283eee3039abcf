"""Other names that one text itself gives: "also known as", a bracketed short form, a family name alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sources.extraction.names.tables import known_organisations, lines_of
from sources.extraction.values import Mention, NameType, NameValue

_SAID = re.compile(
    r"[\"”»’]?,? ?[,(]? ?(?:(?:which|who) (?:is|was) )?(?:(?:also|better|best|formerly|previously|commonly|sometimes|widely|then) "
    r"(?:known (?:as|by)|called|named|registered as)|a\.?k\.?a\.?|known (?:as|by the (?:initials|acronym))|formerly|previously"
    r"|(?:now|later|since) (?:renamed|called|known as)|abbreviated(?: as| to)?|or simply|real name|born|n[ée]e)"
    r"(?: as)?(?: the)? [\"“«„‘']?$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[\"”»’]? \([\"“«„‘']?$")


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names of one thing: the fuller one, the other, and the reason in words."""

    name_start: int
    name_end: int
    start: int
    end: int
    reason: str


@cache
def _family_first() -> frozenset[str]:
    return frozenset(word for line in lines_of("family_first.txt") for word in line.split())


def family_name(key: str) -> str:
    """The family name in a person's normal form ("xi jinping" → "xi", "joe biden" → "biden")."""
    words = key.split()
    if len(words) in (2, 3) and words[0] in _family_first():
        return words[0]
    return words[-1] if words else ""


def find_aliases(text: str, names: Sequence[Mention]) -> list[Alias]:
    """The names of ``names`` that ``text`` itself gives to one thing, in order; never raises.

    A short form that fits two different full names of the text is left alone.
    """
    ordered = sorted(names, key=lambda name: name.start)
    found = [*_stated(text, ordered), *_short_forms(ordered)]
    return sorted(set(found), key=lambda a: (a.start, a.end, a.name_start, a.reason))


def _stated(text: str, names: Sequence[Mention]) -> Iterator[Alias]:
    for one, other in pairwise(names):
        gap = text[one.end : other.start]
        if len(gap) > 60 or "\n" in gap:
            continue
        if _SAID.match(gap):
            yield Alias(one.start, one.end, other.start, other.end, f"the text says:{_said(gap)}")
        elif _BRACKET.match(gap) and text[other.end : other.end + 2].lstrip("\"”»’'")[:1] in (
            ")",
            ",",
            ";",
        ):
            if _shortens(other.text, one.text):
                yield Alias(one.start, one.end, other.start, other.end, "a short form in brackets")
            elif _shortens(one.text, other.text):
                yield Alias(other.start, other.end, one.start, one.end, "the full form in brackets")


def _said(gap: str) -> str:
    return " " + " ".join(gap.strip(" ,(\"“«„”»‘’'").split())


def _shortens(short: str, full: str) -> bool:
    """Whether the letters of ``short`` come in ``full`` in order, the first one first."""
    letters = [sign for sign in short.casefold() if sign.isalnum()]
    if (
        not 2 <= len(letters) <= 12
        or len(full) <= len(short)
        or sum(s.isupper() for s in short) < 2
    ):
        return False
    rest = iter(full.casefold())
    return full[:1].casefold() == letters[0] and all(letter in rest for letter in letters)


def _short_forms(names: Sequence[Mention]) -> Iterator[Alias]:
    first: dict[str, Mention] = {}
    for name in names:
        if isinstance(name.value, NameValue):
            first.setdefault(name.value.key, name)
    fulls: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, name in first.items():
        words = key.split()
        kind = name.value.type if isinstance(name.value, NameValue) else None
        if len(words) < 2 or kind is NameType.PLACE:
            continue
        if kind is NameType.PERSON:
            fulls[family_name(key)].add((key, "the family name alone"))
            continue
        initials = "".join(
            word[0] for word in words if word not in ("of", "and", "for", "the", "in")
        )
        fulls["=" + initials].add((key, "the initials"))
        if kind is NameType.ORGANISATION:
            fulls[words[0]].add((key, "the first word of the name alone"))
    for key, name in first.items():
        if " " in key:
            continue
        capitals = name.text.isupper() and len(key) > 1
        candidates = fulls.get(key) or (fulls.get("=" + key, set()) if capitals else set())
        kind = name.value.type if isinstance(name.value, NameValue) else None
        if kind is NameType.PLACE or key in known_organisations():
            continue
        if len(candidates) == 1:
            full, reason = next(iter(candidates))
            long = first[full]
            yield Alias(
                long.start, long.end, name.start, name.end, f"{reason}: {name.text} for {long.text}"
            )

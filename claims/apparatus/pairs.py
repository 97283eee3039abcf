"""A difference in one line of a queue: whose words stand against whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.apparatus.absences import ANSWERS, parts_missing
from claims.apparatus.marking import Part, mark_readings, plain
from claims.apparatus.sigla import Siglum

Json = Mapping[str, Any]

MOST_SIDES = 4
LONGEST = 90  # characters of one side; more is cut at a word
_ONE_TEXT = {"garbled", "undated", "silent-edit"}


@dataclass(frozen=True, slots=True)
class SideShown:
    """The words of one side in parts, or what is said in their place."""

    parts: tuple[Part, ...]
    absent: str = ""
    answer: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Against:
    """What one article has on one side."""

    siglum: Siglum
    sides: tuple[SideShown, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What a row of the queue shows; ``more`` sides are left out of it."""

    lemma: str
    against: tuple[Against, ...]
    more: int


def pair_of(*, kind: str, lemma: str, sides: Sequence[Json], sigla: Mapping[str, Siglum]) -> Pair:
    """The sides ({article, printed, value}) with the differing words marked; equal words of one
    article stand once. Forms of one name, and places in one text, stand together by article."""
    once = list({(side["article"], side["printed"]): side for side in sides}.values())
    shown = _shown(kind, once)
    together = kind in _ONE_TEXT or kind == "spelling"
    groups: dict[object, tuple[Siglum, list[SideShown]]] = {}
    for number, side in enumerate(once[:MOST_SIDES]):
        key = side["article"] if together else number
        siglum = sigla[side["article"]]
        own = replace(shown[number], language=siglum.language)
        groups.setdefault(key, (siglum, []))[1].append(own)
    return Pair(
        "" if lemma == kind else lemma,
        tuple(Against(siglum, tuple(own)) for siglum, own in groups.values()),
        max(len(once) - MOST_SIDES, 0),
    )


def _shown(kind: str, sides: Sequence[Json]) -> list[SideShown]:
    spoken = [side for side in sides if not _answer(side)]
    printed = [_shortened(side["printed"]) for side in spoken]
    if kind in _ONE_TEXT:
        return [SideShown(plain(text)) for text in printed]
    marked = mark_readings(printed, spelling=kind == "spelling")
    parts = dict(zip(map(id, spoken), marked, strict=True))
    return [
        SideShown(parts.get(id(side), ()), _absent(side, spoken), _answer(side)) for side in sides
    ]


def _answer(side: Json) -> str:
    value = side.get("value") or {}
    return ANSWERS.get(str(value.get("answer", "")), "")


def _absent(side: Json, spoken: Sequence[Json]) -> str:
    others = [other["value"] for other in spoken if other is not side and other["value"]]
    return parts_missing(side.get("value"), others)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(maxsplit=1)[0] + " …"

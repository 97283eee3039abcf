"""A difference in one line of a queue: whose words stand against whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.absences import parts_missing
from claims.apparatus.marking import Part, mark_readings, plain
from claims.apparatus.sigla import Siglum

Json = Mapping[str, Any]

MOST_SIDES = 4
LONGEST = 90  # characters of one side; more is cut at a word
_ONE_TEXT = {"garbled", "undated", "silent-edit"}


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side: the sign of its article, its words in parts, or what is said in their place."""

    siglum: Siglum
    parts: tuple[Part, ...]
    absent: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a row of the queue shows; ``more`` sides are left out of it."""

    lemma: str
    sides: tuple[SideShown, ...]
    more: int


def pair_of(*, kind: str, lemma: str, sides: Sequence[Json], sigla: Mapping[str, Siglum]) -> Pair:
    """The sides ({article, printed, value}) with the differing words marked; equal words of one
    article stand once."""
    once = list({(side["article"], side["printed"]): side for side in sides}.values())
    answers = [_answer(side) for side in once]
    spoken = [side for side, answer in zip(once, answers, strict=True) if not answer]
    printed = [_shortened(side["printed"]) for side in spoken]
    marked = (
        [plain(text) for text in printed]
        if kind in _ONE_TEXT
        else mark_readings(printed, spelling=kind == "spelling")
    )
    parts = dict(zip(map(id, spoken), marked, strict=True))
    shown = [
        SideShown(
            siglum=sigla[side["article"]],
            parts=parts.get(id(side), ()),
            absent=_absent(side, spoken),
            answer=answer,
        )
        for side, answer in zip(once, answers, strict=True)
    ]
    return Pair(lemma, tuple(shown[:MOST_SIDES]), max(len(shown) - MOST_SIDES, 0))


def _answer(side: Json) -> str:
    value = side.get("value") or {}
    return {"denied": "denied", "unknown": "said to be unknown"}.get(value.get("answer"), "")


def _absent(side: Json, spoken: Sequence[Json]) -> str:
    others = [other["value"] for other in spoken if other is not side and other["value"]]
    return parts_missing(side.get("value"), others)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(maxsplit=1)[0] + " …"

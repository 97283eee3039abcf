"""Evidence as readers see it: passages, with the printed words of the collation found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.collation import Row
from claims.apparatus.marking import Part
from claims.apparatus.sigla import Siglum
from claims.worded import Words
from sources.speech import gettext_noop

Json = Mapping[str, Any]

_OPENING = ("“", "‘", "„", "«", "‹", "「", '"')  # words that stand in quotation marks already

_STANCES = Words(
    {
        "supports": gettext_noop("Supports the claim"),
        "disputes": gettext_noop("Disputes the claim"),
        "mentions": gettext_noop("Mentions it"),
    }
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a passage: running text, or (``printed``) words that a reading is made of
    and that are still to be put in quotation marks."""

    parts: tuple[Part, ...]
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One quote. ``ours``: our summary, in which only printed words stand in quotation marks."""

    siglum: Siglum
    stretches: tuple[Stretch, ...]
    before: str
    after: str
    shortened: bool
    ours: bool
    stance: str
    disputes: bool
    said_by: str
    primary_document: bool


def passages_of(document: Json, sigla: Mapping[str, Siglum], rows: Sequence[Row]) -> list[Passage]:
    """The evidence of a public document, with the readings of ``rows`` marked in the quotes."""
    readings: dict[int, list[tuple[Part, ...]]] = {}
    for row in rows:
        for cell in row.cells:
            for reading in cell.readings:
                if reading.parts:
                    readings.setdefault(reading.evidence, []).append(reading.parts)
    return [_passage(row, sigla, readings.get(row["id"], [])) for row in document["evidence"]]


def _passage(
    row: Json, sigla: Mapping[str, Siglum], readings: Sequence[tuple[Part, ...]]
) -> Passage:
    quote = row["quote"]
    ours = quote["ours"]
    return Passage(
        siglum=sigla[row["article"]],
        stretches=_stretches(quote["exact"], readings),
        before="" if ours else quote["prefix"],
        after="" if ours else quote["suffix"],
        shortened=quote["shortened"],
        ours=ours,
        stance=_STANCES.get(str(row["stance"]), _STANCES["mentions"]),
        disputes=row["stance"] == "disputes",
        said_by=row.get("said_by") or "",
        primary_document=bool(row.get("primary_document")),
    )


def _stretches(text: str, readings: Sequence[tuple[Part, ...]]) -> tuple[Stretch, ...]:
    """``text`` cut at the first place of each reading; readings that overlap give way to the longer."""
    places: list[tuple[int, int, tuple[Part, ...]]] = []
    for parts in sorted(readings, key=lambda p: -sum(len(part.text) for part in p)):
        printed = "".join(part.text for part in parts)
        start = _free_place(text, printed, places)
        if start >= 0:
            places.append((start, start + len(printed), parts))
    found: list[Stretch] = []
    at = 0
    for start, end, parts in sorted(places, key=lambda place: place[0]):
        if text[at:start]:
            found.append(Stretch((Part(text[at:start]),)))
        found.append(Stretch(parts, printed=not text[:start].endswith(_OPENING)))
        at = end
    if text[at:]:
        found.append(Stretch((Part(text[at:]),)))
    return tuple(found)


def _free_place(text: str, printed: str, places: Sequence[tuple[int, int, Any]]) -> int:
    start = text.find(printed)
    while start >= 0 and any(s < start + len(printed) and start < e for s, e, _parts in places):
        start = text.find(printed, start + 1)
    return start

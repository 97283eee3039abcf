"""The days of a claim in their order, as each article gives them: where order matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.differences import Difference
from claims.apparatus.sigla import Siglum
from claims.apparatus.signs import NO_DIFFERENCE
from claims.apparatus.spoken_dates import spoken_edtf
from sources.extraction.edtf import date_value

Json = Mapping[str, Any]

PUBLISHED = "article published"
CHRONOLOGY = "chronology"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened ``when`` (in words; ``day`` is it as YYYY-MM-DD where it is one day), by which
    articles; ``differs`` where other articles give another day for it."""

    when: str
    day: str
    label: str
    sigla: tuple[Siglum, ...]
    differs: bool = False
    is_publication: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order, and those that have no place in it, since no year or no day is given."""

    events: tuple[Event, ...]
    unplaced: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    earliest: str
    latest: str
    event: Event


def timeline_of(
    document: Json, sigla: Mapping[str, Siglum], differences: Sequence[Difference]
) -> Timeline | None:
    """The timeline of a public document; None where order does not matter: fewer than two parts of
    the claim are days, and no difference is about the order of events."""
    dated = [row for row in document.get("attributes", ()) if row["kind"] == "date"]
    told = [row for row in dated if any(_has_day(reading) for reading in row["readings"])]
    about_order = any(row.kind.name == CHRONOLOGY for row in differences)
    if len(told) < 2 and not (told and about_order):
        return None
    found = [*_events(told, sigla, differences), *_published(document, sigla)]
    placed = sorted((row for row in found if row.earliest), key=_place)
    unplaced = [row.event for row in found if not row.earliest]
    return Timeline(
        tuple(row.event for row in placed),
        tuple(event for event in unplaced if not event.is_publication),
    )


def _place(row: _Dated) -> tuple[str, str, bool, str]:
    return row.earliest, row.latest, row.event.is_publication, row.event.label


def _has_day(reading: Json) -> bool:
    value = reading["value"]
    return reading["answer"] == "value" and isinstance(value, Mapping) and bool(value.get("edtf"))


def _events(
    attributes: Sequence[Json], sigla: Mapping[str, Siglum], differences: Sequence[Difference]
) -> Iterator[_Dated]:
    """For each day that is given for a part of the claim one event, with all articles that give it."""
    for attribute in attributes:
        days: dict[str, tuple[Json, dict[str, Siglum]]] = {}
        for reading in attribute["readings"]:
            if _has_day(reading) and reading["article"] in sigla:
                value = reading["value"]
                _, by = days.setdefault(value["edtf"], (value, {}))
                by[reading["article"]] = sigla[reading["article"]]
        differs = len(days) > 1 and any(
            row.attribute == attribute["label"] and row.decided_as not in NO_DIFFERENCE
            for row in differences
        )
        for edtf, (value, by) in days.items():
            yield _dated(edtf, value, attribute["label"], tuple(by.values()), differs=differs)


def _dated(
    edtf: str, value: Json, label: str, sigla: tuple[Siglum, ...], *, differs: bool
) -> _Dated:
    earliest, latest = value.get("earliest") or "", value.get("latest") or ""
    day = earliest if earliest == latest else ""
    event = Event(spoken_edtf(edtf), day, label, sigla, differs)
    return _Dated(earliest, latest, event)


def _published(document: Json, sigla: Mapping[str, Siglum]) -> Iterator[_Dated]:
    """When the articles were published, as far as they say so."""
    days: dict[str, list[Siglum]] = {}
    for article in document.get("articles", ()):
        if article.get("published") and article["id"] in sigla:
            days.setdefault(article["published"], []).append(sigla[article["id"]])
    for edtf, by in days.items():
        try:
            value = date_value(edtf)
        except ValueError:
            continue
        earliest = value.earliest.isoformat() if value.earliest else ""
        latest = value.latest.isoformat() if value.latest else ""
        day = earliest if earliest == latest else ""
        event = Event(spoken_edtf(edtf), day, PUBLISHED, tuple(by), is_publication=True)
        yield _Dated(earliest, latest, event)

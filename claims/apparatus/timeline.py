"""The days of a claim in their order, as each article gives them: where order matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.apparatus.differences import Difference
from claims.apparatus.sigla import Siglum
from claims.apparatus.signs import NO_DIFFERENCE
from claims.apparatus.spoken_dates import spoken_edtf
from sources.extraction.edtf import date_value
from sources.speech import gettext as _
from sources.speech import gettext_noop

Json = Mapping[str, Any]

PUBLISHED = gettext_noop("article published")
CHRONOLOGY = "chronology"
NO_YEAR = "XXXX"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened ``when`` (in words; ``day`` is it as YYYY-MM-DD where it is one day), by which
    articles; ``differs`` where other articles give another day for it, ``year_missing`` where they give
    the same day without its year."""

    when: str
    day: str
    label: str
    sigla: tuple[Siglum, ...]
    differs: bool = False
    is_publication: bool = False
    year_missing: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order, and those that have no place in it, since no year or no day is given."""

    events: tuple[Event, ...]
    unplaced: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its day (EDTF), and the days (YYYY-MM-DD) by which it has its place, "" where
    none is known."""

    edtf: str
    earliest: str
    latest: str
    event: Event

    @property
    def place(self) -> tuple[str, str, bool, str]:
        """What events are sorted by: their days, then what happened before what was published."""
        return self.earliest, self.latest, self.event.is_publication, self.event.label


def timeline_of(
    document: Json, sigla: Mapping[str, Siglum], differences: Sequence[Difference]
) -> Timeline | None:
    """The timeline of a public document; None where order does not matter: fewer than two parts of
    the claim are days, and no difference is about the order of events."""
    dated = [row for row in document.get("attributes", ()) if row["kind"] == "date"]
    told = [row for row in dated if any(has_day(reading) for reading in row["readings"])]
    about_order = any(row.kind.name == CHRONOLOGY for row in differences)
    if len(told) < 2 and not (told and about_order):
        return None
    found = [*days_told(told, sigla, differences), *_published(document, sigla)]
    placed = sorted((row for row in found if row.earliest), key=lambda row: row.place)
    unplaced = [row.event for row in found if not row.earliest]
    return Timeline(
        tuple(row.event for row in placed),
        tuple(event for event in unplaced if not event.is_publication),
    )


def has_day(reading: Json) -> bool:
    """Whether a reading of the public document gives a day, however roughly."""
    value = reading["value"]
    return reading["answer"] == "value" and isinstance(value, Mapping) and bool(value.get("edtf"))


def days_told(
    attributes: Sequence[Json], sigla: Mapping[str, Siglum], differences: Sequence[Difference]
) -> Iterator[Dated]:
    """For each day that is given for a part of the claim one event, with all articles that give it."""
    for attribute in attributes:
        days: dict[str, tuple[Json, dict[str, Siglum]]] = {}
        for reading in attribute["readings"]:
            if has_day(reading) and reading["article"] in sigla:
                value = reading["value"]
                _value, by = days.setdefault(value["edtf"], (value, {}))
                by[reading["article"]] = sigla[reading["article"]]
        raised = any(
            row.attribute == attribute["label"] and row.decided_as not in NO_DIFFERENCE
            for row in differences
        )
        for edtf, (value, by) in days.items():
            others = [other for other in days if other != edtf] if raised else []
            yearless = [other for other in others if _is_without_its_year(other, edtf)]
            event = Event(
                spoken_edtf(edtf),
                "",
                attribute["label"],
                tuple(by.values()),
                differs=len(yearless) < len(others),
                year_missing=bool(yearless),
            )
            yield _dated(edtf, value.get("earliest") or "", value.get("latest") or "", event)


def _is_without_its_year(given: str, edtf: str) -> bool:
    """Whether ``given`` (EDTF) is the day of ``edtf`` but for the year, which one of them lacks."""
    return given[4:] == edtf[4:] != "" and NO_YEAR in (given[:4], edtf[:4])


def _dated(edtf: str, earliest: str, latest: str, event: Event) -> Dated:
    """The event with its place, and with its day where it is one."""
    day = earliest if earliest == latest else ""
    return Dated(edtf, earliest, latest, replace(event, day=day))


def _published(document: Json, sigla: Mapping[str, Siglum]) -> Iterator[Dated]:
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
        event = Event(spoken_edtf(edtf), "", _(PUBLISHED), tuple(by), is_publication=True)
        yield _dated(edtf, earliest, latest, event)

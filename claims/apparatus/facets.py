"""What searches are narrowed by, as marks that are kept beside the words of a claim or article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sources.extraction.edtf import edtf_bounds

Json = Mapping[str, Any]
Days = tuple[date, date]

SHELF = 1_024  # places that stand on one shelf
STATES = {
    "disputed": "Disputed",
    "confirmed": "Confirmed by independent origins",
    "single-origin": "Single origin",
    "consistent": "Reported consistently, origins not established",
    "not-established": "Not established",
}
MOST_MONTHS = 24  # of a span of days that is looked for by month; longer ones go by year
_YEARS = (1000, 2999)
NEVER = ["never"]  # a mark that nothing has
_NOT_A_MARK = re.compile(r"[^0-9a-z]")
_STATE_KEYS = {words: key for key, words in STATES.items()}


def shelf_mark(place: int) -> str:
    """The mark of the shelf on which a place stands."""
    return f"shelf-{place // SHELF}"


def outlet_mark(public_id: str) -> str:
    return f"outlet-{_NOT_A_MARK.sub('', public_id)[:20]}"


def story_mark(public_id: str) -> str:
    return f"story-{_NOT_A_MARK.sub('', public_id)[:20]}"


def name_mark(public_id: str) -> str:
    return f"name-{_NOT_A_MARK.sub('', public_id)[:20]}"


def claim_marks(
    document: Json, *, outlets: Iterable[str], names: Iterable[str], differs: bool
) -> list[str]:
    """The marks of a claim: its outlets, stories and names by public id, corroboration, whether
    outlets differ, whether it was corrected, and when its articles came out."""
    marks = [outlet_mark(key) for key in outlets]
    marks += [story_mark(story["id"]) for story in document.get("stories", ())]
    marks += [name_mark(key) for key in names]
    if state := _STATE_KEYS.get((document.get("corroboration") or {}).get("state", "")):
        marks.append(f"state-{state}")
    if differs:
        marks.append("differs")
    if document.get("corrections"):
        marks.append("corrected")
    marks += day_marks(claim_days(document))
    return list(dict.fromkeys(marks))


def article_marks(place: int, outlet: str, days: Days | None) -> list[str]:
    """The marks of an article: its shelf, outlet (public id, "" where not known) and days."""
    outlets = [outlet_mark(outlet)] if outlet else []
    return [shelf_mark(place), *outlets, *dict.fromkeys(day_marks([days] if days else []))]


def claim_days(document: Json) -> list[Days]:
    """When the articles came out, each as the first and last day that it may have been."""
    found = (days_of(row.get("published")) for row in document.get("articles", ()))
    return sorted({days for days in found if days})


def days_of(edtf: str | None) -> Days | None:
    """The first and last day of an EDTF date; None where it leaves either open."""
    earliest, latest = edtf_bounds(edtf) if edtf else (None, None)
    if earliest is None or latest is None or not 0 <= latest.year - earliest.year <= 100:
        return None
    return earliest, latest


def day_marks(spans: Iterable[Days]) -> Iterator[str]:
    """Months and years that the days touch."""
    for first, last in spans:
        yield from _years(first, last)
        if _months_between(first, last) <= MOST_MONTHS:
            yield from _months(first, last)
        else:
            yield from (f"month-of-{year[5:]}" for year in _years(first, last))


def marks_within(first: date | None, last: date | None) -> list[str]:
    """Marks of which one is on whatever has a day from ``first`` to ``last``, both included."""
    start = first or date(_YEARS[0], 1, 1)
    end = last or date(_YEARS[1], 12, 31)
    if start > end:
        return NEVER
    if _months_between(start, end) > MOST_MONTHS:
        return list(_years(start, end)) or NEVER
    years = range(start.year, end.year + 1)
    return [mark for year in years for mark in _of_a_year(year, start, end)] or NEVER


def _of_a_year(year: int, start: date, end: date) -> Iterator[str]:
    """Marks of the part of a year that lies between two days; a whole year has one."""
    first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        yield from _years(first, last)
    else:
        yield from (*_months(first, last), f"month-of-{year}")


def _years(first: date, last: date) -> Iterator[str]:
    for year in range(max(first.year, _YEARS[0]), min(last.year, _YEARS[1]) + 1):
        yield f"year-{year}"


def _months(first: date, last: date) -> Iterator[str]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"month-{number // 12}-{number % 12 + 1:02}"


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


@dataclass(frozen=True, slots=True)
class Only:
    """What a search is narrowed to; empty where it is not. Days are of articles' publication."""

    outlet: str = ""
    story: str = ""
    first: date | None = None
    last: date | None = None
    differs: bool = False
    state: str = ""
    corrected: bool = False

    @property
    def any(self) -> bool:
        return self != Only()

    @property
    def of_claims(self) -> tuple[str, ...]:
        """Marks that a claim must have of what only claims can have."""
        found = [story_mark(self.story)] if self.story else []
        found += [f"state-{self.state}"] if self.state else []
        found += ["differs"] if self.differs else []
        return (*found, *(["corrected"] if self.corrected else []))

    @property
    def of_outlet(self) -> tuple[str, ...]:
        return (outlet_mark(self.outlet),) if self.outlet else ()

    @property
    def of_days(self) -> tuple[str, ...]:
        """Marks of which one is needed, where days are asked for."""
        return tuple(marks_within(self.first, self.last)) if self.first or self.last else ()

"""Examples for the gallery: the made-up claim, and components of readers' pages that list claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from claims.apparatus.article import DiffersInClaim, InClaim
from claims.apparatus.citing import citation_of
from claims.apparatus.differences import ReadClaim
from claims.apparatus.outlet import OfOutlet, reported_in, signs_of
from claims.apparatus.page import claim_page
from claims.apparatus.ranges import End, LowHigh
from claims.apparatus.specimen import specimen
from claims.apparatus.story import story_overview
from claims.apparatus.timeline import Event, Timeline
from claims.views.from_place import Stretch

Context = Mapping[str, Any]

DOCUMENT = specimen()
PAGE = claim_page(DOCUMENT)


@dataclass(frozen=True, slots=True)
class Example:
    """Variables of a component, from the number of its showing (ids are unique on a page).

    ``showings``: 4 for both grounds in both schemes; 1 for what a page has once; 0 for what stands
    around the gallery itself. ``wide``: it needs the width of a page.
    ``in_list``: it is an item of a list.
    """

    context: Callable[[int], Context] = lambda number: {}
    showings: int = 4
    wide: bool = False
    in_list: bool = False


def is_shown(*, wide: bool = False, in_list: bool = False, **context: Any) -> Example:
    """A component that is the same in all its showings."""
    return Example(lambda number: context, wide=wide, in_list=in_list)


_published = SimpleNamespace(
    public_id=DOCUMENT["id"],
    slug=DOCUMENT["slug"],
    title=DOCUMENT["statement"],
    updated_at=datetime(2024, 5, 6, tzinfo=UTC),
)
_of_outlet = [
    OfOutlet(DOCUMENT["id"], DOCUMENT["slug"], DOCUMENT["statement"], DOCUMENT, ("harbour222",))
]
_overview = story_overview(
    [ReadClaim(DOCUMENT["id"], DOCUMENT["slug"], DOCUMENT["statement"], DOCUMENT)]
)
_citation = citation_of(
    public_id=DOCUMENT["id"],
    title=DOCUMENT["statement"],
    by="Variorum",
    number=3,
    approved=date(2024, 5, 6),
    url=f"https://example.org/claims/{DOCUMENT['id']}/{DOCUMENT['slug']}/revisions/3/",
)
_first, _second = PAGE.sigla[:2]
_order = Timeline(
    (
        Event("28 April 2024", "2024-04-28", "surveyed", (_first, _second)),
        Event("3 May 2024", "2024-05-03", "sank on", (_first,), differs=True),
        Event("5 May 2024", "2024-05-05", "article published", (_first,), is_publication=True),
    ),
    (Event("4 May, no year", "", "sank on", (_second,), differs=True),),
)


def _differs(number: int) -> Context:
    claim = InClaim(f"specimen{number}", DOCUMENT["slug"], DOCUMENT["statement"])
    return {"item": DiffersInClaim(claim, PAGE.rows[:1], PAGE.differences[:1])}


READING: dict[str, Example] = {
    "as_of": Example(
        lambda number: {"publication": _published, "asked": "", "today": date(2024, 5, 6)},
        showings=1,
    ),
    "cite": is_shown(wide=True, citation=_citation, publication=_published),
    "share": is_shown(wide=True, address=_citation.url, title=DOCUMENT["statement"]),
    "story_sum": is_shown(wide=True, overview=_overview, looked_at=1, is_all=True),
    "story_overview": Example(lambda number: {"overview": _overview}, showings=1, wide=True),
    "take_away": is_shown(wide=True, claim="k7m2x9abcd"),
    "differs_in": Example(_differs, wide=True),
    "low_high": is_shown(range=LowHigh(End("40 people", (_first,)), End("44 people", (_second,)))),
    "reported": is_shown(wide=True, item=reported_in(_of_outlet, signs_of(_of_outlet))[0]),
    "stretch": Example(
        lambda number: {"listed": Stretch((), is_first=False, earlier="1-1"), "kept": ""},
        showings=1,
    ),
    "timeline": is_shown(wide=True, timeline=_order),
}

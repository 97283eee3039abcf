"""Reads for the desk's queue: a page of it, and what comes before and after one discrepancy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from claims.models import Assignment, Discrepancy, DiscrepancySide, QueueEntry, Story
from claims.selectors.queue_find import find, place_of, settled, visible_to
from claims.selectors.queue_order import Asked, Place

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

    Person = User | AnonymousUser

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Rows in order. ``before`` and ``after`` are the ids that the pages next to it hang on, or ""."""

    rows: Sequence[Discrepancy]
    before: str
    after: str


def queue_page(
    *,
    asked: Asked,
    user: Person,
    after: str = "",
    before: str = "",
    at: str = "",
    size: int = PER_PAGE,
) -> QueuePage:
    """A page of the queue: the first, or the one after or before the discrepancy of that public id.

    Where the discrepancy ``at`` is not on it, it is the page in whose midst that one is. An id that
    is not in the queue (any more) gives the first page. Nothing is counted or skipped.
    """
    asked = settled(asked)
    place = queue_place(after or before, asked)
    page = _page(asked, user, place, size, backwards=place is not None and not after)
    if not at or at in {row.public_id for row in page.rows}:
        return page
    middle = queue_place(at, asked)
    if middle is None or asked.stage not in (None, middle["stage"]):
        return page
    earlier = find(asked, user, middle, size // 2 + 1, backwards=True)
    far = len(earlier) > size // 2
    return _page(asked, user, place_of(asked, discrepancy=earlier[-1][0]) if far else None, size)


def _page(
    asked: Asked, user: Person, place: Place | None, size: int, *, backwards: bool = False
) -> QueuePage:
    found = [key for key, _ in find(asked, user, place, size + 1, backwards=backwards)]
    more = len(found) > size
    rows = _rows(found[:size][::-1] if backwards else found[:size], user)
    first, last = (rows[0].public_id, rows[-1].public_id) if rows else ("", "")
    return QueuePage(
        rows=rows,
        before=first if (more if backwards else place is not None) else "",
        after=last if (backwards or more) else "",
    )


def queue_place(public_id: str, asked: Asked) -> Place | None:
    """Where a discrepancy stands in what is asked for, by the public id that an address has."""
    if not (public_id.isascii() and public_id.isalnum()):
        return None
    return place_of(asked, discrepancy__public_id=public_id)


def neighbours(*, asked: Asked, user: Person, place: Place | None) -> tuple[str, str]:
    """The public ids before and after a place in the queue as asked for; "" where none is.

    What stands there need not be in that queue itself: one that was just decided keeps its place
    among the open.
    """
    if place is None:
        return "", ""
    place = _among(asked, place)
    earlier = find(asked, user, place, 1, backwards=True)
    later = find(asked, user, place, 1)
    return earlier[0][1] if earlier else "", later[0][1] if later else ""


def next_two(
    *, asked: Asked, user: Person, place: Place | None, named: Sequence[int]
) -> tuple[str, str]:
    """The public ids of the two after a place, by one query; "" where none is.

    ``named`` are the protected articles that ``user`` is named for.
    """
    if place is None:
        return "", ""
    found = find(asked, user, _among(asked, place), 2, named=named)
    first, second = ([public_id for _, public_id in found] + ["", ""])[:2]
    return first, second


def _among(asked: Asked, place: Place) -> Place:
    return place if asked.stage is None else {**place, "stage": asked.stage}


def rows_of(public_ids: Sequence[str], user: Person) -> list[Discrepancy]:
    """The discrepancies of these public ids that ``user`` may know of, in this order."""
    keys = dict(Discrepancy.objects.filter(public_id__in=public_ids).values_list("public_id", "pk"))
    return _rows([keys[one] for one in public_ids if one in keys], user)


def _rows(ids: Sequence[int], user: Person) -> list[Discrepancy]:
    """The discrepancies in the order of ``ids`` with current sides, articles, ``stories`` and
    ``held``, the assignments that are open (one at most).

    Asked once more what ``user`` may know of: an article may have become protected just now.
    """
    sides = (
        DiscrepancySide.objects.filter(current=True)
        .select_related("article__outlet")
        .order_by("position", "pk")
    )
    held = Assignment.objects.filter(done_at=None).select_related("assignee")
    found = (
        visible_to(user)
        .filter(pk__in=ids)
        .prefetch_related(
            Prefetch("sides", queryset=sides),
            Prefetch("assignments", queryset=held, to_attr="held"),
        )
    )
    by_id = {row.pk: row for row in found}
    stories = _stories(by_id)
    for pk, row in by_id.items():
        row.stories = stories[pk]  # type: ignore[attr-defined]
    return [by_id[pk] for pk in ids if pk in by_id]


def _stories(ids: Iterable[int]) -> dict[int, list[Story]]:
    """The stories that discrepancies belong to, by title."""
    under = QueueEntry.objects.filter(discrepancy__in=list(ids), under__startswith="story:")
    pairs = [
        (discrepancy, int(heading.partition(":")[2]))
        for discrepancy, heading in under.values_list("discrepancy_id", "under")
    ]
    stories = Story.objects.in_bulk({story for _, story in pairs})
    found: dict[int, list[Story]] = defaultdict(list)
    for discrepancy, story in pairs:
        if story in stories:
            found[discrepancy].append(stories[story])
    for of_one in found.values():
        of_one.sort(key=lambda story: story.title.lower())
    return found

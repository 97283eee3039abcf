"""Reads for the desk's queue: a page of it, and what comes before and after one discrepancy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from claims.models import Discrepancy, DiscrepancySide, QueueEntry, Story
from claims.models.queue import UNDER_ALL, under_outlet, under_story
from claims.selectors.hidden import hidden_sides
from claims.selectors.queue_order import Asked, Place, beyond, branches
from sources.models import ArticleReader

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

    Person = User | AnonymousUser

PER_PAGE = 25
_COLUMNS = ("stage", "kind", "mildness", "story", "age", "discrepancy_id")


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Rows in order. ``before`` and ``after`` are the ids that the pages next to it hang on, or ""."""

    rows: Sequence[Discrepancy]
    before: str
    after: str


def visible_to(user: Person) -> QuerySet[Discrepancy]:
    """Discrepancies that ``user`` may know of: none with a side, present or past, in a protected
    article whose named readers do not include them."""
    return Discrepancy.objects.exclude(Exists(hidden_sides(user)))


def queue_page(
    *, asked: Asked, user: Person, after: str = "", before: str = "", size: int = PER_PAGE
) -> QueuePage:
    """A page of the queue: the first, or the one after or before the discrepancy of that public id.

    An id that is not in the queue (any more) gives the first page. Nothing is counted or skipped.
    """
    place = place_of(after or before)
    backwards = place is not None and not after
    found = _find(asked, user, place, size + 1, backwards=backwards)
    more = len(found) > size
    ids = found[:size][::-1] if backwards else found[:size]
    rows = _rows(ids, user)
    first, last = (rows[0].public_id, rows[-1].public_id) if rows else ("", "")
    return QueuePage(
        rows=rows,
        before=first if (more if backwards else place is not None) else "",
        after=last if (backwards or more) else "",
    )


def neighbours(*, asked: Asked, user: Person, discrepancy: Discrepancy) -> tuple[str, str]:
    """The public ids before and after a discrepancy in the queue as asked for; "" where none is.

    It need not be in that queue itself: one that was just decided keeps its place among the open.
    """
    place = place_of(discrepancy.public_id)
    if place is None:
        return "", ""
    if asked.stage is not None:
        place = {**place, "stage": asked.stage}
    earlier = _find(asked, user, place, 1, backwards=True)
    later = _find(asked, user, place, 1)
    names = dict(visible_to(user).filter(pk__in=[*earlier, *later]).values_list("pk", "public_id"))
    return tuple(names.get(pk, "") for pk in ((earlier or [0])[0], (later or [0])[0]))  # type: ignore[return-value]


def place_of(public_id: str) -> Place | None:
    """Where a discrepancy stands in every order, by its public id."""
    if not (public_id.isascii() and public_id.isalnum()):
        return None
    entries = QueueEntry.objects.filter(discrepancy__public_id=public_id, under=UNDER_ALL)
    place: Place | None = entries.values(*_COLUMNS).first()
    return place


def _find(
    asked: Asked, user: Person, place: Place | None, size: int, *, backwards: bool = False
) -> list[int]:
    """Ids of discrepancies in order, from ``place`` on: one look into each run of the index."""
    forward = asked.forward != backwards
    signed = [column if forward else f"-{column}" for column in asked.order]
    runs = []
    for entries in _entries(asked, user):
        for run in branches(asked):
            parts = beyond(asked.order, run, place, forward=forward) if place else [Q()]
            for part in parts:
                found = entries.filter(part, **run)
                runs.append(found.order_by(*signed).values(*_COLUMNS)[:size])
    if not runs:
        return []
    merged = runs[0].union(*runs[1:], all=True).order_by(*signed)[:size] if runs[1:] else runs[0]
    return [row["discrepancy_id"] for row in merged]


def _entries(asked: Asked, user: Person) -> list[QuerySet[QueueEntry]]:
    """The entries under the heading asked for: those open to everybody at the desk, and apart from
    them (there are few) those with protected sides that ``user`` is named for."""
    if asked.story is not None:
        under = under_story(asked.story)
    elif asked.outlet is not None:
        under = under_outlet(asked.outlet)
    else:
        under = UNDER_ALL
    entries = QueueEntry.objects.filter(under=under)
    if asked.story is not None and asked.outlet is not None:
        other = QueueEntry.objects.filter(
            discrepancy=OuterRef("discrepancy"), under=under_outlet(asked.outlet)
        )
        entries = entries.filter(Exists(other))
    if asked.words:
        entries = entries.filter(discrepancy__in=_with_words(asked.words))
    found = [entries.filter(protected=False)]
    named = list(ArticleReader.objects.filter(user=user.pk).values_list("article", flat=True))
    if named:
        theirs = DiscrepancySide.objects.filter(article__in=named).values("discrepancy")
        own = visible_to(user).filter(pk__in=theirs)
        found.append(entries.filter(protected=True, discrepancy__in=own))
    return found


def _with_words(words: Iterable[str]) -> QuerySet[Any]:
    """Discrepancies that have all the words; three letters are enough of one."""
    terms = [f"{word}:*" if len(word) > 2 else word for word in words]
    query = SearchQuery(" & ".join(terms), search_type="raw", config="simple")
    return QueueEntry.objects.filter(words=query).values("discrepancy")


def _rows(ids: Sequence[int], user: Person) -> list[Discrepancy]:
    """The discrepancies in the order of ``ids`` with current sides, articles and ``stories``.

    Asked once more what ``user`` may know of: an article may have become protected just now.
    """
    sides = (
        DiscrepancySide.objects.filter(current=True)
        .select_related("article__outlet")
        .order_by("position", "pk")
    )
    found = visible_to(user).filter(pk__in=ids).prefetch_related(Prefetch("sides", queryset=sides))
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

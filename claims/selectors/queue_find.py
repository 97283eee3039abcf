"""Looking into the queue's index: where something stands, and what comes after or before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery

from claims.models import Discrepancy, DiscrepancySide, QueueEntry
from claims.models.queue import UNDER_ALL, UNDER_DUE
from claims.selectors.hidden import hidden_sides
from claims.selectors.queue_order import Asked, Place, beyond, branches
from sources.models import ArticleReader

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

    Person = User | AnonymousUser

LOOKED_AT = 2_500
"""Entries of each heading that are looked at to tell which has the fewest."""
_FEWEST = """
SELECT heading, (
    SELECT count(*) FROM (
        SELECT FROM claims_queueentry
        WHERE under = heading AND NOT protected AND (%s::int IS NULL OR stage = %s) LIMIT %s
    ) AS looked
) AS entries
FROM unnest(%s::text[]) WITH ORDINALITY AS headings (heading, place)
ORDER BY entries, place LIMIT 1
"""
COLUMNS = ("stage", "kind", "mildness", "story", "age", "discrepancy_id")


def visible_to(user: Person) -> QuerySet[Discrepancy]:
    """Discrepancies that ``user`` may know of: none with a side, present or past, in a protected
    article whose named readers do not include them."""
    return Discrepancy.objects.exclude(Exists(hidden_sides(user)))


def place_of(asked: Asked, **of: Any) -> Place | None:
    """Where a discrepancy stands in the orders of what is asked for.

    Of its entries the one that the page is read from; else the one that each discrepancy has.
    """
    under = asked.headings[0]
    entries = QueueEntry.objects.filter(under__in={under, UNDER_ALL}, **of)
    places = {row["under"]: row for row in entries.values("under", *COLUMNS)}
    return places.get(under) or places.get(UNDER_ALL)


def named_articles(user: Person) -> list[int]:
    """The protected articles that ``user`` is named for."""
    return list(ArticleReader.objects.filter(user=user.pk).values_list("article", flat=True))


def find(
    asked: Asked,
    user: Person,
    place: Place | None,
    size: int,
    *,
    backwards: bool = False,
    named: Sequence[int] | None = None,
) -> list[tuple[int, str]]:
    """Keys and public ids of discrepancies in order, from ``place`` on: one look into each run of
    the index. ``named`` are the ``named_articles``, where they are known."""
    forward = asked.forward != backwards
    signed = [column if forward else f"-{column}" for column in asked.order]
    public_id = Discrepancy.objects.filter(pk=OuterRef("discrepancy")).values("public_id")
    runs = []
    for entries in _entries(asked, user, named_articles(user) if named is None else named):
        for run in branches(asked):
            parts = beyond(asked.order, run, place, forward=forward) if place else [Q()]
            for part in parts:
                found = entries.filter(part, **run).annotate(public_id=Subquery(public_id))
                runs.append(found.order_by(*signed).values(*COLUMNS, "public_id")[:size])
    if not runs:
        return []
    merged = runs[0].union(*runs[1:], all=True).order_by(*signed)[:size] if runs[1:] else runs[0]
    return [(row["discrepancy_id"], row["public_id"]) for row in merged]


def _entries(asked: Asked, user: Person, named: Sequence[int]) -> list[QuerySet[QueueEntry]]:
    """The entries under all headings asked for: those open to everybody at the desk, and apart from
    them (there are few) those with protected sides that ``user`` is named for."""
    entries = under(asked)
    found = [entries.filter(protected=False)]
    if named:
        found.append(entries.filter(protected=True, discrepancy__in=own(user, named)))
    return found


def under(asked: Asked) -> QuerySet[QueueEntry]:
    """The entries under the first heading asked for, of what stands under the others too."""
    first, *others = asked.headings
    entries = QueueEntry.objects.filter(under=first)
    for heading in others:
        other = QueueEntry.objects.filter(under=heading)
        if heading == asked.few:
            if asked.stage is not None:
                other = other.filter(stage=asked.stage)
            entries = entries.filter(_among(other.values("discrepancy")))
        else:
            entries = entries.filter(Exists(other.filter(discrepancy=OuterRef("discrepancy"))))
    if asked.words:
        entries = entries.filter(discrepancy__in=_with_words(asked.words))
    return entries


def settled(asked: Asked) -> Asked:
    """What is asked for, to be read from the heading that fewest stand under: a page then costs at
    most what stands under that one, also where those under both come last in the order of another.

    Looks at so many entries of each and no further. What is due is read by its day, which only the
    entries of that heading know: where fewer stand under another, those are looked up one by one.
    """
    headings = asked.headings
    if len(headings) == 1:
        return asked
    with connection.cursor() as cursor:
        cursor.execute(_FEWEST, [asked.stage, asked.stage, LOOKED_AT, list(headings)])
        heading, entries = cursor.fetchone()
    if UNDER_DUE not in headings:
        return replace(asked, first=heading)
    return replace(asked, few=heading) if entries < LOOKED_AT else asked


def _among(few: QuerySet[Any]) -> Func:
    """Whether a discrepancy is one of so few that each is looked up by its key: as an array, which
    leaves a planner no other way, not as a join."""
    return Func(
        F("discrepancy"),
        ArraySubquery(few),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


def own(user: Person, named: Sequence[int]) -> QuerySet[Discrepancy]:
    """Discrepancies with a protected side that ``user`` may know of, being named."""
    theirs = DiscrepancySide.objects.filter(article__in=named).values("discrepancy")
    return visible_to(user).filter(pk__in=theirs)


def _with_words(words: Iterable[str]) -> QuerySet[Any]:
    """Discrepancies that have all the words; three letters are enough of one."""
    terms = [f"{word}:*" if len(word) > 2 else word for word in words]
    query = SearchQuery(" & ".join(terms), search_type="raw", config="simple")
    return QueueEntry.objects.filter(words=query).values("discrepancy")

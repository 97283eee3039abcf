"""Reads for the review of one discrepancy: what else is marked in the pieces of text it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from claims.apparatus.level import Marked
from claims.models import DiscrepancySide, DiscrepancyStatus
from sources.models import Article, Mention

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

    Person = User | AnonymousUser

MOST_MARKS = 60
MOST_MENTIONS = 500


def marks_in(sides: Sequence[DiscrepancySide], user: Person) -> dict[int, list[Marked]]:
    """Places in each side's piece of text, by side: what is reviewed apart, and what is common.

    Common is what another side's piece has too: the same value, or a name of the same entity.
    """
    windows = {
        side.pk: (side.excerpt.text_id, *_window(side))
        for side in sides
        if side.excerpt is not None
    }
    if not windows:
        return {}
    apart = _reviewed_apart(sides, windows.values(), user)
    mentions = _mentions(windows.values())
    found: dict[int, list[Marked]] = {}
    for pk, (text, start, end) in windows.items():
        elsewhere = {
            key
            for other, (its_text, low, high) in windows.items()
            if other != pk
            for key, at, to in mentions[its_text]
            if low <= at and to <= high
        }
        places = [Marked(at - start, to - start, "other") for at, to in apart[text]]
        places += [
            Marked(at - start, to - start, "common")
            for key, at, to in mentions[text]
            if key in elsewhere and start <= at and to <= end
        ]
        found[pk] = places[:MOST_MARKS]
    return found


def _window(side: DiscrepancySide) -> tuple[int, int]:
    start: int = side.window_start  # type: ignore[attr-defined]
    return start, start + len(side.window or "")  # type: ignore[attr-defined]


def _within(windows: Iterable[tuple[int, int, int]], prefix: str = "") -> Q:
    return reduce(
        or_,
        (
            Q(
                **{
                    f"{prefix}text": text,
                    f"{prefix}start__gte": start,
                    f"{prefix}end__lte": end,
                }
            )
            for text, start, end in sorted(set(windows))
        ),
    )


def _reviewed_apart(
    sides: Sequence[DiscrepancySide], windows: Iterable[tuple[int, int, int]], user: Person
) -> dict[int, list[tuple[int, int]]]:
    rows = (
        DiscrepancySide.objects.filter(_within(windows, "excerpt__"), current=True)
        .filter(discrepancy__status=DiscrepancyStatus.OPEN)
        .exclude(discrepancy=sides[0].discrepancy_id)
        .filter(article__in=Article.objects.visible_to(user))
        .values_list("excerpt__text_id", "excerpt__start", "excerpt__end")
        .distinct()[:MOST_MARKS]
    )
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for text, start, end in rows:
        found[text].append((start, end))
    return found


def _mentions(
    windows: Iterable[tuple[int, int, int]],
) -> dict[int, list[tuple[tuple[str, str], int, int]]]:
    rows = (
        Mention.objects.filter(_within(windows))
        .values_list("text_id", "kind", "start", "end", "key", "value", "name_use__entity")
        .order_by("text_id", "start")[:MOST_MENTIONS]
    )
    found: dict[int, list[tuple[tuple[str, str], int, int]]] = defaultdict(list)
    for text, kind, start, end, key, value, entity in rows:
        held = f"entity {entity}" if entity else key if kind == "name" else repr(value)
        found[text].append(((kind, held), start, end))
    return found

"""Reads for the review of one discrepancy: what else is marked in the pieces of text it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, JSONField, Q, Value
from django.db.models.functions import Cast

from claims.apparatus.level import Marked
from claims.models import DiscrepancySide, DiscrepancyStatus
from sources.models import Article, Mention

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

    Person = User | AnonymousUser

MOST_MARKS = 60
MOST_MENTIONS = 500
_APART = "reviewed apart"


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
    apart, mentions = _places(sides, windows.values(), user)
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


_Span = tuple[int, int]
_Mentioned = tuple[tuple[str, str], int, int]


def _places(
    sides: Sequence[DiscrepancySide], windows: Iterable[tuple[int, int, int]], user: Person
) -> tuple[dict[int, list[_Span]], dict[int, list[_Mentioned]]]:
    """By text: places that are reviewed apart, and what is mentioned where. One query for both."""
    windows = list(windows)
    columns = ("text_id", "kind", "start", "end", "key", "value", "name_use__entity")
    mentions = Mention.objects.filter(_within(windows)).values_list(*columns)
    nothing = {
        "key": Value(""),
        "held": Cast(Value(None), JSONField()),
        "of": Cast(Value(None), BigIntegerField()),
    }
    others = (
        DiscrepancySide.objects.filter(_within(windows, "excerpt__"), current=True)
        .filter(discrepancy__status=DiscrepancyStatus.OPEN)
        .exclude(discrepancy=sides[0].discrepancy_id)
        .filter(article__in=Article.objects.visible_to(user))
        .annotate(apart=Value(_APART), **nothing)
        .values_list(
            "excerpt__text_id", "apart", "excerpt__start", "excerpt__end", "key", "held", "of"
        )
        .distinct()
    )
    rows = others[:MOST_MARKS].union(
        mentions.order_by("text_id", "start")[:MOST_MENTIONS], all=True
    )
    apart: dict[int, list[_Span]] = defaultdict(list)
    mentioned: dict[int, list[_Mentioned]] = defaultdict(list)
    for text, kind, start, end, key, value, entity in rows:
        if kind == _APART:
            apart[text].append((start, end))
        else:
            held = f"entity {entity}" if entity else key if kind == "name" else repr(value)
            mentioned[text].append(((kind, held), start, end))
    return apart, mentioned

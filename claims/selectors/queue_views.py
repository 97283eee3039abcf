"""The views of the queue: what each is called, where it leads, and how much is in it, cheaply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, QuerySet, Value
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.models import SavedView
from claims.selectors.notes_mine import mentions_unseen
from claims.selectors.queue_find import named_articles, own, under
from claims.selectors.queue_order import Asked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_COUNTED = 99
MOST_SAVED = 30


@dataclass(frozen=True, slots=True)
class View:
    """One view: its words, the query of its address ("" for all), and a count ("12", "99+")."""

    words: str
    query: str
    count: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Views:
    """The views, and how many unseen notes mention whoever looks ("" for none)."""

    shown: list[View]
    mentions: str


_VIEWS: tuple[tuple[str, dict[str, str], Asked | None], ...] = (
    (gettext_noop("All open"), {}, None),
    (gettext_noop("Mine"), {"assigned": "me"}, Asked(assigned=0)),
    (gettext_noop("Unassigned"), {"assigned": "nobody"}, Asked(unassigned=True)),
    (gettext_noop("High"), {"severity": "high"}, Asked(severity=3)),
    (gettext_noop("Re-opened"), {"view": "reopened"}, Asked(view="reopened")),
    (gettext_noop("Due"), {"view": "due"}, Asked(view="due")),
    (gettext_noop("Untouched for 14 days"), {"view": "stale"}, Asked(view="stale")),
    (gettext_noop("By story"), {"sort": "story"}, None),
)
_MENTIONS = "mentions"


def queue_views(*, user: User, kept: Mapping[str, str]) -> Views:
    """The views that everybody has, with counts; ``kept`` is what the address asks for now.

    One query, which looks at so many entries of each and no further.
    """
    counts = _counts(user)
    shown = [
        View(
            _(words),
            urlencode(query),
            _told(counts[words]) if asked is not None else "",
            chosen=dict(kept) == query,
        )
        for words, query, asked in _VIEWS
    ]
    return Views(shown, _told(counts[_MENTIONS]) if counts[_MENTIONS] else "")


def _counts(user: User) -> Counter[str]:
    named = named_articles(user)
    looks: list[QuerySet[Any, Any]] = []
    for words, _query, asked in _VIEWS:
        if asked is None:
            continue
        mine = Asked(assigned=user.pk) if asked.assigned is not None else asked
        entries = under(mine).filter(stage=mine.stage or 0)
        if mine.severity is not None:
            entries = entries.filter(mildness=3 - mine.severity)
        found = [entries.filter(protected=False)]
        if named:
            found.append(entries.filter(protected=True, discrepancy__in=own(user, named)))
        looks += [_look(words, rows) for rows in found]
    looks.append(_look(_MENTIONS, mentions_unseen(user=user)))
    return Counter(row["view"] for row in looks[0].union(*looks[1:], all=True))


def _look(words: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    view = Value(words, output_field=CharField())
    named: QuerySet[Any, Any] = rows.annotate(view=view).values("view")
    return named[: MOST_COUNTED + 1]


def _told(count: int) -> str:
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def saved_views(*, user: User) -> list[SavedView]:
    """The views that somebody saved, by name."""
    return list(SavedView.objects.filter(owner=user.pk).order_by("name", "pk")[:MOST_SAVED])


def view_gone(pk: int, *, user: User) -> bool:
    """Whether this person had a view of this number, and removed it."""
    events = SavedView.pgh_event_model.objects  # type: ignore[attr-defined]
    found: bool = (
        pk < 2**63 and events.filter(pgh_obj_id=pk, owner=user.pk, pgh_label="delete").exists()
    )
    return found

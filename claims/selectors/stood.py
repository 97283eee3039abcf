"""How the parts of a claim, or an article, stood once, and who made what of them since.

Read from the tables of history, so that a form needs to carry nothing but the version it began
from. What one edit writes, in whatever tables, has one context there; the claim's own row tells
which version the edit made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, CredibilityRating
from sources.models import Article, Outlet

MOST_LATER = 500  # changes after the version that are looked through

Event = Mapping[str, Any]
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stood:
    """The values of a form's fields once, and who left them so, and when. ``values`` is empty
    where the thing was taken away."""

    values: Values
    who: str
    by: int | None
    at: datetime


def claim_stood(*, claim: Claim, version: int, fields: Mapping[str, str]) -> list[Stood]:
    """The claim's own fields (form's name → column) at ``version``, then after each later change.

    Nothing where the claim never had that version.
    """
    events = _claim_events(claim).filter(version__gte=version)
    rows = list(events.order_by("pgh_id").values(*_KNOWN, *fields.values())[: MOST_LATER + 1])
    began = [row for row in rows if row["version"] == version]
    later = [row for row in rows if row["version"] > version]
    if not began:
        return []
    return _stood(
        [began[-1], *later], lambda row: {name: row[column] for name, column in fields.items()}
    )


def attribute_stood(
    *, claim: Claim, pk: int, version: int, shown: Callable[[Event], Values]
) -> list[Stood]:
    """An attribute at ``version`` of its claim, then after each later change. ``shown`` makes a
    form's values of a row of its history."""
    later = set(
        _claim_events(claim).filter(version__gt=version).values_list("pgh_context_id", flat=True)
    )
    began = _claim_events(claim).filter(version=version)
    if not began.exists():
        return []
    later -= {None, *began.values_list("pgh_context_id", flat=True)}
    events = apps.get_model("claims", "AttributeEvent").objects.filter(pgh_obj=pk, claim=claim.pk)
    rows = list(events.order_by("pgh_id").values())
    first = next((n for n, row in enumerate(rows) if row["pgh_context_id"] in later), len(rows))
    return _stood(rows[max(first - 1, 0) :], shown) if first else []


def attribute_taken_off(*, claim: Claim, pk: int) -> Stood | None:
    """Who took an attribute off the claim, and when; None where it never had it, or has it still."""
    events = apps.get_model("claims", "AttributeEvent").objects.filter(pgh_obj=pk, claim=claim.pk)
    rows = events.order_by("-pgh_id").values()[:1]
    return _stood(rows, dict)[0] if rows and rows[0]["pgh_label"] == "delete" else None


def credibility_stood(*, claim: Claim, version: int) -> list[Stood]:
    """How the claim's credibility was rated at ``version``, then each later rating."""
    later = _claim_events(claim).filter(version__gt=version).order_by("pgh_id")
    since = later.values_list("pgh_created_at", flat=True).first()
    if not _claim_events(claim).filter(version=version).exists():
        return []
    ratings = CredibilityRating.objects.filter(claim=claim, evidence=None)
    rows = [*ratings.select_related("rated_by").order_by("pk")]
    before = [row for row in rows if since is None or row.rated_at < since]
    nothing = Stood({"code": "", "override_reason": ""}, "", None, timezone.now())
    return [nothing, *map(_rated, before)][-1:] + [_rated(row) for row in rows[len(before) :]]


def article_stood(
    *, article: Article, seen: Callable[[Event], bool], shown: Callable[[Event], Values]
) -> list[Stood]:
    """What was known of an article when it was ``seen`` last, then after each later correction."""
    events = apps.get_model("sources", "ArticleEvent").objects.filter(pgh_obj=article.pk)
    rows = [*events.order_by("-pgh_id").values()[:MOST_LATER]][::-1]
    outlets = Outlet.objects.filter(pk__in={row["outlet_id"] for row in rows} - {None})
    names = dict(outlets.values_list("pk", "name"))
    named = [{**row, "outlet": names.get(row["outlet_id"], "")} for row in rows]
    there = [place for place, row in enumerate(named) if seen(row)]
    return _stood(named[there[-1] :], shown) if there else []


def _rated(row: CredibilityRating) -> Stood:
    values = {"code": row.code, "override_reason": row.override_reason}
    return Stood(values, str(row.rated_by), row.rated_by_id, row.rated_at)


_KNOWN = ("version", "pgh_label", "pgh_created_at", "pgh_context")


def _claim_events(claim: Claim) -> Any:
    return apps.get_model("claims", "ClaimEvent").objects.filter(pgh_obj=claim.pk)


def _stood(rows: Sequence[Event], shown: Callable[[Event], Values]) -> list[Stood]:
    people = {writer for row in rows if (writer := _writer(row))}
    names = {user.pk: str(user) for user in get_user_model()._default_manager.filter(pk__in=people)}
    return [
        Stood(
            values={} if row["pgh_label"] == "delete" else shown(row),
            who=names.get(_writer(row) or 0, _("somebody") if _writer(row) else _("the program")),
            by=_writer(row),
            at=row["pgh_created_at"],
        )
        for row in rows
    ]


def _writer(row: Event) -> int | None:
    writer = (row["pgh_context"] or {}).get("user")
    return writer if isinstance(writer, int) else None


def last_touch(stood: Sequence[Stood], name: str) -> Stood | None:
    """Who changed a field last, of what came after the first state."""
    touched = None
    for before, after in pairwise(stood):
        if before.values.get(name) != after.values.get(name):
            touched = after
    return touched

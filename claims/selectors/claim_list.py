"""Reads for the desk's list of claims, and for claims that say nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.lookups import TrigramSimilar
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Upper
from django.utils import timezone

from claims.lifecycle import Status
from claims.models import (
    Authorship,
    Claim,
    ClaimReturn,
    DiscrepancyStatus,
    DiscrepancySubject,
    Hold,
    HoldKind,
    SecondLook,
    Story,
    StoryClaim,
)
from claims.selectors.holds import held_back

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

VIEWS = ("all", "waiting", "mine", "returned", "again", "held")
MOST_WORDS = 8  # of a search; more narrow it no further
MOST_STORIES = 200  # in the choice of the filter
LIKE_ENOUGH = 0.35  # of two statements' trigrams
SHORTEST_LIKENESS = 8  # characters: less says too little to be like anything


def claims_list(
    *, user: User, view: str = "all", status: str = "", story: str = "", words: str = ""
) -> QuerySet[Claim]:
    """Claims, the newest first, without those merged into another; each with ``open_differences``.

    ``view``: "waiting" for those in review of which ``user`` wrote no part, "mine" for those of
    which they did, "returned" for those of theirs that were given back, "again" for those that wait
    to be looked at again, "held" for those held back now. ``story`` is its public id, ``words`` are
    looked for in the statement.
    """
    rows = Claim.objects.not_merged()
    if view == "waiting":
        rows = Claim.objects.awaiting_review().not_authored_by(user)
    elif view == "mine":
        rows = rows.filter(Exists(Authorship.objects.filter(claim=OuterRef("pk"), user=user)))
    elif view == "returned":
        returned = ClaimReturn.objects.unanswered().filter(claim=OuterRef("pk"))
        own = Authorship.objects.filter(claim=OuterRef("pk"), user=user)
        rows = rows.filter(Exists(returned), Exists(own), status=Status.DRAFT)
    elif view == "again":
        looks = SecondLook.objects.waiting().visible_to(user)
        rows = rows.filter(Exists(looks.filter(claim=OuterRef("pk"))))
    elif view == "held":
        in_force = Hold.objects.in_force(timezone.now())
        rows = rows.filter(pk__in=in_force.values("claim"))
    if status:
        rows = rows.filter(status=status)
    if story:
        rows = rows.filter(
            Exists(StoryClaim.objects.filter(claim=OuterRef("pk"), story__public_id=story))
        )
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(statement__icontains=word)
    return (
        rows.annotate(
            open_differences=Coalesce(Subquery(_open_of_claim()), 0),
            legally_held=held_back(HoldKind.LEGAL),
            embargoed=held_back(HoldKind.EMBARGO),
        )
        .prefetch_related("stories")
        .order_by("-pk")
    )


def _open_of_claim() -> QuerySet[DiscrepancySubject, Any]:
    return (
        DiscrepancySubject.objects.filter(
            claim=OuterRef("pk"), discrepancy__status=DiscrepancyStatus.OPEN
        )
        .order_by()
        .values("claim")
        .annotate(number=Count("discrepancy", distinct=True))
        .values_list("number")
    )


def claims_like(*, statement: str, leave_out: Claim | None = None, limit: int = 6) -> list[Claim]:
    """Claims whose statements are nearly ``statement``, the likest first; withdrawn ones too, since
    they say why."""
    words = " ".join(statement.replace("\0", " ").split())[:500]
    if len(words) < SHORTEST_LIKENESS:
        return []
    rows = Claim.objects.not_merged().filter(
        TrigramSimilar(Upper(F("statement")), Value(words.upper()))
    )
    if leave_out is not None:
        rows = rows.exclude(pk=leave_out.pk)
    likeness = TrigramSimilarity(Upper("statement"), words.upper())
    return list(
        rows.annotate(likeness=likeness)
        .filter(likeness__gte=LIKE_ENOUGH)
        .order_by("-likeness", "-pk")[:limit]
    )


def stories_to_choose(*, also: str = "") -> Sequence[tuple[str, str]]:
    """(public id, title) of the newest stories by title, and of the one asked for."""
    rows = dict(Story.objects.order_by("-pk").values_list("public_id", "title")[:MOST_STORIES])
    if also.isalnum() and also not in rows:
        rows |= dict(Story.objects.filter(public_id=also).values_list("public_id", "title"))
    return sorted(rows.items(), key=lambda row: row[1].casefold())

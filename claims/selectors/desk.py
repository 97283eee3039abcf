"""Reads for the desk's queue of differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from claims.models import Discrepancy, DiscrepancySide
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User


def discrepancies_open(*, user: User | AnonymousUser) -> QuerySet[Discrepancy]:
    """Open discrepancies, the worst first, with their sides and articles.

    Those with a side in a protected article are left out unless ``user`` is named for it.
    """
    hidden = DiscrepancySide.objects.filter(
        discrepancy=OuterRef("pk"), article__protected=True
    ).exclude(article__in=Article.objects.visible_to(user))
    sides = (
        DiscrepancySide.objects.filter(current=True)
        .select_related("article__outlet")
        .order_by("position", "pk")
    )
    return (
        Discrepancy.objects.open()
        .exclude(Exists(hidden))
        .prefetch_related(Prefetch("sides", queryset=sides))
        .worst_first()
    )

"""What somebody may not know of: sides of discrepancies in protected articles that do not name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Claim, Discrepancy, DiscrepancySide, Resolution
from sources.models import ArticleReader

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User


def hidden_sides(user: User | AnonymousUser, of: str = "pk") -> QuerySet[DiscrepancySide]:
    """Sides, of the discrepancy of an outer query, in articles that ``user`` may not open.

    ``of`` leads from the outer row to the discrepancy. Asked of one article after the other: a list
    of all that may be opened grows with the store.
    """
    named = ArticleReader.objects.filter(article=OuterRef("article"), user=user.pk)
    sides = DiscrepancySide.objects.filter(discrepancy=OuterRef(of), article__protected=True)
    return sides.exclude(Exists(named))


def reasons_kept(*, claim: Claim, user: User | AnonymousUser) -> frozenset[str]:
    """The reasons of decisions on differences about the claim that ``user`` may not know of.

    A decision gives its reason on to the value that it made the desk's, and to the claim's log.
    """
    hidden = Discrepancy.objects.filter(Exists(hidden_sides(user)))
    kept = Resolution.objects.filter(discrepancy__subjects__claim=claim, discrepancy__in=hidden)
    return frozenset(reason.strip() for reason in kept.values_list("reason", flat=True))


def rests_on_protected(*, claim: Claim, user: User | AnonymousUser) -> bool:
    """Whether the claim has evidence in a protected article that ``user`` is named for.

    What such a person types about the claim may hold words of the article, and is kept nowhere but
    here. For others it tells nothing.
    """
    named = ArticleReader.objects.filter(article__evidence__claim=claim, user=user.pk)
    return named.filter(article__protected=True).exists()

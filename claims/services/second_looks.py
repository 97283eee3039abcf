"""Marking claims to be looked at again, and saying that somebody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.lifecycle import Status
from claims.models import Claim, Evidence, SecondLook
from claims.permissions import RATE_CLAIM, require
from sources.history import written_by
from sources.models import ArticleState, OutletReliability
from sources.services.checking import check_given, check_words

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

AT_ONCE = 1_000


class AlreadySettled(Exception):
    """Somebody looked before; it stands as they said."""


def looks_raise(
    *, by: User | None, state: ArticleState | None = None, grade: OutletReliability | None = None
) -> int:
    """Mark every claim that rests on the article of ``state`` or the outlet of ``grade``; how many.

    What readers see stays. Twice changes nothing; withdrawn claims take no second look.
    """
    if state is not None:
        resting = Q(article=state.article_id)
    elif grade is not None:
        resting = Q(article__outlet=grade.outlet_id)
    else:
        raise TypeError("a note or a grade is the cause of a second look")
    claims = (
        Claim.objects.filter(pk__in=Evidence.objects.attached().filter(resting).values("claim"))
        .exclude(status=Status.WITHDRAWN)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    before = SecondLook.objects.filter(state=state, grade=grade).count()
    with transaction.atomic(), written_by(by, "to be looked at again"):
        SecondLook.objects.bulk_create(
            [SecondLook(claim_id=pk, state=state, grade=grade) for pk in claims],
            batch_size=AT_ONCE,
            ignore_conflicts=True,
        )
    return SecondLook.objects.filter(state=state, grade=grade).count() - before


@transaction.atomic
def second_look_settle(*, look: SecondLook, reason: str, by: User) -> SecondLook:
    """Say that the claim was looked at again, and what came of it. Raises AlreadySettled."""
    require(by, RATE_CLAIM)
    check_given(reason=reason)
    check_words(reason=reason)
    row = SecondLook.objects.select_for_update().get(pk=look.pk)
    if row.settled_at is not None:
        raise AlreadySettled(f"{row.settled_by} has looked at it already.")
    row.settled_at, row.settled_by, row.settled_reason = timezone.now(), by, reason.strip()
    with written_by(by, reason):
        row.save()
    return row

"""Claims to be looked at again: what they rest on was taken back, corrected or graded anew."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claims import Claim
from sources.models import ArticleState, OutletReliability
from sources.models.base import CreatedAtField, keeps_history


class SecondLookQuerySet(models.QuerySet["SecondLook"]):
    def waiting(self) -> Self:
        return self.filter(settled_at=None)


@keeps_history
class SecondLook(models.Model):
    """A claim that somebody is to look at again, and the note or grade that is the cause.

    What readers see stays as it is until then. It holds no words of the article: its page shows
    them to those who may open it.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="second_looks")
    state = models.ForeignKey(
        ArticleState, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    grade = models.ForeignKey(
        OutletReliability, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    raised_at = CreatedAtField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_reason = models.TextField(blank=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__isnull=False, grade=None) | Q(state=None, grade__isnull=False),
                name="second_look_has_one_cause",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, settled_reason="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_reason="")),
                name="second_look_settled_with_who_and_why",
            ),
            models.UniqueConstraint(fields=["claim", "state"], name="second_look_once_a_state"),
            models.UniqueConstraint(fields=["claim", "grade"], name="second_look_once_a_grade"),
        ]
        indexes = [
            models.Index(
                fields=["claim"], name="second_look_waiting", condition=Q(settled_at=None)
            ),
        ]

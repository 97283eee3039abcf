"""Claims given back to their authors: why, what is asked, and what the authors answered."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from sources.models.base import CreatedAtField, keeps_history


class ClaimReturnQuerySet(models.QuerySet["ClaimReturn"]):
    def unanswered(self) -> Self:
        return self.filter(answered_at=None)


@keeps_history
class ClaimReturn(models.Model):
    """A claim in review that an editor gave back, with the reason; ``asked`` has one thing a line.

    The authors answer when they submit it again; until then it stands on their list.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="returns")
    reason = models.TextField()
    asked = models.TextField(
        blank=True, help_text=_("What is asked of the authors, one thing a line.")
    )
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    returned_at = CreatedAtField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ClaimReturnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="return_says_why"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="return_answered_with_who_and_what",
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(answered_at=None), name="return_waits_once"
            ),
        ]
        indexes = [models.Index(fields=["claim", "-id"], name="return_of_claim")]

    @property
    def asked_lines(self) -> list[str]:
        return [line.strip() for line in self.asked.splitlines() if line.strip()]

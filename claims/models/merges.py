"""Claims that say the same, merged into one: who, why, what went where, and whether it was undone."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from sources.models.base import CreatedAtField, keeps_history


class ClaimMergeQuerySet(models.QuerySet["ClaimMerge"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)


@keeps_history
class ClaimMerge(models.Model):
    """One claim (``merged``) gone into another (``survivor``). The first takes no changes; its
    addresses lead to the other.

    ``parts`` has the keys of what was made and taken off, so that it can be undone. The database
    counts whoever wrote a part of the one as an author of the other.
    """

    merged = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="merges")
    survivor = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="merges_into_it")
    reason = models.TextField(help_text=_("Readers see it where the merged claim was public."))
    parts = models.JSONField(default=dict)
    survivor_revision = models.PositiveIntegerField(help_text=_("Its last revision at the time."))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = CreatedAtField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True)

    objects = ClaimMergeQuerySet.as_manager()

    class Meta:
        permissions = [("merge_claim", "May merge claims that say the same, and undo it")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="claim_merge_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(merged=F("survivor")), name="claim_merge_is_of_two_claims"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_reason="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_reason="")),
                name="claim_merge_undone_with_who_and_why",
            ),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at=None), name="claim_merged_once"
            ),
        ]

    def __str__(self) -> str:
        return self.reason

"""Suggestions: what the program proposes until a person takes it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from sources.models import Article
from sources.models.base import CreatedAtField, keeps_history, public_id_field


class SuggestionKind(models.TextChoices):
    CLAIM = "claim", _("A claim with its evidence")
    EVIDENCE = "evidence", _("Evidence for a claim")
    MERGE = "merge", _("Two names are one")
    ORIGIN = "origin", _("What an article rests on")


class SuggestionStatus(models.TextChoices):
    PENDING = "pending", _("Pending")
    ACCEPTED = "accepted", _("Accepted")
    AMENDED = "amended", _("Accepted with changes")
    REFUSED = "refused", _("Refused")


@keeps_history
class Suggestion(models.Model):
    """A proposal with its reason. Accepting makes the ordinary row; who accepts is its author."""

    public_id = public_id_field()
    kind = models.CharField(max_length=20, choices=SuggestionKind)
    fingerprint = models.CharField(
        max_length=64,
        unique=True,
        help_text=_("The same proposal is made once, whatever became of it."),
    )
    payload = models.JSONField()
    score = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True)
    reason = models.TextField()
    engine_version = models.CharField(max_length=20)
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="suggestions", null=True, blank=True
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="suggestions", null=True, blank=True
    )
    status = models.CharField(
        max_length=10, choices=SuggestionStatus, default=SuggestionStatus.PENDING
    )
    amended_payload = models.JSONField(null=True, blank=True)
    made_at = CreatedAtField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_reason = models.TextField(blank=True)

    class Meta:
        permissions = [("decide_suggestion", "May accept, amend or refuse suggestions")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="suggestion_has_a_reason"),
            models.CheckConstraint(
                condition=Q(status="pending", decided_by=None, decided_at=None)
                | (~Q(status="pending") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="suggestion_decided_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(decided_reason=""),
                name="suggestion_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="amended", amended_payload__isnull=False)
                | (~Q(status="amended") & Q(amended_payload=None)),
                name="suggestion_amended_with_its_changes",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "kind", "-id"], name="suggestion_queue"),
            models.Index(fields=["article", "status"], name="suggestion_by_article"),
            models.Index(fields=["kind", "status", "-score", "-id"], name="suggestion_likeliest"),
        ]

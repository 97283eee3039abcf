"""Redaction: the one way to overwrite kept content, on legal or safety grounds, by two people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import AppendOnly, CreatedAtField, keeps_history


class RedactionGrounds(models.TextChoices):
    LEGAL = "legal", _("Legal grounds")
    SAFETY = "safety", _("Somebody's safety")


@keeps_history
class Redaction(models.Model):
    """A request by one person, approved by another. Ids and hashes stay; content goes."""

    grounds = models.CharField(max_length=10, choices=RedactionGrounds)
    reason = models.TextField(help_text=_("Without repeating what is redacted."))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = CreatedAtField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        permissions = [("redact", "May request or approve a redaction")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="redaction_has_a_reason"),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="redaction_approved_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("requested_by")),
                name="redaction_takes_two_people",
            ),
        ]


class RedactionTarget(AppendOnly):
    """One row of an append-only table that a redaction may overwrite."""

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="targets")
    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["redaction", "table_name", "row_id"], name="redaction_target_once"
            )
        ]
        indexes = [models.Index(fields=["table_name", "row_id"], name="redaction_by_row")]

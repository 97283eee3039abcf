"""What keeps a claim from being published: legal holds, and embargoes until a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from sources.models.base import CreatedAtField, keeps_history


class HoldKind(models.TextChoices):
    LEGAL = "legal", _("Legal hold")
    EMBARGO = "embargo", _("Embargo")


class HoldQuerySet(models.QuerySet["Hold"]):
    def not_lifted(self) -> Self:
        return self.filter(lifted_at=None)

    def in_force(self, now: datetime) -> Self:
        """Legal holds that nobody lifted, and embargoes whose moment is still to come."""
        return self.not_lifted().filter(Q(until=None) | Q(until__gt=now))


@keeps_history
class Hold(models.Model):
    """A claim held back. While one is in force no words of the claim are published: the database
    refuses the revision. A withdrawal, which takes words away, is not held back.

    An embargo has the moment it ends by itself, and the time zone in which somebody gave it; a
    legal hold ends when it is lifted. Reasons are for the desk alone.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=10, choices=HoldKind)
    until = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, blank=True, help_text=_("Time zone of ``until``, IANA."))
    reason = models.TextField()
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    placed_at = CreatedAtField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_reason = models.TextField(blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        permissions = [
            ("place_hold", "May place legal holds, and lift their own and any embargo"),
            ("lift_hold", "May lift legal holds that others placed"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind="legal", until=None, zone="")
                | (Q(kind="embargo", until__isnull=False) & ~Q(zone="")),
                name="hold_is_legal_or_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lifted_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_reason="")),
                name="hold_lifted_with_who_and_why",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(kind="embargo", lifted_at=None),
                name="hold_one_embargo",
            ),
        ]
        indexes = [
            models.Index(fields=["claim", "until"], name="hold_on", condition=Q(lifted_at=None)),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

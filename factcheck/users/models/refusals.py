"""What was refused at the doors: kept for a while, for administrators to read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RefusalKind(models.TextChoices):
    SIGN_IN = "sign-in", _("wrong name or password")
    CODE = "code", _("wrong code")
    PASSKEY = "passkey", _("passkey not accepted")
    AGAIN = "again", _("wrong password, asked again")
    THROTTLED = "throttled", _("too many tries")
    RIGHT = "right", _("no right to it")
    INVITATION = "invitation", _("invitation that does not stand")
    RESET = "reset", _("reset link that does not stand")
    TOKEN = "token", _("token that does not stand")


class Refusal(models.Model):
    """One thing refused to one address at one place; the same again soon after only counts.

    It holds nothing that was typed: an account is named where there is one of that name.
    """

    kind = models.CharField(max_length=12, choices=RefusalKind)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="refusals",
        null=True,
        blank=True,
    )
    address = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["-last_at", "-id"], name="refusal_newest"),
            models.Index(fields=["address", "kind", "-last_at"], name="refusal_same_again"),
        ]

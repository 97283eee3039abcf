"""Personal tokens: by which a program of somebody at the desk works there under their name."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import CreatedAtField, keeps_history, public_id_field


class Scope(models.TextChoices):
    READ = "read", _("read the desk")
    WRITE = "write", _("read the desk and write")


class PersonalTokenQuerySet(models.QuerySet["PersonalToken"]):
    def standing(self) -> Self:
        """Those not revoked; some may have run out."""
        return self.filter(revoked_at=None)

    def living(self, *, now: datetime) -> Self:
        """Those that still open the door."""
        return self.standing().filter(expires_at__gt=now)


@keeps_history
class PersonalToken(models.Model):
    """A key of one person for the API of the desk, until a day. Only a digest of it is kept.

    ``with_factor``: made in a session that had given a second factor. ``made_from`` is roughly
    the network it was made from.
    """

    public_id = public_id_field()
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens"
    )
    name = models.CharField(max_length=60)
    scope = models.CharField(max_length=5, choices=Scope)
    with_factor = models.BooleanField(default=False)
    made_from = models.CharField(max_length=60, blank=True)
    form_key = models.CharField(max_length=40)
    created_at = CreatedAtField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = PersonalTokenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="token_revoked_with_who",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="token_expires_after_it_is_made"
            ),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="token_scope_known"),
            models.UniqueConstraint(fields=["owner", "form_key"], name="token_one_a_form"),
        ]

    def __str__(self) -> str:
        return self.name


class TokenUse(models.Model):
    """When a token was used last, to the hour; apart, since history has no need of it."""

    token = models.OneToOneField(
        PersonalToken, on_delete=models.CASCADE, related_name="use", primary_key=True
    )
    last_at = models.DateTimeField()


class TokenAnswer(models.Model):
    """What a token's request was answered, by the key that it came with: sent again, it is
    answered the same and does nothing. Ids and versions alone; kept for a week."""

    token = models.ForeignKey(PersonalToken, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=80)
    mark = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    headers = models.JSONField(default=dict)
    made_at = CreatedAtField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="token_answer_one_a_key")
        ]
        indexes = [models.Index(fields=["made_at"], name="token_answer_age")]

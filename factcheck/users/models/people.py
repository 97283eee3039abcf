"""The people who work at the desk."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractUser, Permission
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with an account; what they may do follows from their role (``factcheck.roles``)."""

    display_name = models.CharField(
        max_length=120, blank=True, help_text=_("As shown beside decisions; the username if empty.")
    )
    is_demo = models.BooleanField(
        default=False, help_text=_("Made by load_demo; never used for real work.")
    )
    sessions_ended = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("How often all sessions were ended at once.")
    )

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """As Django has it, with one question to the database instead of two; nobody has a right
        to one row alone."""
        if not self.is_active or obj is not None:
            return False
        return self.is_superuser or perm in self._rights

    @cached_property
    def _rights(self) -> frozenset[str]:
        """What they may do, by themselves or by their roles, as ``app.codename``."""
        own = Permission.objects.filter(user=self.pk)
        by_role = Permission.objects.filter(group__user=self.pk)
        codes = ("content_type__app_label", "codename")
        found = own.values_list(*codes).union(by_role.values_list(*codes))
        return frozenset(f"{app}.{codename}" for app, codename in found)

    def __str__(self) -> str:
        return self.display_name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Mail addresses are compared, so they are kept, in small letters."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """What a session must hold to be this person's: another with each new password, and each
        time that all sessions are ended, those included that no list knows of."""
        if not self.sessions_ended:
            return super()._get_session_auth_hash(secret)  # type: ignore[misc]
        mark = f"{self.password} {self.sessions_ended}"
        salt = "factcheck.users.sessions"
        return salted_hmac(salt, mark, secret=secret, algorithm="sha256").hexdigest()

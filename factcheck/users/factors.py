"""Second factors: who must have one, who has, and whether a session has given it."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from claims.permissions import APPROVE_CLAIM, may_see_the_desk


def second_factor_wanted(user: Any) -> bool:
    """Whether the setting wants one of this person: of all at the desk, or of those who approve,
    and of administrators."""
    if settings.SECOND_FACTOR == "off" or not user.is_authenticated:
        return False
    if user.is_staff or user.is_superuser or user.has_perm(APPROVE_CLAIM):
        return True
    return settings.SECOND_FACTOR == "all" and may_see_the_desk(user)


def factors_of(user: Any) -> int:
    """How many ways to give a second factor somebody has; recovery codes are none of their own."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user_id=user.pk, type__in=kinds).count()


def second_factor_given(request: HttpRequest) -> bool:
    """Whether this session has given a second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def factor_page(user: Any) -> str:
    """The name of the page where somebody gives their second factor, or sets one up."""
    kinds = set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        return "mfa_reauthenticate"
    return "mfa_reauthenticate_webauthn" if Authenticator.Type.WEBAUTHN in kinds else "mfa_index"

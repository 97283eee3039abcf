"""When somebody who tried too often may try again."""

from __future__ import annotations

import math
import time

from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

TOO_MANY = "too_many_login_attempts"
# What is counted for each address that answers 429, and by which field of its form.
COUNTED = {
    "sign_in": ("allauth.account", "login", ""),
    "mfa_login_webauthn": ("allauth.mfa", "webauthn_login", ""),
    "account_reset_password": ("allauth.account", "reset_password", "email"),
    "account_reset_password_from_key": ("allauth.account", "reset_password_from_key", ""),
    "account_reauthenticate": ("allauth.account", "reauthenticate", ""),
    "mfa_reauthenticate": ("allauth.account", "reauthenticate", ""),
    "mfa_reauthenticate_webauthn": ("allauth.account", "reauthenticate", ""),
    "account_change_password": ("allauth.account", "change_password", ""),
    "invitation": ("allauth.account", "signup", ""),
}


def seconds_to_wait(
    request: HttpRequest, action: str, *, key: str | None = None, app: str = "allauth.account"
) -> int:
    """Seconds until ``action`` is open again to who asks; 0 where it is."""
    wait = 0.0
    for rate in get_rates(app=app, action=action):
        unknown = {"key": key is None, "user": not request.user.is_authenticated}
        if unknown.get(rate.per):
            continue
        tries = cache.get(get_cache_key(request, app=app, action=action, rate=rate, key=key)) or []
        if len(tries) >= rate.amount:
            wait = max(wait, tries[-1] + rate.duration - time.time())
    return math.ceil(wait)


def in_words(seconds: int) -> str:
    """How long to wait: "40 seconds", "3 minutes"; rounded up."""
    if seconds <= 60:
        number = max(seconds, 1)
        return ngettext("{n} second", "{n} seconds", number).format(n=number)
    number = math.ceil(seconds / 60)
    return ngettext("{n} minute", "{n} minutes", number).format(n=number)


def too_many(request: HttpRequest, *, key: str) -> ValidationError:
    """The error of a form that was tried too often."""
    wait = in_words(seconds_to_wait(request, "login_failed", key=key))
    return ValidationError(
        _(
            "Too many tries that were wrong. Try again in {wait}; until then nothing is looked at."
        ).format(wait=wait),
        code=TOO_MANY,
    )


def wait_at(request: HttpRequest) -> int:
    """Seconds to wait at the address that is asked for."""
    match = request.resolver_match
    counted = COUNTED.get(match.url_name or "") if match else None
    if counted is None:
        return 60
    app, action, field = counted
    key = request.POST.get(field, "").strip().lower() if field else None
    return seconds_to_wait(request, action, key=key, app=app) or 60

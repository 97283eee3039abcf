"""How allauth behaves here: closed to who was not invited, in plain words, one place to go on to."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import user_email
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.permissions import may_see_the_desk
from factcheck.users.addresses import ip_of
from factcheck.users.factors import factors_of, second_factor_wanted
from factcheck.users.models.refusals import RefusalKind
from factcheck.users.services.refusals import account_named, refusal_note
from factcheck.users.throttling import too_many

DESK_PLACES = ("/desk/", "/admin/")
NOT_SIGNED_IN = gettext_lazy(
    "That name and password do not go together. Capitals count in the password."
)


def place_after(user: Any, wanted: str | None) -> str:
    """Where somebody goes who has signed in: where they were going, if it is there for them; else
    to the desk, or home for who has none."""
    at_desk = may_see_the_desk(user)
    if wanted and (at_desk or not urlsplit(wanted).path.startswith(DESK_PLACES)):
        return wanted
    return reverse("desk" if at_desk else "home")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of this site."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": NOT_SIGNED_IN,
        "email_password_mismatch": NOT_SIGNED_IN,
        "incorrect_password": gettext_lazy("That is not your password."),
        "enter_current_password": gettext_lazy("That is not your password."),
        "incorrect_code": gettext_lazy(
            "That code is not right, or was used before. Take the newest one."
        ),
        "too_many_login_attempts": gettext_lazy(
            "Too many tries that were wrong. Try again in ten minutes."
        ),
        "rate_limited": gettext_lazy("Too many tries that were wrong. Try again in ten minutes."),
        "invalid_password_reset": gettext_lazy(
            "This link does not lead to a new password any more."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages answer pages; the script of the passkeys alone is answered data."""
        match = request.resolver_match
        return bool(
            match
            and match.url_name == "mfa_login_webauthn"
            and request.method == "GET"
            and request.headers.get("Accept") == "application/json"
        )

    def is_safe_url(self, url: str) -> bool:
        """Only this host, whatever others the site answers to."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        return ip_of(request)

    # -- signing in --------------------------------------------------------------------------

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return place_after(request.user, None)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        more["redirect_url"] = place_after(user, more.get("redirect_url"))
        return super().post_login(request, user, **more)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        key = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed", key=key
        )
        if not self._login_failed_rl_usage:
            refusal_note(request, RefusalKind.THROTTLED, account=_meant(credentials))
            raise too_many(request, key=key)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who is switched off is told no more than who gives a wrong password."""
        user = super().authenticate(request, **credentials)
        if user is not None and not user.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        again = request.user.is_authenticated
        kind = RefusalKind.AGAIN if again else RefusalKind.SIGN_IN
        refusal_note(request, kind, account=_meant(credentials))

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        refusal_note(request, RefusalKind.SIGN_IN, account=user)
        return redirect("sign_in")

    # -- once more, before what matters ------------------------------------------------------

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Signing in counts, for as long as a password given again does."""
        request = context.request
        records = get_authentication_records(request, request.user)
        latest = max((record["at"] for record in records), default=0.0)
        return time.time() - latest >= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _meant(credentials: dict[str, Any]) -> Any:
    return account_named(credentials.get("email") or credentials.get("username") or "")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes and passkeys of this site; their secrets are stored encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "That code is not right, or was used before. Take the newest one."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "You need a second factor here, and have no other. Set up another first."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes belong to a second factor. Set one up first."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _boxes().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _boxes().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise PermissionDenied(
                _("The secret key of this site has changed, so your codes no longer fit.")
            ) from None

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        user: Any = authenticator.user
        return not second_factor_wanted(user) or factors_of(user) > 1

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey") if number == 1 else _("Passkey {number}").format(number=number)

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.get_username() or user_email(user))

    def _get_site_name(self) -> str:
        return str(settings.PRODUCT_NAME)


def _boxes() -> MultiFernet:
    keys: list[str] = [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"factors {key}".encode()).digest()))
        for key in keys
    )

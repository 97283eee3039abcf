"""One's own second factors: an app that shows codes, passkeys, recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from factcheck.users.adapter import SecondFactorAdapter
from factcheck.users.factors import second_factor_given, second_factor_wanted

again = method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")


def given(request: HttpRequest, kind: str) -> None:
    """Who has just set up a factor has given it."""
    record_authentication(request, request.user, "mfa", type=kind)


class Factors(base.IndexView):
    """What one has, and what is wanted."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = second_factor_wanted(self.request.user)
        return super().get_context_data(**kwargs) | {
            "wanted": wanted,
            "lacking": wanted and not second_factor_given(self.request),
            "next": self.request.GET.get("next", ""),
        }


@method_decorator(never_cache, name="dispatch")
class AppOn(app.ActivateTOTPView):
    """Set up an app that shows codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        given(self.request, Authenticator.Type.TOTP)
        return response


class AppOff(app.DeactivateTOTPView):
    """Do without the app, where that is allowed."""


class PasskeyOn(passkeys.AddWebAuthnView):
    """Add a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        given(self.request, Authenticator.Type.WEBAUTHN)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("That passkey was not accepted. Try again."))
        return redirect("mfa_add_webauthn")


@again
class PasskeyOff(passkeys.RemoveWebAuthnView):
    """Do without a passkey, where that is allowed."""

    def form_valid(self, form: Any) -> HttpResponse:
        if not SecondFactorAdapter().can_delete_authenticator(self.get_object()):
            messages.error(
                self.request,
                SecondFactorAdapter.error_messages["cannot_delete_authenticator"],
            )
            return redirect("mfa_index")
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class Codes(codes.ViewRecoveryCodesView):
    """The recovery codes that are left."""

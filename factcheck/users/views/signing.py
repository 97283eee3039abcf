"""Signing in and out: name and password, then a code or passkey; a passkey alone; once more."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as factors
from allauth.mfa.webauthn import views as passkeys
from allauth.mfa.webauthn.internal import flows
from django.contrib import messages
from django.contrib.auth import views as auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.users.adapter import place_after
from factcheck.users.models.refusals import RefusalKind
from factcheck.users.services.refusals import refusal_note
from factcheck.users.services.sessions import session_forget

PASSKEY_REFUSED = gettext_lazy(
    "That passkey was not accepted. Try again, or sign in with your password."
)


class SignIn(account.LoginView):
    """Sign in, and go where one was going: else to the desk, or home for who has none."""

    def get_authenticated_redirect_url(self) -> str:
        return place_after(self.request.user, self.get_next_url())


class SignOut(auth.LogoutView):
    """Sign out (by POST), and go home; also out of a sign-in that was begun."""

    http_method_names = ["post", "options"]
    next_page = "home"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        session_forget(request.session.session_key)
        return super().post(request, *args, **kwargs)


class SecondStep(factors.AuthenticateView):
    """The code or the passkey after the password."""

    def form_invalid(self, form: Any) -> HttpResponse:
        if form is self.webauthn_form:
            refusal_note(self.request, RefusalKind.PASSKEY, account=self.stage.login.user)
            messages.error(self.request, PASSKEY_REFUSED)
        return super().form_invalid(form)


class PasskeySignIn(passkeys.LoginWebAuthnView):
    """A passkey in place of name, password and code; it leads on as the password does."""

    def form_invalid(self, form: Any) -> HttpResponse:
        refusal_note(self.request, RefusalKind.PASSKEY)
        messages.error(self.request, PASSKEY_REFUSED)
        return redirect("sign_in")

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        return flows.perform_passwordless_login(self.request, passkey, login)


class PasskeyAgain(passkeys.ReauthenticateWebAuthnView):
    """A passkey once more, before what matters."""

    def form_invalid(self, form: Any) -> HttpResponse:
        refusal_note(self.request, RefusalKind.PASSKEY)
        messages.error(self.request, _("That passkey was not accepted. Try again."))
        return redirect(self.passthrough_next_url(self.request.path))


class AskReset(account.PasswordResetView):
    """Ask for a link to a new password, where mail is sent; else say who can make one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        from django.conf import settings

        if request.method == "POST" and not settings.MAIL:
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        from django.conf import settings

        return super().get_context_data(**kwargs) | {"mail": bool(settings.MAIL)}


class NewPassword(account.PasswordResetFromKeyView):
    """Choose a new password behind a link; every session ends, and one signs in with it."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context.get("token_fail"):
            refusal_note(self.request, RefusalKind.RESET)
            kwargs["status"] = 404
        response: HttpResponse = super().render_to_response(context, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_success_url(self) -> str:
        from django.urls import reverse

        return reverse("sign_in")

"""Addresses of accounts. Of allauth's views those that are wanted, under addresses of our own; the
names that begin with account_ and mfa_ are the ones it looks for."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors_base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.generic import RedirectView

from factcheck.users.views import factors, own, signing, tokens

_to_factors = login_required(RedirectView.as_view(pattern_name="mfa_index"))

SIGNING: list[URLPattern | URLResolver] = [
    path("sign-in/", signing.SignIn.as_view(), name="sign_in"),
    path("sign-in/", signing.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", signing.SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey/", signing.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", factors_base.reauthenticate, name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey/",
        signing.PasskeyAgain.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("sign-in/reset/", signing.AskReset.as_view(), name="account_reset_password"),
    path("sign-in/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sign-in/reset/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[^/]{1,100})/$",
        signing.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("sign-out/", signing.SignOut.as_view(), name="sign_out"),
]

OWN: list[URLPattern | URLResolver] = [
    path("account/", own.account, name="account"),
    path("account/name/", own.shown_name, name="account_name"),
    path("account/mail/", own.mail, name="account_mail"),
    path("account/mail/<str:token>/", own.mail_confirm, name="account_mail_confirm"),
    path("account/password/", own.Password.as_view(), name="account_change_password"),
    path("account/sessions/end/", own.sessions_ended, name="account_sessions_end"),
    path("account/tokens/", tokens.tokens, name="account_tokens"),
    path("account/tokens/new/", tokens.token_new, name="account_token_new"),
    path("account/tokens/<slug:public_id>/revoke/", tokens.token_off, name="account_token_revoke"),
    path("account/second-factor/", login_required(factors.Factors.as_view()), name="mfa_index"),
    path(
        "account/second-factor/app/",
        login_required(factors.AppOn.as_view()),
        name="mfa_activate_totp",
    ),
    path(
        "account/second-factor/app/off/",
        login_required(factors.AppOff.as_view()),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/second-factor/codes/",
        login_required(factors.Codes.as_view()),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-factor/codes/new/",
        login_required(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-factor/codes/file/",
        login_required(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("account/second-factor/passkeys/", _to_factors, name="mfa_list_webauthn"),
    path(
        "account/second-factor/passkeys/new/",
        login_required(factors.PasskeyOn.as_view()),
        name="mfa_add_webauthn",
    ),
    path(
        "account/second-factor/passkeys/<int:pk>/",
        login_required(passkeys.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "account/second-factor/passkeys/<int:pk>/off/",
        login_required(factors.PasskeyOff.as_view()),
        name="mfa_remove_webauthn",
    ),
]

urlpatterns = [*SIGNING, *OWN]

"""What people type about themselves and others: read, checked, given back in plain words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as factors
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.fields import OneLine
from factcheck.roles import ROLES
from factcheck.users.models import User
from factcheck.users.models.refusals import RefusalKind
from factcheck.users.services.refusals import refusal_note
from factcheck.users.throttling import TOO_MANY, too_many

LONGEST = 1_000  # characters of a password: more is no password, and costs
PASSWORD_HINT = gettext_lazy("At least 8 characters; no common word, nothing like your name.")
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
HIDDEN_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f-\x9f]")
KEPT = 120  # seconds for which a code that was used is known


class Plain(forms.Form):
    """Labels and hints in our words; nothing in a field that looks as if it were filled in."""

    labels: Mapping[str, Any] = {}
    hints: Mapping[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
                field.validators.append(_no_longer)
        first = next((field for field in self.fields.values() if not field.widget.is_hidden), None)
        if first is not None and not isinstance(first, forms.BooleanField):
            first.widget.attrs["autofocus"] = True


def _no_longer(value: str) -> None:
    if len(value) > LONGEST:
        raise ValidationError(_("That is far too long."))


class SignIn(Plain, account.LoginForm):
    labels = {
        "login": gettext_lazy("Username or mail address"),
        "password": gettext_lazy("Password"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class Again(Plain, account.ReauthenticateForm):
    labels = {"password": gettext_lazy("Password")}


class ChangePassword(Plain, account.ChangePasswordForm):
    labels = {
        "oldpassword": gettext_lazy("Password now"),
        "password1": gettext_lazy("New password"),
        "password2": gettext_lazy("Once more"),
    }
    hints = {"password1": PASSWORD_HINT}


class AskReset(Plain, account.ResetPasswordForm):
    """The mail is sent in the background: no account is told by how long the answer takes."""

    labels = {"email": gettext_lazy("Mail address of your account")}

    def save(self, request: Any, **kwargs: Any) -> str:
        from factcheck.users.services.resets import resets_ask

        resets_ask(request=request, people=[user.pk for user in self.users])
        return str(self.cleaned_data["email"])


class NewPassword(Plain, account.ResetPasswordKeyForm):
    labels = {"password1": gettext_lazy("New password"), "password2": gettext_lazy("Once more")}
    hints = {"password1": PASSWORD_HINT}


# -- second factors ----------------------------------------------------------------------------


class _OnceOnly(Plain):
    """A code: typed with or without blanks, and good once."""

    user: User

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError as error:
            if error.code == TOO_MANY:
                refusal_note(context.request, RefusalKind.THROTTLED, account=self.user)
                raise too_many(context.request, key=f"mfa-auth-user-{self.user.pk}") from None
            raise
        mark = hashlib.sha256(f"{self.user.pk} {code.strip()}".encode()).hexdigest()
        if not cache.add(f"factcheck.code.{mark}", 1, timeout=KEPT):
            raise get_adapter().validation_error("incorrect_code")
        return code


class Code(_OnceOnly, factors.AuthenticateForm):
    labels = {"code": gettext_lazy("Code")}
    hints = {"code": gettext_lazy("Six digits from your app, or one of your recovery codes.")}


class CodeAgain(_OnceOnly, factors.ReauthenticateForm):
    labels = {"code": gettext_lazy("Code")}
    hints = {"code": gettext_lazy("Six digits from your app, or one of your recovery codes.")}


class FirstCode(Plain, ActivateTOTPForm):
    labels = {"code": gettext_lazy("Code that the app shows now")}


class AddPasskey(Plain, passkeys.AddWebAuthnForm):
    labels = {
        "name": gettext_lazy("Name"),
        "passwordless": gettext_lazy("Sign in with it alone, without a password"),
    }
    hints = {"name": gettext_lazy("Such as “laptop” or “blue key”, to tell them apart.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "passwordless" in self.fields:
            self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        return without_hidden_marks(super().clean_name())[:80]


class NamePasskey(Plain, passkeys.EditWebAuthnForm):
    labels = {"name": gettext_lazy("Name")}

    def clean_name(self) -> str:
        return without_hidden_marks(self.cleaned_data["name"])[:80] or _("Passkey")


# -- one's own account, and invitations --------------------------------------------------------


def without_hidden_marks(words: str) -> str:
    """One line without controls or marks that turn or hide what stands around them."""
    return " ".join(HIDDEN_MARKS.sub("", words).split())


class ShownName(forms.Form):
    display_name = OneLine(
        label=gettext_lazy("Name shown"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Beside what you write and decide; your username if empty."),
    )

    def clean_display_name(self) -> str:
        return without_hidden_marks(self.cleaned_data["display_name"])


class OwnMail(forms.Form):
    email = forms.EmailField(label=gettext_lazy("Mail address"), max_length=254)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


def _roles() -> list[tuple[str, str]]:
    return [(role.name, f"{_(role.name)}: {_(role.purpose)}") for role in ROLES]


class Invite(forms.Form):
    email = forms.EmailField(label=gettext_lazy("Mail address"), max_length=254)
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=_roles,
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class Accept(forms.Form):
    display_name = OneLine(
        label=gettext_lazy("Your name"),
        max_length=120,
        help_text=gettext_lazy("Shown beside what you write and decide."),
    )
    username = forms.CharField(
        label=gettext_lazy("Username"),
        max_length=40,
        help_text=gettext_lazy("To sign in with: 3 to 40 of a–z, 0–9, dot, hyphen, underscore."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password1 = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=LONGEST,
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=gettext_lazy("Once more"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_display_name(self) -> str:
        if not (name := without_hidden_marks(self.cleaned_data["display_name"])):
            raise ValidationError(_("Give a name that can be seen."))
        return name

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).strip().lower()
        if not USERNAME.fullmatch(username):
            raise ValidationError(_("Use 3 to 40 of a–z, 0–9, dot, hyphen and underscore."))
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("Somebody has this username. Choose another."))
        return username

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, second = typed.get("password1"), typed.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("That is not the same password."))
        elif first:
            person = User(
                username=typed.get("username", ""),
                display_name=typed.get("display_name", ""),
                email=self.email,
            )
            try:
                get_adapter().clean_password(first, person)
            except ValidationError as error:
                self.add_error("password1", error)
        return typed

"""People with passwords and second factors, and how they sign in."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

PASSWORD = "a-long-quiet-river"


def with_password(user: Any, password: str = PASSWORD) -> Any:
    user.set_password(password)
    user.save()
    return user


def sign_in(client: Client, user: Any, password: str = PASSWORD, **more: str) -> Any:
    """Name and password, as typed into the form."""
    return client.post("/sign-in/", {"login": user.get_username(), "password": password, **more})


def signed_in(user: Any, **headers: str) -> Client:
    """A browser of somebody who has just signed in with a password."""
    client = Client(headers=headers or None)
    if not user.has_usable_password():  # a new one would end the sessions that there are
        with_password(user)
    response = sign_in(client, user)
    assert response.status_code == 302, response.content.decode()
    return client


def with_app(user: Any) -> str:
    """Give somebody an app that shows codes; its key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def with_recovery_codes(user: Any) -> list[str]:
    return RecoveryCodes.activate(user).generate_codes()


def code_of(secret: str, *, steps: int = 0) -> str:
    """The code that an app shows, ``steps`` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def wrong_code(secret: str) -> str:
    """Six digits that no app shows around now."""
    near = {code_of(secret, steps=step) for step in range(-3, 4)}
    return next(code for code in ("000000", "111111", "222222") if code not in near)

"""The keys of the desk: a page that says them, and the switch that turns them off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from claims.models import Decision
from claims.views.door import at_the_desk

OFF = "keys_off"
_A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Key:
    """Keys that do one thing, and what that is."""

    presses: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """Whether single keys are on for who asks, and what they do."""

    on: bool
    groups: tuple[Group, ...]


GROUPS = (
    Group(
        "In the queue",
        (
            Key(("j", "k"), "Next row, previous row"),
            Key(("Enter",), "Open the row"),
            Key(("a",), "Assign the row to you"),
            Key(("x",), "Tick the row, to decide or take several together"),
            Key(("n", "p"), "Next page, previous page"),
            Key(("/",), "Look for words"),
            Key(("Esc",), "Leave the filters, for the first row"),
        ),
    ),
    Group(
        "On a difference",
        (
            Key(("j", "k"), "Next difference, previous difference"),
            *[Key((str(n),), f"Decide: {d.label}") for n, d in enumerate(Decision, start=1)],
            Key(("r",), "Go to the reason"),
            Key(("Ctrl", "Enter"), "Decide, and go on; while you type, too"),
            Key(("w",), "Write a note; there Ctrl and Enter adds it"),
            Key(("Esc",), "Leave the field, so that keys work again"),
            Key(("a",), "Assign it to you"),
            Key(("o",), "Assign it to somebody else, or by a day"),
            Key(("u",), "Up, back to the queue at this row"),
        ),
    ),
    Group(
        "Everywhere here",
        (
            Key(("z",), "Look again at what you just decided, to undo it"),
            Key(("?",), "This help"),
        ),
    ),
)


def keys_of(request: HttpRequest) -> Keys:
    """The keys for who asks; switched off for a person, not for all who use the browser."""
    return Keys(request.COOKIES.get(OFF) != str(request.user.pk), GROUPS)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def keys(request: HttpRequest) -> HttpResponse:
    """All keys on one page; its form switches them off, or on."""
    if request.method != "POST":
        context: dict[str, Any] = {"here": "differences", "keys": keys_of(request)}
        return render(request, "claims/keys.html", context)
    response = redirect("keys")
    if request.POST.get("keys") == "off":
        response.set_cookie(
            OFF,
            str(request.user.pk),
            max_age=_A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(OFF)
    return response

"""The keys of the desk: a page that says them, and the switch that turns them off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from claims.models import Decision
from claims.views.door import at_the_desk

OFF = "keys_off"
_A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Key:
    """Keys that do one thing, and what that is."""

    presses: tuple[str, ...]
    words: str | Promise


@dataclass(frozen=True, slots=True)
class Group:
    title: str | Promise
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """Whether single keys are on for who asks, and what they do."""

    on: bool
    groups: tuple[Group, ...]


GROUPS = (
    Group(
        _("In the queue"),
        (
            Key(("j", "k"), _("Next row, previous row")),
            Key(("Enter",), _("Open the row")),
            Key(("a",), _("Assign the row to you")),
            Key(("x",), _("Tick the row, to decide or take several together")),
            Key(("n", "p"), _("Next page, previous page")),
            Key(("/",), _("Look for words")),
            Key(("Esc",), _("Leave the filters, for the first row")),
        ),
    ),
    Group(
        _("On a difference"),
        (
            Key(("j", "k"), _("Next difference, previous difference")),
            *[
                Key((str(n),), format_lazy(_("Decide: {decision}"), decision=d.label))
                for n, d in enumerate(Decision, start=1)
            ],
            Key(("r",), _("Go to the reason")),
            Key(("Ctrl", "Enter"), _("Decide, and go on; while you type, too")),
            Key(("w",), _("Write a note; there Ctrl and Enter adds it")),
            Key(("Esc",), _("Leave the field, so that keys work again")),
            Key(("a",), _("Assign it to you")),
            Key(("o",), _("Assign it to somebody else, or by a day")),
            Key(("u",), _("Up, back to the queue at this row")),
        ),
    ),
    Group(
        _("Everywhere here"),
        (
            Key(("z",), _("Look again at what you just decided, to undo it")),
            Key(("?",), _("This help")),
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

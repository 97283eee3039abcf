"""What every page knows: the product's name, whether this is the demo newsroom, who is signed in."""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import Error, connection, transaction
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject

from claims.permissions import may_see_the_desk
from factcheck.drafts import draft_key, drafts_of

DEMO_KEPT = 60.0  # seconds for which "this is the demo" is believed
NO_DEMO_KEPT = 2.0  # … and "it is not": the label shows that soon after load_demo
NOT_TOLD_KEPT = 10.0  # … and what was known before, where the database could not say
# People of the demo come with it, and with nothing else: they are few, claims may be a million. A
# reader's page waits for no lock of the desk's.
_DEMO_PEOPLE = """
SELECT set_config('lock_timeout', '250ms', true);
SELECT EXISTS (SELECT FROM {table} WHERE is_demo), set_config('lock_timeout', '0', true)
"""


@dataclass(slots=True)
class _Demo:
    """What was last found out, by the clock of this process."""

    is_demo: bool = False
    until: float = 0.0


_demo = _Demo()


def page(request: HttpRequest) -> dict[str, Any]:
    """``product_name``, ``is_demo``, ``sign_in_address``, and ``person``, who is None without a
    session's cookie: so that a reader's page neither asks for a session nor varies by it."""
    return {
        "product_name": settings.PRODUCT_NAME,
        "is_demo": SimpleLazyObject(demo_now),
        "person": _person(request),
        "sign_in_address": resolve_url(settings.LOGIN_URL),
    }


def demo_now() -> bool:
    """Whether the store is the demo newsroom; asks the database at most every other second."""
    if time.monotonic() >= _demo.until:
        try:
            _demo.is_demo = _has_demo_people()
        except Error:
            _demo.until = time.monotonic() + NOT_TOLD_KEPT
            return _demo.is_demo
        _demo.until = time.monotonic() + (DEMO_KEPT if _demo.is_demo else NO_DEMO_KEPT)
    return _demo.is_demo


def _has_demo_people() -> bool:
    within = transaction.atomic() if connection.in_atomic_block else nullcontext()
    with within, connection.cursor() as cursor:  # a refusal must not break somebody's transaction
        cursor.execute(_DEMO_PEOPLE.format(table=get_user_model()._meta.db_table))
        while cursor.nextset():
            pass
        return bool(cursor.fetchone()[0])


def demo_known() -> bool:
    """What was last found out, without asking."""
    return _demo.is_demo


def demo_forget() -> None:
    """Ask again for the next page."""
    _demo.until, _demo.is_demo = 0.0, False


def _person(request: HttpRequest) -> dict[str, Any] | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return {
        "name": str(user),
        "at_desk": may_see_the_desk(user),
        "draft_key": draft_key(user),
        "drafts_of": drafts_of(user),
    }

"""What a reader does on a page before it is looked at: a form sent, and how the site stands then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from threading import BoundedSemaphore
from typing import Any
from unittest import mock

from tests.browser.addresses import Act, demo_staff

HERE = "127.0.0.1"  # what the site of the tests knows its browser by
REPORT = {"body": "The board’s own page gives another day: see its notice of 4 May."}
ALIKE = {
    "form-0-text": "Tugs refloated the ferry Northern Lark on 14 May 2024 with 18 crew on board.",
    "form-0-outlet": "The Harwick Ledger",
    "form-1-text": "On 14 May 2024 the ferry Northern Lark came afloat, with 18 crew on board.",
    "form-1-outlet": "Coast & Sea Weekly",
}
Standing = Callable[[Any], AbstractContextManager[Any]]


def sends(form: str, typed: Mapping[str, str], *, status: int = 200) -> Act:
    """Fill in the fields of these names and send the form, which is answered so."""

    def act(page: Any) -> None:
        for name, words in typed.items():
            page.locator(f"{form} [name={name}]").fill(words)
        with page.expect_navigation() as answered:
            page.locator(f"{form} button.first").click()
        assert answered.value.status == status

    return act


compared = sends("form.comparing", {})
"""Compare what is filled in."""


def when(so: Standing, act: Act) -> Act:
    """Do it while the site stands so; ``so`` is told of the page."""

    def done(page: Any) -> None:
        with so(page):
            act(page)

    return done


@contextmanager
def withdrawn(page: Any) -> Iterator[None]:
    """The claim of the page was withdrawn after it was opened."""
    from claims.services.reviewing import claim_withdraw

    claim_withdraw(claim=_claim(page), by=demo_staff().approver, reason="It was a drill.")
    yield


@contextmanager
def merged(page: Any) -> Iterator[None]:
    """The claim of the page was merged into another after it was opened."""
    from tests.factories.scene_holds import merged as merge

    staff = demo_staff()
    merge(_claim(page), staff.claim("published"), by=staff.rater)
    yield


def _claim(page: Any) -> Any:
    from claims.models import Claim

    return Claim.objects.get(public_id=page.url.partition("/claims/")[2].partition("/")[0])


@contextmanager
def left_open(page: Any) -> Iterator[None]:
    """The page was open for so long that the browser forgot the form's cookie."""
    page.context.clear_cookies()
    yield


@contextmanager
def reported_often(page: Any) -> Iterator[None]:
    """As many reports came from here as may."""
    from claims.views.reporting import throttle

    with _full(throttle):
        yield


@contextmanager
def compared_often(page: Any) -> Iterator[None]:
    """As many comparisons were asked for from here as may."""
    from claims.views.comparing import throttle

    with _full(throttle):
        yield


@contextmanager
def _full(throttle: Any) -> Iterator[None]:
    while not throttle.wait(HERE):
        pass
    try:
        yield
    finally:
        throttle.forget()


@contextmanager
def others_compare(page: Any) -> Iterator[None]:
    """All that may be compared at once is being compared."""
    from claims.services import comparing_apart

    turns = BoundedSemaphore(1)
    with (
        mock.patch.object(comparing_apart, "_turns", turns),
        mock.patch.object(comparing_apart, "_PATIENCE", 0.05),
        turns,
    ):
        yield


@contextmanager
def no_time(page: Any) -> Iterator[None]:
    """A comparison is stopped as soon as it has begun."""
    from claims.services import comparing_apart

    short = replace(comparing_apart._BOUNDS, seconds=0.001)
    with (
        mock.patch.object(comparing_apart, "_BOUNDS", short),
        mock.patch.object(comparing_apart, "_idle", []),
    ):
        yield

"""Pages of errors, and forms that are refused for another reason than elsewhere, met as a reader or
somebody at the desk meets them: no fault, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from claims.selectors import public
from factcheck.limits import COMPARING
from tests.browser.acts import ALIKE, REPORT, merged, no_time, sends, when
from tests.browser.addresses import at
from tests.browser.addresses_reading import own_form
from tests.browser.looks import assert_no_fault_and_fits, come_to
from tests.browser.place import Place

Look = Callable[..., Any]


def sent(page: Any, address: str, *, size: int = 1, token: str = "") -> Any:
    """The answer to a form that no page of the site has; the page that it leads to is open."""
    with page.expect_navigation() as gone:
        page.evaluate(
            "([address, size, token]) => { const form = document.createElement('form');"
            " form.method = 'post'; form.action = address;"
            " for (const [name, value] of [['csrfmiddlewaretoken', token], ['x', 'x'.repeat(size)]])"
            " { const field = document.createElement('textarea'); field.name = name;"
            " field.value = value; form.append(field) } document.body.append(form);"
            " HTMLFormElement.prototype.submit.call(form) }",
            [address, size, token],
        )
    return gone.value


def met(page: Any, answer: Any, status: int) -> None:
    assert answer.status == status
    assert page.locator(".where").inner_text() == str(status)
    page.eyes.errors.clear()  # the browser calls each of these an error
    assert_no_fault_and_fits(page)
    assert page.get_by_text("Demo newsroom.").is_visible()


def fails(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(**_: Any) -> None:
        raise error

    monkeypatch.setattr(public, "publications_where_outlets_differ", refuse)


@pytest.mark.parametrize("person", [None, "demo-editor"])
def test_a_form_without_its_token(look: Look, person: str | None) -> None:
    page = look("/methodology/", person=person)
    met(page, sent(page, "/sign-in/"), 403)


def test_what_an_account_may_not(look: Look) -> None:
    page = look("/desk/people/", person="demo-checker")
    met(page, page.answer, 403)


@pytest.mark.parametrize(
    ("address", "person"), [("/corrections/", None), ("/desk/", "demo-editor")]
)
def test_what_an_address_does_not_take(look: Look, address: str, person: str | None) -> None:
    page = look("/sign-in/" if person is None else "/desk/claims/new/", person=person)
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    met(page, sent(page, address, token=token), 405)


def test_too_much_at_once(look: Look) -> None:
    page = look("/")
    met(page, sent(page, "/compare/", size=COMPARING), 413)


def test_too_many_tries(look: Look, settings: Any) -> None:
    settings.MAIL = {"EMAIL_HOST": "mail.example"}
    for _ in range(4):
        page = look("/sign-in/reset/")
        page.get_by_role("textbox").fill("nobody@example.org")
        with page.expect_navigation() as gone:
            page.locator("main form button").first.click()
    met(page, gone.value, 429)


def test_a_failure_of_ours(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    page = look("/methodology/")
    fails(monkeypatch, RuntimeError("a fault"))
    met(page, page.goto("/"), 500)


def test_a_database_that_is_away(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    page = look("/methodology/")
    fails(monkeypatch, OperationalError("the connection is lost"))
    met(page, page.goto("/"), 503)


@pytest.mark.parametrize(
    "place",
    [
        Place("report on what was merged", "report_error", own_form, refused=True,
              act=when(merged, sends("form.reporting-form", REPORT, status=409))),
        Place("compare for too long", "compare", at("compare"), refused=True,
              act=when(no_time, sends("form.comparing", ALIKE, status=422))),
    ],
    ids=lambda place: place.name,
)  # fmt: skip
def test_a_form_that_is_refused(look: Look, place: Place) -> None:
    page = come_to(look, place)
    assert page.get_by_role("alert").is_visible()
    assert_no_fault_and_fits(page)

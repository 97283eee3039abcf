"""What was typed and not sent, in a real browser: kept, restored, merged, wiped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session

from claims.models import Claim
from claims.services.claims import claim_change

Look = Callable[..., Any]
STORED = "Object.keys(localStorage).filter(name => name.startsWith('draft:')).length"
ALL_OF_IT = "JSON.stringify(Object.entries(localStorage))"
TYPED = "Typed by lamplight, not sent"


@pytest.fixture
def claim(site: Any) -> Claim:
    found = Claim.objects.filter(status="draft", made_by__username="demo-checker")
    return found.exclude(evidence__article__protected=True).order_by("pk")[0]


def address_of(claim: Claim) -> str:
    return f"/desk/claims/{claim.public_id}/statement/"


def type_and_wait(page: Any, words: str = TYPED) -> None:
    page.get_by_label("What is not known").fill(words)
    page.wait_for_timeout(900)
    assert page.evaluate(STORED) == 1


def faults(page: Any) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_not_sent_is_restored_and_may_be_discarded(
    look: Look, claim: Claim, scheme: str
) -> None:
    page = look(address_of(claim), person="demo-checker", width=390, scheme=scheme)
    type_and_wait(page)
    assert TYPED not in page.evaluate(ALL_OF_IT), "it lies there encrypted"
    page.reload()
    page.get_by_text("Restored what you had not sent, from").wait_for()
    field = page.get_by_label("What is not known")
    assert field.input_value() == TYPED
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Discard").click()
    assert field.input_value() == claim.unknowns
    assert page.evaluate(STORED) == 0
    page.reload()
    assert page.get_by_text("Restored what").count() == 0


def test_what_was_sent_is_not_restored(look: Look, claim: Claim) -> None:
    page = look(address_of(claim), person="demo-checker")
    type_and_wait(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The claim is changed.").wait_for()
    assert page.evaluate(STORED) == 0
    page.goto(address_of(claim))
    assert page.get_by_label("What is not known").input_value() == TYPED
    assert page.get_by_text("Restored what").count() == 0


def test_a_draft_on_an_older_version_meets_both_versions(look: Look, claim: Claim) -> None:
    page = look(address_of(claim), person="demo-checker")
    type_and_wait(page)
    claim.refresh_from_db()
    claim_change(claim=claim, by=claim.made_by, version=claim.version, unknowns="Theirs")
    page.goto(address_of(claim))
    page.get_by_text("It was changed meanwhile: sending this shows you both.").wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Which holds?").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Save what holds").click()
    page.get_by_text("Both of you changed it: choose what holds.").first.wait_for()
    page.get_by_label("What you typed").check()
    page.get_by_role("button", name="Save what holds").click()
    page.get_by_text("The claim is changed.").wait_for()
    claim.refresh_from_db()
    assert claim.unknowns == TYPED
    assert page.evaluate(STORED) == 0
    page.eyes.errors.clear()  # the browser calls an answer of 409 or 422 an error


def test_another_person_at_the_same_browser_sees_nothing_of_it(
    look: Look, site: Any, claim: Claim
) -> None:
    page = look(address_of(claim), person="demo-checker")
    type_and_wait(page)
    cookie = page.context.cookies()[0]
    page.context.add_cookies([cookie | {"value": site.sessions["demo-editor"]}])
    page.goto(address_of(claim))
    page.wait_for_timeout(300)
    assert page.get_by_text("Restored what").count() == 0
    assert page.get_by_label("What is not known").input_value() == claim.unknowns
    page.context.add_cookies([cookie])
    page.goto(address_of(claim))
    page.get_by_text("Restored what you had not sent").wait_for()


def test_signing_out_wipes_it_in_this_window_and_the_others(
    look: Look, site: Any, claim: Claim
) -> None:
    page = look(address_of(claim), person="demo-checker")
    type_and_wait(page)
    other = page.context.new_page()
    other.goto("/desk/claims/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(site.address + "/")
    page.get_by_text("You signed out in another window").wait_for()
    page.get_by_label("What is not known").fill("More words")
    page.wait_for_timeout(900)
    assert page.evaluate(STORED) == 0


def test_a_session_that_ends_under_ones_hands_loses_nothing(
    look: Look, site: Any, claim: Claim
) -> None:
    from tests.browser.conftest import PASSWORD

    page = look(address_of(claim), person="demo-checker")
    type_and_wait(page)
    Session.objects.filter(session_key=site.sessions["demo-checker"]).delete()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.get_by_label("Username or mail address").fill("demo-checker")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("Restored what you had not sent").wait_for()
    assert page.get_by_label("What is not known").input_value() == TYPED
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The claim is changed.").wait_for()


@pytest.mark.parametrize(
    ("how", "words"),
    [("abort", "the server cannot be reached"), ("fulfill", "something failed on our side")],
)
def test_a_server_that_is_gone_or_fails_keeps_the_page(
    look: Look, claim: Claim, how: str, words: str
) -> None:
    page = look(address_of(claim), person="demo-checker", width=390)
    fails = {
        "abort": lambda route: route.abort(),
        "fulfill": lambda route: route.fulfill(status=500),
    }
    page.route("**/statement/", lambda route: (
        fails[how](route) if route.request.method == "POST" else route.continue_()
    ))  # fmt: skip
    page.get_by_label("What is not known").fill(TYPED)
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert").filter(has_text=words)
    alert.wait_for()
    assert "Your text is kept here" in alert.inner_text()
    assert page.get_by_label("What is not known").input_value() == TYPED
    assert page.evaluate("document.activeElement.textContent") == "Save"
    assert faults(page) == []
    page.unroute("**/statement/")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The claim is changed.").wait_for()
    page.eyes.errors.clear()


def test_a_form_with_the_token_of_an_older_session_is_sent_with_the_present_one(
    look: Look, claim: Claim
) -> None:
    page = look(address_of(claim), person="demo-checker")
    page.get_by_label("What is not known").fill(TYPED)
    page.evaluate(
        "for (const one of document.querySelectorAll('[name=csrfmiddlewaretoken]'))"
        " one.value = 'x'.repeat(64)"
    )
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The claim is changed.").wait_for()
    page.eyes.errors.clear()

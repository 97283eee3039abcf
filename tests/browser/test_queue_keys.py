"""Differences decided one after the other by keyboard alone, and keys that leave people alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings

from claims.models import Assignment, Discrepancy, Resolution
from tests.browser.test_queue import QUEUE, at, faults

REVIEW = re.compile(rf".*{QUEUE}[0-9a-z]{{10}}/.*")


def heading(page: Any) -> str:
    words: str = page.locator("h1").inner_text()
    return words


def focused(page: Any) -> str:
    found: str = page.evaluate("document.activeElement.id || document.activeElement.tagName")
    return found


def test_several_are_decided_one_after_the_other_without_the_mouse(
    look: Callable[..., Any],
) -> None:
    page = look(f"{QUEUE}?sort=-severity", person="demo-editor")
    keys = page.keyboard
    keys.press("j")
    keys.press("j")
    assert focused(page).startswith("row-")
    page.locator("#keys-said", has_text="2 of").wait_for(state="attached")
    keys.press("k")
    keys.press("Enter")
    page.wait_for_url(REVIEW)
    before = Resolution.objects.count()
    seen = [page.url]
    for number, (key, decision) in enumerate(
        (("7", "cannot-say"), ("6", "not-comparable"), ("3", "same"))
    ):
        was = heading(page)
        keys.press(key)
        assert focused(page) == "id_reason"
        keys.type(f"jk7? The log, {number}.")  # keys are letters here
        assert page.locator("#id_reason").input_value() == f"jk7? The log, {number}."
        keys.press("Control+Enter")
        page.get_by_role("status").filter(has_text="Decided, “").first.wait_for()
        page.wait_for_url(lambda url: url not in seen)
        page.locator("#keys-said", has_text="Next difference.").wait_for(state="attached")
        assert page.evaluate("document.activeElement.matches('[data-arrive]')")
        assert page.locator("#log").count() == 1 or page.locator("#log").wait_for() is None
        assert faults(page) == []
        last = Resolution.objects.order_by("-pk")[0]
        assert (last.decision, last.reason) == (decision, f"jk7? The log, {number}.")
        seen.append(page.url)
        assert was
    assert Resolution.objects.count() == before + 3
    decided_anew(page, seen[-2])
    keys.press("a")
    page.get_by_role("status").filter(has_text="Assigned to you.").wait_for()
    held = Assignment.objects.get(done_at=None)
    assert held.discrepancy is not None
    assert held.discrepancy.public_id in page.url
    keys.press("u")
    page.wait_for_url(f"**{QUEUE}?**at={held.discrepancy.public_id}**")
    assert focused(page) == f"row-{held.discrepancy.public_id}"
    assert page.locator("tr.here").count() == 1
    keys.press("/")
    assert focused(page) == "id_q"
    keys.type("jj")
    assert page.locator("#id_q").input_value() == "jj"


def decided_anew(page: Any, address: str) -> None:
    """A key leads back to what was just decided: nothing of it waits as if it had not been sent."""
    page.keyboard.press("z")
    page.wait_for_url(address)
    page.get_by_role("heading", name="Decide anew").wait_for()
    assert page.locator("#id_reason").input_value() == ""
    page.keyboard.press("8")
    page.keyboard.type("They agree.")
    page.keyboard.press("Control+Enter")
    said = page.get_by_role("status").filter(has_text="Decided, “Not a difference”")
    said.first.wait_for()
    assert said.count() == 1
    assert Resolution.objects.latest("pk").reason == "They agree."


def test_one_that_stands_is_chosen_by_keys_and_a_fault_is_said(look: Callable[..., Any]) -> None:
    page = look(at(status="open", kind="year-missing"), person="demo-editor")
    keys = page.keyboard
    keys.press("1")
    assert focused(page) == "id_standing_side_0"
    keys.press("r")
    keys.press("Control+Enter")
    page.get_by_role("alert").filter(has_text="Not decided yet").wait_for()
    page.eyes.errors.clear()  # the browser calls a 422 an error
    assert page.get_by_label("One stands").is_checked()
    keys.press("1")
    keys.press("Space")
    keys.press("r")
    keys.type("The list is dated.")
    keys.press("Escape")
    assert focused(page) == "H1"
    keys.press("s")
    page.get_by_role("status").filter(has_text="Decided, “One stands”").first.wait_for()
    assert Resolution.objects.order_by("-pk")[0].reason == "The list is dated."


def test_the_help_opens_over_the_page_and_gives_the_focus_back(look: Callable[..., Any]) -> None:
    page = look(QUEUE, person="demo-editor")
    page.keyboard.press("j")
    row = focused(page)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    dialog.wait_for()
    assert faults(page) == []
    page.keyboard.press("j")  # nothing moves below it
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert focused(page) == row
    page.get_by_role("link", name="Keyboard").click()
    dialog.wait_for()


def test_switched_off_no_single_key_does_anything(look: Callable[..., Any]) -> None:
    page = look("/desk/keys/", person="demo-editor")
    page.get_by_role("button", name="Switch them off").click()
    page.goto(QUEUE)
    for key in ("j", "?", "/", "n"):
        page.keyboard.press(key)
    assert focused(page) == "BODY"
    assert page.get_by_role("dialog").count() == 0
    page.goto("/desk/keys/")
    page.get_by_role("button", name="Switch them on").click()
    page.goto(QUEUE)
    page.keyboard.press("j")
    assert focused(page).startswith("row-")


def test_several_of_one_kind_are_ticked_and_decided(look: Callable[..., Any]) -> None:
    page = look(QUEUE, person="demo-editor")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.get_by_role("button", name="Decide together").click()
    page.get_by_role("heading", name="Decide together").wait_for()
    assert faults(page) == []
    ticked = page.locator("[name=pick]:checked")
    assert ticked.count() == 1
    kept = ticked.first.get_attribute("value")
    page.get_by_label("Cannot say").check()
    page.get_by_label("One reason for all, as readers will see it").fill("Neither has the paper.")
    page.get_by_role("button", name="Decide those ticked").click()
    page.get_by_role("status").filter(has_text="Decided: 1.").wait_for()
    assert Discrepancy.objects.get(public_id=kept).status == "decided"


def test_signed_out_meanwhile_nothing_typed_is_lost(look: Callable[..., Any]) -> None:
    page = look(at(status="open"), person="demo-editor")
    page.keyboard.press("7")
    page.keyboard.type("Nobody prints the year.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.keyboard.press("Control+Enter")
    page.get_by_role("alert").filter(has_text="You are signed out").wait_for()
    page.eyes.errors.clear()
    assert page.locator("#id_reason").input_value() == "Nobody prints the year."

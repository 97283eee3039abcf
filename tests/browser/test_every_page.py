"""Every page and state, in light and dark, wide and narrow: no fault that axe finds, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver

from tests.browser.looks import assert_no_fault_and_fits, come_to
from tests.browser.places import NO_PAGES, PLACES, Place, address


def test_every_page_has_a_place_here() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names - {place.view for place in PLACES} - NO_PAGES == set()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_page_has_no_fault_and_fits(look: Callable[..., Any], place: Place) -> None:
    page = come_to(look, place)
    assert_no_fault_and_fits(page)
    assert page.get_by_text("Demo newsroom.", exact=True).is_visible()


def test_a_failed_sign_in_has_no_fault(look: Callable[..., Any]) -> None:
    page = look("/sign-in/", width=390)
    page.locator("#id_login:focus").wait_for()
    page.keyboard.type("nobody")
    page.keyboard.press("Tab")
    page.keyboard.type("nothing")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert Axe().run(page).response["violations"] == []


def test_on_paper_the_words_that_differ_are_underlined_and_the_controls_are_gone(
    look: Callable[..., Any],
) -> None:
    page = look(address("claim that differs"))
    page.emulate_media(media="print")
    assert "underline" in page.locator("mark.differs").nth(1).evaluate(
        "node => getComputedStyle(node).textDecorationLine"
    )
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"

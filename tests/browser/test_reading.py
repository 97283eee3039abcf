"""What a reader does: sees the words that differ, follows them, and is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.places import address


def test_on_the_home_page_the_words_that_differ_are_the_largest_and_the_first(
    look: Callable[..., Any],
) -> None:
    page = look("/")
    first = page.locator(".lead mark.differs").first
    assert first.is_visible()
    assert first.bounding_box()["y"] < 600
    sizes = page.locator("main *").evaluate_all(
        "nodes => nodes.filter(n => n.textContent.trim() && n.checkVisibility())"
        ".map(n => parseFloat(getComputedStyle(n).fontSize))"
    )
    own = first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert own == max(sizes)


def test_a_mark_is_more_than_a_colour_and_is_not_in_copied_text(look: Callable[..., Any]) -> None:
    page = look("/")
    mark = page.locator(".lead mark.differs").first
    before = mark.evaluate("node => getComputedStyle(node, '::before').content")
    assert before.startswith('"⸢"')
    assert "⸢" not in mark.inner_text()
    weight = "node => Number(getComputedStyle(node).fontWeight)"
    assert mark.evaluate(weight) > page.locator(".lead q.reading").first.evaluate(weight)


def test_the_year_that_only_one_outlet_gives_is_marked_and_the_other_has_a_caret(
    look: Callable[..., Any],
) -> None:
    page = look("/")
    assert page.locator(".variants mark.differs", has_text="2022").first.is_visible()
    assert page.locator(".variants .absent", has_text="no year").first.is_visible()


def test_from_the_home_page_to_a_claim_and_its_difference(look: Callable[..., Any]) -> None:
    page = look("/")
    page.locator(".lead h3 a").click()
    table = page.get_by_role("table")
    table.get_by_role("rowheader").first.wait_for()
    table.get_by_role("link", name="Difference 1", exact=True).click()
    page.wait_for_url("**#d1")
    assert page.locator("#d1").is_visible()


def test_on_a_narrow_page_the_collation_becomes_an_apparatus_that_keeps_every_reading(
    look: Callable[..., Any],
) -> None:
    path = address("claim that differs")
    wide, narrow = look(path), look(path, width=390)
    readings = ".collation tr:not(.same) .reading"
    assert narrow.locator(readings).all_inner_texts() == wide.locator(readings).all_inner_texts()
    for reading in narrow.locator(readings).all():
        assert reading.is_visible()
    assert narrow.get_by_role("table").is_visible()  # still a table for who listens to it


def test_the_first_stop_of_the_keyboard_leads_to_the_text(look: Callable[..., Any]) -> None:
    page = look("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_reading_leaves_no_cookie(look: Callable[..., Any]) -> None:
    for place in ("home", "claim that differs"):
        page = look(address(place))
        assert page.context.cookies() == []


def test_the_fonts_are_the_sites_own(look: Callable[..., Any]) -> None:
    page = look("/")
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {"Piazzolla", "Source Sans 3", "Apparatus Marks"} <= {f.strip('"') for f in loaded}

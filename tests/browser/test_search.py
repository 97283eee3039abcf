"""Search by keyboard alone, and as a screen reader is told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_search_is_narrowed_and_widened_by_keyboard_alone(look: Callable[..., Any]) -> None:
    page = look("/search/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("BilOMO")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=BilOMO*")
    page.get_by_role("searchbox").focus()
    for expected in ("Search", "Narrow down"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == expected
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "differs":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**differs=yes**")
    remove = page.locator(".in-force a")
    assert "Remove Outlets differ" in " ".join(remove.inner_text().split())
    assert page.get_by_role("heading", name="Claims").is_visible()
    remove.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=BilOMO")
    page.locator("#names ~ * a, .found-names .finds h3 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/names/**")
    assert page.context.cookies() == []


def test_a_screen_reader_is_told_what_is_what(look: Callable[..., Any]) -> None:
    page = look("/search/?q=BilOMO")
    search = page.get_by_role("search")
    assert search.get_by_role("searchbox", name="Search claims, names, articles").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    assert [h.inner_text() for h in page.get_by_role("heading", level=2).all()][:2] == [
        "Names",
        "Claims",
    ]
    for region in ("Names", "Claims"):
        part = page.get_by_role("region", name=region)
        items = part.locator("ol.finds > li")
        assert part.get_by_role("list").count() >= 1 and items.count() >= 1
        assert part.get_by_role("heading", level=3).count() == items.count()
    kinds = page.get_by_role("navigation", name="Kinds of results")
    assert kinds.locator("[aria-current=page]").inner_text() == "All"
    assert kinds.get_by_role("listitem").count() == 4


def test_a_phone_shows_results_first_and_folds_the_filters(look: Callable[..., Any]) -> None:
    page = look("/search/?q=contract&differs=yes")
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.get_by_label("Story").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    first = page.locator("ol.finds > li").first.bounding_box()
    assert first and first["y"] < 800

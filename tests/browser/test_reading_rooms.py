"""Search, article and story, walked through in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_reader_searches_by_keyboard_and_reaches_the_claim_and_the_article(
    look: Callable[..., Any],
) -> None:
    page = look("/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("5.56 million yuan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=5.56+million+yuan")
    assert page.locator("mark.hit").first.is_visible()
    page.locator(".finds h3 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/**")
    page.locator(".evidence cite a").first.click()
    page.wait_for_url("**/articles/**")
    assert page.get_by_text("never the whole text").is_visible()
    page.locator(".evidence-for a").first.click()
    page.wait_for_url("**/claims/**")
    page.locator(".statement .where a").first.click()
    page.wait_for_url("**/stories/**")
    assert page.context.cookies() == []


def test_a_hit_is_more_than_a_colour(look: Callable[..., Any]) -> None:
    hit = look("/search/?q=BelOMO").locator("mark.hit").first
    assert "underline" in hit.evaluate("node => getComputedStyle(node).textDecorationLine")

"""Search, article, story, corrections and the gallery in a real browser: no fault, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims.models import Publication, PublicationIndex

PLACES = [
    "search", "found", "found in summaries", "nearly found", "nothing found", "hostile search",
    "article", "story", "corrections", "components",
]  # fmt: skip


def address(place: str) -> tuple[str, str | None]:
    """Path and person of a place in the demo newsroom."""
    story = Publication.objects.exclude(stories=[]).latest("pk").stories[0]
    article = PublicationIndex.objects.order_by("pk").values_list("articles", flat=True)[0][0]
    return {
        "search": ("/search/", None),
        "found": ("/search/?q=BelOMO", None),
        "found in summaries": ("/search/?q=5.56+million+yuan", None),
        "nearly found": ("/search/?q=Diaprojektor", None),
        "nothing found": ("/search/?q=zebra", None),
        "hostile search": ("/search/?q=" + "%E2%80%AE<b>W" * 60, None),
        "article": (f"/articles/{article}/", None),
        "story": (f"/stories/{story['id']}/{story['slug']}/", None),
        "corrections": ("/corrections/", None),
        "components": ("/desk/components/", "demo-editor"),
    }[place]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_has_no_fault_and_fits(
    look: Callable[..., Any], place: str, width: int, scheme: str
) -> None:
    path, person = address(place)
    page = look(path, width=width, scheme=scheme, person=person)
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_searches_by_keyboard_and_reaches_the_claim_and_the_article(
    look: Callable[..., Any],
) -> None:
    page = look("/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("5.56 million yuan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=5.56+million+yuan")
    assert page.locator("mark.hit").first.is_visible()
    page.locator(".finds h2 a").first.focus()
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

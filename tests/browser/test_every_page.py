"""Every page and state, in light and dark, wide and narrow: no fault that axe finds, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims.models import Publication, RevisionStatus

PLACES = [
    "home", "claim that differs", "claim that was corrected", "claim of one article",
    "earlier revision", "withdrawn claim", "sign-in", "not found", "desk", "desk, sorted",
]  # fmt: skip


def address(place: str) -> tuple[str, str | None]:
    """Path and person of a place in the demo newsroom."""
    shown = Publication.objects.exclude(status=RevisionStatus.WITHDRAWN)

    def of(publication: Publication | None, more: str = "") -> str:
        assert publication is not None
        return f"/claims/{publication.public_id}/{publication.slug}/{more}"

    corrected = shown.filter(status=RevisionStatus.CORRECTED).first()
    return {
        "home": ("/", None),
        "claim that differs": (of(shown.filter(outlets_differ=True).first()), None),
        "claim that was corrected": (of(corrected), None),
        "claim of one article": (of(shown.filter(outlets_differ=False).last()), None),
        "earlier revision": (of(corrected, "revisions/1/"), None),
        "withdrawn claim": (
            of(Publication.objects.filter(status=RevisionStatus.WITHDRAWN).first()),
            None,
        ),
        "sign-in": ("/sign-in/", None),
        "not found": ("/claims/aaaaaaaaaa/nothing/", None),
        "desk": ("/desk/", "demo-editor"),
        "desk, sorted": ("/desk/?sort=kind", "demo-editor"),
    }[place]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_has_no_fault_and_fits(
    look: Callable[..., Any], place: str, width: int, scheme: str
) -> None:
    path, person = address(place)
    page = look(path, width=width, scheme=scheme, person=person)
    if place == "not found":
        page.eyes.errors.clear()  # the browser calls a 404 an error
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_text("Demo newsroom.").is_visible()


def test_a_failed_sign_in_has_no_fault(look: Callable[..., Any]) -> None:
    page = look("/sign-in/", width=390)
    page.locator("#id_username:focus").wait_for()
    page.keyboard.type("nobody")
    page.keyboard.press("Tab")
    page.keyboard.type("nothing")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert Axe().run(page).response["violations"] == []


def test_on_paper_the_words_that_differ_are_underlined_and_the_controls_are_gone(
    look: Callable[..., Any],
) -> None:
    page = look(address("claim that differs")[0])
    page.emulate_media(media="print")
    assert "underline" in page.locator("mark.differs").nth(1).evaluate(
        "node => getComputedStyle(node).textDecorationLine"
    )
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"

"""A page looked at wide and narrow, in light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.browser.place import Place

# Every rule wide and light and narrow and dark; what the other two alone can break is contrast.
LOOKS = ((1280, "light", None), (1280, "dark", "color-contrast"),
         (390, "light", "color-contrast"), (390, "dark", None))  # fmt: skip


def come_to(look: Callable[..., Any], place: Place, *, width: int = 1280) -> Any:
    """The open page of a place, after what is done there."""
    page = look(place.path(), width=width, person=place.person)
    assert page.answer.status == place.status
    if place.act is not None:
        place.act(page)
    if place.status != 200 or place.refused:
        page.eyes.errors.clear()  # the browser calls such an answer an error
    return page


def assert_no_fault_and_fits(page: Any) -> None:
    """Axe finds nothing, and nothing stands out at the side."""
    for width, scheme, rule in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
        only = {"runOnly": [rule]} if rule else None
        found = Axe().run(page, options=only).response["violations"]
        faults = [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
        assert faults == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

"""A page looked at wide and narrow, in light and dark."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

# Every rule wide and light and narrow and dark; what the other two alone can break is contrast.
LOOKS = ((1280, "light", None), (1280, "dark", "color-contrast"),
         (390, "light", "color-contrast"), (390, "dark", None))  # fmt: skip


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

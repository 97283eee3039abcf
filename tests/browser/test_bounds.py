"""What every page of readers keeps to in a real browser: little sent, nothing that moves, no cookie,
nothing from elsewhere, and all of it within reach at 400 % zoom."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.place import Place
from tests.browser.places import NOT_FOUND, PLACES

MOST_SENT = 100_000  # bytes of a first visit, with style sheets and fonts
MOST_MOVED = 0.05  # layout shift (web.dev/cls), of a scale on which .1 is good
ZOOMED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10)
SIZES = ((1280, 900), (390, 844))
WITH_FORM = {"sign_in", "report_error", "password_reset", "password_reset_key", "invitation"}

READ = [
    place for place in PLACES
    if place.person is None and place.act is None and not place.refused
    and place.view not in WITH_FORM and not place.view.startswith(("mfa", "account", "admin"))
]  # fmt: skip

SHIFTS = """
window.moved = 0;
new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.moved += one.value;
}).observe({type: 'layout-shift', buffered: true});
"""
# What can be reached stands inside of the page, has a size, and nothing lies over it.
COVERED = """
all => all.filter(one => {
  const box = one.getBoundingClientRect();
  if (!one.checkVisibility() || !box.width || one.closest('.visually-hidden, .skip')) return false;
  one.scrollIntoView({block: 'center'});
  const now = one.getClientRects()[0];
  const at = document.elementFromPoint(now.left + now.width / 2, now.top + now.height / 2);
  return !at || !(one.contains(at) || at.contains(one) || at.closest('label')?.contains(one));
}).map(one => one.outerHTML.slice(0, 120))
"""
REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary"


@pytest.fixture
def first_visit(chromium: Any, site: Any) -> Any:
    """``first_visit(path, width, height)`` → the page, what was sent for it, and faults."""
    contexts = []

    def visit(path: str, width: int, height: int) -> tuple[Any, dict[str, int], list[str]]:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=site.address
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page, faults, sent = context.new_page(), [], {}
        page.add_init_script(SHIFTS)
        page.on("console", lambda said: faults.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda one: (
                None if one.url.startswith((site.address, "data:")) else faults.append(one.url)
            ),
        )
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        urls: dict[str, str] = {}
        network.on(
            "Network.responseReceived",
            lambda told: urls.__setitem__(told["requestId"], told["response"]["url"]),
        )
        network.on(
            "Network.loadingFinished",
            lambda told: sent.__setitem__(
                urls.get(told["requestId"], "?"), int(told["encodedDataLength"])
            ),
        )
        smaller: dict[str, int] = {}
        page.on("response", lambda one: smaller.update(_as_served(one)))
        page.answer = page.goto(path)
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        page.wait_for_load_state("networkidle")
        return page, {url: smaller.get(url, size) for url, size in sent.items()}, faults

    yield visit
    for context in contexts:
        context.close()


def _as_served(response: Any) -> dict[str, int]:
    """What a style sheet, script or picture takes from the web server, which has it compressed; that
    of these tests has not."""
    if not re.search(r"\.(css|js|svg)$", response.url):
        return {}
    return {response.url: len(gzip.compress(response.body(), 9)) + 400}


@pytest.mark.parametrize("place", READ, ids=lambda place: place.name)
def test_a_first_visit_is_light_still_and_leaves_nothing(first_visit: Any, place: Place) -> None:
    path = place.path()
    for width, height in SIZES:
        page, sent, faults = first_visit(path, width, height)
        assert page.answer.status == place.status
        if place.status != 200:  # the browser calls any other answer an error
            faults = [one for one in faults if f"status of {place.status}" not in one]
        assert faults == []
        assert sum(sent.values()) <= MOST_SENT, sorted(sent.items(), key=lambda one: -one[1])
        assert page.evaluate("window.moved") <= MOST_MOVED, width
        assert page.context.cookies() == []


@pytest.mark.parametrize("place", READ, ids=lambda place: place.name)
def test_at_400_percent_all_of_a_page_is_within_reach(
    look: Callable[..., Any], place: Place
) -> None:
    page = look(place.path(), width=320)
    page.eyes.errors.clear()
    page.set_viewport_size(ZOOMED)
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
    assert page.locator(REACHED).evaluate_all(COVERED) == []
    h1 = page.locator("h1").first
    h1.scroll_into_view_if_needed()
    assert h1.is_visible()


def test_a_page_that_is_not_there_keeps_to_it_too() -> None:
    assert NOT_FOUND in [place.path for place in READ]

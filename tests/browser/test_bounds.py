"""What every page of readers keeps to in a real browser, and what a form is answered, too: little
sent, nothing that moves, no cookie but a form's, nothing from elsewhere, and all of it within reach
at 400 % zoom."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from tests.browser.looks import come_to
from tests.browser.place import Place
from tests.browser.places import NOT_FOUND, PLACES

MOST_SENT = 100_000  # bytes of a first visit, with style sheets and fonts
MOST_MOVED = 0.05  # layout shift (web.dev/cls), of a scale on which .1 is good
ZOOMED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10)
SIZES = ((1280, 900), (390, 844))
# Their forms change something: only the site itself may send them, by a cookie. Behind a link to a new
# password the link itself is kept in a session.
_FORM, _LINK = settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME
COOKIES = {
    "sign_in": {_FORM},
    "report_error": {_FORM},
    "invitation": {_FORM},
    "account_reset_password": {_FORM},
    "account_reset_password_from_key": {_FORM, _LINK},
}

READ = [place for place in PLACES if place.person is None]

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
    """``first_visit(place, path, width, height)`` → the page, after its act where the place has one;
    what was sent, by URL, each once; and faults."""
    contexts = []

    def visit(
        place: Place, path: str, width: int, height: int
    ) -> tuple[Any, dict[str, int], list[str]]:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=site.address
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page, faults = context.new_page(), []
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
        sent: dict[str, int] = {}

        def count(told: dict[str, Any]) -> None:
            url = urls.get(told["requestId"], "?")  # 0 bytes where the browser had it already
            sent[url] = max(sent.get(url, 0), int(told["encodedDataLength"]))

        network.on("Network.loadingFinished", count)
        smaller: dict[str, int] = {}
        page.on("response", lambda one: smaller.update(_as_served(one)))
        page.answer = page.goto(path)
        _rest(page)
        if place.act is not None:
            place.act(page)
            _rest(page)
        return page, sent | {url: smaller[url] for url in smaller.keys() & sent.keys()}, faults

    yield visit
    for context in contexts:
        context.close()


def _rest(page: Any) -> None:
    """Wait until nothing is loaded any more and the letters are drawn."""
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    page.wait_for_load_state("networkidle")


def _as_served(response: Any) -> dict[str, int]:
    """What a style sheet, script or picture takes from the web server, which has it compressed; that
    of these tests has not."""
    if not re.search(r"\.(css|js|svg)$", response.url):
        return {}
    return {response.url: len(gzip.compress(response.body(), 9)) + 400}


@pytest.mark.parametrize("place", READ, ids=lambda place: place.name)
def test_a_first_visit_is_light_still_and_leaves_nothing(first_visit: Any, place: Place) -> None:
    path = place.path()
    for number, size in enumerate(SIZES):
        if number and place.act:  # what was done on the page may have left it other than it was
            path = place.path()
        page, sent, faults = first_visit(place, path, *size)
        assert page.answer.status == place.status
        if place.status != 200 or place.refused:  # the browser calls any other answer an error
            faults = [one for one in faults if "responded with a status of" not in one]
        assert faults == []
        assert sum(sent.values()) <= MOST_SENT, sorted(sent.items(), key=lambda one: -one[1])
        assert page.evaluate("window.moved") <= MOST_MOVED, size
        kept = {cookie["name"] for cookie in page.context.cookies()}
        assert kept <= COOKIES.get(place.view, set())


@pytest.mark.parametrize("place", READ, ids=lambda place: place.name)
def test_at_400_percent_all_of_a_page_is_within_reach(
    look: Callable[..., Any], place: Place
) -> None:
    page = come_to(look, place, width=ZOOMED["width"])
    page.set_viewport_size(ZOOMED)
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
    assert page.locator(REACHED).evaluate_all(COVERED) == []
    h1 = page.locator("h1").first
    h1.scroll_into_view_if_needed()
    assert h1.is_visible()


def test_a_page_that_is_not_there_keeps_to_it_too() -> None:
    assert NOT_FOUND in [place.path for place in READ]

"""Pages in a language that nobody speaks: longer words, in both directions; nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Site
from tests.browser.looks import come_to
from tests.browser.place import Place
from tests.browser.places import PLACES
from tests.pseudo import LEFT_TO_RIGHT, OPENS, RIGHT_TO_LEFT, speaking

READ = ("home", "claim that differs", "claim that was corrected", "withdrawn claim", "found", "compare",
        "compared", "story", "outlet", "name", "article", "corrections", "methodology",
        "revision with what it changed", "claim in three scripts", "sign-in")  # fmt: skip
WORKED_AT = ("queue", "claims", "claim, for a fact-checker", "source to be checked", "attaching",
             "article at the desk", "history", "names", "one name", "people", "account",
             "jobs")  # fmt: skip
# What stands out of a page, or is cut off in a control; lists and tables that scroll inside may.
CUT = """width => [...document.querySelectorAll('body *')].filter(one => {
  if (!one.checkVisibility({visibilityProperty: true})) return false;
  if (one.closest('.visually-hidden, .wide, svg')) return false;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  if (style.clipPath !== 'none' || style.position === 'absolute') return false;
  if (one.matches('button, .button') && one.clientWidth && one.scrollWidth > one.clientWidth + 2)
    return true;
  for (let up = one; up; up = up.parentElement)
    if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return false;
  return box.width > 1 && (box.right > width + 1 || box.left < -1);
}).slice(0, 5).map(one => one.outerHTML.slice(0, 160))"""


def chosen() -> list[Place]:
    """All that readers see, and some of what is seen at the desk."""
    places = {place.name: place for place in PLACES}
    read = [place for place in PLACES if place.person is None]
    return [*read, *(places[name] for name in WORKED_AT)]


@pytest.fixture(params=[LEFT_TO_RIGHT, RIGHT_TO_LEFT])
def direction(request: pytest.FixtureRequest, site: Site) -> Iterator[str]:
    with speaking(request.param):
        yield "rtl" if request.param == RIGHT_TO_LEFT else "ltr"


@pytest.mark.parametrize("place", chosen(), ids=lambda place: place.name)
def test_longer_words_in_either_direction_fit_and_have_no_fault(
    look: Callable[..., Any], direction: str, place: Place
) -> None:
    page = come_to(look, place)
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction
    assert OPENS in page.locator("h1").first.or_(page.locator("body")).first.inner_text()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT, width) == [], width
    if place.name in (*READ, *WORKED_AT):  # of each kind of page one, for axe takes its time
        assert Axe().run(page).response["violations"] == []


def test_axe_looks_at_pages_that_there_are() -> None:
    assert {*READ, *WORKED_AT} <= {place.name for place in chosen()}

"""The claim page, search and compare without a mouse, and as a screen reader is told of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.browser.acts import compared
from tests.browser.addresses import shown

CLAIM = shown(outlets_differ=True, status="published")


def _compared(look: Callable[..., Any]) -> Any:
    page = look("/compare/?example=1")
    compared(page)
    return page


PAGES = {
    "claim": lambda look: look(CLAIM()),
    "search": lambda look: look("/search/?q=BelOMO"),
    "nothing typed": lambda look: look("/search/"),
    "compare": lambda look: look("/compare/"),
    "compared": _compared,
}
# What can be reached by Tab, in the order of the page; radio buttons of one name are one stop.
STOPS = """() => {
  const radios = new Set();
  return [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(one => !one.disabled && one.checkVisibility({visibilityProperty: true}))
    .filter(one => one.type !== 'radio' || !radios.has(one.name) && radios.add(one.name))
    .map(one => one.outerHTML.slice(0, 120));
}"""
HERE = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const again = one === window.stoodAt;
  window.stoodAt = one;
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
  const [x, y] = [Math.min(box.width, 20) / 2, Math.min(box.height, 20) / 2];
  const over = document.elementFromPoint(box.left + x, box.top + y);
  return {
    what: one.outerHTML.slice(0, 120),
    again,
    isBody: one === document.body,
    inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: over !== null && !one.contains(over) && !over.contains(one),
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_tab_reaches_everything_in_order_in_sight_and_marked_and_ends(
    look: Callable[..., Any], name: str, width: int
) -> None:
    page = PAGES[name](look)
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    wanted = page.evaluate(STOPS)
    page.keyboard.press("Tab")
    reached: list[str] = []
    stops = 0
    while not (at := page.evaluate(HERE))["isBody"]:
        if not at["again"]:  # a day has stops of its own for its parts
            assert at["inSight"] and at["marked"] and not at["covered"], at
            reached.append(at["what"])
        stops += 1
        assert stops <= len(wanted) + 6, "the keyboard is held, or goes round"
        page.keyboard.press("Tab")
    assert reached == wanted


@pytest.mark.parametrize("name", PAGES)
def test_the_tree_has_one_main_part_named_landmarks_and_headings_in_steps(
    look: Callable[..., Any], name: str
) -> None:
    tree = PAGES[name](look).locator("body").aria_snapshot()
    assert len(re.findall(r"^ *- main\b", tree, re.M)) == 1
    navigations = re.findall(r"^ *- navigation(.*)$", tree, re.M)
    assert len(navigations) == len(set(navigations)), navigations
    levels = [int(n) for n in re.findall(r"- heading .*\[level=(\d)\]", tree)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    nameless = r"^ *- (link|button|textbox|searchbox|combobox|checkbox|radio|region|table)(:| \[|$)"
    assert re.findall(nameless, tree, re.M) == []


def test_the_claim_is_told_with_its_outlets_as_a_table_and_with_what_is_marked(
    look: Callable[..., Any],
) -> None:
    tree = PAGES["claim"](look).get_by_role("main").aria_snapshot()
    told = ["heading", "What each outlet says", "table", "columnheader", "rowheader",
            "The differences, and how", "Evidence", "Where it comes from", "Revisions"]  # fmt: skip
    places = [tree.index(part) for part in told]
    assert places == sorted(places)
    assert re.search(r"- mark", tree), "what differs is marked for the eye alone"


def test_a_search_is_a_search_and_its_finds_are_a_list(look: Callable[..., Any]) -> None:
    page = PAGES["search"](look)
    assert page.get_by_role("search").get_by_role("searchbox").count() == 1
    finds = (
        page.get_by_role("main")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("heading", level=3))
    )
    assert finds.count() > 0
    assert finds.first.get_by_role("mark").count() > 0


def test_two_articles_are_compared_by_keyboard_alone(look: Callable[..., Any]) -> None:
    page = look("/compare/")
    fields = page.locator("form.comparing textarea")
    for number, day in ((0, "3 May 2024"), (1, "4 May 2024")):
        fields.nth(number).focus()
        page.keyboard.insert_text(f"The ferry Northern Star sank off Lerwick on {day}.")
    button = page.get_by_role("button", name="Compare", exact=True)
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=re.compile("differ", re.I)).first.wait_for(timeout=60_000)
    main = page.get_by_role("main").aria_snapshot()
    assert "3 May 2024" in main and "4 May 2024" in main


def test_a_claim_is_handed_on_by_what_the_browser_offers(look: Callable[..., Any]) -> None:
    page = look(CLAIM())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".share summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copy the address").press("Enter")
    page.locator(".share [role=status]", has_text="The address is copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(CLAIM()) and copied.startswith("http://localhost")
    assert (
        page.get_by_role("link", name="Send by mail").get_attribute("href").startswith("mailto:?")
    )

"""Queue and review in a real browser: filtered, decided, undone; without JavaScript; by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from claims.models import Discrepancy, Resolution

QUEUE = "/desk/discrepancies/"


@pytest.fixture
def plain(chromium: Any, site: Any) -> Iterator[Any]:
    """A page of the editor's browser, which runs no JavaScript."""
    context = chromium.new_context(base_url=site.address, java_script_enabled=False)
    name, value = settings.SESSION_COOKIE_NAME, site.sessions["demo-editor"]
    context.add_cookies([{"name": name, "value": value, "url": site.address}])
    yield context.new_page()
    context.close()


def at(**wanted: Any) -> str:
    row = Discrepancy.objects.filter(**wanted).order_by("pk").first()
    assert row is not None
    return f"{QUEUE}{row.public_id}/"


def faults(page: Any) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


PLACES: dict[str, Callable[[], str]] = {
    "queue": lambda: QUEUE,
    "filtered": lambda: f"{QUEUE}?status=any&sort=story",
    "nothing found": lambda: f"{QUEUE}?kind=silent-edit",
    "no such filter": lambda: f"{QUEUE}?kind=nonsense",
    "open": lambda: at(status="open", kind="year-missing"),
    "one text": lambda: at(status="open", kind="undated"),
    "decided": lambda: at(status="decided"),
    "cleared": lambda: at(status="cleared"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_has_no_fault_and_fits(
    look: Callable[..., Any], place: str, width: int, scheme: str
) -> None:
    page = look(PLACES[place](), width=width, scheme=scheme, person="demo-editor")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_of_a_fact_checker_has_no_fault(look: Callable[..., Any]) -> None:
    page = look(at(status="open"), person="demo-checker")
    assert page.get_by_text("Editors decide differences: Demo editor").is_visible()
    assert faults(page) == []


def test_rows_follow_the_filters_and_so_does_the_address(look: Callable[..., Any]) -> None:
    page = look(QUEUE, person="demo-editor")
    everything = page.locator(".queue tbody tr").count()
    page.get_by_label("Severity").select_option("Low")
    page.wait_for_url("**/?severity=low")
    page.get_by_role("status").filter(has_text="shown").wait_for(state="attached")
    fewer = page.locator(".queue tbody tr")
    assert 0 < fewer.count() < everything
    assert set(page.locator(".queue .severity").all_inner_texts()) == {"∗ Low"}
    page.get_by_label("Words, names, numbers").fill("quokka")
    page.keyboard.press("Enter")
    page.get_by_text("No differences like that.").wait_for()
    page.get_by_role("link", name="Clear").click()
    page.wait_for_url(f"**{QUEUE}")
    assert page.locator(".queue tbody tr").count() == everything


def test_a_row_is_a_link_wherever_it_is_clicked(look: Callable[..., Any]) -> None:
    page = look(f"{QUEUE}?sort=kind", person="demo-editor")
    page.locator(".queue tbody tr").first.locator("td").last.click(force=True)
    page.wait_for_url("**/desk/discrepancies/*/?sort=kind")
    assert page.get_by_role("heading", name="Why it was raised").is_visible()


def test_a_difference_is_decided_and_undone(look: Callable[..., Any]) -> None:
    first = at(status="open", kind="year-missing")
    page = look(f"{first}?sort=-severity", person="demo-editor")
    assert not page.get_by_text("Which reading stands?").is_visible()
    page.get_by_role("button", name="Decide, and next").click()
    page.get_by_role("alert").wait_for()
    page.eyes.errors.clear()  # the browser calls a 422 an error
    assert faults(page) == []
    page.get_by_role("link", name="Choose one of the decisions.").click()
    page.locator("#id_decision_0:focus").wait_for()
    page.get_by_label("One stands").check()
    page.get_by_role("group", name="Which reading stands?").get_by_role("radio").last.check()
    page.get_by_label("Reason, as readers will see it").fill("The list is dated 2022.")
    page.get_by_role("button", name="Decide, and next").click()
    page.wait_for_url(lambda address: first not in address and "sort=-severity" in address)
    said = page.get_by_role("status").filter(has_text="Decided, “One stands”")
    said.wait_for()
    assert said.count() == 1, "it is said once"
    page.get_by_role("link", name="Look again, or undo it by a new decision").click()
    page.wait_for_url(f"**{first}?sort=-severity")
    assert page.get_by_role("heading", name="Decide anew").is_visible()
    page.get_by_label("Cannot say").check()
    page.get_by_label("Reason, as readers will see it").fill("The list has two dates.")
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("status").filter(has_text="Decided, “Cannot say”").wait_for()
    decisions = Resolution.objects.order_by("-pk").values_list("decision", flat=True)
    assert list(decisions[:2]) == ["cannot-say", "one-stands"]


def test_all_of_it_works_without_javascript(plain: Any, site: Any) -> None:
    plain.goto(QUEUE)
    plain.get_by_label("Kind").select_option("Year not given")
    plain.get_by_role("button", name="Filter").click()
    plain.wait_for_url("**kind=year-missing**")
    plain.locator(".queue .what").first.click()
    plain.get_by_label("Both stand").check()
    plain.get_by_role("button", name="Decide").click()
    plain.get_by_role("alert").wait_for()
    assert plain.get_by_label("Both stand").is_checked()
    plain.get_by_label("In which scope does each stand?").fill("One as of May, one as of June.")
    plain.get_by_label("Reason, as readers will see it").fill("Two lists.")
    plain.get_by_role("button", name="Decide").click()
    plain.get_by_role("status").filter(has_text="Both stand").wait_for()
    assert "kind=year-missing" in plain.url
    assert Resolution.objects.order_by("-pk")[0].scope == "One as of May, one as of June."


def test_a_difference_is_decided_by_keyboard_alone(look: Callable[..., Any]) -> None:
    page = look(QUEUE, person="demo-editor")
    page.locator(".queue .what").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/discrepancies/*/")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "decision":
            break
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_reason"
    page.keyboard.type("Nobody prints the year.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Decided").wait_for()
    assert Resolution.objects.order_by("-pk")[0].reason == "Nobody prints the year."

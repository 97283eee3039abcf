"""A reader reports an error by keyboard, an editor answers, the reader reads it; with and without
JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from claims.models import ReportContact, ReportReceipt
from tests.browser.places import address

WORDS = "The board’s notice has another day."


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def people(request: Any, chromium: Any, site: Any) -> Iterator[tuple[Any, Any]]:
    """A page of a reader, and one of an editor."""
    name, value = settings.SESSION_COOKIE_NAME, site.sessions["demo-editor"]
    contexts = [
        chromium.new_context(base_url=site.address, java_script_enabled=request.param)
        for _ in range(2)
    ]
    contexts[1].add_cookies([{"name": name, "value": value, "url": site.address}])
    for context in contexts:
        context.set_default_timeout(15_000)
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


def press(page: Any, role: str, name: str) -> None:
    page.get_by_role(role, name=name).first.focus()
    page.keyboard.press("Enter")


def test_an_error_is_reported_checked_and_answered(people: tuple[Any, Any]) -> None:
    reads, edits = people
    reads.goto(address("claim that differs"))
    assert reads.context.cookies() == []
    press(reads, "link", "Report an error")
    press(reads, "button", "Send the report")
    reads.get_by_role("alert").get_by_text("Say in a sentence").wait_for()
    reads.locator("#id_body").fill(WORDS)
    reads.locator("#id_body").focus()
    reads.keyboard.press("Tab")
    assert reads.locator("#id_contact:focus").count() == 1
    reads.keyboard.type("reader@example.org")
    reads.keyboard.press("Tab")
    assert reads.get_by_role("button", name="Send the report").evaluate(
        "node => node === document.activeElement"
    ), "nobody comes to the field for programs"
    reads.keyboard.press("Enter")
    reads.get_by_role("heading", name="Received, thank you").wait_for()
    assert WORDS not in reads.content()
    receipt = ReportReceipt.objects.latest("pk")

    edits.goto(f"/desk/reports/{receipt.report.public_id}/")
    edits.get_by_text("reader@example.org").wait_for()
    press(edits, "button", "Take it up")
    edits.get_by_text("You are checking it.").wait_for()
    reads.reload()
    reads.get_by_role("heading", name="Being checked").wait_for()
    press(edits, "button", "Delete it now, for good")
    edits.get_by_text("Deleted for good").wait_for()
    assert not ReportContact.objects.filter(receipt=receipt).exists()
    edits.get_by_label("Nothing is changed").check()
    edits.get_by_label("Answer", exact=True).fill("The notice is of another contract.")
    edits.get_by_label("Show the reader’s own words").check()
    press(edits, "button", "Answer it")
    edits.get_by_text("Answered.").wait_for()

    reads.reload()
    reads.get_by_text("The notice is of another contract.").wait_for()
    assert reads.get_by_text(WORDS).is_visible()

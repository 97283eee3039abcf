"""A note by keyboard: written, kept while it is not sent, read by who is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from claims.models import Claim, Comment
from factcheck.users.models import User
from tests.browser.test_queue import QUEUE
from tests.browser.test_queue_keys import REVIEW
from tests.factories.editor import claim_with_evidence


@pytest.fixture
def claim(site: Any) -> Claim:
    """A draft; taken back with all that is done to it."""
    return claim_with_evidence(by=User.objects.get(username="demo-checker"))


@pytest.fixture
def of(site: Any, chromium: Any) -> Iterator[Callable[..., Any]]:
    """``of("demo-checker", scripts=False)`` → a page in a browser of somebody."""
    opened = []

    def page_of(who: str, *, scripts: bool = True) -> Any:
        context = chromium.new_context(base_url=site.address, java_script_enabled=scripts)
        opened.append(context)
        context.set_default_timeout(15_000)
        name, value = settings.SESSION_COOKIE_NAME, site.sessions[who]
        context.add_cookies([{"name": name, "value": value, "url": site.address}])
        return context.new_page()

    yield page_of
    for context in opened:
        context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_note_is_written_and_read(claim: Claim, of: Callable[..., Any], scripts: bool) -> None:
    writes, reads = of("demo-checker", scripts=scripts), of("demo-editor", scripts=scripts)
    writes.goto(reverse("desk_claim", args=[claim.public_id]))
    box = writes.get_by_label("Your note")
    box.focus()
    writes.keyboard.type("@demo-editor, ask the board.")
    if scripts:
        writes.wait_for_timeout(900)
        writes.reload()
        writes.get_by_text("Restored what you had not sent").wait_for()
    assert box.input_value() == "@demo-editor, ask the board."
    box.focus()
    writes.keyboard.press("Tab")
    writes.keyboard.press("Enter")
    writes.get_by_text("is told.").wait_for()
    assert Comment.objects.filter(claim=claim).count() == 1

    reads.goto("/desk/discrepancies/")
    reads.get_by_role("link", name="mention").click()
    reads.get_by_text("ask the board.").wait_for()
    reads.get_by_role("link", name=claim.statement).first.click()
    reads.get_by_role("heading", name="Notes", exact=True).wait_for()
    assert reads.get_by_role("link", name="Edit your note").count() == 0  # it is another's
    reads.goto(reverse("desk_notes"))
    reads.get_by_role("button", name="Mark all as seen").press("Enter")
    reads.get_by_text("Marked as seen.").wait_for()

    writes.get_by_role("link", name="Delete your note").press("Enter")
    writes.get_by_role("button", name="Delete the note").press("Enter")
    writes.get_by_text("deleted a note,").wait_for()


def test_keys_are_letters_in_a_note_and_a_note_and_a_decision_leave_each_other_alone(
    of: Callable[..., Any],
) -> None:
    page = of("demo-editor")
    page.goto(QUEUE)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(REVIEW)
    was = page.url
    page.keyboard.press("6")
    page.keyboard.type("By lamplight.")
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.keyboard.type("jk7aous? wait.")
    box = page.get_by_label("Your note")
    assert box.input_value() == "jk7aous? wait." and page.url == was
    page.wait_for_timeout(900)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Noted.").wait_for()
    assert Comment.objects.latest("pk").body == "jk7aous? wait."
    assert page.locator("#id_reason").input_value() == "By lamplight."  # not sent, not lost
    assert box.input_value() == ""
    box.fill("Not sent yet.")
    page.wait_for_timeout(900)
    page.locator("#id_reason").press("Control+Enter")
    page.wait_for_url(lambda url: not url.startswith(was.partition("#")[0]))
    page.goto(was)
    page.get_by_text("Restored what you had not sent").wait_for()
    assert box.input_value() == "Not sent yet."

"""A note by keyboard: written, kept while it is not sent, read by who is mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from claims.models import Claim, Comment
from factcheck.users.models import User
from tests.factories.editor import claim_with_evidence


@pytest.fixture
def claim(site: Any) -> Iterator[Claim]:
    """A draft; taken back with all that is done to it."""
    mark = transaction.savepoint()
    yield claim_with_evidence(by=User.objects.get(username="demo-checker"))
    transaction.savepoint_rollback(mark)


def of(site: Any, chromium: Any, who: str, *, scripts: bool = True) -> Any:
    """A page in a browser of somebody."""
    context = chromium.new_context(base_url=site.address, java_script_enabled=scripts)
    context.set_default_timeout(15_000)
    name, value = settings.SESSION_COOKIE_NAME, site.sessions[who]
    context.add_cookies([{"name": name, "value": value, "url": site.address}])
    return context.new_page()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_note_is_written_and_read(claim: Claim, site: Any, chromium: Any, scripts: bool) -> None:
    writes = of(site, chromium, "demo-checker", scripts=scripts)
    reads = of(site, chromium, "demo-editor", scripts=scripts)
    writes.goto(reverse("desk_claim", args=[claim.public_id]))
    box = writes.get_by_label("Your note")
    box.focus()
    writes.keyboard.type("@demo-editor, ask the board.")
    if scripts:
        writes.wait_for_function(
            "Object.keys(localStorage).some(name => name.startsWith('draft:'))"
        )
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
    for page in (writes, reads):
        page.context.close()

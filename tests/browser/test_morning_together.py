"""Two editors at once: at one difference, and at one claim's statement; nothing of either is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from claims.models import Claim, Discrepancy, Resolution
from factcheck.users.models import User
from tests.browser.at_the_queue import QUEUE, AtTheQueue, Come, Typed, come, open_in
from tests.browser.hands import Keys
from tests.factories.editor import claim_with_evidence
from tests.factories.morning import quays

__all__ = ["come"]
BEGAN = "The dam at Ravel broke on Monday and nobody was hurt"


@pytest.fixture
def rows(site: Any) -> list[Discrepancy]:
    by, decider = (User.objects.get(username=f"demo-{name}") for name in ("checker", "editor-2"))
    return open_in(quays(by=by, decider=decider))


def test_who_decides_second_sees_what_the_first_decided_and_keeps_every_word(
    rows: list[Discrepancy], come: Come
) -> None:
    row = rows[1]
    story = row.subjects.get().claim.stories.get()  # type: ignore[union-attr]
    first, second = (come(AtTheQueue, who) for who in ("demo-editor", "demo-editor-2"))
    for hand in (first, second):
        hand.page.goto(f"{QUEUE}{row.public_id}/?story={story.public_id}")
        hand.come_to(row.public_id)
    following = second.next()
    mine = Typed("one-stands", "The pilot’s list has it.", side=1)
    second.type_in(mine)
    first.decide(Typed("cannot-say", "Neither has a list."), leads_to=following)
    second.key("Control+Enter")
    alert = second.page.get_by_role("alert").filter(has_text="It was decided since you looked")
    alert.wait_for()
    second.refused()
    assert second.page.evaluate("document.activeElement.matches('[role=alert]')")
    second.look_around()
    assert Resolution.objects.filter(discrepancy=row).count() == 1
    assert second.field("Reason, as readers will see it").input_value() == mine.reason
    assert second.page.get_by_label("One stands").is_checked()
    assert second.page.locator("#id_standing_side_1").is_checked()
    merge = second.page.locator(".merge", has=second.page.get_by_role("heading", name="Reason"))
    assert "Demo editor made of it" in merge.inner_text()
    assert "Neither has a list." in merge.inner_text() and mine.reason in merge.inner_text()
    second.key("r")
    second.page.keyboard.type(" I rang the port.")
    second.key("Control+Enter")
    second.said("Decided, “One stands”")
    second.come_to(following)
    both = Resolution.objects.filter(discrepancy=row).order_by("pk")
    assert list(both.values_list("decision", "reason", "decided_by__username")) == [
        ("cannot-say", "Neither has a list.", "demo-editor"),
        ("one-stands", f"{mine.reason} I rang the port.", "demo-editor-2"),
    ]
    first.page.goto(f"{QUEUE}{row.public_id}/")
    first.come_to(row.public_id)
    log = first.page.locator("section", has=first.page.locator("#log")).inner_text()
    assert "Neither has a list." in log and "I rang the port." in log


def versions(claim: Claim) -> list[tuple[str, str, Any]]:
    """Every version of the claim: its statement, what is not known, and who wrote it so."""
    rows = apps.get_model("claims", "ClaimEvent").objects.filter(pgh_obj=claim).order_by("pgh_id")
    return [(row.statement, row.unknowns, (row.pgh_context or {}).get("user")) for row in rows]


def statement_form(hand: Keys, claim: Claim, statement: str, unknowns: str) -> None:
    hand.page.goto(reverse("desk_statement", args=[claim.public_id]))
    hand.arrive("Statement and what is not known")
    hand.write(hand.field("What is claimed, in one sentence"), statement)
    hand.write(hand.field("What is not known"), unknowns)


def test_two_change_one_statement_and_both_are_put_together(come: Come) -> None:
    people = {user.username: user for user in User.objects.filter(is_demo=True)}
    claim = claim_with_evidence(by=people["demo-checker"], statement=BEGAN)
    first, second = (come(Keys, who) for who in ("demo-editor", "demo-editor-2"))
    theirs = "The dam at Ravel burst on Monday and nobody was hurt"
    mine = "The dam at Ravel broke on Monday and nobody was found hurt"
    statement_form(first, claim, theirs, "Who opened the sluice.")
    statement_form(second, claim, mine, "Who was at the gate.")
    first.press(first.button("Save"))
    first.arrive(theirs)
    second.press(second.button("Save"))
    second.page.get_by_role("heading", name="Somebody else changed this claim").wait_for()
    refused(second)
    second.look_around()
    claim.refresh_from_db()
    assert (claim.statement, claim.unknowns) == (theirs, "Who opened the sluice.")
    both = "The dam at Ravel burst on Monday and nobody was found hurt"
    assert second.field("What is claimed, in one sentence").input_value() == both
    assert second.field("What is not known").input_value() == "Who was at the gate."
    second.press(second.button("Save what holds"))
    second.page.get_by_text("Both of you changed it: choose what holds.").first.wait_for()
    refused(second)
    which = second.page.locator("#merge-unknowns")
    assert "Who opened the sluice." in which.inner_text()
    second.mark(which.get_by_label("What you write in the field below"))
    second.write(second.field("What is not known"), "Who opened the sluice.\nWho was at the gate.")
    second.press(second.button("Save what holds"))
    second.arrive(both)
    second.said("The claim is changed.")
    claim.refresh_from_db()
    assert claim.statement == both
    assert claim.unknowns == "Who opened the sluice.\nWho was at the gate."
    kept = versions(claim)
    assert (theirs, "Who opened the sluice.", people["demo-editor"].pk) in kept
    assert kept[-1] == (both, claim.unknowns, people["demo-editor-2"].pk)
    second.page.goto(reverse("desk_claim_history", args=[claim.public_id]))
    second.arrive("History")
    told = second.page.locator("ol.past").inner_text()
    assert "Demo editor 2" in told and "burst" in told and "sluice" in told


def refused(hand: Keys) -> None:
    """The browser calls an answer of 409 or 422 an error."""
    assert all("status of 4" in said for said in hand.eyes.errors), hand.eyes.errors
    hand.eyes.errors.clear()

"""A morning: an editor decides thirty differences of two stories, and the mouse lies still."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claims.models import Assignment, Discrepancy, Resolution, Story
from factcheck.users.models import User
from tests.browser.at_the_queue import DECISIONS, QUEUE, AtTheQueue, Come, Typed, come, open_in
from tests.factories.morning import FERRIES, QUAYS, ferries, quays

__all__ = ["come"]
THIRTY = 30
TOGETHER = "The log of the quay has the year."


@dataclass(frozen=True)
class Work:
    """What waits this morning."""

    ferries: Story
    quays: Story
    reopened: Discrepancy


@pytest.fixture
def work(site: Any, tmp_path: Path) -> Work:
    people = {user.username: user for user in User.objects.filter(is_demo=True)}
    by, decider = people["demo-checker"], people["demo-editor-2"]
    waits = Work(
        ferries(by=by, folder=tmp_path),
        quays(by=by, decider=decider),
        Discrepancy.objects.get(
            status="open", reopened_at__isnull=False, attribute_label="passengers"
        ),
    )
    found = [row for story in (waits.ferries, waits.quays) for row in open_in(story)]
    assert len(found) >= THIRTY
    assert {row.kind for row in found} >= {"contradiction", "spelling", "year-missing", "undated"}
    assert {row.get_severity_display() for row in found} == {"high", "medium", "low"}
    return waits


def test_thirty_differences_are_decided_by_keyboard_alone(work: Work, come: Come) -> None:
    before = Resolution.objects.order_by("pk").last()
    hand: AtTheQueue = come(AtTheQueue, "demo-editor")
    hand.hands_off_the_mouse()
    look_about(hand)
    the_one_opened_again(hand, work)
    mine = through_the_quays(hand)
    the_rest_of_a_kind_together(hand)
    through_the_ferries(hand)
    what_is_mine(hand, mine)
    assert len({public_id for public_id, *_ in hand.done}) == THIRTY
    undo_the_last(hand)
    assert not hand.used_the_mouse
    assert kept_since(before) == hand.done
    decided = Discrepancy.objects.filter(public_id__in={public_id for public_id, *_ in hand.done})
    assert set(decided.values_list("status", "decided_by__username")) == {
        ("decided", "demo-editor")
    }
    assert not Assignment.objects.filter(discrepancy__in=decided, done_at=None).exists()
    the_desk_holds_what_stands(hand)


def kept_since(before: Resolution | None) -> list[tuple[Any, ...]]:
    rows = Resolution.objects.filter(pk__gt=before.pk if before else 0).order_by("pk")
    assert {row.decided_by.username for row in rows.select_related("decided_by")} == {"demo-editor"}
    return list(
        rows.values_list("discrepancy__public_id", "decision", "reason", "scope", "standing_side")
    )


def the_desk_holds_what_stands(hand: AtTheQueue) -> None:
    """A reading that stands on a claim is the value that the desk holds."""
    standing = Resolution.objects.filter(
        decision="one-stands",
        discrepancy__public_id__in=[public_id for public_id, *_ in hand.done[:20]],
        standing_side__reported_value__isnull=False,
    )
    assert standing.exists()
    for row in standing.select_related("standing_side__reported_value__attribute"):
        assert row.standing_side is not None and row.standing_side.reported_value is not None
        attribute = row.standing_side.reported_value.attribute
        assert attribute.agreed == row.standing_side.value, row.discrepancy_id


def look_about(hand: AtTheQueue) -> None:
    """The help, a page on and back, and a row opened from there: one comes back to it."""
    hand.key("?")
    help_ = hand.page.get_by_role("dialog", name="Keyboard")
    help_.wait_for()
    hand.look_around()
    hand.key("Escape")
    help_.wait_for(state="hidden")
    first = hand.rows()
    hand.key("j")
    hand.heard(f"1 of {len(first)}")
    hand.key("j")
    hand.heard(f"2 of {len(first)}")
    hand.key("k")
    assert hand.focused() == f"row-{first[0]}"
    hand.key("n")
    hand.page.wait_for_url("**after=**")
    second = hand.rows()
    assert second and not set(first) & set(second)
    hand.open(second[1])
    hand.up()
    assert "after=" in hand.page.url and hand.rows() == second
    hand.key("p")
    hand.page.wait_for_url("**before=**")
    assert hand.rows() == first


def view(hand: AtTheQueue, name: str) -> list[str]:
    """One of the views that everybody has; the rows that are in it."""
    views = hand.page.get_by_role("navigation", name="Views")
    hand.press(views.get_by_role("link", name=re.compile(rf"^{name}( \d+\+?)?$")))
    hand.page.locator("nav.views [aria-current=page]", has_text=name).wait_for()
    hand.look_around()
    return hand.rows()


def after(rows: list[str], row: str) -> str:
    """What comes after a row; "" for the queue."""
    return [*rows, ""][rows.index(row) + 1]


def the_one_opened_again(hand: AtTheQueue, work: Work) -> None:
    """A third outlet gives another number: it is said what is new, and decided anew."""
    rows = view(hand, "Re-opened")
    row = work.reopened.public_id
    hand.open(row)
    main = hand.page.locator("main").inner_text()
    assert "133 passengers" in main and "Two counts, no list." in main
    typed = Typed("one-stands", "The pilot counted them, jk7 of 133.", side=2)
    hand.decide(typed, leads_to=after(rows, row))
    assert "133" in Resolution.objects.latest("pk").standing_side.printed  # type: ignore[union-attr]
    if hand.page.locator("[data-arrive]").count():
        hand.up()


def through_the_quays(hand: AtTheQueue) -> list[str]:
    """Seventeen of one story: sixteen decided in every way there is, one taken for later."""
    hand.narrow(Story=QUAYS)
    rows = hand.rows()
    assert len(rows) == 23
    hand.open(rows[0])
    taken: list[str] = []
    for number, row in enumerate(rows[:17]):
        assert hand.at() == row
        following = rows[number + 1]
        if number == 9:
            taken.append(take(hand))
            hand.key("j")
            hand.come_to(following)
            continue
        if number == 3:
            take(hand)  # deciding it ends the assignment
        if number == 5:
            hand.key("j")
            hand.come_to(following)
            hand.key("k")
            hand.come_to(row)
        if number == 7:
            hand.up()
            assert hand.rows()[0] == rows[number]  # those before it are decided
            hand.key("Enter")
            hand.come_to(row)
        hand.decide(of_number(number), leads_to=following)
    hand.up()
    hand.key("j")
    later = hand.focused().removeprefix("row-")
    hand.key("a")
    hand.said("Assigned to you: 1.")
    hand.comes_to_focus(f"row-{later}")
    return [*taken, later]


def of_number(number: int) -> Typed:
    decision = DECISIONS[number % len(DECISIONS)]
    reason = f'The log of the quay, page {number}: jk?/ "a" & <b>.'
    scope = "By the list of the crew, and by that of the port." if decision == "both-stand" else ""
    return Typed(decision, reason, side=(number // len(DECISIONS)) % 2, scope=scope)


def take(hand: AtTheQueue) -> str:
    """Assign the difference to oneself."""
    row = hand.at()
    hand.key("a")
    hand.said("Assigned to you.")
    assert hand.at() == row
    hand.come_to(row)
    return row


def the_rest_of_a_kind_together(hand: AtTheQueue) -> None:
    """Three of one kind in one story are seen together; one is left out, two get one reason."""
    hand.narrow(Story=QUAYS, Kind="Year not given")
    rows = hand.rows()
    assert len(rows) == 3
    hand.press(hand.link("Decide all of this kind in this story"))
    hand.arrive("Decide together")
    seen = hand.page.locator(".ticks li")
    assert seen.count() == 3
    for words in seen.all_inner_texts():
        assert re.search(r"\d+ May\b", words) and re.search(r"\d+ May 2024", words)
    hand.untick(hand.page.locator(f"[name=pick][value='{rows[2]}']"))
    hand.mark(hand.page.get_by_label("They are the same"))
    hand.write(hand.field("One reason for all, as readers will see it"), TOGETHER)
    hand.press(hand.button("Decide those ticked"))
    hand.said("Decided: 2.")
    hand.done += [(row, "same", TOGETHER, "", None) for row in rows[:2]]
    assert hand.rows() == rows[2:]
    hand.open(rows[2])
    hand.decide(Typed("both-stand", "Two years.", scope="2023 and 2024"), leads_to="")
    hand.page.get_by_text("No differences like that.").wait_for()


def through_the_ferries(hand: AtTheQueue) -> None:
    """All eight of the other story, in each way; after the last one the queue has none left."""
    hand.narrow(Story=FERRIES)
    rows = hand.rows()
    assert len(rows) == 8
    hand.open(rows[0])
    for number, row in enumerate(rows):
        hand.decide(of_number(40 + number), leads_to=after(rows, row))
    hand.page.get_by_text("No differences like that.").wait_for()


def what_is_mine(hand: AtTheQueue, mine: list[str]) -> None:
    """What was taken for later."""
    for row in mine:
        rows = view(hand, "Mine")
        assert row in rows
        hand.open(row)
        hand.decide(Typed("cannot-say", "Nobody has the list."), leads_to=after(rows, row))
        if row != mine[-1] and hand.page.locator("[data-arrive]").count():
            hand.up()


def undo_the_last(hand: AtTheQueue) -> None:
    """A key leads back, as the message does; a new decision holds, the earlier one stays on record."""
    row, *_ = hand.done[-1]
    hand.link("Look again, or undo it by a new decision").wait_for()
    hand.key("z")
    hand.come_to(row)
    hand.page.get_by_role("heading", name="Decide anew").wait_for()
    hand.type_in(Typed("not-a-difference", "The list was found: they agree."))
    hand.key("Control+Enter")
    hand.said("Decided, “Not a difference”")
    hand.done.append((row, "not-a-difference", "The list was found: they agree.", "", None))
    hand.page.locator("#log, .queue, .empty").first.wait_for()
    assert QUEUE in hand.page.url

"""Two names merged: their spelling becomes a difference; undone, everything is as it was before."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from claims.models import Discrepancy, Story
from claims.services.imports import articles_import
from factcheck.users.models import User
from sources.models import NameUse
from tests.browser.at_the_queue import Come, come
from tests.browser.hands import Keys
from tests.jobs import run_jobs

__all__ = ["come"]
ONE, OTHER = "Odile Brandtner", "Ottilie Brandner"
STORY = "The harbour master of Kestrel Bay"
TEXTS = {
    "Harbour Post": f"Harbour master retires\n\nDr {ONE}, the harbour master, leaves Kestrel Bay on "
    "3 May 2024. A brass band will play.",
    "Coast Daily": f"Kestrel Bay loses its harbour master\n\nDr {OTHER}, the harbour master, leaves "
    "Kestrel Bay on 3 May 2024. Nobody follows her.",
}


@pytest.fixture
def story(site: Any, tmp_path: Path) -> Story:
    for outlet, text in TEXTS.items():
        told = {"text": text, "outlet": outlet, "title": text.partition("\n")[0]}
        (tmp_path / f"{outlet}.json").write_text(json.dumps(told))
    by = User.objects.get(username="demo-checker")
    articles_import(paths=[str(tmp_path)], story=STORY, by=by)
    return Story.objects.get(title=STORY)


def partition() -> set[frozenset[int]]:
    """Which name uses are of one entity, over all of them."""
    parts: dict[int, set[int]] = defaultdict(set)
    for use, entity in NameUse.objects.values_list("pk", "entity"):
        parts[entity].add(use)
    return {frozenset(part) for part in parts.values()}


def spelling(story: Story) -> Discrepancy | None:
    return Discrepancy.objects.filter(kind="spelling", subjects__story=story).first()


def followed(hand: Keys) -> None:
    """The worker does what waits while the page waits elsewhere; then it is opened again."""
    address = hand.page.url
    hand.page.goto("about:blank")
    run_jobs()
    hand.page.goto(address)
    hand.look_around()


def test_a_merge_raises_the_spelling_and_undone_leaves_everything_as_it_was(
    story: Story, come: Come
) -> None:
    before = partition()
    assert spelling(story) is None
    hand = come(Keys, "demo-editor")
    to_the_name(hand)
    merge(hand)
    one, other = (NameUse.objects.get(printed=name) for name in (ONE, OTHER))
    assert one.entity_id == other.entity_id
    assert partition() != before
    followed(hand)
    see_the_spelling(hand, story)
    hand.press(hand.page.get_by_role("button", name="Undo this").first)
    hand.said("Undone: it is as it was before.")
    assert partition() == before
    followed(hand)
    raised = spelling(story)
    assert raised is not None and raised.status == "cleared"
    hand.press(hand.link("Differences"))
    hand.arrive("Differences")
    hand.pick(hand.field("Kind"), "Spelling")
    hand.page.wait_for_url("**kind=spelling**")
    assert hand.page.locator(f"#row-{raised.public_id}").count() == 0


def to_the_name(hand: Keys) -> None:
    """By the desk's bar and the list of names to the page of one."""
    hand.press(hand.page.locator("summary", has_text="More"))
    hand.press(hand.link("Names", exact=True))
    hand.arrive("Names")
    hand.write(hand.field("Name, in any script"), ONE)
    hand.press(hand.button("Show"))
    hand.press(hand.link(ONE, exact=True))
    hand.arrive(ONE)


def merge(hand: Keys) -> None:
    """Look for the other name, see what would follow, and merge the two."""
    hand.press(hand.link("Merge with another"))
    hand.write(hand.field("Name, in any script"), OTHER)
    hand.press(hand.button("Look for it"))
    hand.link(OTHER, exact=True).wait_for()
    hand.look_around()
    hand.press(hand.link(OTHER, exact=True))
    hand.arrive("Are these one?")
    told = hand.page.locator("main").inner_text()
    assert "They may be persons." in told
    assert "which will be raised as a difference of spelling" in told
    assert "Brandner / Brandtner" in told
    hand.write(hand.field("Why"), "The port lists one master.")
    hand.press(hand.button("Merge the two"))
    hand.said("Merged: both addresses lead here now.")
    hand.look_around()


def see_the_spelling(hand: Keys, story: Story) -> None:
    """The difference stands on the page of the name, and leads back there from its own."""
    raised = spelling(story)
    assert raised is not None and raised.status == "open"
    hand.press(hand.page.locator(f"a[href*='{raised.public_id}']").first)
    hand.arrive("Why it was raised", level=2)
    sides = hand.page.locator(".parallel article").all_inner_texts()
    assert len(sides) == 2 and any(ONE in side for side in sides)
    assert any(OTHER in side for side in sides)
    about = hand.page.locator("ul.about").get_by_role("link", name=OTHER)  # it was read first
    hand.press(about)
    hand.arrive(OTHER)

"""A published claim changes: only by another editor's approval, as a correction that readers see."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from claims.models import Claim, Correction, Revision, SecondLook
from factcheck.users.models import User
from tests.browser.at_the_queue import Come, come
from tests.browser.hands import Hand, Keys, Plain
from tests.factories.newsroom import published_claim
from tests.factories.workflow import more_evidence

__all__ = ["come"]
BEFORE = "The ferry Northern Star sank off Lerwick"
AFTER = "The ferry Northern Star sank off Bergen"
NOTICE = "We gave Lerwick as the place; it was off Bergen."
HANDS = pytest.mark.parametrize("hand", [Hand, Plain, Keys], ids=["mouse", "plain", "keyboard"])


@pytest.fixture
def sunk(site: Any) -> Claim:
    """A claim that a fact-checker wrote, the first editor rated and the second one approved."""
    checker, editor, approver = (people(name) for name in ("checker", "editor", "editor-2"))
    return published_claim(checker=checker, editor=editor, approver=approver)


def people(name: str) -> Any:
    return User.objects.get(username=f"demo-{name}")


def at(hand: Hand, name: str, claim: Claim) -> None:
    hand.page.goto(reverse(name, args=[claim.public_id]))


def change_the_statement(hand: Hand, claim: Claim) -> None:
    at(hand, "desk_claim", claim)
    hand.press(hand.link("Change the statement"))
    hand.arrive("Statement and what is not known")
    hand.write(hand.field("What is claimed, in one sentence"), AFTER)
    hand.press(hand.button("Save"))
    hand.arrive(AFTER)


def test_what_a_fact_checker_changed_another_editor_publishes_as_a_correction(
    sunk: Claim, come: Come
) -> None:
    checker, editor, other = (come(Keys, f"demo-{n}") for n in ("checker", "editor", "editor-2"))
    change_the_statement(checker, sunk)
    at(editor, "desk_statement", sunk)
    editor.write(editor.field("What is not known"), "Who gave Lerwick.")
    editor.press(editor.button("Save"))
    editor.said("The claim is changed.")
    assert readers_see(sunk) == BEFORE

    at(editor, "desk_claim_review", sunk)
    editor.arrive("What readers would get")
    assert editor.page.get_by_text("You wrote a part of this claim").first.is_visible()
    for verb in ("Publish as a new revision", "Publish as a correction"):
        assert editor.button(verb).count() == 0
    at(checker, "desk_claim_review", sunk)
    assert checker.button("Publish as a correction").count() == 0

    refused_as_a_revision_then_corrected(other, sunk)
    revision = Revision.objects.filter(claim=sunk).latest("number")
    assert (revision.number, revision.material) == (2, True)
    assert revision.approved_by == people("editor-2")
    assert set(revision.authors) == {people("checker").pk, people("editor").pk}
    assert Correction.objects.get(claim=sunk).text == NOTICE

    reader = come(Keys)
    reader_sees_both(reader, sunk)


def refused_as_a_revision_then_corrected(hand: Keys, claim: Claim) -> None:
    """What was told is other now: no mere revision, but what was typed leads to the correction."""
    at(hand, "desk_claim_review", claim)
    hand.arrive("What readers would get")
    changed = hand.page.locator(".what-changed")
    assert changed.locator("del", has_text="Lerwick").count() == 1
    assert changed.locator("ins", has_text="Bergen").count() == 1
    assert "Material." in changed.inner_text() and "Not material." in changed.inner_text()
    hand.write(hand.page.locator("#revise").get_by_label("Note to readers"), NOTICE)
    hand.press(hand.button("Publish as a new revision"))
    hand.page.get_by_text("publish a correction, or say why this is none").first.wait_for()
    hand.eyes.errors.clear()  # the browser calls a 422 an error
    hand.look_around()
    assert readers_see(claim) == BEFORE
    assert hand.field("Note to readers").input_value() == NOTICE
    hand.press(hand.button("Publish as a correction instead"))
    hand.said("Published as a correction, with your notice.")
    assert readers_see(claim) == AFTER


def readers_see(claim: Claim) -> str:
    claim.refresh_from_db()
    title: str = claim.publication.title
    return title


def reader_sees_both(hand: Hand, claim: Claim) -> None:
    """The correction with its notice, what it changed word by word, and both revisions."""
    at(hand, "claim_short", claim)
    hand.arrive(AFTER)
    assert NOTICE in hand.page.locator(".correction").first.inner_text()
    hand.press(hand.link("What changed"))
    hand.page.get_by_role("heading", name="What this revision changed").wait_for()
    hand.look_around()
    assert hand.page.locator(".what-changed ins", has_text="Bergen").count() == 1
    assert hand.page.locator(".what-changed del", has_text="Lerwick").count() == 1
    hand.press(hand.link("Revision 1"))
    hand.arrive(BEFORE)
    assert hand.page.get_by_text("An earlier revision.").is_visible()
    hand.press(hand.link("Revision 2"))
    hand.arrive(AFTER)
    hand.press(hand.link("The claim as it stands now"))
    hand.arrive(AFTER)
    assert hand.page.context.cookies() == []


@HANDS
def test_new_evidence_is_looked_at_again_corrected_by_another_editor_and_told_to_readers(
    sunk: Claim, come: Come, hand: type[Hand]
) -> None:
    more_evidence(sunk, by=people("checker"))
    editor, other = come(hand, "demo-editor"), come(hand, "demo-editor-2")
    at_second_looks(editor, sunk)
    assert editor.page.get_by_text("Evidence was attached after it was published.").count()
    assert editor.page.get_by_text("“4 May 2024”").count()
    change_the_statement(editor, sunk)
    editor.page.get_by_role("heading", name="To be looked at again").wait_for()

    at_second_looks(other, sunk)
    changed = other.page.locator(".what-changed").inner_text()
    assert "Bergen" in changed and "4 May 2024" in changed
    other.write(other.page.locator("#correct").get_by_label("Public notice"), NOTICE)
    other.press(other.button("Publish as a correction"))
    other.said("Published as a correction, with your notice.")
    assert not SecondLook.objects.waiting().filter(claim=sunk).exists()

    reader_sees_both(come(hand), sunk)


def at_second_looks(hand: Hand, claim: Claim) -> None:
    """From the list of claims that wait to the review of this one."""
    hand.press(hand.link("Claims"))
    hand.arrive("Claims")
    hand.press(hand.link("Second looks"))
    hand.arrive("Second looks")
    claim.refresh_from_db()
    row = hand.page.locator(".waiting-claims li", has_text=claim.statement)
    hand.press(row.get_by_role("link", name=f"Review {claim.statement}").first)
    hand.page.get_by_role("heading", name="Look at this because").wait_for()
    hand.look_around()

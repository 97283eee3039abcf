"""The whole way of a claim: three people bring it from two pasted articles to the public, correct
it and withdraw it; a reader without an account follows. Walked with a mouse, without JavaScript,
and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from claims.models import Claim, Discrepancy, Evidence
from sources.models import Article
from tests.browser.conftest import Eyes, _watch
from tests.browser.hands import Hand, Keys, Plain
from tests.browser.pier import (
    COURIER,
    COURIER_WORDS,
    FIRST_REASON,
    GAZETTE,
    GAZETTE_WORDS,
    MENDED,
    NOTICE,
    SECOND_REASON,
    STATEMENT,
    STORY,
    WITHDRAWN,
)

SOON = 15_000  # ms

Open = Callable[..., Any]


@pytest.fixture
def come(chromium: Any, site: Any) -> Iterator[Open]:
    """``come(Keys)`` → somebody with a browser of their own, at no page yet and signed in nowhere."""
    contexts: list[Any] = []
    eyes: list[Eyes] = []

    def open_browser(hand: type[Hand]) -> Hand:
        context = chromium.new_context(
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",
            base_url=site.address,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        eyes.append(Eyes())
        _watch(context, eyes[-1], site.address)
        return hand(context.new_page(), eyes[-1])

    yield open_browser
    for context in contexts:
        context.close()
    assert [(one.errors, one.elsewhere) for one in eyes] == [([], [])] * len(eyes)


@pytest.mark.parametrize("hand", [Hand, Plain, Keys], ids=["mouse", "no JavaScript", "keyboard"])
def test_a_claim_comes_from_two_articles_to_readers_and_is_corrected_and_withdrawn(
    come: Open, hand: type[Hand]
) -> None:
    checker, editor, approver, reader = (come(hand) for _ in range(4))
    checker.sign_in("demo-checker")
    take_in_and_correct(checker)
    open_a_claim(checker)
    attach_the_other(checker)
    editor.sign_in("demo-editor")
    decide(editor)
    rate(editor)
    submit(checker)
    approver.sign_in("demo-editor-2")
    publish(approver)
    find_and_read(reader)
    decide_anew(editor)
    mend_the_statement(checker)
    publish_the_correction(approver)
    read_the_correction(reader)
    withdraw(approver)
    read_the_reason(reader)


def take_in_and_correct(hand: Hand) -> None:
    """Paste an article, see what was found in it, and put right what was typed of it."""
    hand.press(hand.link("Articles"))
    hand.arrive("Articles")
    hand.press(hand.link("New article"))
    hand.arrive("New article")
    hand.write(hand.field("The article’s text"), COURIER)
    hand.write(hand.field("Outlet"), "Kestrel Bay Courant")
    hand.write(hand.field("Published"), "15 May 2024")
    hand.write(hand.field("Story"), STORY)
    hand.press(hand.button("Keep and compare"))
    hand.arrive("Fishing boats back at the north pier")
    hand.said("It is the first of its story")
    assert hand.page.locator(".sheet .m.date").inner_text() == "14 May 2025"
    assert hand.page.locator(".sheet .m.money").inner_text() == "3.2 million euros"
    assert hand.page.locator(".sheet .m.name", has_text="Odile Brandt").count() == 1
    hand.press(hand.page.locator("summary", has_text="Correct this"))
    hand.write(hand.field("Outlet"), "Kestrel Bay Courier")
    hand.write(hand.field("Title"), "Boats back at the north pier")
    hand.write(hand.field("Published"), "15 May 2025")
    hand.look_around()
    hand.press(hand.button("Correct"))
    hand.page.get_by_role("alert").wait_for()
    hand.eyes.errors.clear()  # the browser calls a 422 an error
    hand.look_around()
    assert hand.field("Title").input_value() == "Boats back at the north pier"
    hand.write(hand.field("Why"), "The masthead and the date were misread.")
    hand.press(hand.button("Correct"))
    hand.said("Corrected")
    hand.arrive("Boats back at the north pier")
    article = Article.objects.get(title="Boats back at the north pier")
    assert article.outlet is not None and article.outlet.name == "Kestrel Bay Courier"
    assert (article.published_printed, article.published_edtf) == ("15 May 2025", "2025-05-15")


def choose_words(hand: Hand, words: str) -> None:
    """From words of the article's text to the form that attaches them."""
    hand.choose(words)
    hand.arrive("Attach as evidence")
    assert hand.field("As the article prints them").input_value() == words


def open_a_claim(hand: Hand) -> None:
    """Words become the first evidence of a new claim, whose values the program fills in."""
    choose_words(hand, COURIER_WORDS)
    hand.mark(hand.page.get_by_label("A new claim"))
    if not hand.scripted:
        hand.press(hand.button("Show its parts"))
    day = hand.page.locator(".gives-row", has_text="14 May 2025")
    day.get_by_label("Printed words").wait_for()
    assert day.get_by_label("Take").is_checked()
    cost = hand.page.locator(".gives-row", has_text="3.2 million euros")
    hand.write(day.get_by_label("Called"), "reopened on")
    hand.write(cost.get_by_label("Called"), "cost")
    hand.write(hand.field("Statement of the new claim"), STATEMENT)
    hand.look_around()
    hand.press(hand.button("Attach"))
    hand.arrive("Boats back at the north pier")
    hand.said("The claim is open")
    claim = Claim.objects.get(statement=STATEMENT)
    assert claim.evidence.get().excerpt.exact == COURIER_WORDS
    assert list(claim.attributes.order_by("position").values_list("label", flat=True)) == [
        "reopened on",
        "cost",
    ]


def attach_the_other(hand: Hand) -> None:
    """Another outlet's words on the same: where they differ is said before anything is saved."""
    hand.press(hand.link("Articles"))
    hand.press(hand.link("New article"))
    hand.write(hand.field("The article’s text"), GAZETTE)
    hand.write(hand.field("Outlet"), "Harbour Gazette")
    hand.write(hand.field("Published"), "17 May 2025")
    hand.write(hand.field("Story"), STORY)
    hand.press(hand.button("Keep and compare"))
    hand.arrive("North pier open again")
    choose_words(hand, GAZETTE_WORDS)
    hand.mark(hand.page.get_by_label(STATEMENT))
    if not hand.scripted:
        hand.press(hand.button("Show its parts"))
    day = hand.page.locator(".gives-row", has_text="reopened on")
    told = day.locator("li.differs")
    told.wait_for()
    assert day.get_by_label("Printed words").input_value() == "16 May 2025"
    assert "Outlets differ" in told.inner_text()
    assert "14 May 2025" in told.inner_text() and "16 May 2025" in told.inner_text()
    cost = hand.page.locator(".gives-row", has=hand.page.get_by_text("cost", exact=True))
    assert "Agrees" in cost.inner_text()
    hand.look_around()
    assert not Evidence.objects.filter(article__title="North pier open again").exists()
    hand.press(hand.button("Attach"))
    hand.arrive("North pier open again")
    hand.said("Attached")
    hand.said("1 difference raised")
    touching = hand.page.locator(".touching", has_text="Open")
    assert touching.get_by_role("link").all_inner_texts() == ["reopened on"]
    raised = Discrepancy.objects.get(subjects__claim__statement=STATEMENT)
    assert (raised.status, raised.attribute_label) == ("open", "reopened on")


def to_the_difference(hand: Hand, status: str) -> None:
    """Through the queue, narrowed to the story and sorted, to the review of the difference."""
    hand.press(hand.link("Differences"))
    hand.arrive("Differences")
    hand.pick(hand.field("Story"), STORY)
    hand.pick(hand.field("Status"), status)
    if not hand.scripted:
        hand.press(hand.button("Filter"))
    hand.page.wait_for_url("**story=**" if status == "Open" else "**status=decided**")
    rows = hand.page.locator(".queue tbody tr")
    expect(rows).to_have_count(1, timeout=SOON)
    expect(rows).to_contain_text("reopened on", timeout=SOON)
    hand.press(hand.page.get_by_role("columnheader", name="Raised").get_by_role("link"))
    hand.page.wait_for_url("**sort=-raised**")
    expect(rows).to_contain_text("reopened on", timeout=SOON)
    hand.look_around()
    hand.press(rows.get_by_role("link").first)
    hand.arrive("Why it was raised", level=2)
    sides = hand.page.locator(".parallel article")
    assert sides.locator("mark.this").all_inner_texts() == ["14", "16"]
    assert "on 14 May 2025 after repairs" in sides.first.inner_text()
    assert "on 16 May 2025 after works" in sides.last.inner_text()


def say_what_stands(hand: Hand, reading: str, reason: str) -> None:
    """Decide that one reading stands, and why."""
    hand.mark(hand.page.get_by_label("One stands"))
    which = hand.page.get_by_role("group", name="Which reading stands?")
    hand.mark(which.get_by_label(reading))
    hand.write(hand.field("Reason, as readers will see it"), reason)
    hand.look_around()
    hand.press(hand.page.get_by_role("button", name="Decide"))
    hand.said("Decided, “One stands”")
    assert (
        Discrepancy.objects.get(subjects__claim__slug__startswith="the-north-pier")
        .resolutions.order_by("-pk")[0]
        .reason
        == reason
    )


def decide(hand: Hand) -> None:
    to_the_difference(hand, "Open")
    say_what_stands(hand, "14 May 2025", FIRST_REASON)


def to_the_claim(hand: Hand, statement: str) -> None:
    """By the list of claims to the page of this one."""
    hand.press(hand.link("Claims"))
    hand.arrive("Claims")
    hand.write(hand.field("Words of the claim"), "north pier")
    hand.press(hand.button("Show"))
    hand.page.wait_for_url("**words=north+pier**")
    hand.press(hand.link(statement, exact=True))
    hand.arrive(statement)


def rate(hand: Hand) -> None:
    """Say how sure the desk is, and take the credibility that the rule suggests."""
    to_the_claim(hand, STATEMENT)
    hand.press(hand.link("Say how sure the desk is"))
    hand.arrive("How sure the desk is")
    hand.mark(hand.page.get_by_label("Moderate"))
    hand.write(
        hand.field("Why, and what would change it"),
        "Both outlets give the sum; the log of the pier would settle the day.",
    )
    hand.press(hand.button("Save"))
    hand.said("Confidence is moderate")
    hand.press(hand.link("Take it over, or rate otherwise"))
    hand.page.get_by_role("heading", level=1).wait_for()
    hand.look_around()
    hand.press(hand.button("Rate it"))
    hand.said("")


def submit(hand: Hand) -> None:
    to_the_claim(hand, STATEMENT)
    hand.press(hand.link("Submit for review"))
    hand.arrive("Submit for review")
    hand.press(hand.button("Submit for review"))
    hand.said("Submitted")


def publish(hand: Hand) -> None:
    """Who wrote no part of it sees what readers would get, and publishes it."""
    hand.press(hand.link("Claims"))
    hand.press(hand.link("Waiting for me"))
    hand.press(hand.link(f"Review {STATEMENT}"))
    hand.arrive("What readers would get")
    preview = hand.page.get_by_role("region", name="Preview")
    assert preview.locator("mark.differs").count() >= 2
    assert FIRST_REASON in preview.inner_text()
    hand.write(hand.field("Note to readers"), "First published.")
    hand.press(hand.button("Publish"))
    hand.said("Published. Readers see it now.")
    assert Claim.objects.get(statement=STATEMENT).status == "published"
    hand.press(hand.link("The public page"))
    hand.arrive(STATEMENT)


def find_and_read(hand: Hand) -> None:
    """A reader without an account finds the claim, and sees both outlets' words and the decision."""
    hand.page.goto("/")
    hand.page.get_by_role("heading", name="Where outlets differ").wait_for()
    hand.look_around()
    hand.link(STATEMENT).wait_for()
    hand.write(hand.page.get_by_role("searchbox"), "16 May 2025 pier")
    hand.press(hand.button("Search"))
    hand.arrive("What has these words")
    hand.press(hand.link(STATEMENT))
    hand.arrive(STATEMENT)
    said = hand.page.get_by_role("table").first
    assert said.locator("mark.differs").all_inner_texts() == ["14", "16"]
    assert "14 May 2025" in said.inner_text() and "16 May 2025" in said.inner_text()
    assert "Kestrel Bay Courier" in hand.page.locator("main").inner_text()
    assert "Harbour Gazette" in hand.page.locator("main").inner_text()
    decided = hand.page.locator(".difference")
    assert "14 May 2025 stands" in decided.inner_text()
    assert FIRST_REASON in decided.inner_text()
    hand.press(hand.link("North pier open again"))
    hand.arrive("North pier open again")
    assert GAZETTE_WORDS in hand.page.locator("main").inner_text()
    hand.press(hand.page.locator(".evidence-for").get_by_role("link", name=STATEMENT))
    hand.arrive(STATEMENT)
    assert hand.page.context.cookies() == []


def decide_anew(hand: Hand) -> None:
    to_the_difference(hand, "Decided")
    hand.page.get_by_role("heading", name="Decide anew").wait_for()
    say_what_stands(hand, "16 May 2025", SECOND_REASON)


def mend_the_statement(hand: Hand) -> None:
    """The desk is told that its statement holds what did not stand, and mends it."""
    to_the_claim(hand, STATEMENT)
    assert "14 May 2025”, which did not stand" in hand.page.locator(".missing").inner_text()
    hand.press(hand.page.locator(".missing").get_by_role("link", name="Change the statement"))
    hand.arrive("Statement and what is not known")
    hand.write(hand.page.get_by_label("What is claimed"), MENDED)
    hand.press(hand.button("Save"))
    hand.arrive(MENDED)


def publish_the_correction(hand: Hand) -> None:
    hand.press(hand.link("The desk"))
    to_the_claim(hand, MENDED)
    hand.press(hand.link("Preview and what changed"))
    hand.arrive("What readers would get")
    changed = hand.page.locator(".what-changed")
    assert "14" in changed.locator("dd del").first.inner_text()
    assert "16" in changed.locator("dd ins").first.inner_text()
    hand.write(hand.field("Public notice"), NOTICE)
    hand.press(hand.button("Publish as a correction"))
    hand.said("Published as a correction")
    assert Claim.objects.get(statement=MENDED).status == "corrected"


def read_the_correction(hand: Hand) -> None:
    hand.press(hand.link("home"))
    hand.press(hand.link(MENDED))
    hand.arrive(MENDED)
    assert NOTICE in hand.page.locator(".correction").inner_text()
    assert "16 May 2025 stands" in hand.page.locator(".difference").inner_text()
    hand.press(hand.link("Revision 1"))
    hand.arrive(STATEMENT)
    assert hand.page.get_by_text("An earlier revision.").is_visible()
    hand.press(hand.link("The claim as it stands now"))
    hand.arrive(MENDED)


def withdraw(hand: Hand) -> None:
    to_the_claim(hand, MENDED)
    hand.press(hand.link("Withdraw", exact=True))
    hand.arrive("Withdraw")
    hand.write(hand.field("Reason, as readers will see it"), WITHDRAWN)
    hand.press(hand.button("Withdraw"))
    hand.said("Withdrawn")


def read_the_reason(hand: Hand) -> None:
    """At its address the reader finds the reason and nothing else; no list leads to it."""
    hand.page.reload()
    hand.arrive(MENDED)
    words = hand.page.locator("main").inner_text()
    assert WITHDRAWN in words and GAZETTE_WORDS not in words
    hand.press(hand.link("home"))
    hand.page.get_by_role("heading", name="Where outlets differ").wait_for()
    assert hand.link(MENDED).count() == 0

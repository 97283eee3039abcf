"""The whole way of a source by its address: fetched, put right, quoted, changed by its outlet
without a word, looked at again, raised, and decided by an editor who sees both versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from claims.models import Claim, Discrepancy
from sources.models import Article, Sighting, Visit
from sources.services import visits
from tests.browser.conftest import Eyes, _watch
from tests.browser.hands import Hand
from tests.integration.fetching.servers import Outlet, outlet
from tests.integration.intake.pages import FERRY, html, page
from tests.jobs import run_jobs

PATH = "/news/ferry"
QUOTE = "The ferry Northern Star sank on 3 May 2024 with 12 people aboard off Lerwick"
EDITED = (FERRY[0].replace("12 people", "14 people"), *FERRY[1:])
STATEMENT = "The ferry Northern Star sank on 3 May 2024"

Open = Callable[[str], Hand]


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outlet]:
    """A local outlet that the desk may fetch from; nothing else of this machine may be asked."""
    with outlet() as started:
        monkeypatch.setattr(visits, "fetch_policy", started.policy)
        yield started


@pytest.fixture
def come(chromium: Any, site: Any) -> Iterator[Open]:
    """``come("demo-checker")`` → that person, signed in; what they write is taken back at the end."""
    contexts: list[Any] = []
    eyes = Eyes()

    def open_browser(who: str) -> Hand:
        context = chromium.new_context(
            viewport={"width": 1280, "height": 900}, reduced_motion="reduce", base_url=site.address
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        _watch(context, eyes, site.address)
        hand = Hand(context.new_page(), eyes)
        hand.sign_in(who)
        return hand

    yield open_browser
    for context in contexts:
        context.close()
    assert (eyes.errors, eyes.elsewhere) == ([], [])


def worked(hand: Hand) -> None:
    """The worker does what waits, while the page waits elsewhere; then it is opened again."""
    address = hand.page.url
    hand.page.goto("about:blank")
    run_jobs()
    hand.page.goto(address)


def test_an_outlet_changes_a_quoted_figure_and_an_editor_decides(come: Open, post: Outlet) -> None:
    post.pages[PATH] = html(page())
    checker = come("demo-checker")
    fetch_and_put_right(checker, post)
    quote_it(checker)
    post.pages[PATH] = html(page(paragraphs=EDITED, around="Most read: 17 things"))
    look_again(checker)
    assert post.asked == [PATH, PATH]
    decide(come("demo-editor"))


def fetch_and_put_right(hand: Hand, post: Outlet) -> None:
    """An address is pasted; what its page says of itself is shown, and put right, before it is kept."""
    hand.press(hand.link("Articles"))
    hand.press(hand.link("New article"))
    hand.arrive("New article")
    hand.write(hand.field("Address of the article"), post.url(PATH))
    hand.press(hand.button("Fetch"))
    hand.page.get_by_role("heading", name="On its way").wait_for()
    assert not Article.objects.filter(title="Ferry sinks off Lerwick").exists()
    worked(hand)
    assert hand.field("Title").input_value() == "Ferry sinks off Lerwick"
    assert hand.field("Byline").input_value() == "Mara Lindqvist"
    assert hand.field("Outlet").input_value() == "The Harbour Post"
    hand.write(hand.field("Outlet"), "Harbour Post")
    hand.write(hand.field("Title"), "Ferry sinks off Lerwick, all saved")
    hand.look_around()
    hand.press(hand.button("Keep and compare"))
    hand.arrive("Ferry sinks off Lerwick, all saved")
    article = Article.objects.get(title="Ferry sinks off Lerwick, all saved")
    assert article.outlet is not None and article.outlet.name == "Harbour Post"
    assert article.published_edtf == "2024-05-04"
    assert hand.page.locator(".sheet .m.date").first.inner_text() == "3 May 2024"
    assert hand.page.locator(".sheet .m.count", has_text="12 people").count() == 1


def quote_it(hand: Hand) -> None:
    """Words of it become the evidence of a claim; from then on the page is looked at again."""
    hand.choose(QUOTE)
    hand.arrive("Attach as evidence")
    hand.mark(hand.page.get_by_label("A new claim"))
    hand.page.locator(".gives-row", has_text="3 May 2024").get_by_label("Printed words").wait_for()
    hand.write(hand.field("Statement of the new claim"), STATEMENT)
    hand.press(hand.button("Attach"))
    hand.said("The claim is open")
    worked(hand)
    claim = Claim.objects.get(statement=STATEMENT)
    assert claim.evidence.get().article.watch.next_at is not None


def look_again(hand: Hand) -> None:
    """Somebody asks for a look now; the edit is raised, and the quote told to read otherwise."""
    hand.press(hand.page.get_by_role("link", name="ersions").first)
    hand.arrive("Versions")
    hand.press(hand.button("Look now"))
    hand.page.wait_for_load_state()
    worked(hand)
    assert Visit.objects.order_by("pk").last().outcome == "changed"
    assert Sighting.objects.get(excerpt__exact=QUOTE).outcome == "changed"
    hand.page.get_by_text("The text changed").first.wait_for()
    hand.press(hand.button("Side by side"))
    hand.arrive("Two versions, word by word")
    assert hand.page.locator(".changes del").all_inner_texts() == ["12"]
    assert hand.page.locator(".changes ins").all_inner_texts() == ["14"]
    hand.look_around()


def decide(hand: Hand) -> None:
    """The editor finds it in the queue, sees the words of both versions, and decides."""
    raised = Discrepancy.objects.get(kind="silent-edit", subjects__claim__statement=STATEMENT)
    assert (raised.status, raised.get_severity_display()) == ("open", "high")
    hand.page.goto("/desk/discrepancies/?kind=silent-edit")
    rows = hand.page.locator(".queue tbody tr", has_text="Lerwick").or_(
        hand.page.locator(".queue tbody tr", has_text="14")
    )
    hand.press(rows.get_by_role("link").first)
    hand.page.locator(".parallel article").first.wait_for()
    shown = hand.page.locator("main").inner_text()
    assert "12 people" in shown and "14 people" in shown
    hand.look_around()
    hand.mark(hand.page.get_by_label("Both stand"))
    hand.write(hand.field("Reason, as readers will see it"), "The outlet raised its figure later.")
    scope = hand.page.get_by_label("scope", exact=False)
    if scope.count():
        hand.write(scope.first, "12 in the version of 4 May, 14 since then")
    hand.press(hand.page.get_by_role("button", name="Decide"))
    hand.said("Decided")
    raised.refresh_from_db()
    assert raised.status == "decided"
    assert raised.resolutions.get().decision == "both-stand"

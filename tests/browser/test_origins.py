"""Where a claim comes from, in a real browser: a suggestion taken and undone, an article retracted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from claims.models import Claim, SecondLook
from claims.services.originating import origins_suggest
from factcheck.users.models import User
from tests.factories.newsroom import attach, claim_of, text_of
from tests.integration.origins.stories import long_stories


@pytest.fixture
def told(site: Any) -> Claim:
    """A claim that two outlets report in one text; taken back with all that is done to it."""
    by = User.objects.get(username="demo-checker")
    claim, _ = claim_of("It was told twice", by=by)
    for outlet in ("The Echo", "The Mirror"):
        text = text_of(long_stories()[0], by=by, outlet=outlet, title=f"As {outlet} has it")
        attach(claim, text, by=by, exact=text.content[:60])
        origins_suggest(text=text)
    return claim


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(request: Any, chromium: Any, site: Any) -> Iterator[Any]:
    context = chromium.new_context(base_url=site.address, java_script_enabled=request.param)
    context.set_default_timeout(15_000)
    name, value = settings.SESSION_COOKIE_NAME, site.sessions["demo-editor"]
    context.add_cookies([{"name": name, "value": value, "url": site.address}])
    yield context.new_page()
    context.close()


def test_a_suggestion_is_taken_drawn_and_undone(told: Claim, page: Any) -> None:
    page.goto(reverse("desk_claim", args=[told.public_id]))
    page.get_by_role("link", name="Suggestions, and what rests on what").click()
    page.get_by_text("print one text").nth(1).wait_for()
    assert page.get_by_text("print one text").count() == 2
    for _ in range(2):
        page.get_by_role("button", name="Accept for the article").first.click()
        page.get_by_text("Accepted. Take it back below").wait_for()
    page.get_by_text("it is “Single origin” now").wait_for()
    picture = page.get_by_role("img", name="Who rests on whom")
    assert picture.is_visible()
    assert "The list beside it says the same" in picture.locator("desc").text_content()
    page.get_by_role("link", name="The whole article").first.click()
    page.get_by_text("Take it off").first.click()
    page.get_by_label("Why not").fill("It is their own.")
    page.get_by_role("button", name="Take it off").click()
    page.get_by_text("Taken off; the history keeps it").wait_for()
    page.get_by_text("What it rests on is not known.").wait_for()


def test_an_article_is_retracted_once_what_hangs_on_it_was_seen(told: Claim, page: Any) -> None:
    article = told.evidence.earliest("pk").article
    page.goto(reverse("desk_article_impact", args=[article.public_id]))
    page.get_by_text("1 claim rests on it.").wait_for()
    page.get_by_label("What you saw").fill("A notice at its foot.")
    page.get_by_role("button", name="Note it, and mark these claims").click()
    page.get_by_text("Noted.").wait_for()
    page.goto("/desk/claims/?view=again")
    page.get_by_role("link", name="It was told twice").click()
    page.get_by_role("heading", name="To be looked at again").wait_for()
    page.get_by_text("1 retracted and not counted").first.wait_for()
    page.get_by_role("link", name="I have looked").click()
    page.get_by_label("Why").fill("The other holds.")
    page.get_by_role("button", name="I have looked at it again").click()
    page.get_by_text("Noted: somebody has looked").wait_for()
    assert SecondLook.objects.waiting().filter(claim=told).count() == 0

"""A claim held back, a reply noted, two claims made one and parted: by keyboard, with and without
JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from claims.models import Claim
from factcheck.users.models import User
from tests.factories.editor import claim_with_evidence


@pytest.fixture
def two(site: Any) -> tuple[Claim, Claim]:
    """Two drafts that say the same; taken back with all that is done to them."""
    by = User.objects.get(username="demo-checker")
    statement = "The dam at Ravel broke"
    return (
        claim_with_evidence(by=by, statement=f"{statement} in May"),
        claim_with_evidence(by=by, statement=f"{statement} in the night"),
    )


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(request: Any, chromium: Any, site: Any) -> Iterator[Any]:
    context = chromium.new_context(base_url=site.address, java_script_enabled=request.param)
    context.set_default_timeout(15_000)
    name, value = settings.SESSION_COOKIE_NAME, site.sessions["demo-editor"]
    context.add_cookies([{"name": name, "value": value, "url": site.address}])
    yield context.new_page()
    context.close()


def follow(page: Any, name: str) -> None:
    """Go to a link and open it with the keyboard alone."""
    page.get_by_role("link", name=name).first.focus()
    page.keyboard.press("Enter")


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")


def test_held_back_asked_merged_and_parted(two: tuple[Claim, Claim], page: Any) -> None:
    double, stays = two
    page.goto(reverse("desk_claim", args=[stays.public_id]))
    follow(page, "legal hold")
    press(page, "Hold it back")
    page.get_by_role("alert").get_by_text("Say why").wait_for()
    page.get_by_label("Why it is held back").fill("A letter from lawyers.")
    press(page, "Hold it back")
    page.get_by_role("heading", name="Held back").wait_for()
    page.goto(reverse("desk_merge", args=[double.public_id, stays.public_id]))
    page.get_by_text("They cannot be merged now").wait_for()
    page.goto(reverse("desk_claim", args=[stays.public_id]))
    follow(page, "Lift it")
    page.get_by_label("Why it may be published again").fill("Settled.")
    press(page, "Lift it")
    page.get_by_text("It is lifted.").wait_for()

    follow(page, "Note whom we asked, or why nobody")
    page.get_by_label("Whom we asked").fill("the dam’s operator")
    page.get_by_label("How we asked").select_option("phone")
    page.get_by_label("When we asked").fill("2024-05-04")
    press(page, "Save")
    page.get_by_text("by telephone on 4 May 2024").wait_for()

    page.goto(reverse("desk_claim", args=[double.public_id]))
    follow(page, "It says the same as another: merge it")
    follow(page, f"See what would move into {stays.statement}")
    page.get_by_label("Why they are one claim").fill("One dam, one night.")
    press(page, "Merge them")
    page.get_by_role("heading", name="Merged into this one").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == stays.statement
    follow(page, f"Take back the merge of {double.statement}")
    page.get_by_label("Why").fill("Two dams.")
    press(page, "Take it back")
    page.get_by_text("both claims stand as they did").wait_for()
    page.goto(reverse("desk_claim", args=[double.public_id]))
    assert page.get_by_role("heading", level=1).inner_text() == double.statement

"""Names in a real browser, by keyboard: two merged, the merge undone, one split."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from factcheck.users.models import User
from sources.models import NameUse
from tests.factories.names import named


@pytest.fixture
def pair(site: Any) -> tuple[NameUse, NameUse]:
    """Two spellings of a firm in two outlets; taken back with all that is done to them."""
    by = User.objects.get(username="demo-checker")
    return named("Oresund Bridge Works", by=by), named("Øresund Bridge Works", by=by, outlet="Post")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(request: Any, chromium: Any, site: Any) -> Iterator[Any]:
    context = chromium.new_context(base_url=site.address, java_script_enabled=request.param)
    context.set_default_timeout(20_000)
    name, value = settings.SESSION_COOKIE_NAME, site.sessions["demo-editor"]
    context.add_cookies([{"name": name, "value": value, "url": site.address}])
    yield context.new_page()
    context.close()


def entities(pair: tuple[NameUse, NameUse]) -> int:
    keys = [use.pk for use in pair]
    return NameUse.objects.filter(pk__in=keys).values("entity").distinct().count()


def press(page: Any, role: str, name: str) -> None:
    """Do what somebody without a mouse does: go to it, and press the key."""
    control = page.get_by_role(role, name=name).first
    control.focus()
    page.keyboard.press("Space" if role == "checkbox" else "Enter")


def test_a_merge_is_done_undone_and_a_name_split_off_by_keyboard(
    pair: tuple[NameUse, NameUse], page: Any
) -> None:
    page.goto(reverse("desk_name", args=[pair[0].entity.public_id]))
    page.get_by_text("May be one with it").first.wait_for()
    press(page, "link", "Merge with another")
    press(page, "link", "Øresund Bridge Works")
    page.get_by_text("Its address will lead to the other").wait_for()
    page.get_by_label("Why").focus()
    page.keyboard.type("One firm.")
    page.keyboard.press("Enter")
    page.get_by_text("Merged: both addresses lead here now.").wait_for()
    assert entities(pair) == 1
    press(page, "button", "Undo this")
    page.get_by_text("Undone: it is as it was before.").wait_for()
    assert entities(pair) == 2
    press(page, "button", "Do it again")
    page.get_by_text("Done again: it is as it was after.").wait_for()
    assert entities(pair) == 1
    press(page, "checkbox", "prints Øresund Bridge Works")
    press(page, "button", "Split off what is ticked")
    page.get_by_text("The part with the standard form keeps this address").wait_for()
    page.get_by_label("Why").focus()
    page.keyboard.type("Another firm.")
    page.keyboard.press("Enter")
    page.get_by_text("Split: each part has its address.").wait_for()
    assert entities(pair) == 2
    page.goto(reverse("desk_name", args=[pair[1].entity.public_id]))
    page.get_by_role("heading", name="Øresund Bridge Works").wait_for()

"""A personal token: made by keyboard, seen once, used by a program, revoked, refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import PASSWORD, Site
from tests.browser.hands import Hand, Keys


def asked(site: Site, token: str, path: str = "", body: Any = None) -> tuple[int, Any]:
    """What the API answers a program over real HTTP."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    if body is not None:
        headers["Idempotency-Key"] = "browser-walk"
    data = None if body is None else json.dumps(body).encode()
    try:
        request = Request(f"{site.address}/api/v1/desk/{path}", data=data, headers=headers)
        with urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except HTTPError as refused:
        return refused.code, json.load(refused)


@pytest.mark.parametrize(("hand", "width", "scheme"), [(Keys, 1280, "light"), (Hand, 390, "dark")])
def test_made_seen_once_used_revoked_refused(
    look: Callable[..., Any], site: Site, hand: type[Hand], width: int, scheme: str
) -> None:
    page = look("/account/", person="demo-checker", width=width, scheme=scheme)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    at = hand(page, page.eyes)
    at.arrive("Your account")
    at.press(at.link("See them"))
    at.arrive("Personal tokens")
    at.press(at.link("Make a token"))
    page.get_by_role("heading", level=1).wait_for()
    if page.get_by_role("heading", name="Is it you?").count():
        at.write(at.field("Password"), PASSWORD)
        at.press(at.button("Go on"))
    at.arrive("Make a token")
    at.write(at.field("What it is for"), "import script")
    at.mark(page.get_by_label("Read, and write under your name", exact=False))
    at.press(at.button("Make it"))
    at.arrive("Personal tokens")
    token = page.get_by_label("The token").input_value()
    page.reload()
    at.arrive("Personal tokens")
    assert page.get_by_label("The token").count() == 0 and token not in page.content()
    status, told = asked(site, token)
    assert (status, told["data"]["username"]) == (200, "demo-checker")
    status, made = asked(site, token, "claims/", {"statement": "The bridge at Orle fell in 2023"})
    assert status == 201
    page.goto(f"/desk/claims/{made['data']['claim']}/history/")
    page.get_by_text("by the API with token “import script”").first.wait_for()
    page.goto("/account/tokens/")
    at.arrive("Personal tokens")
    page.get_by_text("Last used").wait_for()
    at.press(page.get_by_role("button", name="Revoke import script"))
    page.get_by_text("It opens nothing any more").wait_for()
    status, told = asked(site, token)
    assert (status, told["detail"]) == (401, "This token was revoked.")


def test_the_form_comes_back_with_the_fault_beside_its_field(look: Callable[..., Any]) -> None:
    page = look("/account/tokens/new/", person="demo-editor", width=390)
    at = Hand(page, page.eyes)
    if page.get_by_role("heading", name="Is it you?").count():
        at.write(at.field("Password"), PASSWORD)
        at.press(at.button("Go on"))
    at.arrive("Make a token")
    at.press(at.button("Make it"))
    page.get_by_role("alert").get_by_text("Say what it is for").wait_for()
    page.eyes.errors.clear()  # the browser calls a 422 an error
    at.arrive("Make a token")

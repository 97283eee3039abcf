"""What a desk person does: signs in by keyboard, works the queue, opens a record, signs out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import PASSWORD


def test_an_editor_signs_in_by_keyboard_and_stands_at_the_desk(look: Callable[..., Any]) -> None:
    page = look("/desk/")
    assert "/sign-in/?next=" in page.url
    page.locator("#id_login:focus").wait_for()
    page.keyboard.type("demo-editor")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator(".deskbar").get_by_text("Demo editor").is_visible()


def test_the_queue_is_worst_first_and_sorts(look: Callable[..., Any]) -> None:
    page = look("/desk/", person="demo-editor")
    severity = page.locator(".queue tbody .severity")
    order = ["High", "Medium", "Low"]
    shown = [text.strip() for text in severity.all_inner_texts()]
    words = [word.split()[-1] for word in shown]
    assert words == sorted(words, key=order.index)
    assert words[0] == "High"
    page.get_by_role("link", name="Kind").click()
    assert page.locator("th[aria-sort]").inner_text().startswith("Kind")
    page.get_by_role("link", name="Severity").click()
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Severity")


def test_signing_out_ends_it(look: Callable[..., Any]) -> None:
    page = look("/desk/", person="demo-checker")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: "/desk/" not in address)
    page.goto("/desk/")
    assert "/sign-in/?next=/desk/" in page.url


def test_a_reader_comes_home_and_can_sign_out_there(look: Callable[..., Any]) -> None:
    page = look("/", person="demo-reader")
    assert page.get_by_role("button", name="Sign out").is_visible()
    assert page.get_by_text("Demo reader").is_visible()
    assert page.get_by_role("banner").get_by_role("link", name="The desk").count() == 0

"""Outlets, names, a claim's past and how we work, walked through by keyboard in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.browser.addresses import listed, shown


def test_a_reader_goes_from_a_claim_to_a_name_and_from_an_article_to_its_outlet(
    look: Callable[..., Any],
) -> None:
    page = look(listed("name")())
    page.locator(".reported-in h3 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/**")
    name = page.locator(".names-in a").first
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/names/**")
    assert page.get_by_role("heading", name="How outlets spell it").is_visible()
    page.go_back()
    page.locator(".evidence cite a").first.click()
    page.wait_for_url("**/articles/**")
    page.locator(".statement .where a").first.click()
    page.wait_for_url("**/outlets/**")
    assert page.get_by_role("heading", name=re.compile("What it reported")).is_visible()
    assert page.context.cookies() == []


def test_a_day_is_asked_for_and_a_citation_opened_by_keyboard(look: Callable[..., Any]) -> None:
    page = look(shown(status="corrected")())
    page.locator("#as-of-day").fill("2001-02-03")
    page.locator("#as-of-day").press("Enter")
    page.wait_for_url("**/as-of/?day=2001-02-03")
    assert page.get_by_role("heading", name="Not public yet on 3 February 2001").is_visible()
    page.go_back()
    page.locator(".cite summary", has_text="Cite this").focus()
    page.keyboard.press("Enter")
    with page.expect_download() as got:
        page.get_by_role("link", name="BibTeX").click()
    assert re.fullmatch(r"claim-[0-9a-z]+-r[0-9]+\.bib", got.value.suggested_filename)


def test_the_foot_leads_to_how_we_work_without_a_script(look: Callable[..., Any]) -> None:
    page = look("/")
    page.get_by_role("link", name="Methodology").click()
    page.wait_for_url("**/methodology/")
    page.get_by_role("link", name="What we correct, and how").click()
    page.wait_for_url("**/corrections/policy/")
    assert page.get_by_role("heading", name="What takes a correction").is_visible()

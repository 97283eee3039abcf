"""The page of background jobs in a browser: it renews itself, and keeps still when asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_queue import faults
from tests.factories.jobs import job_in


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_with_jobs_in_every_state_has_no_fault(
    look: Callable[..., Any], width: int, scheme: str
) -> None:
    for status in ("todo", "doing", "failed"):
        job_in(status)
    page = look("/desk/jobs/", width=width, scheme=scheme, person="demo-editor")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_renews_itself_and_a_failed_job_is_tried_again(look: Callable[..., Any]) -> None:
    page = look("/desk/jobs/", person="demo-editor")
    assert page.get_by_text("No worker is alive.").is_visible()
    number = job_in("failed")
    button = page.get_by_role("button", name=f"Try again job {number}")
    button.wait_for(timeout=8000)
    button.click()
    page.get_by_text("The job waits again.").wait_for()
    assert not page.get_by_role("button", name=f"Try again job {number}").count()


def test_a_page_kept_still_is_not_renewed_under_the_reader(look: Callable[..., Any]) -> None:
    page = look("/desk/jobs/", person="demo-editor")
    page.get_by_role("link", name="Keep it still").click()
    page.wait_for_url("**/?still")
    with pytest.raises(Exception, match="Timeout"), page.expect_response("**/now/", timeout=6000):
        job_in("failed")


def test_a_fact_checker_has_no_such_page(look: Callable[..., Any]) -> None:
    page = look("/desk/articles/", person="demo-checker")
    assert not page.get_by_role("link", name="Jobs").count()

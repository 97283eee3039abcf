"""From an address to an article: handed over, read, put right, kept; also without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims.views import arrival as arrival_view
from claims.views import arrivals as arrivals_view
from sources.models import Article, Visit
from tests.browser.test_intake import plain
from tests.integration.fetching import servers
from tests.integration.intake.conftest import site as outlet_asked
from tests.integration.intake.pages import BRIDGE, html, page
from tests.jobs import run_jobs

__all__ = ["outlet_asked", "plain"]
NEW = "/desk/articles/new/"


@pytest.fixture
def working(monkeypatch: Any) -> Iterator[None]:
    """What is due is done when a page asks how far it is: as by a worker, on one connection."""
    for module, name in ((arrival_view, "arrival_or_404"), (arrivals_view, "intake_or_404")):
        found = getattr(module, name)

        def after_work(request: Any, public_id: str, found: Any = found) -> Any:
            if request.headers.get("HX-Request"):
                run_jobs()
            return found(request, public_id)

        monkeypatch.setattr(module, name, after_work)
    yield
    run_jobs()


def test_an_address_becomes_an_article_with_what_was_put_right(
    look: Callable[..., Any], outlet_asked: servers.Outlet, working: None
) -> None:
    outlet_asked.pages["/news/ferry"] = html(page())
    shown = look(NEW, person="demo-checker")
    shown.get_by_label("Address of the article").fill(outlet_asked.url("/news/ferry"))
    shown.get_by_role("button", name="Fetch").click()
    shown.get_by_role("heading", name="Check it, then keep it").wait_for()
    assert shown.get_by_label("Title").input_value() == "Ferry sinks off Lerwick"
    shown.locator("#published-read", has_text="Read as 4 May 2024").wait_for()
    shown.get_by_text("Two lifeboats reached the ship").wait_for()
    for width in (1280, 390):
        shown.set_viewport_size({"width": width, "height": 900})
        assert Axe().run(shown).response["violations"] == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
    shown.set_viewport_size({"width": 1280, "height": 900})
    shown.get_by_label("Title").fill("The Northern Star is lost")
    shown.get_by_text("What you typed is saved.").wait_for()
    shown.reload()
    assert shown.get_by_label("Title").input_value() == "The Northern Star is lost"
    shown.get_by_label("Published").fill("5 May 2024")
    shown.get_by_label("Story").fill("Northern waters")
    shown.get_by_role("button", name="Keep and compare").click()
    shown.wait_for_url("**/desk/articles/*/")
    shown.get_by_role("heading", name="The Northern Star is lost").wait_for()
    assert shown.locator(".sheet .m.date").count() > 0
    article = Article.objects.get(title="The Northern Star is lost")
    assert article.published_edtf == "2024-05-05"
    assert Visit.objects.get(article=article).outcome == "first"


def test_what_goes_wrong_is_said_and_the_text_can_be_pasted_instead(
    look: Callable[..., Any], outlet_asked: servers.Outlet, working: None
) -> None:
    outlet_asked.pages["/news/paid"] = servers.says(402)
    shown = look(NEW, person="demo-checker")
    shown.get_by_label("Address of the article").fill(outlet_asked.url("/news/paid"))
    shown.keyboard.press("Enter")
    shown.get_by_role("heading", name="It could not be read").wait_for()
    shown.get_by_text("wants to be paid").wait_for()
    assert not shown.get_by_role("button", name="Try again").is_visible()
    shown.get_by_label("Paste the text instead").fill("\n\n".join(("The bridge", *BRIDGE)))
    shown.get_by_role("button", name="Use this text").click()
    shown.get_by_role("heading", name="Check it, then keep it").wait_for()
    assert shown.get_by_label("Address").input_value() == outlet_asked.url("/news/paid")


def test_files_are_told_before_they_are_sent_and_watched_until_they_are_read(
    look: Callable[..., Any], tmp_path: Path, working: None
) -> None:
    files = []
    for name, content in (("ferry.html", page()), ("bridge.html", page("Sirin bridge", BRIDGE))):
        (tmp_path / name).write_bytes(content)
        files.append(tmp_path / name)
    shown = look(NEW, person="demo-checker")
    shown.get_by_text("Files: pages, PDF").click()
    shown.locator("input[name=chosen]").set_input_files(files)
    shown.get_by_text("2 files").wait_for()
    shown.get_by_role("button", name="Take in the files").click()
    shown.wait_for_url("**/desk/intakes/*/")
    shown.get_by_role("link", name="Sirin bridge").wait_for()
    shown.get_by_text("Keep all 2").click()
    shown.get_by_role("button", name="Keep 2").click()
    shown.get_by_text("They are being kept").wait_for()
    run_jobs()
    shown.reload()
    shown.get_by_text("2 kept").wait_for()


def test_without_javascript_an_address_becomes_an_article(
    plain: Any, site: Any, outlet_asked: servers.Outlet
) -> None:
    outlet_asked.pages["/news/ferry"] = html(page())
    plain.goto(NEW)
    plain.get_by_label("Address of the article").fill(outlet_asked.url("/news/ferry"))
    plain.get_by_role("button", name="Fetch").click()
    plain.get_by_role("heading", name="On its way").wait_for()
    address = plain.url
    plain.goto("about:blank")  # it would ask again while the work is done on its connection
    run_jobs()
    plain.goto(address)
    plain.get_by_label("Byline").fill("Somebody else")
    plain.get_by_role("button", name="Keep and compare").click()
    plain.wait_for_url("**/desk/articles/*/")
    assert Article.objects.latest("pk").byline == "Somebody else"

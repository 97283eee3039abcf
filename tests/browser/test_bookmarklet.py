"""“Add to …” in a real browser: a foreign page on one origin, the desk on another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from claims.models import Arrival
from sources.blobs import blob_get

HARBOUR = """<!doctype html><html><head><meta charset="windows-1251"><title>Harbour “closed”</title>
<script>window.mine = 1</script><script type="application/ld+json">{"@type": "NewsArticle"}</script>
</head><body><h1>Harbour closed</h1><p>The ferry struck the quay at Ravel on 3 May 2024.</p>
<input name="card" value="4929"><img src="x" onerror="window.ran = 1"></body></html>"""


class Foreign(BaseHTTPRequestHandler):
    """An outlet's site: every path is the same page; /apart cuts ties to windows it opens."""

    def do_GET(self) -> None:
        content = HARBOUR.encode("windows-1251", "xmlcharrefreplace")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=windows-1251")
        if self.path.startswith("/apart"):
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        return None


@pytest.fixture
def outlet() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def bookmark(look: Callable[..., Any], outlet: str) -> Iterator[tuple[Any, str]]:
    """A page of somebody signed in, and what the bookmark runs."""
    from urllib.parse import unquote

    page = look("/desk/articles/from-browser/how/", person="demo-checker")
    address = page.get_by_role("link", name="Add to").get_attribute("href")
    assert address.startswith("javascript:")
    yield page, unquote(address.removeprefix("javascript:"))
    kept = [asked for asked in page.eyes.elsewhere if not asked.startswith(outlet)]
    page.eyes.elsewhere[:] = kept


def pressed(page: Any, script: str) -> Any:
    """The window that the bookmark opens on the page."""
    with page.expect_popup() as opened:
        page.evaluate(script)
    return opened.value


def sent() -> list[Arrival]:
    return list(Arrival.objects.filter(method="browser").order_by("pk"))


def test_a_page_is_sent_as_the_person_sees_it(bookmark: Any, outlet: str) -> None:
    page, script = bookmark
    page.goto(f"{outlet}/harbour?id=7#top")
    page.evaluate("document.querySelector('p').append(' It sank at noon.')")
    window = pressed(page, script)
    window.wait_for_url(lambda address: "from-browser" not in address)
    (arrival,) = sent()
    assert arrival.url == f"{outlet}/harbour?id=7"
    assert arrival.name == "Harbour “closed”"
    assert arrival.intake.by.username == "demo-checker"
    content = blob_get(arrival.sha256).decode("utf-8-sig")
    assert content.startswith("<!DOCTYPE html>")
    assert "on 3 May 2024. It sank at noon." in content
    assert "ld+json" in content
    assert "window.mine" not in content
    assert "4929" not in content
    assert window.evaluate("[window.mine, window.ran, window.opener]") == [None] * 3


HARMS = {
    "of another address": "{kind: 'page', url: 'https://elsewhere.example/', title: '', html: 'x'}",
    "of no address": "{kind: 'page', url: 'javascript:alert(1)', title: '', html: 'x'}",
    "of another shape": "{kind: 'page', url: location.href, title: {}, html: ['x']}",
    "empty": "{kind: 'page', url: location.href, title: 'x', html: ''}",
    "nothing": "null",
    "too large": "{kind: 'page', url: location.href, title: '', html: 'x'.repeat(20000001)}",
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_no_page_of_its_sender_is_not_taken(bookmark: Any, outlet: str, harm: str) -> None:
    page, script = bookmark
    page.goto(outlet)
    there = script.partition('there = "')[2].partition('"')[0]
    window = pressed(
        page,
        f"(() => {{ const desk = window.open('{there}');"
        f" addEventListener('message', () => {{ desk.postMessage({HARMS[harm]}, '*');"
        " desk.postMessage({kind: 'page', url: location.href, title: 'late', html: 'late'}, '*')"
        " }) })()",
    )
    window.locator("#receiving").filter(has_text="taken in").wait_for()
    assert "from-browser" in window.url
    assert sent() == [], "nor is a second message"


def test_only_the_window_that_opened_it_is_heard(bookmark: Any, outlet: str) -> None:
    page, script = bookmark
    page.goto(outlet)
    there = script.partition('there = "')[2].partition('"')[0]
    window = pressed(page, f"window.open('{there}') && undefined")
    window.get_by_text("Waiting for the page").wait_for()
    window.evaluate(
        "window.postMessage({kind: 'page', url: location.href, title: 'x', html: 'x'}, '*')"
    )
    window.wait_for_timeout(300)
    assert window.get_by_text("Waiting for the page").is_visible()
    assert sent() == []


def test_of_two_pages_sent_at_once_the_first_is_taken(bookmark: Any, outlet: str) -> None:
    page, script = bookmark
    page.goto(outlet)
    there = script.partition('there = "')[2].partition('"')[0]
    window = pressed(
        page,
        f"(() => {{ const desk = window.open('{there}'); const page = (title) => desk.postMessage("
        "{kind: 'page', url: location.href, title, html: '<p>' + title}, '*');"
        " addEventListener('message', () => { page('first'); page('second') }) })()",
    )
    window.wait_for_url(lambda address: "from-browser" not in address)
    assert [arrival.name for arrival in sent()] == ["first"]


def test_a_page_that_cuts_the_tie_and_a_window_opened_by_hand_are_told_what_to_do(
    bookmark: Any, outlet: str
) -> None:
    page, script = bookmark
    page.goto(f"{outlet}/apart")
    window = pressed(page, script)
    window.get_by_text("Choose the bookmark on the page").wait_for()
    window.get_by_role("link", name="Hand over a file instead").click()
    window.wait_for_url("**/desk/articles/new/")
    assert sent() == []


def test_the_bookmark_says_what_to_do_with_it_when_it_is_clicked(bookmark: Any) -> None:
    page, _ = bookmark
    page.get_by_role("link", name="Add to").click()
    page.get_by_text("Drag it onto your bookmarks bar").wait_for()

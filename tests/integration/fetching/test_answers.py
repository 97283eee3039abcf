"""What a fetch makes of an outlet's answers: pages, redirects, refusals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sources.fetching.faults import FetchFault, Hop, Reason
from sources.fetching.fetch import fetch
from tests.integration.fetching.servers import AT, Outlet, raw, says


def fault_of(site: Outlet, path: str = "/", **limits: Any) -> FetchFault:
    with pytest.raises(FetchFault) as found:
        site.fetch(path, **limits)
    assert found.value.sentence.endswith(".")
    assert found.value.url == "" or found.value.url.startswith("http")
    return found.value


def test_a_page_comes_back_as_it_was_sent(site: Outlet) -> None:
    body = "<p>naïve</p>".encode("latin-1")
    site.pages["/a?b=%C3%A9"] = says(200, body, content_type="Text/HTML; Charset='UTF-8'", x="y")
    fetched = site.fetch("/a?b=é#part")
    assert fetched.body == body  # the declared charset is wrong, and that is not ours to mend
    assert (fetched.media_type, fetched.charset) == ("text/html", "utf-8")
    assert (fetched.status, fetched.chain, fetched.fetched_at) == (200, (), AT)
    assert fetched.asked == site.url("/a?b=é#part")
    assert fetched.url == site.url("/a?b=%C3%A9")
    assert fetched.headers["x"] == "y"
    assert not fetched.unchanged
    assert not fetched.downgraded


def test_the_request_says_who_asks_and_nothing_about_the_person(site: Outlet) -> None:
    site.pages["/"] = says(200, b"x")
    site.fetch()
    sent = site.headers[0]
    assert "desk@news.example" in sent["user-agent"]
    assert sent["host"] == f"127.0.0.1:{site.port}"
    assert sent["accept-encoding"] == "gzip, deflate"
    assert not {"cookie", "authorization", "referer", "proxy-authorization"} & set(sent)


def test_cookies_are_not_kept_for_the_next_request(site: Outlet) -> None:
    site.pages["/"] = says(302, location="/next", set_cookie="who=me; Path=/")
    site.pages["/next"] = says(200, b"x", set_cookie="who=me; Path=/")
    fetched = site.fetch()
    site.fetch("/next")
    assert all("cookie" not in sent for sent in site.headers)
    assert "set-cookie" not in fetched.headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_recorded(site: Outlet, status: int) -> None:
    site.pages["/"] = says(status, b"moved", location="two?x=1")
    site.pages["/two?x=1"] = says(302, location=site.url("/drei/ä b"))
    site.pages["/drei/%C3%A4%20b"] = says(200, b"here")
    fetched = site.fetch()
    assert fetched.body == b"here"
    assert fetched.chain == (Hop(site.url("/"), status), Hop(site.url("/two?x=1"), 302))
    assert fetched.url == site.url("/drei/%C3%A4%20b")


def test_a_loop_of_redirects_is_told(site: Outlet) -> None:
    site.pages["/"] = says(302, location="/b")
    site.pages["/b"] = says(302, location="/#again")
    fault = fault_of(site)
    assert fault.reason is Reason.REDIRECT_LOOP
    assert site.asked == ["/", "/b"]
    assert [hop.status for hop in fault.chain] == [302, 302]


def test_redirects_without_end_are_counted(site: Outlet) -> None:
    for number in range(8):
        site.pages[f"/{number}"] = says(302, location=f"/{number + 1}")
    fault = fault_of(site, "/0", max_redirects=3)
    assert fault.reason is Reason.TOO_MANY_REDIRECTS
    assert site.asked == ["/0", "/1", "/2", "/3"]


def test_as_many_redirects_as_allowed_are_followed(site: Outlet) -> None:
    for number in range(3):
        site.pages[f"/{number}"] = says(302, location=f"/{number + 1}")
    site.pages["/3"] = says(200, b"here")
    assert site.fetch("/0", max_redirects=3).body == b"here"


def test_a_redirect_to_nowhere_is_a_bad_answer(site: Outlet) -> None:
    site.pages["/"] = says(302)
    assert fault_of(site).reason is Reason.BAD_ANSWER


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, Reason.WALL), (402, Reason.WALL), (403, Reason.WALL), (404, Reason.GONE),
        (410, Reason.GONE), (500, Reason.SERVER_ERROR), (502, Reason.SERVER_ERROR),
        (204, Reason.BAD_ANSWER), (304, Reason.BAD_ANSWER), (400, Reason.BAD_ANSWER),
    ],
)  # fmt: skip
def test_an_answer_without_a_page_has_its_reason(site: Outlet, status: int, reason: Reason) -> None:
    site.pages["/"] = says(status)
    fault = fault_of(site)
    assert (fault.reason, fault.status, fault.url) == (reason, status, site.url())
    assert site.asked == ["/"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_says_when_to_come_again(site: Outlet, status: int) -> None:
    site.pages["/"] = says(status, retry_after="90")
    assert fault_of(site).retry_after == timedelta(seconds=90)
    site.pages["/"] = says(status, retry_after="Sun, 01 Mar 2026 14:00:00 GMT")
    assert fault_of(site).not_before(AT) == AT + timedelta(hours=2)
    site.pages["/"] = says(status)
    assert fault_of(site).not_before(AT) is None


def test_a_page_we_have_is_not_sent_again(site: Outlet) -> None:
    site.pages["/"] = says(304, etag='"v1"')
    fetched = fetch(
        site.url(), site.policy(), at=AT, etag='"v1"', last_modified="Sun, 01 Mar 2026 10:00:00 GMT"
    )
    assert fetched.unchanged
    assert fetched.body == b""
    assert site.headers[0]["if-none-match"] == '"v1"'
    assert site.headers[0]["if-modified-since"] == "Sun, 01 Mar 2026 10:00:00 GMT"


def test_a_kept_header_that_is_no_header_is_not_sent(site: Outlet) -> None:
    site.pages["/"] = says(200, b"x")
    fetch(site.url(), site.policy(), at=AT, etag="a\r\nX-Evil: 1", last_modified="ü")
    assert not {"if-none-match", "x-evil", "if-modified-since"} & set(site.headers[0])


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"<html>no status line</html>",
        b"HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        b"",
    ],
)
def test_what_is_no_answer_of_a_web_server_is_told(site: Outlet, answer: bytes) -> None:
    site.pages["/"] = raw(answer)
    assert fault_of(site).reason is Reason.BAD_ANSWER


def test_a_header_in_another_script_does_not_break_the_fetch(site: Outlet) -> None:
    site.pages["/"] = raw("HTTP/1.1 302 Found\r\nLocation: /ж\r\n\r\n".encode())
    site.pages["/%D0%B6"] = raw(b"HTTP/1.1 200 OK\r\nX-Name: caf\xe9\r\n\r\nhere")
    fetched = site.fetch()
    assert fetched.body == b"here"
    assert fetched.headers["x-name"] == "café"

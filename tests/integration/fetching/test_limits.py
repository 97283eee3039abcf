"""Limits of time and size hold while an answer streams in, however it is dressed."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from typing import Any

import pytest

from sources.fetching.faults import FetchFault, Reason
from tests.integration.fetching.servers import Outlet, raw, says

START = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
MB = 1024 * 1024


def fault_of(site: Outlet, **limits: Any) -> FetchFault:
    with pytest.raises(FetchFault) as found:
        site.fetch(**limits)
    return found.value


def test_a_body_that_drips_ends_with_the_time(site: Outlet) -> None:
    site.pages["/"] = raw(START + b"\r\n", b"x", pause=0.05, again=100)
    start = time.monotonic()
    assert fault_of(site, total_seconds=0.5).reason is Reason.TOO_SLOW
    assert 0.4 < time.monotonic() - start < 1.5


def test_headers_that_drip_end_with_the_time(site: Outlet) -> None:
    site.pages["/"] = raw(START, b"X-Y: z\r\n", pause=0.05, again=100)
    start = time.monotonic()
    assert fault_of(site, total_seconds=0.5).reason is Reason.TOO_SLOW
    assert time.monotonic() - start < 1.5


def test_a_server_that_falls_silent_is_left(site: Outlet) -> None:
    site.pages["/"] = raw(START, b"\r\n", pause=2)
    start = time.monotonic()
    fault = fault_of(site, silent_seconds=0.3)
    assert fault.reason is Reason.TOO_SLOW
    assert "0.3 seconds" in fault.sentence
    assert time.monotonic() - start < 1.5


def test_redirects_share_one_time(site: Outlet) -> None:
    for number in range(9):
        head = f"HTTP/1.1 302 Found\r\nLocation: /{number + 1}\r\n\r\n".encode()
        site.pages[f"/{number}"] = raw(b"", head, pause=0.15)
    with pytest.raises(FetchFault) as found:
        site.fetch("/0", total_seconds=0.5)
    assert found.value.reason is Reason.TOO_SLOW
    assert 1 <= len(found.value.chain) <= 4


def test_a_body_without_a_length_stops_at_the_limit(site: Outlet) -> None:
    site.pages["/"] = raw(START + b"\r\n", b"x" * 65536, again=400)
    fault = fault_of(site, max_compressed=MB, max_body=MB)
    assert fault.reason is Reason.TOO_LARGE
    assert "1 MB" in fault.sentence


def test_a_chunked_body_stops_at_the_limit(site: Outlet) -> None:
    head = START + b"Transfer-Encoding: chunked\r\n\r\n"
    site.pages["/"] = raw(head, b"10000\r\n" + b"x" * 65536 + b"\r\n", again=400)
    assert fault_of(site, max_compressed=MB).reason is Reason.TOO_LARGE


def test_chunks_that_are_all_wrapping_stop_at_the_limit(site: Outlet) -> None:
    head = START + b"Transfer-Encoding: chunked\r\n\r\n"
    chunk = b"1;wrapping=" + b"y" * 9000 + b"\r\nx\r\n"
    site.pages["/"] = raw(head, chunk, again=2000)
    fault = fault_of(site, max_compressed=64 * 1024)
    assert fault.reason is Reason.TOO_LARGE
    assert "wrappings" in fault.sentence


def test_a_page_in_small_chunks_is_a_page(site: Outlet) -> None:
    head = START + b"Transfer-Encoding: chunked\r\n\r\n"
    site.pages["/"] = raw(head, b"4\r\nfour\r\n" * 2000 + b"0\r\nX-After: y\r\n\r\n")
    assert site.fetch(max_compressed=8000).body == b"four" * 2000


def test_a_declared_length_over_the_limit_is_not_read(site: Outlet) -> None:
    site.pages["/"] = raw(START + b"Content-Length: 9999999999\r\n\r\n", b"x", pause=1)
    start = time.monotonic()
    assert fault_of(site, max_compressed=MB).reason is Reason.TOO_LARGE
    assert time.monotonic() - start < 0.9


def test_a_body_of_exactly_the_limit_is_a_page(site: Outlet) -> None:
    site.pages["/"] = says(200, b"x" * MB)
    assert len(site.fetch(max_compressed=MB, max_body=MB).body) == MB
    assert fault_of(site, max_compressed=MB - 1).reason is Reason.TOO_LARGE
    assert fault_of(site, max_body=MB - 1).reason is Reason.TOO_LARGE


def test_a_length_that_promises_more_than_comes_is_told(site: Outlet) -> None:
    site.pages["/"] = raw(START + b"Content-Length: 500\r\n\r\nshort")
    fault = fault_of(site)
    assert fault.reason is Reason.BAD_ANSWER
    assert "broke off" in fault.sentence


def test_what_comes_after_the_promised_length_is_not_the_page(site: Outlet) -> None:
    site.pages["/"] = raw(START + b"Content-Length: 5\r\n\r\nhello and more")
    assert site.fetch().body == b"hello"


@pytest.mark.parametrize("coding", ["gzip", "X-GZip", "deflate", "bare deflate"])
def test_a_compressed_page_is_given_plain(site: Outlet, coding: str) -> None:
    page = b"<p>" + b"The mill burned on Tuesday. " * 400
    bare = zlib.compressobj(wbits=-15)
    sent = {
        "gzip": gzip.compress(page),
        "X-GZip": gzip.compress(page[:99]) + gzip.compress(page[99:]) + b"\0\0",
        "deflate": zlib.compress(page),
        "bare deflate": bare.compress(page) + bare.flush(),
    }[coding]
    site.pages["/"] = says(200, sent, content_encoding=coding.removeprefix("bare "))
    assert site.fetch().body == page


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_stops_at_the_limit_with_little_memory(site: Outlet, coding: str) -> None:
    work = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    bomb = b"".join(work.compress(bytes(MB)) for _ in range(200)) + work.flush()
    assert len(bomb) < MB
    site.pages["/"] = says(200, bomb, content_encoding=coding)
    tracemalloc.start()
    try:
        fault = fault_of(site, max_body=4 * MB)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert fault.reason is Reason.TOO_LARGE
    assert peak < 20 * MB


def test_a_body_of_many_joined_members_is_not_unpacked_for_ever(site: Outlet) -> None:
    site.pages["/"] = says(200, gzip.compress(b"") * 50_000, content_encoding="gzip")
    start = time.monotonic()
    assert fault_of(site).reason is Reason.BAD_ANSWER
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "gzip;q=1"])
def test_a_compressed_form_not_asked_for_is_not_taken_for_text(site: Outlet, coding: str) -> None:
    site.pages["/"] = says(200, b"\x8b\x00\x80hello", content_encoding=coding)
    assert fault_of(site).reason is Reason.BAD_ANSWER


@pytest.mark.parametrize(
    "body",
    [b"no gzip at all", gzip.compress(b"a page" * 99, mtime=0)[:-9], b"\x1f"],
    ids=["no gzip", "cut off", "one byte"],
)
def test_a_compressed_body_that_is_broken_is_told(site: Outlet, body: bytes) -> None:
    site.pages["/"] = says(200, body, content_encoding="gzip")
    assert fault_of(site).reason is Reason.BAD_ANSWER


def test_an_empty_body_is_empty_whatever_it_is_called(site: Outlet) -> None:
    site.pages["/"] = says(200, b"", content_encoding="gzip")
    assert site.fetch().body == b""


@pytest.mark.parametrize("line", [b"X-Y: " + b"z" * 900, b"X-Y: " + b"z" * 10])
def test_headers_over_the_limit_are_not_read(site: Outlet, line: bytes) -> None:
    site.pages["/"] = raw(START, (line + b"\r\n") * 50, again=1000)
    fault = fault_of(site, max_headers=16 * 1024)
    assert fault.reason is Reason.TOO_LARGE
    assert "headers" in fault.sentence


def test_early_answers_without_end_count_as_headers(site: Outlet) -> None:
    site.pages["/"] = raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", again=5000)
    assert fault_of(site, max_headers=16 * 1024).reason is Reason.TOO_LARGE


def test_a_long_page_may_follow_short_headers(site: Outlet) -> None:
    site.pages["/"] = says(200, b"x" * 100_000)
    assert len(site.fetch(max_headers=1024).body) == 100_000

"""Which URLs may be asked."""

from __future__ import annotations

import httpx2
import pytest
import ssrfguard
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.fetching.faults import FetchFault, Reason
from sources.fetching.urls import MAX_URL_LENGTH, PORTS, read_url


def refusal(url: str) -> Reason:
    with pytest.raises(FetchFault) as refused:
        read_url(url)
    assert refused.value.sentence.endswith(".")
    return refused.value.reason


@pytest.mark.parametrize(
    ("given_url", "asked"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("  HTTP://News.Example:80?x=1#top ", "http://news.example/?x=1"),
        ("https://news.example.:443/a", "https://news.example/a"),
        ("https://bücher.example/ä b?q=ñ", "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%B1"),
        ("https://новости.рф/", "https://xn--b1amnebsh.xn--p1ai/"),
        ("https://under_score.example/%7Ea", "https://under_score.example/%7Ea"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
        ("https://news.example/a?next=http://b/@c", "https://news.example/a?next=http://b/@c"),
    ],
)
def test_an_ordinary_url_is_asked_in_one_form(given_url: str, asked: str) -> None:
    page = read_url(given_url)
    assert page.text == asked
    assert read_url(page.text) == page


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example/a", "//news.example/a", "ftp://news.example/a", "file:///etc/passwd",
        "gopher://news.example/", "javascript:alert(1)", "data:text/html,x", "http://",
        "http:///a", "https://news.example:22/", "https://news.example:0/",
        "https://news.example:99999/", "https://news.example:8080/",
        "https://name:secret@news.example/", "https://@news.example/",
        "https://good.example\\@evil.example/", "https://good.example\\.evil.example/",
        "https://news.example/a\r\nHost: other", "https://new\ts.example/", "http://[::1/",
        "http://%31%32%37.0.0.1/", "http://[v1.example]/", "http://a..b/", "http://-a.example/", "http://[fe80::1%25eth0]/",
        "https://news.example/" + "a" * MAX_URL_LENGTH, "https://news.example/" + "ж" * 400,
        "https://" + "a" * 64 + ".example/", "https://" + "a." * 130 + "example/",
    ],
)  # fmt: skip
def test_a_url_that_is_no_page_of_the_web_is_refused(url: str) -> None:
    assert refusal(url) is Reason.REFUSED_URL


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1",
        "017700000001", "0x7f.1", "127.0.0.1.", "0", "0x", "127.000.000.001", "0127.0.0.1",
        "①②⑦.0.0.1", "１２７.０.０.１", "127。0。0。1", "[::1]", "[::]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::1]", "[fd00::1]",
        "169.254.169.254", "0xa9fea9fe", "2852039166", "10.0.0.1", "192.168.1.1", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "1.2.3.4.5", "256.256.256.256",
    ],
)  # fmt: skip
def test_no_way_of_writing_an_address_gets_round_the_table(host: str) -> None:
    assert refusal(f"http://{host}/") is Reason.REFUSED_ADDRESS


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(FetchFault) as refused:
        read_url("https://name:hunter2@news.example/")
    assert "hunter2" not in refused.value.sentence


def test_other_ports_are_for_tests_alone() -> None:
    assert read_url("http://news.example:8080/", {8080}).port == 8080
    assert refusal("http://news.example:8080/") is Reason.REFUSED_URL


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "https://news.example/"]))
def test_whatever_is_given_is_read_or_refused(text: str, start: str) -> None:
    try:
        page = read_url(start + text)
    except FetchFault:
        return
    assert page.text.isascii() and page.text.isprintable() and " " not in page.text
    assert read_url(page.text) == page


HOSTILE = st.text(alphabet="a1.0x:@/\\[]%#?-_é。①ⓁＡ\t\u00ad\u200d&", max_size=24)


@settings(deadline=None)
@given(st.sampled_from(["http://", "https://", "http:", "//"]), HOSTILE)
def test_what_we_ask_other_readers_of_urls_read_alike_and_let_through(
    start: str, rest: str
) -> None:
    try:
        page = read_url(start + rest)
    except FetchFault:
        return
    other = httpx2.URL(page.text)
    assert (other.scheme, other.raw_host.decode()) == (page.scheme, page.host)
    assert (other.port or PORTS[other.scheme]) == page.port
    assert other.userinfo == b""
    if "_" not in page.host:  # which the second library takes for no name
        second = ssrfguard.Policy().check_url(page.text)
        assert (second.host, second.port) == (page.host, page.port)

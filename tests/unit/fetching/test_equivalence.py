"""Which addresses lead to one page."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sources.fetching.equivalence import equivalence_key

STORY = "https://news.example.org/2024/07/green-cycle"


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example.org/2024/07/green-cycle",
        "https://NEWS.example.ORG:443/2024/07/green-cycle/",
        "http://news.example.org:80/2024/07/green-cycle",
        "https://news.example.org./2024/07/green-cycle",
        "https://www.news.example.org/2024/07/green-cycle",
        "https://m.news.example.org/2024/07/green-cycle",
        "https://mobile.news.example.org/2024/07/green-cycle",
        "https://amp.news.example.org/2024/07/green-cycle",
        "https://news.m.example.org/2024/07/green-cycle",
        "https://news.example.org/2024/07/green-cycle#comments",
        "https://news.example.org/2024/07/green-cycle?utm_source=x&utm_medium=y&UTM_Campaign=z",
        "https://news.example.org/2024/07/green-cycle?fbclid=IwAR0&gclid=1&mc_cid=2&_ga=3",
        "https://news.example.org/2024/07/green-cycle?",
        "https://news.example.org/2024/07/green-cycle/amp",
        "https://news.example.org/2024/07/green-cycle/amp/",
        "https://news.example.org/amp/2024/07/green-cycle",
        "https://news.example.org/2024/07/green-cycle.amp",
        "https://news.example.org/2024/07/green-cycle?amp=1",
        "https://news.example.org/2024/07/green-cycle?amp",
        "https://news.example.org/2024/07/green-cycle?outputType=amp",
        "https://news.example.org/2024/07/./x/../green%2Dcycle",
        "https://news.example.org/2024/07/green-cycle;jsessionid=AB12",
        "https://www.google.com/amp/s/news.example.org/2024/07/green-cycle/amp",
        "https://www.google.co.uk/amp/news.example.org/2024/07/green-cycle",
        "https://news-example-org.cdn.ampproject.org/c/s/news.example.org/2024/07/green-cycle?amp",
        "https://cdn.ampproject.org/v/s/news.example.org/2024/07/green-cycle?amp_js_v=0.1&usqp=mq",
        "https://news-example-org.cdn.ampproject.org/v/news.example.org/2024/07/green-cycle.amp",
        "  https://news.example.org/2024/07/green-cycle\n",
    ],
)
def test_a_dressed_form_has_the_key_of_the_plain_one(other: str) -> None:
    assert equivalence_key(other) == equivalence_key(STORY) == STORY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://n.example/a?id=1", "https://n.example/a?id=2"),
        ("https://n.example/?p=1", "https://n.example/?p=2"),
        ("https://n.example/?p=1", "https://n.example/"),
        ("https://n.example/a?page=1", "https://n.example/a?page=2"),
        ("https://n.example/a?article=x", "https://n.example/a?article=y"),
        ("https://n.example/a?id=1&id=2", "https://n.example/a?id=2&id=1"),
        ("https://n.example/a?12345", "https://n.example/a?12346"),
        ("https://n.example/a?id=", "https://n.example/a?id=0"),
        ("https://n.example/a?type=video", "https://n.example/a?type=text"),
        ("https://n.example/a?amp=5", "https://n.example/a?amp=10"),
        ("https://n.example/a", "https://n.example/A"),
        ("https://n.example/a/b", "https://n.example/a%2Fb"),
        ("https://n.example/a?q=1%262", "https://n.example/a?q=1&2"),
        ("https://n.example/amp", "https://n.example/"),
        ("https://n.example/amplifiers", "https://n.example/lifiers"),
        ("https://n.example/camp", "https://n.example/c"),
        ("https://n.example:8443/a", "https://n.example/a"),
        ("https://n.example/#!/story/1", "https://n.example/#!/story/2"),
        ("https://de.n.example/a", "https://fr.n.example/a"),
        ("https://m.com.au/a", "https://amp.com.au/a"),
        ("https://amp.example/a", "https://m.example/a"),
        (
            "https://cdn.ampproject.org/c/s/a.example/x",
            "https://cdn.ampproject.org/c/s/b.example/x",
        ),
        ("https://www.google.com/search?q=a", "https://www.google.com/search?q=b"),
    ],
)
def test_pages_that_may_differ_keep_keys_of_their_own(one: str, other: str) -> None:
    assert equivalence_key(one) != equivalence_key(other)


def test_the_order_of_parameters_makes_no_difference() -> None:
    assert equivalence_key("https://n.example/a?b=2&a=1") == equivalence_key(
        "http://n.example/a?a=1&utm_id=9&b=2"
    )


def test_a_name_in_another_script_and_its_punycode_are_one() -> None:
    assert equivalence_key("https://bücher.example/ä") == equivalence_key(
        "https://xn--bcher-kva.example/%c3%a4"
    )


@pytest.mark.parametrize("text", ["", "a story", "mailto:a@b.example", "http://[::1", "x" * 5000])
def test_what_is_no_url_is_its_own_key(text: str) -> None:
    assert equivalence_key(text) == text


HOSTS = ["n.example", "www.n.example", "m.n.example", "cdn.ampproject.org", "www.google.com"]
PIECES = [
    "/", "amp", "c", "s", "n.example", "cdn.ampproject.org", "google.com", "..", ".", "%", "%2", "%34",
    "%2e", ".amp", ".html", "?", "&", "=", "#", "#!", ";jsessionid=", "utm_x=1", "amp=1", "é", " ", ":",
]  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(HOSTS), st.lists(st.sampled_from(PIECES), max_size=14))
@example("n.example", ["/", "%", "%34", "1"])
@example("cdn.ampproject.org", ["/", "amp", "/", "c", "/", "s", "/", "n.example"])
def test_the_key_of_a_key_is_that_key(host: str, pieces: list[str]) -> None:
    key = equivalence_key(f"http://{host}/{''.join(pieces)}")
    assert equivalence_key(key) == key


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["", "http://", "https://n.example/"]))
def test_any_text_has_a_stable_key(text: str, start: str) -> None:
    key = equivalence_key(start + text)
    assert equivalence_key(key) == key


@pytest.mark.parametrize(
    "piece", ["cdn.ampproject.org/c/s/", "amp/", ".amp", "%", "../", "&a", ";"]
)
def test_a_hostile_url_takes_no_long_time(piece: str) -> None:
    start = time.perf_counter()
    for length in (1900, 1_000_000):
        equivalence_key(("https://cdn.ampproject.org/c/s/" + piece * length)[:length])
    assert time.perf_counter() - start < 1

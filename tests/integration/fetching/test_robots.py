"""What a site's robots.txt lets a scheduled fetch do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sources.fetching.faults import FetchFault, Reason
from sources.fetching.robots import MOST_READ, RobotsRules, fetch_robots, robots_url
from tests.integration.fetching.servers import AT, Names, Outlet, raw, says

RULES = b"""User-agent: *
Disallow: /private/
Allow: /private/open
Crawl-delay: 10

User-agent: Factcheck
Disallow: /desk/
Crawl-delay: 2.5
"""


def rules_of(site: Outlet, **limits: Any) -> RobotsRules:
    return fetch_robots(site.url("/story?x=1"), site.policy(**limits), at=AT)


def test_rules_for_us_go_before_rules_for_all(site: Outlet) -> None:
    site.pages["/robots.txt"] = says(200, RULES, content_type="text/plain")
    rules = rules_of(site)
    assert site.asked == ["/robots.txt"]
    assert not rules.may_fetch(site.url("/desk/a"))
    assert rules.may_fetch(site.url("/private/a"))
    assert rules.crawl_delay() == timedelta(seconds=2.5)


def test_rules_for_all_hold_for_a_robot_not_named(site: Outlet) -> None:
    site.pages["/robots.txt"] = says(200, RULES)
    rules = rules_of(site, product="Otherdesk")
    assert not rules.may_fetch(site.url("/private/a"))
    assert rules.may_fetch(site.url("/private/open"))
    assert rules.may_fetch(site.url("/desk/a"))
    assert rules.crawl_delay() == timedelta(seconds=10)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_without_rules_allows_everything(site: Outlet, status: int) -> None:
    site.pages["/robots.txt"] = says(status)
    rules = rules_of(site)
    assert rules.may_fetch(site.url("/desk/a"))
    assert rules.wait is None
    assert rules.crawl_delay() is None


@pytest.mark.parametrize(("status", "reason"), [
    (500, Reason.SERVER_ERROR), (503, Reason.SERVER_ERROR), (429, Reason.TOO_MANY_REQUESTS),
])  # fmt: skip
def test_a_site_in_trouble_is_left_alone(site: Outlet, status: int, reason: Reason) -> None:
    site.pages["/robots.txt"] = says(status, retry_after="60")
    rules = rules_of(site)
    assert not rules.may_fetch(site.url("/story"))
    assert rules.wait is not None
    assert rules.wait.reason is reason
    assert rules.wait.not_before(AT) == AT + timedelta(seconds=60)


def test_a_site_that_cannot_be_reached_is_left_alone(site: Outlet) -> None:
    policy = site.policy(resolver=Names({}))
    assert not fetch_robots("http://gone.example/a", policy, at=AT).may_fetch(
        "http://gone.example/a"
    )
    site.pages["/robots.txt"] = raw(b"nonsense")
    assert not rules_of(site).may_fetch(site.url("/a"))


def test_rules_may_be_moved(site: Outlet) -> None:
    site.pages["/robots.txt"] = says(301, location="/rules.txt")
    site.pages["/rules.txt"] = says(200, RULES)
    assert not rules_of(site).may_fetch(site.url("/desk/a"))


def test_a_circle_of_redirects_is_no_rule(site: Outlet) -> None:
    site.pages["/robots.txt"] = says(301, location="/robots.txt")
    assert rules_of(site).may_fetch(site.url("/desk/a"))


def test_rules_without_end_are_not_read(site: Outlet) -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    site.pages["/robots.txt"] = raw(head, b"Disallow: /a\n" * 5000, again=100)
    rules = rules_of(site)
    assert rules.wait is not None
    assert rules.wait.reason is Reason.TOO_LARGE


def test_only_the_beginning_of_long_rules_counts() -> None:
    content = (
        b"User-agent: *\nDisallow: /a\n" + b"# padding\n" * (MOST_READ // 10) + b"Disallow: /b\n"
    )
    rules = RobotsRules.read(content, "Factcheck")
    assert not rules.may_fetch("http://n.example/a")
    assert rules.may_fetch("http://n.example/b")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"<html>no rules</html>", b"\xef\xbb\xbf"]
)
def test_what_is_no_list_of_rules_forbids_nothing(content: bytes) -> None:
    rules = RobotsRules.read(content, "Factcheck")
    assert rules.may_fetch("http://n.example/a")
    assert rules.crawl_delay() is None


@pytest.mark.parametrize("delay", [b"nan", b"-5", b"inf", b"1e300", b"soon"])
def test_a_delay_that_makes_no_sense_stops_nothing_for_ever(delay: bytes) -> None:
    rules = RobotsRules.read(b"User-agent: *\nCrawl-delay: " + delay, "Factcheck")
    pause = rules.crawl_delay()
    assert pause is None or pause <= timedelta(days=1)


def test_the_rules_of_a_site_are_asked_at_its_root(site: Outlet) -> None:
    policy = site.policy()
    assert robots_url("https://n.example/a/b?c#d", policy) == "https://n.example/robots.txt"
    with pytest.raises(FetchFault) as refused:
        fetch_robots("http://10.0.0.1/a", policy, at=AT)
    assert refused.value.reason is Reason.REFUSED_ADDRESS

"""How often an address may ask: evenly, forgetting the least lately seen, behind known proxies."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from claims.views.throttle import Throttle, address_of


def test_an_address_may_ask_so_often_and_then_waits() -> None:
    throttle = Throttle(2, 1000)
    assert [throttle.wait("a"), throttle.wait("a")] == [0, 0]
    assert 0 < throttle.wait("a") <= 500
    assert throttle.wait("b") == 0


def test_it_fills_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("claims.views.throttle.time.monotonic", lambda: now[0])
    throttle = Throttle(1, 60)
    assert throttle.wait("a") == 0
    assert throttle.wait("a") == 60
    now[0] += 60
    assert throttle.wait("a") == 0


def test_many_addresses_take_no_more_memory() -> None:
    throttle = Throttle(1, 60, remembered=3)
    assert [throttle.wait(str(number)) for number in range(10)] == [0] * 10
    assert len(throttle._buckets) == 3


@pytest.mark.parametrize(
    ("proxies", "forwarded", "direct", "found"),
    [
        (0, "198.51.100.1", "192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.1", "192.0.2.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "192.0.2.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1", "192.0.2.1", "203.0.113.9"),
        (2, "", "192.0.2.1", "192.0.2.1"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
    ],
)
def test_only_our_own_proxies_are_believed(
    settings: object, proxies: int, forwarded: str, direct: str, found: str
) -> None:
    settings.PROXIES = proxies  # type: ignore[attr-defined]
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded, REMOTE_ADDR=direct)
    assert address_of(request) == found

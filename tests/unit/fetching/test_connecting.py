"""Which addresses of a name are contacted, before anything is."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.fetching.addresses import why_refused
from sources.fetching.connecting import CheckedBackend, Deadline
from sources.fetching.faults import FetchFault, Reason
from sources.fetching.policy import FetchPolicy, Resolver
from sources.fetching.urls import read_url

GOOD = ["2606:4700::1111", "8.8.8.8"]


def backend(resolver: Resolver, url: str = "https://news.example/") -> CheckedBackend:
    policy = FetchPolicy("desk@news.example", resolver=resolver)
    return CheckedBackend(read_url(url), policy, Deadline(5))


def reason_of(resolver: Resolver) -> Reason:
    with pytest.raises(FetchFault) as found:
        backend(resolver).checked_addresses()
    return found.value.reason


def test_every_public_address_may_be_tried_ipv4_first() -> None:
    found = backend(lambda host, port: [*GOOD, "8.8.8.8"]).checked_addresses()
    assert found == ["8.8.8.8", "2606:4700::1111"]


@settings(deadline=None)
@given(st.ip_addresses().filter(lambda address: why_refused(address) is not None), st.booleans())
def test_one_refused_address_refuses_the_name(address: object, first: bool) -> None:
    given_ones = [str(address), *GOOD] if first else [*GOOD, str(address)]
    assert reason_of(lambda host, port: given_ones) is Reason.REFUSED_ADDRESS


def test_what_a_resolver_gives_that_is_no_address_refuses_the_name() -> None:
    assert reason_of(lambda host, port: ["8.8.8.8", "other.example"]) is Reason.REFUSED_ADDRESS


def test_no_address_is_no_host() -> None:
    assert reason_of(lambda host, port: []) is Reason.NO_SUCH_HOST


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), Reason.NO_SUCH_HOST),
        (socket.gaierror(socket.EAI_AGAIN, "x"), Reason.NO_ANSWER),
        (UnicodeError("x"), Reason.NO_SUCH_HOST),
    ],
)
def test_a_failing_look_up_has_its_reason(error: Exception, reason: Reason) -> None:
    def failing(host: str, port: int) -> Sequence[str]:
        raise error

    assert reason_of(failing) is reason


def test_an_address_in_a_url_is_not_looked_up() -> None:
    asked: list[str] = []

    def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return GOOD

    assert backend(resolver, "http://1.1.1.1/").checked_addresses() == ["1.1.1.1"]
    assert asked == []


@pytest.mark.parametrize(("host", "port"), [("other.example", 443), ("news.example", 80)])
def test_only_the_host_and_port_of_the_page_are_connected_to(host: str, port: int) -> None:
    with pytest.raises(FetchFault) as found:
        backend(lambda host, port: GOOD).connect_tcp(host, port)
    assert found.value.reason is Reason.REFUSED_URL


def test_no_page_lies_behind_a_local_socket() -> None:
    with pytest.raises(FetchFault):
        backend(lambda host, port: GOOD).connect_unix_socket("/run/x")


def test_a_deadline_that_has_passed_is_a_fault() -> None:
    deadline = Deadline(60)
    assert deadline.left(2, "news.example") == 2
    deadline.end -= 61
    with pytest.raises(FetchFault) as found:
        deadline.left(2, "news.example")
    assert found.value.reason is Reason.TOO_SLOW

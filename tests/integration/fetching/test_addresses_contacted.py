"""A refused address is never contacted: something listens there and hears nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import pytest

from sources.fetching.faults import FetchFault, Reason
from sources.fetching.fetch import fetch
from tests.integration.fetching.servers import AT, Names, Outlet, outlet, says, trap


def fault_of(url: str, policy: Any) -> FetchFault:
    with pytest.raises(FetchFault) as found:
        fetch(url, policy, at=AT)
    assert found.value.sentence
    return found.value


def redirecting(site: Outlet, to: str) -> FetchFault:
    site.pages["/"] = says(302, location=to)
    fault = fault_of(site.url(), site.policy())
    assert fault.chain[0].status == 302
    if fault.reason is not Reason.BAD_ANSWER:
        assert "redirects" in fault.sentence
    return fault


def test_a_name_that_resolves_to_a_refused_address_is_not_contacted(site: Outlet) -> None:
    with trap("127.0.0.2", site.port) as listening:
        names = Names({"news.example": [["127.0.0.2"]]})
        fault = fault_of(f"http://news.example:{site.port}/", site.policy(resolver=names))
    assert fault.reason is Reason.REFUSED_ADDRESS
    assert "loopback" in fault.sentence
    assert listening.contacts == 0


def test_the_trap_hears_whoever_does_come(site: Outlet) -> None:
    with trap("127.0.0.2", site.port) as listening:
        names = Names({"news.example": [["127.0.0.2"]]})
        policy = site.policy(resolver=names, also=frozenset({("127.0.0.2", site.port)}))
        fault = fault_of(f"http://news.example:{site.port}/", policy)
    assert fault.reason in {Reason.BAD_ANSWER, Reason.NO_ANSWER}
    assert listening.contacts == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_name_with_a_good_and_a_refused_address_is_refused_whole(
    site: Outlet, order: tuple[int, int]
) -> None:
    addresses = ["127.0.0.1", "127.0.0.2"]
    names = Names({"news.example": [[addresses[i] for i in order]]})
    with trap("127.0.0.2", site.port) as listening:
        fault = fault_of(f"http://news.example:{site.port}/", site.policy(resolver=names))
    assert fault.reason is Reason.REFUSED_ADDRESS
    assert listening.contacts == 0
    assert site.asked == []


def test_an_answer_that_changes_after_the_check_changes_nothing(site: Outlet) -> None:
    site.pages["/"] = says(200, b"the page")
    names = Names({"news.example": [["127.0.0.1"], ["127.0.0.2"]]})
    with trap("127.0.0.2", site.port) as listening:
        policy = site.policy(resolver=names)
        fetched = fetch(f"http://news.example:{site.port}/", policy, at=AT)
    assert fetched.body == b"the page"
    assert names.looked_up == ["news.example"]
    assert listening.contacts == 0


def test_a_redirect_to_the_same_name_is_looked_up_and_checked_anew(site: Outlet) -> None:
    site.pages["/"] = says(302, location="/next")
    names = Names({"news.example": [["127.0.0.1"], ["127.0.0.2"]]})
    with trap("127.0.0.2", site.port) as listening:
        fault = fault_of(f"http://news.example:{site.port}/", site.policy(resolver=names))
    assert fault.reason is Reason.REFUSED_ADDRESS
    assert names.looked_up == ["news.example"] * 2
    assert listening.contacts == 0
    assert site.asked == ["/"]


def test_a_redirect_to_an_address_of_this_machine_is_not_followed(site: Outlet) -> None:
    with trap() as listening:
        fault = redirecting(site, f"http://127.0.0.1:{listening.port}/")
        assert fault.reason is Reason.REFUSED_URL  # its port alone is enough
    assert listening.contacts == 0
    with trap("127.0.0.3", site.port) as listening:
        fault = redirecting(site, f"http://127.0.0.3:{site.port}/")
        assert fault.reason is Reason.REFUSED_ADDRESS
    assert listening.contacts == 0


def test_a_test_port_opens_no_other_address() -> None:
    with outlet() as one, outlet("127.0.0.4") as other:
        also = frozenset({("127.0.0.4", other.port)})
        fault = fault_of(f"http://127.0.0.1:{other.port}/", one.policy(also=also))
        assert fault.reason is Reason.REFUSED_ADDRESS
        names = Names({"news.example": [["8.8.8.8"]]})
        fault = fault_of(f"http://news.example:{one.port}/", one.policy(resolver=names))
        assert fault.reason is Reason.REFUSED_ADDRESS
        assert "port" in fault.sentence


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("file:///etc/passwd", Reason.REFUSED_URL),
        ("ftp://news.example/", Reason.REFUSED_URL),
        ("data:text/html,hello", Reason.REFUSED_URL),
        ("http://news.example:22/", Reason.REFUSED_URL),
        ("http://name:secret@news.example/", Reason.REFUSED_URL),
        ("//name@news.example/", Reason.REFUSED_URL),
        ("http://169.254.169.254/latest/meta-data/", Reason.REFUSED_ADDRESS),
        ("http://[::1]/", Reason.REFUSED_ADDRESS),
        ("http://2130706433/", Reason.REFUSED_ADDRESS),
        ("http://0x7f.1/", Reason.REFUSED_ADDRESS),
        ("http://[::ffff:127.0.0.1]/", Reason.REFUSED_ADDRESS),
        ("http://localhost/", Reason.REFUSED_ADDRESS),
        ("http://[::1", Reason.BAD_ANSWER),
    ],
)
def test_a_redirect_to_what_is_never_asked_ends_there(
    site: Outlet, to: str, reason: Reason
) -> None:
    fault = redirecting(site, to)
    assert fault.reason is reason
    assert "secret" not in fault.sentence + fault.url
    assert site.asked == ["/"]


def test_a_name_that_does_not_exist_is_told(site: Outlet) -> None:
    policy = site.policy(resolver=Names({}))
    fault = fault_of("http://nowhere.example/", policy)
    assert fault.reason is Reason.NO_SUCH_HOST
    assert "nowhere.example" in fault.sentence
    assert fault.url == "http://nowhere.example/"


def test_a_resolver_that_never_answers_ends_with_the_time(site: Outlet) -> None:
    def slow(host: str, port: int) -> Sequence[str]:
        time.sleep(1)
        return ["127.0.0.1"]

    start = time.monotonic()
    fault = fault_of("http://news.example/", site.policy(resolver=slow, total_seconds=0.2))
    assert fault.reason is Reason.TOO_SLOW
    assert time.monotonic() - start < 0.8


def test_a_server_that_does_not_listen_gives_no_answer(site: Outlet) -> None:
    with trap("127.0.0.5") as listening:
        port = listening.port
    policy = site.policy(also=frozenset({("127.0.0.5", port)}))
    assert fault_of(f"http://127.0.0.5:{port}/", policy).reason is Reason.NO_ANSWER


def test_the_next_address_is_tried_where_the_first_does_not_listen(site: Outlet) -> None:
    site.pages["/"] = says(200, b"the page")
    names = Names({"news.example": [["127.0.0.6", "127.0.0.1"]]})
    policy = site.policy(resolver=names, also=frozenset({("127.0.0.6", site.port)}))
    assert fetch(f"http://news.example:{site.port}/", policy, at=AT).body == b"the page"


def test_proxies_and_password_files_of_the_machine_are_not_read(
    site: Outlet, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / ".netrc").write_text("default login someone password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HOME", str(tmp_path))
    site.pages["/"] = says(200, b"the page")
    with trap() as listening:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{listening.port}")
        assert site.fetch().body == b"the page"
    assert listening.contacts == 0
    assert "authorization" not in site.headers[0]

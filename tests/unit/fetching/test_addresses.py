"""Addresses that a fetch refuses, held against a second library."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ssrfguard import DEFAULT_DENIED, Reach

from sources.fetching.addresses import REFUSED, why_refused

PUBLIC = [
    "8.8.8.8", "1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.255.255",
    "172.32.0.1", "169.253.255.255", "192.167.1.1", "198.17.255.255", "198.20.0.1", "223.255.255.1",
    "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2003::1", "2400:cb00::1",
]  # fmt: skip

# What the other library lets through and we do not: IPv4 inside IPv6, whatever it leads to, the
# services of the network itself, and IPv6 that nobody was given.
STRICTER = [
    ip_network(net)
    for net in (
        "::ffff:0:0/96", "::/96", "64:ff9b::/96", "2002::/16", "2001::/32",
        "192.0.0.0/24", "2001::/23", "168.63.129.16/32",
    )
]  # fmt: skip


def edges() -> list[IPv4Address | IPv6Address]:
    """The first, last and middle address of every row of both tables, and their neighbours."""
    found: set[IPv4Address | IPv6Address] = set()
    networks = {net for net, _ in REFUSED} | {block.network for block in DEFAULT_DENIED.blocks}
    for network in networks:
        top = 2**network.max_prefixlen
        first, last = int(network.network_address), int(network.broadcast_address)
        for number in (first - 1, first, first + 1, (first + last) // 2, last - 1, last, last + 1):
            if 0 <= number < top:
                kind = IPv4Address if network.version == 4 else IPv6Address
                found.add(kind(number))
    return sorted(found, key=lambda a: (a.version, int(a)))


def held_against_the_second(address: IPv4Address | IPv6Address) -> None:
    ours, theirs = why_refused(address) is not None, DEFAULT_DENIED.classify(address).blocked
    if theirs:
        assert ours, f"{address} is refused by the second library: {DEFAULT_DENIED.match(address)}"
    elif ours:
        outside = address.version == 6 and address not in ip_network("2000::/3")
        known = any(address.version == n.version and address in n for n in STRICTER)
        assert outside or known, f"{address} is refused by us alone: {why_refused(address)}"


def test_both_tables_agree_at_every_edge_of_either() -> None:
    table = edges()
    assert len(table) > 300
    for address in table:
        held_against_the_second(address)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_both_tables_agree_on_ipv4(address: IPv4Address) -> None:
    held_against_the_second(address)


@settings(deadline=None)
@given(st.ip_addresses(v=6))
def test_both_tables_agree_on_ipv6(address: IPv6Address) -> None:
    held_against_the_second(address)


def test_every_refused_row_of_the_second_library_is_refused_here() -> None:
    denied = [block for block in DEFAULT_DENIED.blocks if block.reach is not Reach.PERMITTED]
    assert len(denied) > 40
    for block in denied:
        assert why_refused(block.network.network_address), block


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_contacted(address: str) -> None:
    assert why_refused(address) is None


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_ipv4_address_inside_an_ipv6_address_is_refused_wherever_it_leads(
    inner: IPv4Address,
) -> None:
    number = int(inner)
    for outer in (
        0xFFFF << 32 | number,
        number,
        0x64FF9B << 96 | number,
        0x64FF9B0001 << 80 | number,
        0x2002 << 112 | number << 80 | 1,
        0x20010000 << 96 | number << 64 | (~number & 0xFFFFFFFF),
    ):
        assert why_refused(IPv6Address(outer)), IPv6Address(outer)


@pytest.mark.parametrize("address", ["fe80::1%2", "2606:4700::1%eth0", "", "0177.0.0.1", "127.1"])
def test_zones_and_what_is_no_plain_address_are_refused(address: str) -> None:
    assert why_refused(address)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("127.0.0.1", "loopback"),
        ("169.254.169.254", "metadata"),
        ("fd00:ec2::254", "metadata"),
        ("168.63.129.16", "metadata"),
        ("100.64.0.1", "carrier"),
        ("64:ff9b::7f00:1", "NAT64"),
        ("2002:7f00:1::", "6to4"),
        ("4000::1", "not given out"),
    ],
)
def test_the_reason_says_what_stands_there(address: str, says: str) -> None:
    assert says in str(why_refused(ip_address(address)))

"""Which IP addresses a fetch refuses to contact, and why.

Only addresses that an outlet's public server can have are contacted. The table follows the IANA
registries of special-purpose addresses (RFC 6890 and its updates) and adds what they leave out:
multicast, deprecated IPv6 forms, and addresses at which hosting companies answer their customers'
machines. IPv6 addresses that carry an IPv4 address inside (mapped, compatible, NAT64, 6to4,
Teredo) are refused whole: no outlet needs one, and each is a way round the rows above.
"""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The first row that holds an address gives the reason: narrow rows stand before wide ones.
_ROWS: tuple[tuple[str, str], ...] = (
    ("169.254.169.254/32", "a hosting company's metadata service"),
    ("169.254.170.2/32", "a hosting company's metadata service"),
    ("100.100.100.200/32", "a hosting company's metadata service"),
    ("192.0.0.192/32", "a hosting company's metadata service"),
    ("168.63.129.16/32", "a hosting company's metadata service"),
    ("fd00:ec2::/32", "a hosting company's metadata service"),
    ("fd20:ce::/32", "a hosting company's metadata service"),
    ("0.0.0.0/8", "no particular machine (unspecified)"),
    ("10.0.0.0/8", "a private network"),
    ("100.64.0.0/10", "a provider's inner network (carrier-grade NAT)"),
    ("127.0.0.0/8", "this machine itself (loopback)"),
    ("169.254.0.0/16", "the local link"),
    ("172.16.0.0/12", "a private network"),
    ("192.0.0.0/24", "reserved for protocols"),
    ("192.0.2.0/24", "reserved for documentation"),
    ("192.88.99.0/24", "a relay into IPv6 (6to4)"),
    ("192.168.0.0/16", "a private network"),
    ("198.18.0.0/15", "reserved for benchmarks"),
    ("198.51.100.0/24", "reserved for documentation"),
    ("203.0.113.0/24", "reserved for documentation"),
    ("224.0.0.0/4", "many machines at once (multicast)"),
    ("255.255.255.255/32", "every machine at once (broadcast)"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "no particular machine (unspecified)"),
    ("::1/128", "this machine itself (loopback)"),
    ("::ffff:0:0/96", "an IPv4 address in disguise (IPv4-mapped)"),
    ("::/96", "an IPv4 address in disguise (IPv4-compatible)"),
    ("64:ff9b::/96", "an IPv4 address behind a translator (NAT64)"),
    ("64:ff9b:1::/48", "an IPv4 address behind a translator (NAT64)"),
    ("100::/64", "a place where everything is thrown away"),
    ("2001::/32", "an IPv4 address in a tunnel (Teredo)"),
    ("2001::/23", "reserved for protocols"),
    ("2001:db8::/32", "reserved for documentation"),
    ("2002::/16", "an IPv4 address in a tunnel (6to4)"),
    ("3fff::/20", "reserved for documentation"),
    ("5f00::/16", "reserved for routing"),
    ("fc00::/7", "a private network"),
    ("fe80::/10", "the local link"),
    ("fec0::/10", "a private network (site-local)"),
    ("ff00::/8", "many machines at once (multicast)"),
)
REFUSED: tuple[tuple[Network, str], ...] = tuple((ip_network(net), why) for net, why in _ROWS)

# All that IANA has given out for public IPv6 (RFC 4291, section 2.4).
_PUBLIC_IPV6 = ip_network("2000::/3")


def why_refused(address: str | Address) -> str | None:
    """What stands at ``address`` that a fetch must not contact, in words; None where it may.

    ``address`` is an address as a resolver gives it, with a zone (``fe80::1%2``) or without. What
    cannot be read as an address is refused, whatever it is.
    """
    try:
        read = ip_address(address)
    except ValueError:
        return "no address that can be read"
    if isinstance(read, IPv6Address) and read.scope_id is not None:
        return "the local link"
    for network, why in REFUSED:
        if read.version == network.version and read in network:
            return why
    if isinstance(read, IPv6Address) and read not in _PUBLIC_IPV6:
        return "not given out for public use"
    return None

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

from sources.speech import gettext as _
from sources.speech import gettext_noop

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The first row that holds an address gives the reason: narrow rows stand before wide ones.
_ROWS: tuple[tuple[str, str], ...] = (
    ("169.254.169.254/32", gettext_noop("a hosting company's metadata service")),
    ("169.254.170.2/32", gettext_noop("a hosting company's metadata service")),
    ("100.100.100.200/32", gettext_noop("a hosting company's metadata service")),
    ("192.0.0.192/32", gettext_noop("a hosting company's metadata service")),
    ("168.63.129.16/32", gettext_noop("a hosting company's metadata service")),
    ("fd00:ec2::/32", gettext_noop("a hosting company's metadata service")),
    ("fd20:ce::/32", gettext_noop("a hosting company's metadata service")),
    ("0.0.0.0/8", gettext_noop("no particular machine (unspecified)")),
    ("10.0.0.0/8", gettext_noop("a private network")),
    ("100.64.0.0/10", gettext_noop("a provider's inner network (carrier-grade NAT)")),
    ("127.0.0.0/8", gettext_noop("this machine itself (loopback)")),
    ("169.254.0.0/16", gettext_noop("the local link")),
    ("172.16.0.0/12", gettext_noop("a private network")),
    ("192.0.0.0/24", gettext_noop("reserved for protocols")),
    ("192.0.2.0/24", gettext_noop("reserved for documentation")),
    ("192.88.99.0/24", gettext_noop("a relay into IPv6 (6to4)")),
    ("192.168.0.0/16", gettext_noop("a private network")),
    ("198.18.0.0/15", gettext_noop("reserved for benchmarks")),
    ("198.51.100.0/24", gettext_noop("reserved for documentation")),
    ("203.0.113.0/24", gettext_noop("reserved for documentation")),
    ("224.0.0.0/4", gettext_noop("many machines at once (multicast)")),
    ("255.255.255.255/32", gettext_noop("every machine at once (broadcast)")),
    ("240.0.0.0/4", "reserved"),
    ("::/128", gettext_noop("no particular machine (unspecified)")),
    ("::1/128", gettext_noop("this machine itself (loopback)")),
    ("::ffff:0:0/96", gettext_noop("an IPv4 address in disguise (IPv4-mapped)")),
    ("::/96", gettext_noop("an IPv4 address in disguise (IPv4-compatible)")),
    ("64:ff9b::/96", gettext_noop("an IPv4 address behind a translator (NAT64)")),
    ("64:ff9b:1::/48", gettext_noop("an IPv4 address behind a translator (NAT64)")),
    ("100::/64", gettext_noop("a place where everything is thrown away")),
    ("2001::/32", gettext_noop("an IPv4 address in a tunnel (Teredo)")),
    ("2001::/23", gettext_noop("reserved for protocols")),
    ("2001:db8::/32", gettext_noop("reserved for documentation")),
    ("2002::/16", gettext_noop("an IPv4 address in a tunnel (6to4)")),
    ("3fff::/20", gettext_noop("reserved for documentation")),
    ("5f00::/16", gettext_noop("reserved for routing")),
    ("fc00::/7", gettext_noop("a private network")),
    ("fe80::/10", gettext_noop("the local link")),
    ("fec0::/10", gettext_noop("a private network (site-local)")),
    ("ff00::/8", gettext_noop("many machines at once (multicast)")),
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
        return _("no address that can be read")
    if isinstance(read, IPv6Address) and read.scope_id is not None:
        return _("the local link")
    for network, why in REFUSED:
        if read.version == network.version and read in network:
            return _(why)
    if isinstance(read, IPv6Address) and read not in _PUBLIC_IPV6:
        return _("not given out for public use")
    return None

"""Which URLs may be asked: http and https, ordinary ports, no credentials, a host with one reading.

A URL is read once, here; what is asked later is put together from what was read. A host that could
be taken for an IP address must be one in its plain form: octal, hexadecimal and shortened forms
(``0177.0.0.1``, ``0x7f.1``, ``2130706433``) are read differently by different programs.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

import idna

from sources.fetching.addresses import why_refused
from sources.fetching.faults import FetchFault, Reason
from sources.speech import gettext as _

MAX_URL_LENGTH = 2_000  # what an article's address holds
PORTS = {"http": 80, "https": 443}

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_KEPT = "!#$%&'()*+,-./:;=?@[]_|~"  # as they stand in a path or query; the rest is escaped


@dataclass(frozen=True, slots=True)
class PageUrl:
    """A URL that may be asked. ``host`` is in ASCII (an IPv6 address without brackets)."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, in brackets where it is IPv6, and the port where it is not the ordinary one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """The URL in one piece, in ASCII, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def read_url(
    url: str,
    extra_ports: Collection[int] = (),
    extra_addresses: Collection[str] = (),
) -> PageUrl:
    """Read a URL that a person, a page or a redirect gave.

    ``extra_ports`` and ``extra_addresses`` are for tests. Raises FetchFault (refused-url, or
    refused-address where the host is an address that is never contacted).
    """
    given = url.strip()
    if len(given) > MAX_URL_LENGTH:
        raise _refused(
            _("This address is longer than {most} characters.").format(most=MAX_URL_LENGTH)
        )
    if _CONTROL.search(given):
        raise _refused(_("This address has control characters in it."))
    split, port = _split(given)
    scheme = split.scheme.lower()
    if scheme not in PORTS:
        raise _refused(_("Only addresses that begin with http:// or https:// are fetched."))
    if "@" in split.netloc:
        raise _refused(_("This address has a user name or password in it; take it out."))
    if port is None:
        port = PORTS[scheme]
    if port not in PORTS.values() and port not in extra_ports:
        raise _refused(
            _("Only the ordinary ports of the web are fetched, not {port}.").format(port=port)
        )
    host = _checked_host(split, extra_addresses)
    page = PageUrl(scheme, host, port, escaped(split.path, split.query))
    if len(page.text) > MAX_URL_LENGTH:
        raise _refused(
            _("This address is longer than {most} characters, written out.").format(
                most=MAX_URL_LENGTH
            )
        )
    return page


def escaped(path: str, query: str) -> str:
    """A path and query as they go over the wire: ASCII, a slash in front, no fragment."""
    target = quote(path, safe=_KEPT.replace("?", "").replace("#", ""))
    if not target.startswith("/"):
        target = "/" + target
    return f"{target}?{quote(query, safe=_KEPT.replace('#', ''))}" if query else target


def ascii_host(host: str) -> str:
    """``host`` in lower-case ASCII: IDN labels as punycode, compatibility forms made plain.

    No dot at the end; IPv6 without brackets, in its shortest form. Raises ValueError for what is
    neither a name nor an address in its plain form.
    """
    if ":" in host:
        if "%" in host:
            raise ValueError("zones are for the local link")
        return str(IPv6Address(host))
    if not host.isascii():
        host = idna.uts46_remap(host, std3_rules=False)
    host = host.lower().removesuffix(".")
    if not host.isascii():
        host = idna.encode(host).decode("ascii")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError("no name of a host")
    if _NUMBER.fullmatch(labels[-1]):
        return str(IPv4Address(host))
    return host


def _split(given: str) -> tuple[SplitResult, int | None]:
    """The parts of a URL and its port, where one is given."""
    try:
        split = urlsplit(given)
        return split, split.port
    except ValueError:
        raise _refused(_("This is no address of a web page.")) from None


def _checked_host(split: SplitResult, extra_addresses: Collection[str]) -> str:
    """The host of a URL in ASCII; refused where it is an address that is never contacted."""
    if not split.hostname or ("[" in split.netloc and ":" not in split.hostname):
        raise _refused(_("This address names no site."))
    try:
        host = ascii_host(split.hostname)
    except AddressValueError:
        raise FetchFault(
            Reason.REFUSED_ADDRESS, _("The site is given as a number in an unusual form.")
        ) from None
    except (ValueError, IndexError):  # idna's errors are ValueErrors
        raise _refused(_("The name of the site cannot be read.")) from None
    literal = ":" in host or host.rpartition(".")[2].isdigit()
    why = why_refused(host) if literal and host not in extra_addresses else None
    if why:
        raise refused_address(host, why)
    return host


def refused_address(host: str, why: str) -> FetchFault:
    """The fault for a host that stands at an address never contacted."""
    return FetchFault(
        Reason.REFUSED_ADDRESS,
        _("{host} is not on the public web: it is {why}.").format(host=host, why=why),
    )


def _refused(sentence: str) -> FetchFault:
    return FetchFault(Reason.REFUSED_URL, sentence)

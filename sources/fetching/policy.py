"""How a fetch behaves: who it says it is, and how long, how far and how much it will read."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Resolver = Callable[[str, int], Sequence[str]]


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Every address that the machine's own resolver gives for ``host``. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """The limits of one fetch. Times in seconds, sizes in bytes.

    ``contact`` is an address or web page at which an outlet reaches the desk; it goes into the
    user agent. ``total_seconds`` is for everything together: names, redirects, every byte.
    ``max_compressed`` counts a body as it is sent, ``max_body`` as it is after decompression.
    ``for_tests_only`` lists pairs of an address and a port (``("127.0.0.1", 43121)``) that may be
    contacted all the same; no setting fills it.
    """

    contact: str
    product: str = "Factcheck"
    total_seconds: float = 30.0
    connect_seconds: float = 8.0
    silent_seconds: float = 15.0
    max_redirects: int = 10
    max_headers: int = 64 * 1024
    max_compressed: int = 15 * 1024 * 1024
    max_body: int = 30 * 1024 * 1024
    resolver: Resolver = system_resolver
    trust: ssl.SSLContext | None = None
    for_tests_only: frozenset[tuple[str, int]] = field(default=frozenset())

    def __post_init__(self) -> None:
        """Raise ValueError where the user agent would be no header, or a limit is no limit."""
        for part in (self.contact, self.product):
            if not part.strip() or not (part.isascii() and part.isprintable()):
                raise ValueError("the contact and the product must be plain characters")
        limits = (self.total_seconds, self.connect_seconds, self.silent_seconds)
        sizes = (self.max_headers, self.max_compressed, self.max_body)
        if min(limits) <= 0 or min(sizes) <= 0 or self.max_redirects < 0:
            raise ValueError("every limit of a fetch must be above zero")

    @property
    def user_agent(self) -> str:
        """What the fetch calls itself, with the address for complaints."""
        return f"{self.product}/1.0 ({self.contact})"

    @property
    def test_ports(self) -> frozenset[int]:
        """Ports beyond 80 and 443 that URLs may name, in tests."""
        return frozenset(port for _, port in self.for_tests_only)

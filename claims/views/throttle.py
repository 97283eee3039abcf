"""How often one address may ask for something dear. Kept in memory for a while, and nowhere else."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict

from django.conf import settings
from django.http import HttpRequest

_SALT = secrets.token_bytes(16)  # of this process: what is remembered tells nobody's address


class Throttle:
    """So many requests in so many seconds for each address, in each web process.

    A bucket that fills evenly; the addresses least lately seen are forgotten beyond ``remembered``.
    """

    def __init__(self, requests: int, seconds: float, *, remembered: int = 10_000) -> None:
        self._most = float(requests)
        self._a_second = requests / seconds
        self._remembered = remembered
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._guard = threading.Lock()

    def wait(self, address: str) -> int:
        """Seconds until ``address`` may ask again; 0 where it may, and then it has asked."""
        key = hashlib.sha256(_SALT + address.encode()).digest()[:12]
        now = time.monotonic()
        with self._guard:
            left, since = self._buckets.pop(key, (self._most, now))
            left = min(self._most, left + (now - since) * self._a_second)
            asks = left >= 1
            self._buckets[key] = (left - 1 if asks else left, now)
            while len(self._buckets) > self._remembered:
                self._buckets.popitem(last=False)
        return 0 if asks else max(1, round((1 - left) / self._a_second))

    def forget(self) -> None:
        """Forget every address."""
        with self._guard:
            self._buckets.clear()


def came_from(request: HttpRequest) -> str:
    """The whole address a request comes from, behind as many proxies as the setting says we have."""
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    chain = [*filter(None, chain), request.META.get("REMOTE_ADDR", "")]
    found: str = chain[max(0, len(chain) - 1 - settings.PROXIES)]
    return found[:60]


def address_of(request: HttpRequest) -> str:
    """The address whose requests are counted together.

    An IPv6 address counts by its network (/64): one person has all of it.
    """
    found = came_from(request)
    return ":".join(found.split(":")[:4]) if found.count(":") > 2 else found

"""What a site's robots.txt lets a scheduled fetch do (RFC 9309).

Only scheduled fetches ask it: what a person asks for is fetched once, as a browser would.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from sources.fetching.faults import FetchFault, Reason
from sources.fetching.fetch import fetch
from sources.fetching.policy import FetchPolicy
from sources.fetching.urls import read_url

MOST_READ = 512 * 1024  # bytes; RFC 9309 asks for at least 500 KiB
_LONGEST_DELAY = timedelta(days=1)
_WAIT = {
    Reason.SERVER_ERROR,
    Reason.TOO_MANY_REQUESTS,
    Reason.TOO_SLOW,
    Reason.TOO_LARGE,
    Reason.NO_ANSWER,
    Reason.NO_SUCH_HOST,
    Reason.TLS,
}
_REFUSED = {Reason.REFUSED_URL, Reason.REFUSED_ADDRESS}


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one site lets one robot do.

    ``rules`` is None where the site has none. ``wait`` is set where its rules could not be read for
    now: nothing may be fetched until they can.
    """

    robot: str
    rules: Protego | None = None
    wait: FetchFault | None = None

    @classmethod
    def read(cls, content: bytes, robot: str) -> RobotsRules:
        """Read the bytes of a robots.txt; what lies beyond `MOST_READ` counts for nothing."""
        if len(content) > MOST_READ:
            content = content[:MOST_READ].rpartition(b"\n")[0]
        text = content.decode("utf-8-sig", "replace").replace("\0", "\ufffd")
        return cls(robot, Protego.parse(text))

    def may_fetch(self, url: str) -> bool:
        """Whether a scheduled fetch of ``url``, on the site of these rules, is welcome."""
        if self.wait is not None:
            return False
        return self.rules is None or self.rules.can_fetch(url, self.robot)

    def crawl_delay(self) -> timedelta | None:
        """The pause that the site asks for between two fetches, a day at most; None for none."""
        seconds = self.rules.crawl_delay(self.robot) if self.rules else None
        if seconds is None or math.isnan(seconds) or seconds <= 0:
            return None
        return timedelta(seconds=min(seconds, _LONGEST_DELAY.total_seconds()))


def robots_url(url: str, policy: FetchPolicy) -> str:
    """The address of the robots.txt that speaks for ``url``. Raises FetchFault (refused-…)."""
    page = read_url(url, policy.test_ports, {host for host, _ in policy.for_tests_only})
    return f"{page.scheme}://{page.authority}/robots.txt"


def fetch_robots(url: str, policy: FetchPolicy, *, at: datetime) -> RobotsRules:
    """The rules of the site of ``url``, fetched as safely as a page.

    An answer of 400 to 499 means that there are no rules (but 429: wait); an error of the server,
    or none that can be reached, means to wait. Raises FetchFault only where the site's address is
    one that is never asked.
    """
    small = dataclasses.replace(policy, max_compressed=2 * MOST_READ, max_body=4 * MOST_READ)
    try:
        fetched = fetch(robots_url(url, policy), small, at=at)
    except FetchFault as fault:
        if fault.reason in _REFUSED and not fault.chain:
            raise
        if fault.reason in _WAIT:
            return RobotsRules(policy.product, wait=fault)
        if fault.reason is Reason.BAD_ANSWER and fault.status is None:
            return RobotsRules(policy.product, wait=fault)
        return RobotsRules(policy.product)
    return RobotsRules.read(fetched.body, policy.product)

"""An outlet's server, and a desk that may ask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sources.services import visits
from tests.integration.fetching.servers import Outlet, outlet


@pytest.fixture
def site(monkeypatch: Any) -> Iterator[Outlet]:
    """A local outlet that the desk may fetch from; nothing else of this machine may be asked."""
    with outlet() as started:
        monkeypatch.setattr(visits, "fetch_policy", started.policy)
        yield started

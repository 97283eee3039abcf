"""An outlet's server, which the desk may ask in these tests, and pages in an outlet's manner."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sources.services import visits
from tests.integration.fetching.servers import Outlet, outlet


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outlet]:
    with outlet() as started:
        monkeypatch.setattr(visits, "fetch_policy", started.policy)
        yield started

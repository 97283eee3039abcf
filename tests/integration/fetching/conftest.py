"""An outlet's server for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.fetching.servers import Outlet, outlet


@pytest.fixture
def site() -> Iterator[Outlet]:
    with outlet() as started:
        yield started

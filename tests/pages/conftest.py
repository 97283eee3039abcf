"""What the tests of pages share: no page remembers what another test's store was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factcheck.context_processors import demo_forget


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    demo_forget()
    yield
    demo_forget()

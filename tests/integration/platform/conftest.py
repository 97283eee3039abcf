"""Real servers in folders of their own, and programs that use them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.postgres.lease import stop_if_unused


@pytest.fixture
def state() -> Iterator[Path]:
    """A state folder that every account may pass through, as in a project under /srv."""
    base = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    base.chmod(0o711)
    yield base / "state"
    _clear(base)


@pytest.fixture
def closed_state() -> Iterator[Path]:
    """A state folder under one that only its owner may enter, as in root's home."""
    base = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    yield base / "state"
    _clear(base)


def _clear(base: Path) -> None:
    for name in ("state", "other"):
        if (base / name).exists():
            for durable in (True, False):
                stop_if_unused(base / name, durable=durable)
    shutil.rmtree(base)

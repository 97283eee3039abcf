"""A store of its own for each test of real workers."""

from __future__ import annotations

from tests.integration.platform.conftest import migrated, store

__all__ = ["migrated", "store"]

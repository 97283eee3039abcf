"""The demo newsroom, loaded once for all tests of a module and taken back after them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import override_settings

from claims.demo.newsroom import Loaded, newsroom_load
from factcheck.roles import roles_sync


@pytest.fixture(scope="module")
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo-state")


@pytest.fixture(scope="module")
def newsroom(django_db_setup: None, django_db_blocker: Any, state_folder: Path) -> Iterator[Loaded]:
    """What loading said; the store holds the demo newsroom and nothing else."""
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"]["OPTIONS"] = {"location": str(state_folder / "blobs")}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(STORAGES=storages),
    ):
        if not Group.objects.exists():
            roles_sync()
        yield newsroom_load(folder=state_folder, bind="127.0.0.1", say=lambda _: None)
        transaction.set_rollback(True)

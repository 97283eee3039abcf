"""What the tests of pages share: no page remembers what another test's store was."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings

from claims.api import door
from claims.views import reporting, search
from claims.views.throttle import Throttle
from factcheck.context_processors import demo_forget
from factcheck.roles import roles_sync
from tests.factories.scene import Scene, scene_set


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whether it is the demo is asked for the first page of a test, and not again by the clock: a
    count of queries must not hang on how fast the machine is."""
    monkeypatch.setattr("factcheck.context_processors.NO_DEMO_KEPT", inf)
    monkeypatch.setattr(door, "throttle", Throttle(1_000_000, seconds=60))
    monkeypatch.setattr(search, "throttle", Throttle(1_000_000, seconds=60))
    demo_forget()
    reporting.throttle.forget()
    yield
    demo_forget()


@pytest.fixture(scope="module")
def scene(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    """One of everything, for all tests of a module, and taken back after them."""
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"]["OPTIONS"] = {"location": str(tmp_path_factory.mktemp("scene"))}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(STORAGES=storages),
    ):
        if not Group.objects.exists():
            roles_sync()
        yield scene_set()
        transaction.set_rollback(True)


@pytest.fixture
def connection_kept() -> Iterator[None]:
    """A request leaves the connection of the test open, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)

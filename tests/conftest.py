"""What all tests share: the cast, by role, and a database that can be emptied between tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest import mock

import hypothesis
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

# How long an example takes tells of the machine, not of the program: benchmarks measure.
hypothesis.settings.register_profile("house", hypothesis.settings(deadline=None))
hypothesis.settings.load_profile("house")

# Folders whose tests share what is dear to set up, or that watch servers of their own.
TOGETHER = ("tests/browser", "tests/integration/platform", "tests/integration/demo")


@pytest.hookimpl(optionalhook=True)  # there are runs without xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Where tests run on several cores, a module stays in one piece, and so do some folders.

    Told to the scheduler itself: pytest 9.2 has names of tests that xdist 3.8 cannot mark with a
    group, and then every core sets up everything (pytest-xdist issue 1386).
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByRoom(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            module = nodeid.partition("::")[0]
            return next((one for one in TOGETHER if module.startswith(one + "/")), module)

    return ByRoom(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The test database is the owner's, who makes and drops it."""
    from django.conf import settings

    connection.settings_dict.update(settings.DATABASE_OWNER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Tests run as the program's role, with its rights and no other; `as_owner` lays it down."""
    from django.conf import settings

    if not settings.DATABASE_OWNER:
        yield
        return
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = {**options, "options": f"-c role={settings.PROGRAM_ROLE}"}
    yield
    connection.close()
    connection.settings_dict["OPTIONS"] = options


@pytest.fixture
def as_owner(db: None) -> Iterator[None]:
    """The test runs as the owner of the tables: what the guards refuse even to the owner."""
    from factcheck.rights import as_owner

    with as_owner():
        yield


@pytest.fixture(scope="session", autouse=True)
def emptying_passes_the_guards() -> Iterator[None]:
    """Let the test runner empty tables that refuse TRUNCATE; the program itself never may. Jobs, whose
    tables are not ours, go with them."""
    flush = DatabaseOperations.execute_sql_flush

    def unguarded(self: Any, statements: Any) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
            cursor.execute("SET session_replication_role = replica")
            try:
                flush(self, statements)
                if "procrastinate_jobs" in self.connection.introspection.table_names(cursor):
                    cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")
                cursor.execute("RESET ROLE")

    with mock.patch.object(DatabaseOperations, "execute_sql_flush", unguarded):
        yield


@pytest.fixture(autouse=True)
def blobs_of_their_own(tmp_path: Any, settings: Any) -> None:
    """Captured bytes of a test go into a folder of that test."""
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "blobs")},
    }
    settings.STORAGES = storages


def person(username: str, role: str) -> Any:
    """A person with a role, as the administrator would add them."""
    from factcheck.roles import roles_sync

    if not Group.objects.filter(name=role).exists():
        roles_sync()
    user = get_user_model().objects.create_user(username=username, password=None)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def reader(db: None) -> Any:
    """Has an account and no rights at the desk."""
    return person("rita-reader", "reader")


@pytest.fixture
def checker(db: None) -> Any:
    """The fact-checker who writes the claims of most tests."""
    return person("chandra-checker", "fact-checker")


@pytest.fixture
def checker2(db: None) -> Any:
    """A second fact-checker, for what two people do."""
    return person("cem-checker", "fact-checker")


@pytest.fixture
def editor(db: None) -> Any:
    """The editor who decides."""
    return person("edda-editor", "editor")


@pytest.fixture
def editor2(db: None) -> Any:
    """The editor who wrote nothing and so may approve."""
    return person("emil-editor", "editor")


@pytest.fixture
def administrator(db: None) -> Any:
    return person("ada-administrator", "administrator")

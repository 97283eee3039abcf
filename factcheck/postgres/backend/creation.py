"""Test databases: on the disposable server, the owner's, one a process, swept up after a crash."""

from __future__ import annotations

import contextlib
import os
import re
from typing import Any

from django.db.backends.postgresql import creation
from django.db.utils import Error

from factcheck.postgres.cluster import USER as OWNER
from factcheck.postgres.process import is_alive


class DatabaseCreation(creation.DatabaseCreation):
    """Two test runs at once do not meet: each process's database carries its process id."""

    def _get_test_db_name(self) -> str:
        name: str = super()._get_test_db_name()  # type: ignore[misc]  # not in the stubs
        return name if self._keep else f"{name}_p{os.getpid()}"

    _keep = False

    def create_test_db(self, *args: Any, keepdb: bool = False, **options: Any) -> str:
        self.connection.settings_dict["DISPOSABLE"] = True
        self.connection.settings_dict["USER"] = OWNER  # who may make databases
        self._keep = keepdb
        self.connection.close()
        self._sweep()
        create: Any = super().create_test_db
        return str(create(*args, keepdb=keepdb, **options))

    def _sweep(self) -> None:
        """Drop the databases of test runs that ended without dropping them."""
        nodb_cursor: Any = getattr(self, "_nodb_cursor")  # noqa: B009 - not in the stubs
        with nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%%'")
            for (name,) in cursor.fetchall():
                process = re.search(r"_p(\d+)$", name)
                if process and not is_alive(int(process[1])):
                    with contextlib.suppress(Error):  # another run sweeps the same one
                        cursor.execute(f"DROP DATABASE IF EXISTS {self._quote_name(name)}")

    def _quote_name(self, name: str) -> str:
        quoted: Any = self.connection.ops.quote_name(name)
        return str(quoted)

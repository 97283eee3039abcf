"""The database engine that the settings name where there is no ``DATABASE_URL``.

The server is started (or joined) when a connection is first wanted, so a command that needs no
database starts none. Tests get a second, faster server whose data may be lost.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from factcheck.postgres import Lease, process_lease
from factcheck.postgres.backend.client import DatabaseClient
from factcheck.postgres.backend.creation import DatabaseCreation
from factcheck.postgres.cluster import PROGRAM


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the private server; settings: ``STATE`` (folder) and ``BIN`` (or None)."""

    client_class = DatabaseClient
    creation_class = DatabaseCreation

    def lease(self) -> Lease:
        """Return this process's lease, starting the server where it does not run.

        Raises PostgresError where it cannot be started.
        """
        settings = self.settings_dict
        return process_lease(
            Path(settings["STATE"]),
            durable=not settings.get("DISPOSABLE", False),
            binaries=settings.get("BIN"),
        )

    def get_connection_params(self) -> dict[str, Any]:
        self.settings_dict["HOST"] = str(self.lease().socket_folder)
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; where the server was killed in the meantime, start it again first."""
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError as error:
            if f'role "{PROGRAM}" does not exist' in str(error):  # a store of an earlier version
                self.lease().cluster.ensure_program_role()
            elif self.pool or _is_refusal(error):
                raise
            else:
                self.lease().ensure()
            return super().get_new_connection(self.get_connection_params())


def _is_refusal(error: Exception) -> bool:
    """True if a living server answered, with no: an unknown database, too many connections."""
    return getattr(error, "sqlstate", None) is not None or "FATAL" in str(error)

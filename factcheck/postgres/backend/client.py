"""``dbshell`` on the private server, with the psql that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import client


class DatabaseClient(client.DatabaseClient):
    def runshell(self, parameters: Iterable[str]) -> None:
        connection: Any = self.connection
        connection.get_connection_params()  # starts the server and fills in its folder
        type(self).executable_name = connection.lease().cluster.binaries.program("psql")
        super().runshell(parameters)

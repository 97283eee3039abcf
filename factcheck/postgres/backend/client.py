"""``dbshell`` on the private server, with the psql that belongs to it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import client


class DatabaseClient(client.DatabaseClient):
    def runshell(self, parameters: Iterable[str]) -> None:
        connection: Any = self.connection
        connection.get_connection_params()  # starts the server and fills in its folder
        binaries = connection.lease().cluster.binaries
        type(self).executable_name = binaries.program("psql")
        os.environ.update(binaries.environment())
        super().runshell(parameters)

"""Databases that benchmarks set beside each other: made as the tests make theirs, used by turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Database:
    """One of several on the disposable private server, filled once.

    ``fill`` puts ``number`` rows in; ``told`` says what is there then, for the report.
    """

    def __init__(
        self, name: str, number: int, *, fill: Callable[[int], object], told: Callable[[], str]
    ) -> None:
        from django.db import connection

        self.number = number
        begun = time.monotonic()
        connection.settings_dict["TEST"]["NAME"] = f"test_{name}_bench_{number}"
        self.original = connection.settings_dict["NAME"]
        self.name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        fill(number)
        print(f"{number:,}: filled in {time.monotonic() - begun:.0f} s; {told()}", flush=True)
        connection.close()
        connection.settings_dict["NAME"] = self.original

    @contextmanager
    def used(self) -> Iterator[None]:
        """Be connected to this one; the connection stays with it until another is used."""
        from django.db import connection

        if connection.settings_dict["NAME"] != self.name:
            connection.close()
            connection.settings_dict["NAME"] = self.name
        connection.ensure_connection()
        yield

    def drop(self) -> None:
        """Take it away."""
        from django.db import connection

        connection.close()
        connection.settings_dict["NAME"] = self.name
        connection.creation.destroy_test_db(self.original, verbosity=0)


def answered(sql: str) -> tuple[object, ...]:
    """The one row that a query gives."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        row: tuple[object, ...] = cursor.fetchone()
    return row

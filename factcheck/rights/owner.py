"""Connecting as the owner of the tables, for what the program's role may not do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from psycopg.pq import TransactionStatus


@contextmanager
def as_owner() -> Iterator[None]:
    """Run a block as the owner of the tables: migrations, backups, restores, rights.

    The connection is closed before and after, so that none stays open with the owner's power; not
    inside a transaction. A process that signed in as the owner and took the program's role on, as
    tests do, lays it down for the block. Where one role does both, nothing changes.
    """
    owner, held = settings.DATABASE_OWNER, connection.settings_dict
    if not owner:
        yield
    elif held["USER"] == owner["USER"]:
        with _role_laid_down():
            yield
    else:
        before = {name: held.get(name) for name in owner}
        connection.close()
        held.update(owner)
        try:
            yield
        finally:
            connection.close()
            held.update(before)


@contextmanager
def _role_laid_down() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
    try:
        yield
    finally:
        raw = connection.connection
        if raw is not None and raw.info.transaction_status != TransactionStatus.INERROR:
            with connection.cursor() as cursor:  # a transaction that failed takes the role back
                cursor.execute("RESET ROLE")

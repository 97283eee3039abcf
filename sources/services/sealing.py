"""Sealing history: rows of the tables that are only added to, in batches, bound by a chain of hashes.

A row is sealed once nothing can come below it any more. Keys are drawn by whoever holds the table for
writing, so those who hold it after the highest key was read are waited for; a table that somebody
holds for longer is put off to the next time.
"""

from __future__ import annotations

import time

from django.db import connection, transaction
from django.utils import timezone

from sources.models import HistorySeal, SealedRange
from sources.services.sealed_form import (
    LOWEST,
    ZEROS,
    Range,
    as_sealed,
    columns_of,
    digest_of_seal,
    quoted,
    rolled,
    rows_marked,
    tables_to_seal,
)

BATCH = 10_000
"""Most rows of one range."""
MOST = 100_000
"""Rows after which a seal takes no further range."""
SEALING = 0x5641_5251
"""The number of the lock in the database under which seals are made."""


def history_seal(*, patience: float = 5.0) -> list[HistorySeal]:
    """Seal what is not sealed yet, and return the seals made; none where nothing is new.

    Waits up to ``patience`` seconds for those who write. Of two at once, one finds nothing to do.
    Each seal is a transaction of its own, so that what was made stays where this is broken off.
    """
    settled = _settled(patience)
    made: list[HistorySeal] = []
    while (seal := _seal_next(settled)) is not None:
        made.append(seal)
    return made


@transaction.atomic
def _seal_next(settled: dict[str, int]) -> HistorySeal | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING])
    as_sealed()
    last = HistorySeal.objects.order_by("-number").first()
    found = _ranges(settled)
    if not found:
        return None
    number, previous = (last.number + 1, bytes(last.digest)) if last else (1, ZEROS)
    taken_at = timezone.now()
    digest = digest_of_seal(number, taken_at, previous, [one for one, _ in found])
    seal = HistorySeal.objects.create(
        number=number, taken_at=taken_at, previous=previous, digest=digest
    )
    SealedRange.objects.bulk_create(
        SealedRange(
            seal=seal,
            table_name=one.table,
            columns=one.columns,
            above=one.above,
            upto=one.upto,
            rows=one.rows,
            digest=bytes.fromhex(one.digest),
            roll=roll,
        )
        for one, roll in found
    )
    return seal


def _ranges(settled: dict[str, int]) -> list[tuple[Range, bytes]]:
    """The next ranges of rows with their rolls, until they are ``MOST`` rows."""
    found: list[tuple[Range, bytes]] = []
    room = MOST
    for table, above in sealed_upto(list(settled)).items():
        columns = columns_of(table) if above < settled[table] else []
        while room > 0 and above < settled[table]:
            rows = list(rows_marked(table, columns, above, settled[table], limit=BATCH))
            if not rows:
                break
            upto = rows[-1][0] if len(rows) == BATCH else settled[table]
            roll, digest = rolled(rows)
            found.append((Range(table, columns, above, upto, len(rows), digest), roll))
            room -= len(rows)
            above = upto
    return found


def sealed_upto(tables: list[str]) -> dict[str, int]:
    """The highest key that is sealed of each table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, coalesce("
            "  (SELECT max(upto) FROM sources_sealedrange WHERE table_name = name), %s)"
            " FROM unnest(%s::text[]) AS name ORDER BY name",
            [LOWEST, tables],
        )
        return dict(cursor.fetchall())


# What is settled


def _settled(patience: float) -> dict[str, int]:
    """The highest key of each table below which nothing can come any more."""
    highest = _highest()
    waiting = _writers()
    until = time.monotonic() + patience
    while waiting and time.monotonic() < until:
        time.sleep(0.05)
        waiting &= _writers()
    held = {table for table, _ in waiting}
    return {table: key for table, key in highest.items() if table not in held}


def _highest() -> dict[str, int]:
    parts = [
        f"SELECT '{table}', max({quoted(key)}) FROM {quoted(table)}"  # noqa: S608
        for table, key in tables_to_seal().items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {table: key for table, key in cursor.fetchall() if key is not None}


def _writers() -> set[tuple[str, str]]:
    """(table, transaction) of all others who hold a table so as to write rows.

    A lock is let go of after what its holder wrote is seen by all, so that whoever is not among
    these any more has nothing to bring.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT class.relname::text, held.virtualtransaction FROM pg_locks held"
            " JOIN pg_class class ON class.oid = held.relation AND class.relname = ANY(%s)"
            "  AND class.relnamespace = 'public'::regnamespace"
            " WHERE held.locktype = 'relation' AND held.mode = 'RowExclusiveLock' AND held.granted"
            " AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND held.pid IS DISTINCT FROM pg_backend_pid()",
            [list(tables_to_seal())],
        )
        return {(table, holder) for table, holder in cursor.fetchall()}

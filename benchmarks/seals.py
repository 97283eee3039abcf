"""What sealing and verifying history cost a row, with many rows beside few and beside plain reading.

``python -m benchmarks.seals [MANY [FEW]]`` makes two databases of its own on the disposable private
server, with about FEW (10,000) and MANY (100,000) rows of history, seals and verifies each, and
prints by how much a row is dearer than reading it as text, by how much dearer where there are many,
how far this program's memory grew, and how large the seals are beside the table; drops the databases;
exits 1 where a row costs more than 1.5 times among many.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable

import django

from benchmarks.databases import Database

FEW, MANY = 10_000, 100_000
AIM = 1.5
_FILL = """
    INSERT INTO sources_outlet (public_id, name, kind, country, language, time_zone, owner)
    SELECT 'o' || n, 'Outlet ' || n, 'website', '', '', '', '' FROM generate_series(1, %s) n
"""
_READ = "SELECT count(item::text) FROM sources_outletevent AS item"
_SIZES = """
    SELECT pg_total_relation_size('sources_sealedrange'),
           pg_total_relation_size('sources_outletevent')
"""


def fill(number: int) -> None:
    """Outlets, and so a row of history each."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_FILL, [number])
        cursor.execute("ANALYZE")


def measured(database: Database) -> dict[str, float]:
    """Seconds a row to read, seal and verify, by what is done."""
    from sources.services.sealing import history_seal
    from sources.services.verifying import Told, history_verify, rows_unsealed

    with database.used():
        rows = rows_unsealed()
        reading = min(_seconds(_read) for _ in range(3))
        sealing = _seconds(history_seal)
        told, found = Told(), list[str]()
        verifying = _seconds(lambda: found.extend(history_verify(told)))
    if found or told.rows != rows:
        raise SystemExit(
            f"What was sealed is not as it was: {found[:3]}, {told.rows} of {rows} rows."
        )
    spent = {"reading": reading, "sealing": sealing, "verifying": verifying}
    return {name: seconds / rows for name, seconds in spent.items()}


def _read() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_READ)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _size(database: Database) -> float:
    from django.db import connection

    with database.used(), connection.cursor() as cursor:
        cursor.execute(_SIZES)
        seals, table = cursor.fetchone()
    return float(seals / table)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def compared(few: Database, many: Database) -> bool:
    """Whether a row costs about the same among many; prints what was measured."""
    of_few = measured(few)
    before = _peak()
    of_many = measured(many)
    print(f"Memory at its peak: {_peak() / before:.2f} times that of few.")
    print(f"Seals are {_size(many):.3f} times the size of the table that they seal.")
    kept = True
    for name in ("sealing", "verifying"):
        grown = of_many[name] / of_few[name]
        kept &= grown <= AIM
        print(
            f"{name}: a row costs {of_many[name] / of_many['reading']:.1f} times reading it as text,"
        )
        print(f"    and {grown:.2f} times what it costs among few")
    return kept


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    many, few = (*map(int, arguments), *(MANY, FEW)[len(arguments) :])
    databases: list[Database] = []
    try:
        databases += [
            Database("seals", size, fill=fill, told=lambda: "outlets, each with a row of history")
            for size in (few, many)
        ]
        kept = compared(*databases)
    finally:
        for database in databases:
            database.drop()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

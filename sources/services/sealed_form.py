"""The form in which history is sealed, shared by sealing and verifying.

The *leaf* of a value is the SHA-256 of how PostgreSQL writes it as JSON; NULL is written ``null``.
The digest of a row is the SHA-256 of the leaves of its sealed columns, by name. What was sealed stays
verifiable only as long as this form stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, models
from pghistory.models import Event

from sources.models import HistorySeal, KeptLeaves, SealedRange
from sources.models.base import AppendOnly

ZEROS = bytes(32)
LOWEST = -(2**63) + 1
"""What the first range of a table is above: every key, however low."""
ROLLED = 16
"""Bytes of a row in a roll."""
_FETCHED = 2_000
_BY_THE_CHAIN: tuple[type[models.Model], ...] = (HistorySeal, SealedRange, KeptLeaves)
"""Tables that the chain covers by itself."""


class Range(NamedTuple):
    """What is said of a range of rows; the digest of a seal covers it."""

    table: str
    columns: list[str]
    above: int
    upto: int
    rows: int
    digest: str

    @classmethod
    def of(cls, row: SealedRange) -> Range:
        """As a stored range says it."""
        digest = bytes(row.digest).hex()
        return cls(row.table_name, row.columns, row.above, row.upto, row.rows, digest)


@cache
def tables_to_seal() -> dict[str, str]:
    """Every append-only table and table of history, with the column of its key, a whole number."""
    kept = {
        model._meta.db_table: str(model._meta.pk.column)
        for model in apps.get_models()
        if issubclass(model, AppendOnly | Event)
        and model._meta.managed
        and not model._meta.proxy
        and model not in _BY_THE_CHAIN
    }
    return dict(sorted(kept.items()))


def as_sealed() -> None:
    """Set how values are written for the rest of the transaction, whatever the session's way."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD';"
            " SET LOCAL bytea_output = 'hex'; SET LOCAL intervalstyle = 'postgres';"
            " SET LOCAL extra_float_digits = 1"
        )


def columns_of(table: str) -> list[str]:
    """The columns of a table by name, but its key; none where there is no such table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass(%s)"
            ' AND attnum > 0 AND NOT attisdropped AND attname <> %s ORDER BY attname COLLATE "C"',
            [quoted(table), tables_to_seal()[table]],
        )
        return [name for (name,) in cursor.fetchall()]


def leaf_sql(column: str) -> str:
    """SQL for the leaf of a column: as ``sources_leaf`` has it for redactions."""
    return f"sha256(convert_to(coalesce(to_jsonb({quoted(column)})::text, 'null'), 'UTF8'))"


def rows_marked(
    table: str, columns: list[str], above: int, upto: int, *, limit: int | None = None
) -> Iterator[tuple[int, bytes]]:
    """(key, digest) of the rows above one key up to another, in order; inside a transaction."""
    digest = f"sha256({' || '.join(map(leaf_sql, columns))})"
    for key, mark in _fetched(table, [digest], above, upto, limit):
        yield key, bytes(mark)


def rows_with_leaves(
    table: str, columns: list[str], above: int, upto: int
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """(key, leaf of each column) of the rows above one key up to another, in order."""
    for key, *leaves in _fetched(table, [leaf_sql(name) for name in columns], above, upto):
        yield key, {name: bytes(leaf) for name, leaf in zip(columns, leaves, strict=True)}


def _fetched(
    table: str, chosen: list[str], above: int, upto: int, limit: int | None = None
) -> Iterator[tuple[Any, ...]]:
    """A server-side cursor's rows: the values are hashed there, and memory stays small here."""
    key = quoted(tables_to_seal()[table])
    lower, bounds = (f"{key} > %s AND ", [above, upto]) if above > LOWEST else ("", [upto])
    sql = (
        f"SELECT {', '.join([key, *chosen])} FROM {quoted(table)}"  # noqa: S608
        f" WHERE {lower}{key} <= %s ORDER BY {key}"
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql + (f" LIMIT {limit}" if limit else ""), bounds)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows


def mark_of(leaves: Iterable[bytes]) -> bytes:
    """The digest of a row from its leaves, in the order of their columns."""
    return hashlib.sha256(b"".join(leaves)).digest()


def rolled(rows: Iterable[tuple[int, bytes]]) -> tuple[bytes, str]:
    """The roll of some rows (key and digest of each), and the digest of all in hexadecimal."""
    roll, digest = bytearray(), hashlib.sha256()
    for key, mark in rows:
        place = key.to_bytes(8, "big", signed=True)
        roll += place + mark[:8]
        digest.update(place + mark)
    return bytes(roll), digest.hexdigest()


def unrolled(roll: bytes) -> dict[int, bytes]:
    """The first 8 bytes of each row's digest by its key."""
    return {
        int.from_bytes(roll[at : at + 8], "big", signed=True): bytes(roll[at + 8 : at + ROLLED])
        for at in range(0, len(roll), ROLLED)
    }


def digest_of_seal(number: int, taken_at: datetime, previous: bytes, found: list[Range]) -> bytes:
    """The digest of a seal: over its number, time, predecessor, and every range with its digest."""
    said = {
        "number": number,
        "taken_at": taken_at.astimezone(UTC).isoformat(),
        "previous": previous.hex(),
        "ranges": [one._asdict() for one in found],
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).digest()


def quoted(name: str) -> str:
    """A name as it stands in SQL."""
    return str(connection.ops.quote_name(name))

"""Keeping the leaves of columns that a migration takes away, so that seals stay verifiable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.apps import apps
from django.db import Error, connection, transaction

from sources.models import KeptLeaves, SealedRange
from sources.services.sealed_form import as_sealed, columns_of, leaf_sql, quoted, tables_to_seal
from sources.services.sealing import SEALING

_KEEP = """
    INSERT INTO sources_keptleaves (range_id, column_name, leaves)
    SELECT sealed.id, %(column)s, coalesce((
        SELECT string_agg(int8send(item.{key}) || {leaf}, ''::bytea ORDER BY item.{key})
        FROM {table} AS item WHERE item.{key} > sealed.above AND item.{key} <= sealed.upto
    ), ''::bytea)
    FROM sources_sealedrange AS sealed
    WHERE sealed.table_name = %(table)s AND sealed.columns ? %(column)s AND NOT EXISTS (
        SELECT FROM sources_keptleaves AS kept
        WHERE kept.range_id = sealed.id AND kept.column_name = %(column)s
    )
"""


@contextmanager
def columns_may_go() -> Iterator[None]:
    """Keep the leaves of columns that the models do not have any more, and seal nothing meanwhile.

    For a block that migrates, as the owner: nothing is sealed with a column once its leaves are kept.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [SEALING])
    try:
        leaves_keep()
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:  # a session that ended let go of it
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SEALING])


def leaves_keep(leaving: dict[str, list[str]] | None = None) -> int:
    """Keep the leaves of columns of sealed rows, and return for how many ranges; as the owner.

    ``leaving`` names columns by table; without it, they are those that the database has and the
    models do not. A second run finds nothing to do.
    """
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    if not {KeptLeaves._meta.db_table, SealedRange._meta.db_table} <= tables:
        return 0
    if leaving is None:
        leaving = _leaving(tables)
    kept = 0
    with transaction.atomic(), connection.cursor() as cursor:
        as_sealed()
        for table, columns in leaving.items():
            for column in columns:
                statement = _KEEP.format(
                    key=quoted(tables_to_seal()[table]), leaf=leaf_sql(column), table=quoted(table)
                )
                cursor.execute(statement, {"table": table, "column": column})
                kept += cursor.rowcount
    return kept


def _leaving(tables: set[str]) -> dict[str, list[str]]:
    """Columns that stand in the database and not in the models, by table."""
    ours = {
        model._meta.db_table: {field.column for field in model._meta.local_concrete_fields}
        for model in apps.get_models()
    }
    found = {
        table: [name for name in columns_of(table) if name not in ours[table]]
        for table in tables_to_seal()
        if table in tables
    }
    return {table: columns for table, columns in found.items() if columns}

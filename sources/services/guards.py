"""Whether the triggers that keep history stand: what is done without them leaves nothing to seal."""

from __future__ import annotations

import pgtrigger
from django.db import connection
from django.utils.translation import gettext as _

from sources.models import HistorySeal, KeptLeaves, SealedRange
from sources.services.sealed_form import tables_to_seal

_BY_ANY = ("append_only", "no_truncate")


def guards_faults() -> list[str]:
    """A sentence for each trigger that keeps history and is gone, or switched off.

    A table that is gone altogether is not looked at: its seals say so.
    """
    standing, tables = _standing()
    return [
        _(
            "{table}: the trigger {name} is gone or off. "
            "What was done meanwhile left no trace in history."
        ).format(table=table, name=name)
        for table, name in sorted(_wanted() - standing)
        if table in tables
    ]


def _wanted() -> set[tuple[str, str]]:
    """(table, trigger): guards of what is only added to, and what writes history."""
    by_the_chain = {model._meta.db_table for model in (HistorySeal, SealedRange, KeptLeaves)}
    guards = {(table, name) for table in by_the_chain | set(tables_to_seal()) for name in _BY_ANY}
    writers = {
        (str(model._meta.db_table), str(trigger.get_pgid(model)))
        for model, trigger in pgtrigger.registered()
    }
    return guards | writers


def _standing() -> tuple[set[tuple[str, str]], set[str]]:
    """(table, trigger) of those that are on, and every table that there is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT class.relname::text, guard.tgname::text FROM pg_class class"
            " LEFT JOIN pg_trigger guard ON guard.tgrelid = class.oid"
            "  AND NOT guard.tgisinternal AND guard.tgenabled IN ('O', 'A')"
            " WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')"
        )
        rows = cursor.fetchall()
    return {(table, name) for table, name in rows if name}, {table for table, _name in rows}

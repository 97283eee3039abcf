"""What the program may do with each table, computed from the models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.migrations.recorder import MigrationRecorder
from pghistory.models import Context, Event

from sources.models.base import AppendOnly

READ = frozenset({"SELECT"})
ADD = frozenset({"SELECT", "INSERT"})
WRITE = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})
CALLED = frozenset({"claims_discrepancy_lock", "claims_queue_age"})
"""Functions of ours that the program calls by name; all others are for triggers alone."""


@dataclass(frozen=True, slots=True)
class TableRights:
    """Rights on a whole table, and the columns that may be overwritten where not all may be.

    Such columns are those of a redaction: the guards decide whether one covers the row.
    """

    rights: frozenset[str]
    columns: frozenset[str] = frozenset()


def rights_wanted() -> dict[str, TableRights]:
    """The rights of the program by name of table, for every table that the program knows."""
    wanted = {
        model._meta.db_table: rights_on(model)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }
    caches = {
        str(cache["LOCATION"]): TableRights(WRITE)
        for cache in settings.CACHES.values()
        if str(cache["BACKEND"]).endswith(".DatabaseCache")
    }
    return {**wanted, **caches, MigrationRecorder.Migration._meta.db_table: TableRights(READ)}


def rights_on(model: type[models.Model]) -> TableRights:
    """What the program may do with the table of a model.

    History and what else triggers write is read; append-only tables are added to; all else,
    sessions and jobs included, is written.
    """
    if issubclass(model, Context):
        return TableRights(READ)
    if issubclass(model, Event):
        return TableRights(READ, frozenset(filter(_may_be_redacted, _columns(model))))
    if issubclass(model, AppendOnly):
        rights = READ if model.by_triggers_alone else ADD
        return TableRights(rights, frozenset(_columns(model)) & _redactable(model))
    return TableRights(WRITE)


def _columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.local_concrete_fields]


def _redactable(model: Any) -> frozenset[str]:
    return frozenset(model._meta.get_field(name).column for name in model.redactable)


def _may_be_redacted(column: str) -> bool:
    """Whether the guard of a table of history lets a redaction overwrite a column."""
    return column == "pgh_context" or (not column.startswith("pgh_") and column != "id")

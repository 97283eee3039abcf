"""Planting a word into every text that the store holds, whatever the table and the guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import DataError, IntegrityError, connection, models, transaction

from factcheck.rights import as_owner

CANARY = "zqcanary"  # a word of no language
SHORTEST = 40  # columns for fewer characters hold codes, ids and hashes, not words

Rows = dict[type[models.Model], set[object]]


@contextmanager
def unguarded() -> Iterator[None]:
    """Triggers and foreign keys look away: what is planted need not make sense."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def our_models() -> list[type[models.Model]]:
    """Every table of the product, those of history included."""
    return [
        model
        for label in ("sources", "claims", "users")
        for model in apps.get_app_config(label).get_models()
        if model._meta.managed and not model._meta.proxy
    ]


def worded(model: type[models.Model]) -> list[models.Field]:
    """The columns of a table that can hold words: text and JSON, no codes, ids or hashes."""
    return [
        field
        for field in model._meta.local_fields
        if not field.choices
        and not field.is_relation
        and not isinstance(field, ArrayField | SearchVectorField)
        and (
            isinstance(field, models.JSONField | models.TextField)
            or (isinstance(field, models.CharField) and (field.max_length or 0) >= SHORTEST)
        )
        and "sha256" not in field.name
    ]


def plant(
    model: type[models.Model],
    keys: Iterable[object] | None = None,
    *,
    but: frozenset[str] = frozenset(),
) -> set[str]:
    """Put the canary into every worded column of the rows (all, without ``keys``) ``but`` some; says
    which columns took it. Where a check wants a column empty, only what is not empty gets it; a
    column that a check keeps in form is left alone."""
    taken = set()
    chosen = "TRUE" if keys is None else f"{_quoted(model._meta.pk.column)} = ANY(%s)"
    given = [] if keys is None else [list(keys)]
    for field in worded(model):
        if field.name in but:
            continue
        filled = f"({_quoted(field.column)})::text NOT IN ('', 'null', '[]', '{{}}')"
        for rows in (chosen, f"{chosen} AND {filled}"):
            statement = f"UPDATE {_quoted(model._meta.db_table)} SET {_set(field)} WHERE {rows}"
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement, given)
                    if cursor.rowcount:
                        taken.add(f"{model._meta.label}.{field.name}")
                break
            except (IntegrityError, DataError):
                continue
    return taken


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _set(field: models.Field) -> str:
    column = _quoted(field.column)
    if isinstance(field, models.JSONField):
        return (
            f"{column} = CASE coalesce(jsonb_typeof({column}), 'none') WHEN 'none' THEN NULL "
            f"WHEN 'object' THEN {column} || '{{\"words\": \"{CANARY}\"}}' "
            f"WHEN 'array' THEN {column} || '[\"{CANARY}\"]' "
            f"ELSE to_jsonb('{CANARY}'::text) END"
        )
    longest = field.max_length if isinstance(field, models.CharField) else None
    words = f"'{CANARY} ' || {column}"  # where there is nothing (NULL), nothing comes
    return f"{column} = left({words}, {longest})" if longest else f"{column} = {words}"


def resting_on(rows: Rows, leave: set[type[models.Model]]) -> Rows:
    """The rows, and all that point to one of them, directly or not; none of the models to leave."""
    found: Rows = {model: set(keys) for model, keys in rows.items()}
    grew = True
    while grew:
        grew = False
        for model in our_models():
            if model in leave:
                continue
            for field in model._meta.local_fields:
                targets = found.get(field.related_model) if field.is_relation else None
                if not targets:
                    continue
                keys = set(
                    model._base_manager.filter(**{f"{field.name}__in": targets}).values_list(
                        "pk", flat=True
                    )
                )
                new = keys - found.get(model, set())
                if new:
                    found.setdefault(model, set()).update(new)
                    grew = True
    return found

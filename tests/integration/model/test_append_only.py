"""Append-only tables refuse every change, whoever asks and however: the owner of the tables, too.

The program's role does not even get that far (tests/integration/roles).
"""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from pghistory.models import Event

from sources.models.base import AppendOnly
from tests.factories.newsroom import published_claim

APPEND_ONLY = sorted(
    (model for model in apps.get_models() if issubclass(model, AppendOnly)),
    key=lambda model: model._meta.db_table,
)
HISTORY = sorted(
    (
        model
        for model in apps.get_models()
        if issubclass(model, Event)
        and model._meta.app_label in {"sources", "claims", "users"}
        and not model._meta.abstract
    ),
    key=lambda model: model._meta.db_table,
)
GUARDED = [*APPEND_ONLY, *HISTORY]


def _triggers(table: str) -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT tgname, encode(tgargs, 'escape') FROM pg_trigger
            WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'
            """,
            [table],
        )
        return {
            name: [part for part in arguments.split("\\000") if part]
            for name, arguments in cursor.fetchall()
        }


def test_there_are_tables_to_guard() -> None:
    assert {"sources_text", "claims_revision", "claims_resolution", "claims_reportedvalue"} <= {
        model._meta.db_table for model in APPEND_ONLY
    }
    assert len(HISTORY) > 15


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.db_table)
def test_every_guarded_table_has_its_triggers(model: type[models.Model]) -> None:
    found = _triggers(model._meta.db_table)
    assert {"append_only", "no_truncate"} <= set(found)
    wanted = list(model.redactable) if issubclass(model, AppendOnly) else ["*"]
    assert found["append_only"] == wanted


@pytest.mark.usefixtures("as_owner")
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.db_table)
def test_truncate_is_refused(model: type[models.Model]) -> None:
    with pytest.raises(IntegrityError, match="truncate refused"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')


@pytest.mark.usefixtures("as_owner")
@pytest.mark.parametrize(
    "table",
    [
        "sources_snapshot",
        "sources_text",
        "sources_excerpt",
        "claims_reportedvalue",
        "claims_authorship",
        "claims_confidencerating",
        "claims_revision",
        "claims_claimevent",
        "claims_evidenceevent",
    ],
)
def test_update_and_delete_are_refused_in_raw_sql(
    table: str, checker: Any, editor: Any, editor2: Any
) -> None:
    published_claim(checker=checker, editor=editor, approver=editor2)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        assert cursor.fetchone()[0] > 0
        column = "pgh_id" if table.endswith("event") else "id"
        for statement in (
            f'DELETE FROM "{table}"',
            f'UPDATE "{table}" SET {column} = {column} + 1000000',
            f'UPDATE "{table}" SET {column} = {column}',
        ):
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                cursor.execute(statement)


@pytest.mark.usefixtures("as_owner")
def test_a_session_cannot_switch_the_guards_off_by_a_setting(
    checker: Any, editor: Any, editor2: Any
) -> None:
    import pgtrigger

    published_claim(checker=checker, editor=editor, approver=editor2)
    with pgtrigger.ignore(), connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute("DELETE FROM claims_revision")

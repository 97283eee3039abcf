"""History under two seals, and hands that go round its guards."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from factcheck.rights import as_owner
from sources.services.sealing import history_seal
from sources.services.verifying import Told, history_verify
from tests.factories.newsroom import published_claim


def verified(**options: Any) -> list[str]:
    """What verifying finds."""
    return list(history_verify(Told(), **options))


def behind_the_guards(*statements: str) -> None:
    """As a superuser who switches every trigger off."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


def as_owner_says(statement: str) -> None:
    """As the owner of the tables, who may alter them: also as a migration does."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def asked(statement: str) -> Any:
    """The one value that a query gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (value,) = cursor.fetchone()
        return value


@pytest.fixture
def sealed(checker: Any, editor: Any, editor2: Any) -> None:
    """Two seals over the history of two claims."""
    published_claim(checker=checker, editor=editor, approver=editor2)
    assert [seal.number for seal in history_seal()] == [1]
    published_claim(checker=checker, editor=editor, approver=editor2, words="on 4 May 2024")
    assert [seal.number for seal in history_seal()] == [2]
    assert verified() == []

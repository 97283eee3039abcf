"""A session of its own, signed in as the program's role as on a real site: what it may and may not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection


@contextmanager
def signed_in_as_program() -> Iterator[psycopg.Connection[Any]]:
    """A connection to the test database that never was the owner, unlike Django's in the tests."""
    known = connection.get_connection_params()
    wanted = {name: known[name] for name in ("host", "port", "dbname") if known.get(name)}
    with psycopg.connect(**wanted, user=settings.PROGRAM_ROLE, autocommit=True) as session:
        assert session.execute("SELECT session_user = current_user").fetchone() == (True,)
        yield session


def in_the_name_of(session: psycopg.Connection[Any], user: int | None) -> None:
    """Say for the rest of the session who writes, as the program does for each request."""
    context = "" if user is None else json.dumps({"user": user, "reason": "by hand"})
    session.execute("SELECT set_config('pghistory.context_metadata', %s, false)", [context])


def refused(session: psycopg.Connection[Any], statement: str, *arguments: Any) -> str:
    """What the database says to a statement, in a word; empty where it let it pass."""
    try:
        with session.transaction():
            session.execute(statement, arguments or None)
    except psycopg.Error as error:
        return f"{error}".split("\n")[0]
    return ""

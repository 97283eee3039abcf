"""Bringing the rights in the database to what the models say: after every migration and restore.

Only what differs is changed, so that a second run finds nothing to do. Tables of a later migration
have no rights until this has run.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.utils import Error, IntegrityError, ProgrammingError

from factcheck.rights.wanted import CALLED, READ, TableRights, rights_wanted

FUNCTIONS = Path(__file__).with_name("functions.sql").read_text(encoding="utf-8")

_GIVEN = """
    SELECT class.relname, item.privilege_type, NULL FROM pg_class class
    CROSS JOIN aclexplode(class.relacl) AS item
    WHERE class.relnamespace = 'public'::regnamespace AND item.grantee = %(role)s::regrole
    UNION ALL
    SELECT class.relname, item.privilege_type, attribute.attname FROM pg_class class
    JOIN pg_attribute attribute ON attribute.attrelid = class.oid AND attribute.attacl IS NOT NULL
    CROSS JOIN aclexplode(attribute.attacl) AS item
    WHERE class.relnamespace = 'public'::regnamespace AND item.grantee = %(role)s::regrole
"""
_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
"""
# Sequences of serial columns; those of identity columns need no right of their own.
_SEQUENCES = """
    SELECT sequence.relname, class.relname FROM pg_class sequence
    JOIN pg_depend depend ON depend.objid = sequence.oid AND depend.deptype = 'a'
        AND depend.classid = 'pg_class'::regclass AND depend.refclassid = 'pg_class'::regclass
    JOIN pg_class class ON class.oid = depend.refobjid
    WHERE sequence.relkind = 'S' AND sequence.relnamespace = 'public'::regnamespace
"""


class RightsError(Exception):
    """The rights cannot be brought to what they should be; the message says what to do."""


def rights_grant() -> None:
    """Make the program's role where it is missing, and give it its rights and no other.

    Runs as the owner. Does nothing where one role does both. Raises RightsError.
    """
    role = settings.PROGRAM_ROLE
    if not settings.DATABASE_OWNER:
        return
    try:
        _ensure_role(role)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FUNCTIONS)
            for statement in _doors(cursor, role) + _changes(cursor, role) + _calls(cursor, role):
                cursor.execute(statement)
    except Error as error:
        raise RightsError(
            f"The rights of {role} cannot be set: {error}".strip()
            + "\nSee docs/how-to/database-roles.md for what an administrator does."
        ) from error


def _ensure_role(role: str) -> None:
    """Roles belong to the server, so that two databases may make the same one at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is not None:
            return
        try:
            with transaction.atomic():
                cursor.execute(
                    f"CREATE ROLE {_quoted(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE"
                    " NOINHERIT NOREPLICATION NOBYPASSRLS"
                )
        except (IntegrityError, ProgrammingError):
            cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
            if cursor.fetchone() is None:
                raise


def _doors(cursor: Any, role: str) -> list[str]:
    """What opens and closes the database and its schema: nobody but the owner makes anything.

    A table of one's own could stand in the place of one of ours (temporary ones come first).
    """
    cursor.execute(
        """
        SELECT current_database(),
               has_database_privilege(%(role)s, current_database(), 'CONNECT'),
               has_schema_privilege(%(role)s, 'public', 'USAGE'),
               has_database_privilege(%(role)s, current_database(), 'TEMPORARY')
                   OR has_database_privilege(%(role)s, current_database(), 'CREATE'),
               has_schema_privilege(%(role)s, 'public', 'CREATE')
        """,
        {"role": role},
    )
    name, connects, looks, makes_here, makes_there = cursor.fetchone()
    database, program = _quoted(name), _quoted(role)
    return [
        statement
        for needed, statement in (
            (not connects, f"GRANT CONNECT ON DATABASE {database} TO {program}"),
            (not looks, f"GRANT USAGE ON SCHEMA public TO {program}"),
            (makes_here, f"REVOKE TEMPORARY, CREATE ON DATABASE {database} FROM PUBLIC, {program}"),
            (makes_there, f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {program}"),
        )
        if needed
    ]


def _changes(cursor: Any, role: str) -> list[str]:
    """The statements between what is given and what is wanted, table by table."""
    cursor.execute(_TABLES)
    tables = {name for (name,) in cursor.fetchall()}
    wanted = {name: rights for name, rights in rights_wanted().items() if name in tables}
    cursor.execute(_SEQUENCES)
    for sequence, table in cursor.fetchall():
        if "INSERT" in wanted.get(table, TableRights(READ)).rights:
            wanted[sequence] = TableRights(frozenset({"USAGE"}))
    given: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    cursor.execute(_GIVEN, {"role": _quoted(role)})
    for name, right, column in cursor.fetchall():
        given[name].add((right, column))
    statements = []
    for name in sorted({*wanted, *given}):
        rights = wanted.get(name, TableRights(frozenset()))
        aim: set[tuple[str, str | None]] = {(right, None) for right in rights.rights}
        aim |= {("UPDATE", column) for column in rights.columns}
        kind = "SEQUENCE " if "USAGE" in rights.rights else ""
        for verb, preposition, pairs in (
            ("REVOKE", "FROM", given[name] - aim),
            ("GRANT", "TO", aim - given[name]),
        ):
            if pairs:
                named = ", ".join(_right(*pair) for pair in sorted(pairs, key=str))
                statements.append(
                    f"{verb} {named} ON {kind}{_quoted(name)} {preposition} {_quoted(role)}"
                )
    return statements


def _calls(cursor: Any, role: str) -> list[str]:
    """What lets the program call the functions meant for it, which then work as the owner."""
    cursor.execute(
        """
        SELECT oid::regprocedure::text, prosecdef, has_function_privilege(%s, oid, 'EXECUTE')
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = ANY(%s)
        """,
        [role, sorted(CALLED)],
    )
    statements = []
    for signature, as_owner, callable_ in cursor.fetchall():
        if not as_owner:
            statements.append(
                f"ALTER FUNCTION {signature} SECURITY DEFINER"
                " SET search_path = pg_catalog, public, pg_temp"
            )
        if not callable_:
            statements.append(f"GRANT EXECUTE ON FUNCTION {signature} TO {_quoted(role)}")
    return statements


def _right(right: str, column: str | None) -> str:
    return right if column is None else f"{right} ({_quoted(column)})"


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))

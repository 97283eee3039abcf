"""Whether the role that we are can alter history: what health and ``check --deploy`` say."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import Error, connection

from factcheck.postgres import PostgresError

_POWERS = """
    SELECT role.rolsuper OR role.rolreplication OR role.rolbypassrls,
           role.rolcreaterole,
           EXISTS (
               SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace
               AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'MEMBER')
           ),
           has_schema_privilege('public', 'CREATE')
               OR has_database_privilege(current_database(), 'CREATE')
               OR has_database_privilege(current_database(), 'TEMPORARY'),
           EXISTS (
               SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace
               AND relkind IN ('r', 'p') AND has_table_privilege(oid, 'TRUNCATE, TRIGGER')
           )
    FROM pg_roles role WHERE role.rolname = current_user
"""
_SAID = (
    "is a superuser or as good as one",
    "may make other roles",
    "owns tables",
    "may make tables of its own",
    "may empty tables or put triggers on them",
)


def rights_faults() -> list[str]:
    """What the role that we are connected as can do and should not; empty where all is well.

    Raises the database's errors.
    """
    with connection.cursor() as cursor:
        cursor.execute(_POWERS)
        powers = cursor.fetchone()
    return [said for said, holds in zip(_SAID, powers, strict=True) if holds]


@register(Tags.security, deploy=True)
def check_roles(**options: Any) -> list[CheckMessage]:
    """Warn where the program runs as a role that could alter history."""
    try:
        faults = rights_faults()
    except (Error, PostgresError):
        return []  # without a database there is nothing to say
    if not faults:
        return []
    return [
        CheckWarning(
            f"The program's role in the database {', '.join(faults)}: it could alter history.",
            hint="Name the owner apart with DATABASE_OWNER_URL; see docs/how-to/database-roles.md.",
            id="factcheck.W001",
        )
    ]

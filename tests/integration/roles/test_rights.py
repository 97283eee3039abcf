"""The rights in the database are those that the models ask for, table by table."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.rights import as_owner, rights_faults, rights_grant
from factcheck.rights.wanted import ADD, CALLED, READ, WRITE, rights_wanted

pytestmark = pytest.mark.django_db

EVERY = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def ask(statement: str, *arguments: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return list(cursor.fetchall())


def test_every_table_has_the_rights_that_its_model_asks_for() -> None:
    """As the server answers for the role, so that what comes by PUBLIC or another role shows too."""
    wanted = rights_wanted()
    tables = ask(
        "SELECT relname, array(SELECT right_ FROM unnest(%s::text[]) AS right_"
        " WHERE has_table_privilege(%s, oid, right_)),"
        " array(SELECT attname::text FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum > 0"
        "  AND NOT attisdropped AND has_column_privilege(%s, attrelid, attnum, 'UPDATE'))"
        " FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
        list(EVERY), settings.PROGRAM_ROLE, settings.PROGRAM_ROLE,
    )  # fmt: skip
    assert len(tables) > 60
    for name, rights, columns in tables:
        assert name in wanted, f"{name}: no model says what the program may do with it"
        assert set(rights) == wanted[name].rights, name
        if "UPDATE" not in rights:
            assert set(columns) == wanted[name].columns, name


def test_history_is_read_and_what_triggers_write_is_not_added_to() -> None:
    wanted = rights_wanted()
    assert wanted["claims_claimevent"].rights == wanted["claims_authorship"].rights == READ
    assert "statement" in wanted["claims_claimevent"].columns  # for a redaction, says the guard
    assert wanted["claims_revision"].rights == ADD
    assert wanted["claims_revision"].columns >= {"document", "note"}
    assert "approved_by_id" not in wanted["claims_revision"].columns
    assert wanted["claims_authorship"].columns == frozenset()
    assert wanted["django_migrations"].rights == READ
    assert wanted["django_session"].rights == wanted["procrastinate_jobs"].rights == WRITE


def test_the_program_owns_nothing_and_makes_nothing() -> None:
    assert rights_faults() == []
    role = settings.PROGRAM_ROLE
    assert ask(
        "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolcanlogin,"
        " EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid),"
        " EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid),"
        " EXISTS (SELECT FROM pg_proc WHERE proowner = pg_roles.oid)"
        " FROM pg_roles WHERE rolname = %s",
        role,
    ) == [(False, False, False, False, False, True, False, False, False)]


def test_the_owner_is_told_apart() -> None:
    with as_owner():
        assert "owns tables" in rights_faults()
    assert rights_faults() == []


def test_no_function_of_ours_looks_where_the_session_points_or_is_called_by_hand() -> None:
    """Trigger functions run as the owner: their search path is fixed, with pg_temp last."""
    functions = ask(
        "SELECT proname, prorettype = 'trigger'::regtype, prosecdef, proconfig,"
        " has_function_privilege(%s, oid, 'EXECUTE') FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace AND proname NOT LIKE 'procrastinate%%'"
        " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')",
        settings.PROGRAM_ROLE,
    )
    assert len(functions) > 100
    for name, is_trigger, definer, config, callable_ in functions:
        assert callable_ == (name in CALLED), name
        if is_trigger or callable_:
            assert definer, name
            assert "search_path=pg_catalog, public, pg_temp" in (config or []), name


def test_granting_again_changes_nothing() -> None:
    before = ask("SELECT relname, relacl::text FROM pg_class ORDER BY 1")
    with as_owner(), CaptureQueriesContext(connection) as queries:
        rights_grant()
    said = [query["sql"].split()[0] for query in queries]
    assert not {"GRANT", "REVOKE", "CREATE", "ALTER"} & set(said)
    assert ask("SELECT relname, relacl::text FROM pg_class ORDER BY 1") == before


def test_what_was_given_by_hand_is_taken_back_and_what_was_taken_is_given() -> None:
    with as_owner(), connection.cursor() as cursor:
        role = connection.ops.quote_name(settings.PROGRAM_ROLE)
        cursor.execute(f"GRANT DELETE, TRUNCATE ON claims_revision TO {role}")
        cursor.execute(f"GRANT UPDATE (after_revision) ON claims_authorship TO {role}")
        cursor.execute(f"REVOKE INSERT ON claims_comment FROM {role}")
        cursor.execute("GRANT EXECUTE ON FUNCTION claims_note_author TO PUBLIC")
        cursor.execute("ALTER FUNCTION claims_check_revision RESET search_path")
        cursor.execute("CREATE TABLE claims_later (id bigint)")
        rights_grant()
        cursor.execute("ALTER TABLE claims_later RENAME TO claims_later_gone")
    test_history_is_read_and_what_triggers_write_is_not_added_to()
    test_no_function_of_ours_looks_where_the_session_points_or_is_called_by_hand()
    assert ask(
        "SELECT has_table_privilege(%s, 'claims_revision', 'DELETE, TRUNCATE'),"
        " has_table_privilege(%s, 'claims_comment', 'INSERT'),"
        " has_any_column_privilege(%s, 'claims_authorship', 'UPDATE'),"
        " has_table_privilege(%s, 'claims_later_gone', 'SELECT')",
        *[settings.PROGRAM_ROLE] * 4,
    ) == [(False, True, False, False)]


def test_the_check_before_going_public_says_when_one_role_does_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("check", deploy=True)
    assert "factcheck.W001" not in capsys.readouterr().err
    with as_owner():
        call_command("check", deploy=True)
    said = capsys.readouterr().err
    assert "factcheck.W001" in said and "owns tables" in said

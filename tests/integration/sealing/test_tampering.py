"""What is done to history behind the guards' back is found, and the row is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sources.services.sealing import history_seal
from tests.integration.roles.program import refused, signed_in_as_program
from tests.integration.sealing.conftest import as_owner_says, asked, behind_the_guards, verified

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sealed")]

EVENTS = "claims_claimevent"
LOWEST = f"(SELECT min(pgh_id) FROM {EVENTS})"
LAST = "(SELECT max(id) FROM claims_revision)"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE {events} SET statement = statement || '.' {one}", "altered"),
        ("UPDATE {events} SET pgh_created_at = pgh_created_at + interval '1 us' {one}", "altered"),
        ("UPDATE {events} SET pgh_context = pgh_context || '{{\"user\": 0}}' {one}", "altered"),
        ("UPDATE {events} SET pgh_context = NULL {one}", "altered"),
        ("DELETE FROM {events} {one}", "missing"),
    ],
)
def test_a_row_of_history_that_was_altered_or_taken_away_is_named(
    statement: str, says: str
) -> None:
    row = asked(f"SELECT {LOWEST}")
    behind_the_guards(statement.format(events=EVENTS, one=f"WHERE pgh_id = {LOWEST}"))
    (said,) = verified()
    assert said.startswith(f"{EVENTS}, row {row}: ")
    assert says in said and "(seal 1, " in said


def test_of_a_table_that_was_emptied_every_row_is_named() -> None:
    rows = asked(f"SELECT count(*) FROM {EVENTS}")
    behind_the_guards(f"DELETE FROM {EVENTS}")
    said = verified()
    assert len(said) == rows and all("is missing" in one for one in said)


def test_one_byte_of_an_approved_document_is_found() -> None:
    row = asked(f"SELECT {LAST}")
    behind_the_guards(
        "UPDATE claims_revision SET document = jsonb_set(document, '{statement}',"
        f" to_jsonb(overlay(document->>'statement' PLACING 'X' FROM 1))) WHERE id = {LAST}"
    )
    (said,) = verified()
    assert said.startswith(f"claims_revision, row {row}: was altered after it was sealed (seal 2")


def test_a_row_put_into_the_middle_is_named() -> None:
    """Also below all others."""
    lowest = -(2**31)
    row = asked(f"SELECT {LOWEST}") + 1
    behind_the_guards(
        f"CREATE TEMPORARY TABLE copied ON COMMIT DROP AS SELECT * FROM {EVENTS} WHERE pgh_id = {row}",
        f"DELETE FROM {EVENTS} WHERE pgh_id = {row}",
    )
    assert [said.partition(" (")[0] for said in verified()] == [f"{EVENTS}, row {row}: is missing"]
    behind_the_guards(
        f"UPDATE copied SET pgh_id = {lowest}",
        f"INSERT INTO {EVENTS} SELECT * FROM copied",
    )
    assert [said.partition(" (")[0] for said in verified()] == [
        f"{EVENTS}, row {lowest}: was put in after the rows around it were sealed",
        f"{EVENTS}, row {row}: is missing",
    ]


def test_two_rows_that_changed_places_are_both_named() -> None:
    first = asked(f"SELECT {LOWEST}")
    behind_the_guards(
        f"UPDATE {EVENTS} SET pgh_id = -1 WHERE pgh_id = {first}",
        f"UPDATE {EVENTS} SET pgh_id = {first} WHERE pgh_id = {first + 1}",
        f"UPDATE {EVENTS} SET pgh_id = {first + 1} WHERE pgh_id = -1",
    )
    said = [one.partition(" (")[0] for one in verified()]
    assert said == [
        f"{EVENTS}, row {row}: was altered after it was sealed" for row in (first, first + 1)
    ]


def test_a_table_that_is_gone_is_named() -> None:
    as_owner_says("DROP TABLE claims_revision CASCADE")
    said = verified()
    assert said and all(
        one.startswith("claims_revision is no table of history any more") for one in said
    )


@pytest.mark.parametrize(
    ("table", "trigger"),
    [(EVENTS, "append_only"), ("claims_claim", "pgtrigger_update_update_%")],
)
def test_a_trigger_that_was_taken_away_is_named(table: str, trigger: str) -> None:
    """What was done without it left no trace that a seal could cover."""
    name = asked(
        f"SELECT tgname FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND tgname LIKE '{trigger}'"
    )
    for off, on in (("DISABLE", "ENABLE"), ("ENABLE REPLICA", "ENABLE")):
        as_owner_says(f"ALTER TABLE {table} {off} TRIGGER {name}")
        (said,) = verified()
        assert said.startswith(f"{table}: the trigger {name} is gone or off.")
        as_owner_says(f"ALTER TABLE {table} {on} TRIGGER {name}")
        assert verified() == []
    as_owner_says(f"DROP TRIGGER {name} ON {table}")
    assert len(verified()) == 1


SEALS, RANGES = "sources_historyseal", "sources_sealedrange"
SECOND = f"(SELECT id FROM {SEALS} WHERE number = 2)"
NO_RANGES = f"DELETE FROM {RANGES} WHERE seal_id = (SELECT id FROM {SEALS} WHERE number = 1)"


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        ([f"UPDATE {SEALS} SET taken_at = taken_at - interval '1 day'"], "Seal 1 was altered"),
        (
            [
                f"UPDATE {SEALS} SET number = 3 WHERE number = 1",
                f"UPDATE {SEALS} SET number = number - 1",
            ],
            "Seal 1 does not follow the seal before it.",
        ),
        ([NO_RANGES], "Seal 1 was altered"),
        (
            [NO_RANGES, f"DELETE FROM {SEALS} WHERE number = 1"],
            "Seal 1 is missing: seal 2 comes in its place.",
        ),
        ([f"UPDATE {RANGES} SET roll = overlay(roll PLACING '0' FROM 9)"], "altered after"),
        ([f"UPDATE {RANGES} SET digest = sha256(digest)"], "are not those that it says"),
        ([f"UPDATE {RANGES} SET columns = columns - 'statement'"], "Seal 1 was altered"),
        (
            [f"UPDATE {RANGES} SET columns = columns - 'statement' WHERE seal_id = {SECOND}"],
            f"Seal 2 leaves out statement of {EVENTS}, which it has.",
        ),
    ],
)
def test_a_chain_that_was_altered_is_found(statements: list[str], says: str) -> None:
    behind_the_guards(*statements)
    said = verified()
    assert any(says in one for one in said), said


def test_a_chain_whose_end_is_cut_off_or_made_anew_is_found_by_what_was_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = tmp_path / "anchor"
    call_command("verify_history", anchor=noted)
    assert noted.read_text().startswith("2 ")
    call_command("verify_history", anchor=noted)
    assert len(noted.read_text().splitlines()) == 1
    behind_the_guards(
        "DELETE FROM sources_sealedrange WHERE seal_id IN"
        " (SELECT id FROM sources_historyseal WHERE number = 2)",
        "DELETE FROM sources_historyseal WHERE number = 2",
    )
    assert verified() == []  # a shorter chain is whole in itself
    with pytest.raises(SystemExit) as left:
        call_command("verify_history", anchor=noted)
    assert left.value.code == 1
    assert "Seal 2, which was noted, is not there" in capsys.readouterr().out
    assert [seal.number for seal in history_seal()] == [2]
    with pytest.raises(SystemExit):
        call_command("verify_history", anchor=noted)
    assert "Seal 2 is not the one that was noted" in capsys.readouterr().out
    assert len(noted.read_text().splitlines()) == 1


@pytest.mark.parametrize("held", [b"2 abc\n", b"\xff\x00", b"seal 2\n"])
def test_an_anchor_that_is_none_is_refused(tmp_path: Path, held: bytes) -> None:
    noted = tmp_path / "anchor"
    noted.write_bytes(held)
    with pytest.raises(CommandError, match="anchor"):
        call_command("verify_history", anchor=noted)
    assert noted.read_bytes() == held


def test_the_program_cannot_alter_seals_nor_say_that_a_redaction_was() -> None:
    with signed_in_as_program() as session:
        for table in ("historyseal", "sealedrange", "keptleaves", "redactiontrace"):
            for statement in (
                f"UPDATE sources_{table} SET id = id",
                f"DELETE FROM sources_{table}",
                f"TRUNCATE sources_{table} CASCADE",
            ):
                assert "permission denied" in refused(session, statement), statement
        said = refused(
            session,
            "INSERT INTO sources_historyseal (number, taken_at, previous, digest)"
            " VALUES (7, now(), sha256(''), sha256(''))",
        )
        assert "a seal follows the one before it" in said
        every = asked(f"SELECT columns FROM {RANGES} WHERE table_name = 'claims_revision' LIMIT 1")
        for said, table, columns, upto in (
            ("covers every column", "claims_revision", "[]", -1),
            ("no rows that are still to come", "claims_revision", every, 1_000_000),
            ("is no table of history", "django_session", "[]", 1),
        ):
            assert said in refused(
                session,
                f"INSERT INTO {RANGES} (seal_id, table_name, columns, above, upto, rows, digest, roll)"
                " VALUES (1, %s, %s, -9223372036854775807, %s, 0, sha256(''), '')",
                table, columns, upto,
            )  # fmt: skip
        for table in ("keptleaves", "redactiontrace"):
            said = refused(session, f"INSERT INTO sources_{table} DEFAULT VALUES")
            assert "permission denied" in said

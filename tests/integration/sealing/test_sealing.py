"""Every row that is kept comes under one seal; what is rightly done to history raises no alarm."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from claims.services.redactions import redaction_approve, redaction_request
from factcheck.rights import as_owner
from sources.models import HistorySeal, KeptLeaves, RedactionTrace, SealedRange, Text
from sources.services import sealing
from sources.services.leaves import leaves_keep
from sources.services.outlets import outlet_ensure
from sources.services.sealed_form import tables_to_seal
from sources.services.sealing import history_seal
from sources.services.verifying import Told, history_verify, rows_unsealed
from tests.factories.newsroom import published_claim
from tests.integration.sealing.conftest import as_owner_says, asked, behind_the_guards, verified

pytestmark = pytest.mark.django_db


def rows_sealed(table: str) -> int:
    return sum(SealedRange.objects.filter(table_name=table).values_list("rows", flat=True))


@pytest.mark.usefixtures("sealed")
def test_every_kept_row_is_sealed_once_and_a_second_time_changes_nothing() -> None:
    assert history_seal() == []
    assert HistorySeal.objects.count() == 2
    assert rows_unsealed() == 0
    assert {"claims_claimevent", "claims_revision", "users_invitationevent"} <= set(
        tables_to_seal()
    )
    for table in tables_to_seal():
        assert asked(f'SELECT count(*) FROM "{table}"') == rows_sealed(table), table


def test_many_rows_are_sealed_in_small_ranges(
    monkeypatch: pytest.MonkeyPatch, checker: Any, editor: Any, editor2: Any
) -> None:
    """What is in memory at once is one range, however many rows there are."""
    monkeypatch.setattr(sealing, "BATCH", 3)
    monkeypatch.setattr(sealing, "MOST", 6)
    published_claim(checker=checker, editor=editor, approver=editor2)
    waiting = rows_unsealed()
    made = history_seal()
    assert len(made) > 3
    ranges = SealedRange.objects.all()
    assert max(one.rows for one in ranges) == 3
    assert max(sum(seal.ranges.values_list("rows", flat=True)) for seal in made) < 9
    assert sum(one.rows for one in ranges) == waiting
    assert verified() == []


def test_where_nothing_is_sealed_verifying_says_so() -> None:
    out = io.StringIO()
    call_command("verify_history", stdout=out, stderr=io.StringIO())
    assert out.getvalue() == "Nothing is sealed yet.\n"


@pytest.mark.usefixtures("sealed")
def test_commands_say_what_they_did(checker: Any) -> None:
    out, err = io.StringIO(), io.StringIO()
    outlet_ensure(name="Coast Daily", by=checker)
    call_command("verify_history", stdout=out, stderr=err)
    assert out.getvalue().startswith("History is as it was sealed. The newest seal:\n2 ")
    assert "Rows that are not sealed yet: " in err.getvalue()
    made = io.StringIO()
    call_command("seal_history", stdout=made)
    assert made.getvalue().startswith("3 ") and made.getvalue().endswith(" rows)\n")
    call_command("seal_history", stdout=made)
    assert made.getvalue().endswith("Nothing new to seal.\n")


@pytest.mark.usefixtures("sealed")
def test_how_a_session_writes_values_makes_no_difference() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL timezone = 'Asia/Kolkata'; SET LOCAL bytea_output = 'escape';"
            " SET LOCAL extra_float_digits = -5"
        )
    assert verified() == []


# Redactions


@pytest.mark.usefixtures("sealed")
def test_a_redaction_does_not_alarm_and_what_hides_behind_one_does(
    editor: Any, editor2: Any
) -> None:
    text = Text.objects.order_by("pk")[0]
    words = text.content
    redaction = redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    assert RedactionTrace.objects.filter(table_name="claims_revision").exists()
    told = Told()
    assert list(history_verify(told)) == []
    assert told.redacted > 2
    assert history_seal() and verified() == []
    for tampered in (
        f"UPDATE sources_text SET content = 'other words' WHERE id = {text.pk}",
        f"UPDATE sources_text SET content = '{words}' WHERE id = {text.pk}",
        f"UPDATE sources_text SET content = '[redacted]', kind = 'digest' WHERE id = {text.pk}",
    ):
        behind_the_guards(tampered)
        (said,) = verified()
        assert said.startswith(f"sources_text, row {text.pk}: was altered after it was sealed")


@pytest.mark.usefixtures("sealed")
def test_a_trace_alone_covers_nothing() -> None:
    """Without a redaction that two people decided on, a trace is no excuse."""
    behind_the_guards(
        "INSERT INTO sources_redactiontrace (table_name, row_id, column_name, before, after)"
        " SELECT 'sources_text', id, 'content', sources_leaf(to_jsonb(content)),"
        "  sources_leaf('\"other words\"') FROM sources_text",
        "UPDATE sources_text SET content = 'other words'",
    )
    assert any("sources_text" in said and "altered" in said for said in verified())


# Columns that come and go


def test_a_migration_may_take_a_column_away(checker: Any, editor: Any, editor2: Any) -> None:
    """One that the models do not have is about to go when somebody migrates."""
    as_owner_says("ALTER TABLE claims_revision ADD mood text DEFAULT 'calm'")
    published_claim(checker=checker, editor=editor, approver=editor2)
    history_seal()
    call_command("migrate", verbosity=0)
    assert KeptLeaves.objects.get().column_name == "mood"
    with as_owner():
        assert leaves_keep() == 0
    assert verified() == []
    as_owner_says("ALTER TABLE claims_revision DROP mood")
    told = Told()
    assert list(history_verify(told)) == []
    assert told.gone == {"claims_revision.mood"}
    behind_the_guards("UPDATE claims_revision SET note = note || '.'")
    assert any("claims_revision" in said and "altered" in said for said in verified())


def test_leaves_that_were_kept_hide_nothing_while_their_column_stands(
    checker: Any, editor: Any, editor2: Any
) -> None:
    published_claim(checker=checker, editor=editor, approver=editor2)
    history_seal()
    with as_owner():
        assert leaves_keep({"claims_revision": ["note"]}) == 1
    behind_the_guards("UPDATE claims_revision SET note = note || '.'")
    assert len(verified()) == 1


def test_a_column_that_went_without_its_leaves_is_named(
    checker: Any, editor: Any, editor2: Any
) -> None:
    as_owner_says("ALTER TABLE claims_revision ADD mood text DEFAULT 'calm'")
    published_claim(checker=checker, editor=editor, approver=editor2)
    history_seal()
    as_owner_says("ALTER TABLE claims_revision DROP mood")
    assert verified() == ["claims_revision has no mood any more: seal 1 cannot be held against it."]


@pytest.mark.usefixtures("sealed")
def test_a_column_that_comes_is_sealed_from_then_on(
    checker: Any, editor: Any, editor2: Any
) -> None:
    as_owner_says("ALTER TABLE claims_revision ADD mood text DEFAULT 'calm'")
    assert verified() == []
    published_claim(checker=checker, editor=editor, approver=editor2, words="on 5 May 2024")
    history_seal()
    behind_the_guards("UPDATE claims_revision SET mood = 'cross'")
    (said,) = verified()
    assert said.startswith("claims_revision, row") and "(seal 3, " in said

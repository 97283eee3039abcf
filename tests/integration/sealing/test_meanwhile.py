"""Sealing and verifying while others write, seal and redact."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from claims.services.redactions import redaction_approve, redaction_request
from sources.models import HistorySeal, Outlet, SealedRange, Text
from sources.services.outlets import outlet_ensure
from sources.services.sealing import history_seal
from sources.services.verifying import Told, history_verify, rows_unsealed
from tests.factories.newsroom import published_claim
from tests.integration.roles.program import signed_in_as_program
from tests.integration.sealing.conftest import asked, verified


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_committed_late_is_sealed_late_and_not_missed(checker: Any) -> None:
    """Its key is lower than that of a row that was there before it."""
    outlet = outlet_ensure(name="The Harbour Post", by=checker)
    events = SealedRange.objects.filter(table_name="sources_outletevent")
    history_seal()
    assert events.count() == 1
    with signed_in_as_program() as session:
        session.execute("BEGIN")
        session.execute("UPDATE sources_outlet SET owner = 'late' WHERE id = %s", [outlet.pk])
        outlet_ensure(name="Coast Daily", by=checker)
        history_seal(patience=0.1)
        assert events.count() == 1, "put off, not sealed without it"
        session.execute("COMMIT")
    assert Outlet.objects.get(owner="late") == outlet
    of_late = "SELECT max(pgh_id) FROM sources_outletevent WHERE owner "
    assert asked(f"{of_late} = 'late'") < asked(f"{of_late} <> 'late'")
    history_seal()
    assert events.count() == 2 and rows_unsealed() == 0
    assert verified() == []


@pytest.mark.django_db(transaction=True)
def test_who_is_only_a_little_late_is_waited_for(checker: Any) -> None:
    outlet = outlet_ensure(name="The Harbour Post", by=checker)
    with signed_in_as_program() as session:
        session.execute("BEGIN")
        session.execute("UPDATE sources_outlet SET owner = 'late' WHERE id = %s", [outlet.pk])
        outlet_ensure(name="Coast Daily", by=checker)
        done = threading.Timer(0.3, lambda: session.execute("COMMIT"))
        done.start()
        history_seal(patience=30)
        done.join()
    assert rows_unsealed() == 0 and verified() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_seal_at_once_one_makes_the_seal(
    checker: Any, editor: Any, editor2: Any
) -> None:
    published_claim(checker=checker, editor=editor, approver=editor2)
    together, made = threading.Barrier(4), list[HistorySeal]()

    def seal() -> None:
        together.wait(10)
        try:
            made.extend(history_seal())
        finally:
            connection.close()

    threads = [threading.Thread(target=seal) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [one.number for one in made] == [1]
    assert rows_unsealed() == 0 and verified() == []


@pytest.mark.django_db(transaction=True)
def test_a_redaction_while_history_is_verified_does_not_alarm(
    checker: Any, editor: Any, editor2: Any
) -> None:
    """All is read as it stood when verifying began."""
    published_claim(checker=checker, editor=editor, approver=editor2)
    history_seal()

    def redact() -> None:
        text = Text.objects.order_by("pk")[0]
        asked_for = redaction_request(text=text, grounds="legal", reason="By order.", by=editor)
        redaction_approve(redaction=asked_for, by=editor2)
        connection.close()

    meanwhile = [threading.Thread(target=redact)]

    def once() -> None:
        while meanwhile:
            thread = meanwhile.pop()
            thread.start()
            thread.join(30)

    assert list(history_verify(Told(), step=once)) == []
    assert Text.objects.filter(content="[redacted]").exists(), "it was done meanwhile"
    told = Told()
    assert list(history_verify(told)) == [] and told.redacted

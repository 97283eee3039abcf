"""/desk/detectors/: what each detector raised, and what editors made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.detectors import Tally
from claims.models import DetectorTally, Discrepancy
from claims.selectors.detectors import tallies
from claims.services.detectors import detectors_gather
from claims.services.findings import findings_record
from claims.services.resolutions import resolution_record
from tests.factories.queue import found, on_claim, raise_all, texts

pytestmark = pytest.mark.django_db


def raised(number: int, *, by: Any, detector: str = "values") -> list[Discrepancy]:
    made = texts(by=by)
    return raise_all(
        *[replace(found(made, f"lot {n:03}"), detector=detector) for n in range(number)]
    )


def decide(row: Discrepancy, decision: str, by: Any) -> None:
    resolution_record(
        discrepancy=row,
        decision=decision,
        reason="Seen in the papers.",
        by=by,
        scope="By day." if decision == "both-stand" else "",
    )


def test_raised_decided_and_gone_are_counted_as_they_happen(editor: Any) -> None:
    rows = raised(6, by=editor)
    assert tallies() == [Tally("values", open=6)]
    decide(rows[0], "outlet-error", editor)
    decide(rows[1], "both-stand", editor)
    decide(rows[2], "not-a-difference", editor)
    decide(rows[3], "cannot-say", editor)
    findings_record(found=[], looked_at=Discrepancy.objects.filter(pk=rows[4].pk))
    assert tallies() == [Tally("values", kept=2, not_kept=1, cannot_say=1, open=1, gone=1)]


def test_the_newest_decision_counts_and_counts_on_when_the_difference_is_gone(
    editor: Any,
) -> None:
    (row,) = raised(1, by=editor)
    decide(row, "outlet-error", editor)
    decide(row, "same", editor)
    assert tallies() == [Tally("values", not_kept=1)]
    findings_record(found=[], looked_at=Discrepancy.objects.all())
    assert tallies() == [Tally("values", not_kept=1)]


def test_adding_up_changes_no_number_and_leaves_one_row_of_each(editor: Any) -> None:
    rows = raised(9, by=editor)
    for row in rows[:5]:
        decide(row, "outlet-error", editor)
    before = tallies()
    assert DetectorTally.objects.count() > 10
    assert detectors_gather() == 2
    assert DetectorTally.objects.count() == 2
    assert tallies() == before
    decide(rows[5], "same", editor)
    assert tallies() == [Tally("values", kept=5, not_kept=1, open=3)]


def test_months_are_those_of_raising(client: Client, editor: Any) -> None:
    raised(2, by=editor)
    long_ago = DetectorTally.objects.create(
        detector="party", month=datetime(2001, 5, 1, tzinfo=UTC), decision="same",
        cleared=False, number=3,
    )  # fmt: skip
    client.force_login(editor)
    assert b"<code>party</code>" in client.get("/desk/detectors/").content
    recent = client.get("/desk/detectors/", {"months": "3"}).content
    assert b"<code>values</code>" in recent
    assert b"<code>party</code>" not in recent
    assert client.get("/desk/detectors/", {"months": "nonsense"}).status_code == 200
    assert str(long_ago) == "3 of party"


def test_what_a_comparison_finds_names_what_found_it(editor: Any) -> None:
    difference = on_claim(by=editor)
    assert difference.detector == "claim-values"


def test_the_page_has_the_picture_its_table_and_nothing_of_few(
    client: Client, editor: Any, checker: Any
) -> None:
    client.force_login(checker)
    assert "Nothing was raised yet." in client.get("/desk/detectors/").content.decode()
    rows = raised(12, by=editor)
    for number, row in enumerate(rows[:11]):
        decide(row, "outlet-error" if number else "same", editor)
    raise_all(replace(found(texts(by=editor), "another lot"), detector="party"))
    with CaptureQueriesContext(connection) as asked:
        page = " ".join(client.get("/desk/detectors/").content.decode().split())
    assert "91 %, 10 of 11" in page
    assert "Kept most often: values, 91 % of 11 judged." in page
    assert "fewer than 10" in page
    assert len(asked) <= 6

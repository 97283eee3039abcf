"""/desk/discrepancies/<id>/assign/ and ticked/: who is to look at a difference, and by when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from claims.models import Assignment
from claims.services.assigning import discrepancy_assign
from claims.services.resolutions import resolution_record
from sources.models import ArticleReader
from tests.factories.queue import differences, protect
from tests.factories.review import QUEUE, at, page, signed_in

pytestmark = pytest.mark.django_db
TICKED = QUEUE + "ticked/"


def form_of(row: Any, **answers: Any) -> dict[str, Any]:
    current = row.assignments.filter(done_at=None).first()
    return {"seen": current.pk if current else 0, "do": "assign", "due_on": ""} | answers


def test_one_takes_it_in_one_press_and_gives_it_back(checker: Any) -> None:
    (row,) = differences(1, by=checker)
    client = signed_in(checker)
    assert 'name="do" value="take" data-key="a"' in page(client, row)
    sent = client.post(at(row) + "assign/?sort=kind", form_of(row, do="take"))
    assert sent["Location"] == at(row, "?sort=kind")
    made = row.assignments.get()
    assert (made.assignee, made.made_by, made.due_on) == (checker, checker, None)
    assert "Assigned to you." in page(client, row)
    assert "chandra-checker" in client.get(QUEUE).content.decode()
    client.post(at(row) + "assign/", form_of(row, do="back"))
    made.refresh_from_db()
    assert (made.ended_how, made.ended_by) == ("taken-back", checker)
    shown = page(client, row)
    assert "Nobody in particular." in shown
    assert "taken back" in shown  # the record of who was asked


def test_an_editor_gives_it_to_somebody_by_a_day(editor: Any, checker: Any) -> None:
    (row,) = differences(1, by=checker)
    client = signed_in(editor)
    due = localdate() + timedelta(days=3)
    client.post(at(row) + "assign/", form_of(row, assignee=checker.pk, due_on=due.isoformat()))
    made = row.assignments.get()
    assert (made.assignee, made.made_by, made.due_on) == (checker, editor, due)
    client.post(at(row) + "assign/", form_of(row, assignee=editor.pk))
    made.refresh_from_db()
    assert made.ended_how == "passed-on"
    assert row.assignments.get(done_at=None).assignee == editor


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"assignee": ""}, "Choose somebody."),
        ({"assignee": "999999"}, "Choose one of those who work at the desk."),
        ({"assignee": "\0"}, "Choose one of those who work at the desk."),
        ({"due_on": "2020-01-01"}, "That day is past."),
        ({"due_on": "tomorrow"}, "Give a day"),
        ({"seen": "x"}, "Not assigned yet"),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(
    editor: Any, answers: dict[str, str], error: str
) -> None:
    (row,) = differences(1, by=editor)
    sent = signed_in(editor).post(at(row) + "assign/", form_of(row, assignee=editor.pk) | answers)
    assert sent.status_code == 422
    assert error in sent.content.decode()
    assert not Assignment.objects.exists()


def test_a_reader_cannot_be_assigned_nor_assign(editor: Any, reader: Any) -> None:
    (row,) = differences(1, by=editor)
    sent = signed_in(editor).post(at(row) + "assign/", form_of(row, assignee=reader.pk))
    assert sent.status_code == 422
    with pytest.raises(ValidationError, match="does not work at the desk"):
        discrepancy_assign(discrepancy=row, to=reader, by=editor)
    with pytest.raises(PermissionDenied):
        discrepancy_assign(discrepancy=row, to=editor, by=reader)
    assert signed_in(reader).post(at(row) + "assign/", form_of(row, do="take")).status_code == 404


def test_a_fact_checker_gives_to_nobody_else_and_takes_from_nobody(
    checker: Any, editor: Any
) -> None:
    (row,) = differences(1, by=checker)
    client = signed_in(checker)
    sent = client.post(at(row) + "assign/", form_of(row, assignee=editor.pk))
    assert sent.status_code == 403
    discrepancy_assign(discrepancy=row, to=editor, by=editor)
    for do in ("take", "back"):
        assert client.post(at(row) + "assign/", form_of(row, do=do)).status_code == 403
    assert row.assignments.get().assignee == editor


def test_who_was_slower_is_told_whose_it_is(editor: Any, editor2: Any) -> None:
    (row,) = differences(1, by=editor)
    stale = form_of(row, do="take")
    discrepancy_assign(discrepancy=row, to=editor2, by=editor2)
    sent = signed_in(editor).post(at(row) + "assign/", stale)
    assert sent.status_code == 409
    assert f"It is {editor2}’s by now" in sent.content.decode()
    assert row.assignments.get().assignee == editor2
    twice = form_of(row, do="take")
    assert signed_in(editor2).post(at(row) + "assign/", twice | {"seen": 0}).status_code == 302
    assert row.assignments.count() == 1


def test_nothing_of_a_protected_article_comes_by_way_of_assigning(
    editor: Any, editor2: Any
) -> None:
    (row,) = differences(1, by=editor)
    article = row.sides.order_by("pk")[0].article
    protect(article)
    ArticleReader.objects.create(article=article, user=editor)
    sent = signed_in(editor).post(at(row) + "assign/", form_of(row, assignee=editor2.pk))
    assert sent.status_code == 422
    assert "may not open an article" in sent.content.decode()
    client = signed_in(editor2)
    assert client.get(at(row) + "assign/").status_code == 404
    assert client.post(at(row) + "assign/", form_of(row, do="take")).status_code == 404
    assert client.get(at(row) + "grounds/").status_code == 404
    client.post(TICKED, {"pick": row.public_id, "do": "take"})
    assert not Assignment.objects.exists()


def test_what_is_closed_is_not_assigned(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    resolution_record(discrepancy=row, decision="cannot-say", reason="No.", by=editor)
    sent = signed_in(editor).post(at(row) + "assign/", form_of(row, do="take"))
    assert sent.status_code == 422
    assert "not open any more" in sent.content.decode()


def test_ticked_rows_are_taken_together_and_others_are_left(editor: Any, editor2: Any) -> None:
    rows = differences(4, by=editor)
    discrepancy_assign(discrepancy=rows[1], to=editor2, by=editor2)
    client = signed_in(editor)
    sent = client.post(
        TICKED + "?sort=kind", {"pick": [r.public_id for r in rows[:3]] + ["\0"], "do": "take"}
    )
    assert sent["Location"].startswith(f"{QUEUE}?sort=kind&at={rows[0].public_id}#row-")
    told = client.get(sent["Location"]).content.decode()
    assert "Assigned to you: 2. Left as they are, being somebody’s or closed: 1." in told
    assert Assignment.objects.filter(assignee=editor, done_at=None).count() == 2
    client.post(TICKED, {"take": rows[3].public_id, "pick": rows[1].public_id})
    assert rows[3].assignments.get().assignee == editor
    assert "Tick a row first." in client.get(client.post(TICKED, {})["Location"]).content.decode()


def test_the_database_holds_one_at_a_time_and_keeps_whose_it_was(editor: Any, checker: Any) -> None:
    (row,) = differences(1, by=editor)
    made = discrepancy_assign(discrepancy=row, to=editor, by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(discrepancy=row, assignee=checker, made_by=editor)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE claims_assignment SET assignee_id = %s", [checker.pk])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE claims_assignment SET done_at = now()")
    made.refresh_from_db()
    assert (made.assignee, made.done_at) == (editor, None)

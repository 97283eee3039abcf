"""Right of reply: noted by the desk, part of the next revision, and told in plain words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims.models import Authorship, Claim, Reply, RevisionStatus
from claims.presenters import claim_document
from claims.selectors.replies import reply_notice
from claims.services.claims import ClaimIsClosed
from claims.services.replies import reply_take_back, reply_write
from claims.services.reviewing import NothingNew, WroteAPart, claim_correct, claim_publish
from sources.history import written_by
from tests.factories.editor import claim_in
from tests.factories.newsroom import attach, claim_of, text_of

pytestmark = pytest.mark.django_db

ASKED = {"asked": "the dam’s operator", "means": "e-mail", "asked_on": date(2024, 5, 4)}


@pytest.fixture
def waiting(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("in-review", writer=checker, rater=editor, approver=editor2)


def noted(claim: Claim, by: Any, **fields: Any) -> Reply:
    return reply_write(claim=claim, by=by, **ASKED | {"outcome": "waiting"} | fields)


def test_it_is_in_the_next_revision_and_not_in_the_last(
    waiting: Claim, checker: Any, editor2: Any
) -> None:
    first = claim_publish(claim=waiting, by=editor2)
    reply = noted(waiting, checker)
    assert first.document["replies"] == []
    waiting.refresh_from_db()
    second = claim_publish(claim=waiting, by=editor2)
    assert [row["asked"] for row in second.document["replies"]] == ["the dam’s operator"]
    reply_write(
        claim=waiting, reply=reply, by=checker, outcome="answered", answer="It held.",
        verbatim=True, closed_on=date(2024, 5, 6),
    )  # fmt: skip
    waiting.refresh_from_db()
    third = claim_correct(claim=waiting, by=editor2, reason="They answered.")
    (told,) = third.document["replies"]
    assert (told["answer"], told["verbatim"], told["closed_on"]) == ("It held.", True, "2024-05-06")


def test_noting_changing_and_taking_back_count_as_writing(
    waiting: Claim, editor2: Any, administrator: Any, editor: Any
) -> None:
    reply = noted(waiting, editor2)
    with pytest.raises(WroteAPart):
        claim_publish(claim=waiting, by=editor2)
    reply_take_back(reply=reply, reason="Not them.", by=administrator)
    with pytest.raises(WroteAPart):
        claim_publish(claim=waiting, by=administrator)
    assert Authorship.objects.filter(part="claims_reply").count() == 2


def test_raw_sql_writes_in_somebodys_name_too(waiting: Claim, checker: Any) -> None:
    reply = noted(waiting, checker)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_reply")
    with written_by(checker, "test"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_reply WHERE id = %s", [reply.pk])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"asked": "  "}, "asked"),
        ({"means": ""}, "means"),
        ({"asked_on": None}, "asked_on"),
        ({"asked_on": date(2999, 1, 1)}, "asked_on"),
        ({"deadline": date(2024, 5, 3)}, "deadline"),
        ({"outcome": "answered", "closed_on": date(2024, 5, 6)}, "answer"),
        ({"outcome": "answered", "answer": "No."}, "closed_on"),
        ({"outcome": "declined", "closed_on": date(2024, 5, 3)}, "closed_on"),
        ({"outcome": "no-answer"}, "closed_on"),
        ({"outcome": "not-asked", "answer": ""}, "answer"),
        ({"outcome": "guessed"}, "outcome"),
        ({"asked": "a\0b"}, "asked"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_is_refused_beside_its_field(
    given: dict[str, Any], field: str, waiting: Claim, checker: Any
) -> None:
    with pytest.raises(ValidationError) as fault:
        noted(waiting, checker, **given)
    assert field in fault.value.error_dict
    assert not Reply.objects.exists()


def test_no_answer_is_by_the_deadline_where_no_other_day_is_given(
    waiting: Claim, checker: Any
) -> None:
    reply = noted(waiting, checker, outcome="no-answer", deadline=date(2024, 5, 10))
    assert reply.closed_on == date(2024, 5, 10)
    future = timezone.localdate() + timedelta(days=3)
    with pytest.raises(ValidationError):
        noted(waiting, checker, outcome="no-answer", deadline=future)


def test_only_those_who_may_change_the_claim_and_not_once_it_is_withdrawn(
    reader: Any, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("withdrawn", writer=checker, rater=editor, approver=editor2)
    with pytest.raises(ClaimIsClosed):
        noted(claim, checker)
    with pytest.raises(PermissionDenied):
        noted(claim, reader)


def test_whoever_is_accused_is_to_be_asked_or_said_why_not(checker: Any, editor2: Any) -> None:
    claim, _ = claim_of("Nordwall Ltd bribed a harbour master", by=checker)
    plain, _ = claim_of("Nordwall Ltd opened a harbour", by=checker)
    for one in (claim, plain):
        text = text_of("A harbour at Ravel.", by=checker)
        attach(one, text, by=checker)
    assert "Nordwall Ltd" in reply_notice(claim=claim) and "bribed" in reply_notice(claim=claim)
    assert reply_notice(claim=plain) == ""
    noted(claim, checker, outcome="not-asked", answer="The court’s record is public.")
    assert reply_notice(claim=claim) == ""


def test_a_notice_does_not_keep_anybody_from_publishing(
    checker: Any, editor: Any, editor2: Any
) -> None:
    from tests.factories.reading import publish

    claim, _ = claim_of("Nordwall Ltd bribed a harbour master", by=checker)
    attach(claim, text_of("It bribed him.", by=checker), by=checker)
    assert publish(claim, by=checker, rater=editor, approver=editor2).revision_number == 1


def test_another_revision_with_the_same_reply_is_nothing_new(
    waiting: Claim, checker: Any, editor2: Any
) -> None:
    noted(waiting, checker)
    claim_publish(claim=waiting, by=editor2)
    waiting.refresh_from_db()
    with pytest.raises(NothingNew):
        claim_publish(claim=waiting, by=editor2)
    now = timezone.now()
    document = claim_document(waiting, status=RevisionStatus.PUBLISHED, note="", now=now)
    assert set(document["replies"][0]) == {
        "asked", "means", "asked_on", "deadline", "outcome", "answer", "verbatim", "closed_on",
    }  # fmt: skip

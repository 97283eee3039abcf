"""Readers' reports: taken within bounds, whatever is sent; answered once, by who may."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Claim, ReaderReport, SecondLook
from claims.models.desk import MOST_OF_A_REPORT
from claims.services import reports
from claims.services.claims import claim_change
from claims.services.reports import (
    AlreadyEnded,
    ReportRefused,
    report_changed,
    report_decline,
    report_receive,
    report_take_up,
)
from claims.services.reviewing import claim_correct, claim_withdraw
from claims.services.second_looks import second_look_settle
from tests.factories.newsroom import published_claim
from tests.factories.workflow import reported
from tests.integration.model.test_together import at_once

pytestmark = pytest.mark.django_db

BODY = "The log says that it was on Friday."


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def test_a_report_makes_its_claim_wait_and_the_same_again_is_the_same(claim: Claim) -> None:
    first, again = reported(claim), reported(claim, body=BODY.upper() + " \r\n")
    assert first == again
    look = SecondLook.objects.waiting().get()
    assert (look.rule, look.report) == ("reader-report", first)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   \n\t ",
        "short",
        "\0" * 50,
        "\u202e \u200b" * 2,
        "x" * (MOST_OF_A_REPORT + 1),
        "y" * 10**6,
    ],
)
def test_what_says_nothing_or_too_much_is_refused_in_words(claim: Claim, body: str) -> None:
    with pytest.raises(ValidationError) as refused:
        report_receive(publication=claim.publication, body=body)
    assert "body" in refused.value.message_dict
    assert not ReaderReport.objects.exists()


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("It was\0 a Friday,\x07 I think.", "It was a Friday, I think."),
        ("<script>alert(1)</script> so it is", "<script>alert(1)</script> so it is"),
        ("\ud800 half a pair is dropped", "half a pair is dropped"),
        ("\u202eturned round\u202c, they say", "\u202eturned round\u202c, they say"),
        ("一" * 30, "一" * 30),
    ],
)
def test_hostile_words_are_kept_as_words(claim: Claim, body: str, kept: str) -> None:
    assert report_receive(publication=claim.publication, body=body).body == kept


def test_a_flood_and_a_withdrawn_claim_take_no_more(claim: Claim, editor: Any) -> None:
    with mock.patch.object(reports, "MOST_WAITING", 2):
        for number in range(2):
            reported(claim, body=f"The {number}th thing is wrong.")
        with pytest.raises(ReportRefused):
            reported(claim, body="One thing more is wrong.")
    claim_withdraw(claim=claim, by=editor, reason="Another ship.")
    with pytest.raises(ReportRefused):
        reported(claim, body="It was never there.")


def test_a_report_is_taken_up_and_declined_once_with_a_reason(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    report = reported(claim)
    with pytest.raises(PermissionDenied):
        report_take_up(report=report, by=checker)
    assert report_take_up(report=report, by=editor).handled_by == editor
    with pytest.raises(ValidationError):
        report_decline(report=report, answer=" ", by=editor)
    with pytest.raises(ValidationError):  # an answer settles it, nothing else
        second_look_settle(look=SecondLook.objects.waiting().get(), reason="Seen.", by=editor)
    report_decline(report=report, answer="The log says 3 May.", by=editor)
    assert not SecondLook.objects.waiting().exists()
    with pytest.raises(AlreadyEnded):
        report_decline(report=report, answer="It does not.", by=editor2)
    assert reported(claim).pk != report.pk, "said again after the answer, it is another report"


def test_changed_names_a_revision_of_that_claim_approved_since(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    first, report = claim.revisions.get(), reported(claim)
    for revision in (None, first):
        with pytest.raises(ValidationError):
            report_changed(report=report, revision=revision, answer="Thank you.", by=editor)
    claim.refresh_from_db()
    claim_change(claim=claim, by=checker, version=claim.version, statement="The ferry sank")
    second = claim_correct(claim=claim, by=editor2, reason="No name is known.")
    ended = report_changed(report=report, revision=second, answer="Thank you.", by=editor)
    assert (ended.status, ended.revision) == ("changed", second)


@pytest.mark.django_db(transaction=True)
def test_one_report_sent_many_times_at_once_is_one(claim: Claim) -> None:
    sent = at_once(*[lambda: report_receive(publication=claim.publication, body=BODY)] * 4)
    assert not [one for one in sent if isinstance(one, Exception)]
    assert ReaderReport.objects.count() == SecondLook.objects.waiting().count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_stands(claim: Claim, editor: Any, editor2: Any) -> None:
    report = reported(claim)
    ended = at_once(
        lambda: report_decline(report=report, answer="It holds.", by=editor),
        lambda: report_decline(report=report, answer="It is so.", by=editor2),
    )
    assert sum(isinstance(one, AlreadyEnded) for one in ended) == 1

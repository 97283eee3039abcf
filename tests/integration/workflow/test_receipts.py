"""Receipts: one for each sending, silent before the answer. Contacts: gone when their days are over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.models import Claim, ReaderReport, ReportContact, ReportReceipt
from claims.models.receipts import CODE_LENGTH, LONGEST_CONTACT
from claims.selectors.reports import contacts_of
from claims.services import receipts
from claims.services.claims import claim_change
from claims.services.receipts import contacts_delete, contacts_expire
from claims.services.reports import ReportRefused, report_changed, report_check, report_take_up
from claims.services.reviewing import claim_correct
from tests.factories.newsroom import published_claim
from tests.factories.reporting import BODY, CONTACT, checked, declined, sent
from tests.integration.model.test_together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def test_a_form_sent_twice_is_one_and_other_words_from_it_are_another(claim: Claim) -> None:
    first = sent(claim, key="k")
    assert sent(claim, key="k", body=f"{BODY} \r\n") == first
    assert sent(claim, key="k", body="It was on Saturday.") != first
    assert ReportReceipt.objects.count() == ReaderReport.objects.count() == 2
    assert len(first.code) == CODE_LENGTH


def test_two_readers_with_the_same_words_have_one_report_and_a_receipt_each(claim: Claim) -> None:
    first, second = sent(claim, key="a"), sent(claim, key="b", contact="other@example.org")
    assert first.report == second.report and first.code != second.code
    assert {row.contact for row in contacts_of(report=first.report, now=timezone.now())} == {
        CONTACT,
        "other@example.org",
    }
    with mock.patch.object(receipts, "MOST_RECEIPTS", 2), pytest.raises(ReportRefused):
        sent(claim, key="c")
    assert ReportReceipt.objects.count() == 2


def test_a_receipt_follows_its_report_and_says_nothing_before_the_answer(
    claim: Claim, editor: Any, editor2: Any
) -> None:
    receipt = sent(claim)
    assert (receipt.status, receipt.checking_at, receipt.ended_at) == ("received", None, None)
    checked(receipt, by=editor)
    since = receipt.checking_at
    assert (receipt.status, receipt.answer) == ("checking", "") and since is not None
    checked(receipt, by=editor2)
    assert receipt.checking_at == since, "who took it over tells readers nothing"
    declined(receipt, by=editor2)
    assert (receipt.status, receipt.answer) == ("declined", "The log says 3 May.")
    assert receipt.is_ended and receipt.quoted == ""


def test_the_readers_words_are_shown_only_where_an_editor_chose_so(
    claim: Claim, editor: Any
) -> None:
    assert declined(sent(claim), by=editor, quote=True).quoted == BODY


def test_a_receipt_names_the_revision_that_changed_the_claim(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    receipt = sent(claim)
    claim.refresh_from_db()
    claim_change(claim=claim, by=checker, version=claim.version, statement="The ferry sank")
    second = claim_correct(claim=claim, by=editor2, reason="No name is known.")
    report_changed(report=receipt.report, revision=second, answer="Thank you.", by=editor)
    receipt.refresh_from_db()
    assert (receipt.status, receipt.revision) == ("changed", 2)


@pytest.mark.parametrize(
    "change", [{"answer": "A secret."}, {"quoted": BODY}, {"status": "declined"}, {"revision": 1}]
)
def test_the_database_refuses_a_word_before_the_answer(
    claim: Claim, change: dict[str, Any]
) -> None:
    receipt = sent(claim)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportReceipt.objects.filter(pk=receipt.pk).update(**change)


def test_a_receipt_keeps_its_code_and_its_report(claim: Claim) -> None:
    receipt = sent(claim)
    for change in ({"code": "b" * CODE_LENGTH}, {"about": "x"}, {"form_key": "y"}):
        with pytest.raises(IntegrityError, match="keeps its"), transaction.atomic():
            ReportReceipt.objects.filter(pk=receipt.pk).update(**change)


# -- how to reach who reported ---------------------------------------------------------------------


def test_a_contact_is_one_line_that_can_be_read(claim: Claim) -> None:
    hostile = "\u202eReader\0 <b>\n\u200b of\tthe Post\ud800 "
    receipt = sent(claim, contact=hostile)
    assert receipt.contact.contact == "Reader <b> of the Post"
    assert not ReportContact.objects.filter(
        receipt=sent(claim, key="b", contact=" \u202e\n ")
    ).exists()
    for contact in ("x" * (LONGEST_CONTACT + 1), "x" * 10**6):
        with pytest.raises(ValidationError) as refused:
            report_check(body="", contact=contact)
        assert set(refused.value.message_dict) == {"body", "contact"}, "both are said at once"


def test_a_form_sent_again_mends_the_contact_and_does_not_prolong_it(claim: Claim) -> None:
    receipt = sent(claim, key="k", contact="")
    assert not ReportContact.objects.exists()
    sent(claim, key="k", contact="reder@example.org")
    first = ReportContact.objects.get(receipt=receipt)
    sent(claim, key="k")
    mended = ReportContact.objects.get(receipt=receipt)
    assert mended.contact == CONTACT and mended.left_at == first.left_at


def test_a_contact_is_in_no_other_table(claim: Claim, editor: Any) -> None:
    """Not in history, not in the jobs, not in the mark by which a form is known again."""
    receipt = declined(sent(claim, key="k"), by=editor)
    again = sent(claim, key="k", contact="someone-else@example.org")
    assert again == receipt and again.form_key == receipt.form_key
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in cursor.fetchall() if name != "claims_reportcontact"]
        for table in tables:
            cursor.execute(
                f"SELECT count(*) FROM \"{table}\" AS held WHERE held::text LIKE '%%@example.org%%'"
            )
            assert cursor.fetchone() == (0,), table


def test_after_ninety_days_a_contact_is_deleted_and_before_that_not_shown_late(
    claim: Claim,
) -> None:
    old, new = sent(claim, body="The first thing is wrong."), sent(claim)
    now = timezone.now()
    aged = now - timedelta(days=90, seconds=1)
    ReportContact.objects.filter(receipt=old).update(left_at=aged)
    ReportContact.objects.filter(receipt=new).update(left_at=now - timedelta(days=89))
    assert not contacts_of(report=old.report, now=now), "also while no worker runs"
    assert contacts_of(report=new.report, now=now)
    app.tasks["contacts_expire"](timestamp=0)
    assert ReportContact.objects.get().receipt == new
    assert contacts_expire(now=now) == 0
    assert ReaderReport.objects.count() == 2


def test_the_job_is_run_by_the_clock() -> None:
    every = {periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()}
    assert "contacts_expire" in every


def test_who_may_see_a_contact_may_delete_it_at_once(
    claim: Claim, checker: Any, editor: Any
) -> None:
    receipt = sent(claim)
    with pytest.raises(PermissionDenied):
        contacts_delete(report=receipt.report, by=checker)
    assert contacts_delete(report=receipt.report, by=editor) == 1
    assert contacts_delete(report=receipt.report, by=editor) == 0
    assert not ReportContact.objects.exists() and ReaderReport.objects.exists()


# -- two at once -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_many_times_at_once_has_one_receipt(claim: Claim) -> None:
    given = at_once(*[lambda: sent(claim, key="k")] * 4)
    assert len({receipt.code for receipt in given}) == 1
    assert ReportReceipt.objects.count() == ReportContact.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_receipt_given_while_the_desk_answers_is_in_step(claim: Claim, editor: Any) -> None:
    first = sent(claim, key="a")
    report_take_up(report=first.report, by=editor)
    came = at_once(
        lambda: declined(first, by=editor), lambda: sent(claim, key="b"), lambda: sent(claim)
    )
    assert not [one for one in came if isinstance(one, Exception)]
    for receipt in ReportReceipt.objects.select_related("report"):
        assert receipt.status == receipt.report.status

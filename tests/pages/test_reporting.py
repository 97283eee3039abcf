"""A reader reports an error: without an account, without losing a word, and learns what came of it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, ReaderReport, ReportContact, ReportReceipt
from claims.models.desk import MOST_OF_A_REPORT
from claims.services import reports
from claims.services.claims import claim_change
from claims.services.reports import report_changed
from claims.services.reviewing import claim_correct, claim_withdraw
from claims.views import reporting
from claims.views.throttle import Throttle
from tests.factories.editor import claim_with_evidence, signed_in
from tests.factories.newsroom import published_claim
from tests.factories.reporting import BODY, CONTACT, checked, declined, sent
from tests.factories.scene_holds import merged

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script> \u202eturned\u202c & “so”, they say."


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def form_of(claim: Claim) -> str:
    return f"/claims/{claim.public_id}/{claim.publication.slug}/report/"


def told(response: Any) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def typed(**more: str) -> dict[str, str]:
    return {"body": BODY, "contact": CONTACT, "website": "", "key": "k"} | more


def test_the_claims_page_leads_to_the_form_and_neither_is_for_search_engines_to_keep(
    client: Client, claim: Claim
) -> None:
    own = form_of(claim)
    page = client.get(own.removesuffix("report/"))
    assert f'href="{own}"' in page.content.decode() and page.cookies == {}
    form = client.get(own)
    assert 'content="noindex"' in form.content.decode()
    assert form["Cache-Control"] == "private, no-store"
    assert claim.statement in told(form)


def test_an_earlier_revision_and_a_preview_have_no_such_link(
    client: Client, claim: Claim, editor: Any
) -> None:
    shown = [
        client.get(form_of(claim).replace("report/", "revisions/1/")),
        signed_in(editor).get(f"/desk/claims/{claim.public_id}/review/"),
    ]
    for page in shown:
        assert page.status_code == 200 and form_of(claim) not in page.content.decode()


def test_a_report_is_sent_once_and_leads_to_a_page_of_its_own(client: Client, claim: Claim) -> None:
    answers = [client.post(form_of(claim), typed()) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    receipt = ReportReceipt.objects.get()
    assert {one["Location"] for one in answers} == {f"/reports/{receipt.code}/"}
    assert ReaderReport.objects.get().body == BODY
    assert ReportContact.objects.get().contact == CONTACT
    assert "Received, thank you" in told(client.get(answers[0]["Location"]))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"body": " "}, "Say in a sentence what is wrong"),
        ({"body": "\u200b\u2066" * 20}, "Say in a sentence what is wrong"),
        ({"body": "x" * (MOST_OF_A_REPORT + 1)}, "Please keep to 4000 characters."),
        ({"contact": "y" * 201}, "Please keep to 200 characters."),
        ({"website": "https://buy.example/"}, "A field that people do not see was filled in"),
    ],
)
def test_what_is_not_taken_comes_back_as_it_was_typed(
    client: Client, claim: Claim, more: dict[str, str], said: str
) -> None:
    response = client.post(form_of(claim), typed(**more))
    page = response.content.decode()
    assert response.status_code == 422
    assert said in told(response) and 'role="alert"' in page
    kept = typed(**more)
    assert (
        unescape(page).count(kept["body"].strip() or CONTACT) and f'value="{kept["key"]}"' in page
    )
    assert kept["contact"] in page and "buy.example" not in page
    assert not ReaderReport.objects.exists()


def test_a_report_refused_for_the_hidden_field_is_taken_when_it_comes_again(
    client: Client, claim: Claim
) -> None:
    page = client.post(form_of(claim), typed(website="x")).content.decode()
    assert re.search(r'<input[^>]*name="website"(?![^>]*value=)[^>]*tabindex="-1"', page)
    assert client.post(form_of(claim), typed()).status_code == 302


@pytest.mark.parametrize("body", [EVIL, "a\0b" * 20, "一" * 4000, "\u05d0" * 40, "%s{0}[]'" * 9])
def test_hostile_words_are_taken_as_words(client: Client, claim: Claim, body: str) -> None:
    response = client.post(form_of(claim), typed(body=body, contact=EVIL, key="\0" + "k" * 9000))
    assert response.status_code == 302
    refused = client.post(form_of(claim), typed(body=body, contact=EVIL * 20))
    assert refused.status_code == 422 and "<script>alert" not in refused.content.decode()


def test_a_form_whose_token_is_gone_comes_back_filled(claim: Claim) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(form_of(claim), typed())
    page = response.content.decode()
    assert response.status_code == 403 and not ReaderReport.objects.exists()
    assert BODY in page and CONTACT in page and "open for long" in page
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token and "csrftoken" in response.cookies
    again = client.post(form_of(claim), typed(csrfmiddlewaretoken=token[1]))
    assert again.status_code == 302


def test_who_reports_often_waits_and_loses_nothing(
    client: Client, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "throttle", Throttle(1, seconds=600))
    assert client.post(form_of(claim), typed(body="too short")).status_code == 422
    assert client.post(form_of(claim), typed()).status_code == 302
    assert client.post(form_of(claim), typed()).status_code == 302, "the same again is no other"
    late = client.post(form_of(claim), typed(key="l", body="It was on Saturday, not Friday."))
    assert late.status_code == 429 and int(late["Retry-After"]) > 500
    assert "It was on Saturday" in late.content.decode()
    assert "10 minutes; what you typed is still here" in told(late)
    assert client.post(form_of(claim), typed(key="l"), REMOTE_ADDR="203.0.113.9").status_code == 302
    assert ReaderReport.objects.count() == 1 and ReportReceipt.objects.count() == 2


def test_a_claim_that_very_many_reported_on_says_so(client: Client, claim: Claim) -> None:
    with mock.patch.object(reports, "MOST_WAITING", 0):
        response = client.post(form_of(claim), typed())
    assert response.status_code == 409
    assert "Many readers reported" in told(response) and BODY in response.content.decode()


def test_a_claim_that_is_gone_meanwhile_keeps_what_was_typed(
    client: Client, claim: Claim, editor: Any
) -> None:
    own, public = form_of(claim), form_of(claim).removesuffix("report/")
    assert client.get(own.replace(claim.publication.slug, "x"))["Location"] == own
    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    assert client.get(own)["Location"] == public
    late = client.post(own, typed())
    page = late.content.decode()
    assert late.status_code == 409 and BODY in page
    assert "Not sent yet" not in page and "Send the report" not in page
    assert not ReaderReport.objects.exists()


def test_a_merged_claims_form_leads_to_the_one_that_stands(
    client: Client, claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    double = published_claim(checker=checker, editor=editor, approver=editor2)
    own = form_of(double)
    merged(double, claim, by=editor, reason="They are one.")
    assert client.get(own)["Location"] == form_of(claim)
    late = client.post(own, typed())
    page = late.content.decode()
    assert late.status_code == 409 and BODY in page and f'action="{form_of(claim)}"' in page
    assert client.post(form_of(claim), typed()).status_code == 302
    assert ReaderReport.objects.get().claim == claim


def test_a_draft_takes_no_reports(client: Client, checker: Any) -> None:
    draft = claim_with_evidence(by=checker)
    for ask in (client.get, client.post):
        assert ask(f"/claims/{draft.public_id}/{draft.slug}/report/").status_code == 404


# -- what came of it -------------------------------------------------------------------------------


def test_before_the_answer_a_reports_page_has_its_state_and_days_alone(
    client: Client, claim: Claim, editor: Any
) -> None:
    receipt = sent(claim, body="Quite slanderous words of a reader.")
    own = f"/reports/{receipt.code}/"
    for state in ("Received, thank you", "Being checked"):
        with CaptureQueriesContext(connection) as queries:
            page = client.get(own)
        html = page.content.decode()
        assert state in told(page) and f"http://testserver{own}" in html
        for hidden in ("slanderous", CONTACT, claim.statement, claim.public_id, str(editor)):
            assert hidden not in html
        asked = "".join(q["sql"] for q in queries)
        assert "claims_readerreport" not in asked and "claims_reportcontact" not in asked
        assert 'content="noindex"' in html and page.cookies == {}
        assert "no-store" in page["Cache-Control"]  # its sender's own
        assert client.get(own, headers={"if-none-match": page["ETag"]}).status_code == 304
        checked(receipt, by=editor)


@pytest.mark.parametrize("quote", [False, True])
def test_after_the_answer_it_has_the_answer_and_the_words_only_if_the_desk_chose_so(
    client: Client, claim: Claim, editor: Any, quote: bool
) -> None:
    receipt = sent(claim, body=EVIL)
    ended = signed_in(editor).post(
        f"/desk/reports/{receipt.report.public_id}/answer/",
        {"outcome": "declined", "answer": "The log has 3 May."}
        | ({"quote": "on"} if quote else {}),
    )
    assert ended.status_code == 302
    html = client.get(f"/reports/{receipt.code}/").content.decode()
    assert "Declined" in html and "The log has 3 May." in html and claim.statement in html
    assert ("turned" in html) == quote
    assert "<script>alert" not in html and "\u202e" not in html and CONTACT not in html


def test_a_report_for_which_the_claim_was_changed_leads_to_what_changed(
    client: Client, claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    receipt = sent(claim)
    claim.refresh_from_db()
    claim_change(claim=claim, by=checker, version=claim.version, statement="A ferry sank")
    second = claim_correct(claim=claim, by=editor2, reason="No name is known.")
    report_changed(report=receipt.report, revision=second, answer="Thank you.", by=editor)
    html = client.get(f"/reports/{receipt.code}/").content.decode()
    assert "The claim was changed" in html and "revisions/2/#changes" in html


def test_no_code_is_found_by_guessing_at_it(client: Client, claim: Claim) -> None:
    receipt = sent(claim)
    for code in (receipt.report.public_id, receipt.code[:-1], "a" * 26, receipt.code.upper()):
        assert client.get(f"/reports/{code}/").status_code == 404


# -- at the desk -----------------------------------------------------------------------------------


def test_a_contact_shows_to_editors_alone_and_is_deleted_at_once(
    claim: Claim, checker: Any, editor: Any
) -> None:
    receipt = sent(claim)
    own = f"/desk/reports/{receipt.report.public_id}/"
    assert CONTACT not in signed_in(checker).get(own).content.decode()
    client = signed_in(editor)
    page = client.get(own).content.decode()
    assert CONTACT in page and f"/reports/{receipt.code}/" in page
    assert CONTACT not in client.get("/desk/reports/").content.decode()
    admin = client.get(f"/admin/claims/readerreport/{receipt.report.pk}/change/")
    assert admin.status_code == 200 and CONTACT not in admin.content.decode()
    assert client.get(f"{own}contact/off/").status_code == 405
    deleted = client.post(f"{own}contact/off/", follow=True)
    assert "Deleted for good" in told(deleted) and CONTACT not in deleted.content.decode()
    assert "nothing left to delete" in told(client.post(f"{own}contact/off/", follow=True))


def test_a_report_that_came_another_way_has_no_receipt_to_quote_on(
    claim: Claim, editor: Any
) -> None:
    with_receipt = declined(sent(claim, body="The first thing is wrong."), by=editor)
    html = signed_in(editor).get(f"/desk/reports/{with_receipt.report.public_id}/").content.decode()
    assert "What its sender sees" in html

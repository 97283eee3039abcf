"""Review: the preview is what readers get, what changed is told, the history says who and why."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim
from claims.services.claims import claim_change
from claims.services.ratings import confidence_rate
from tests.factories.editor import claim_in, send, signed_in

pytestmark = pytest.mark.django_db


_TOOLS = re.compile(
    r'<(?P<form>form|details) class="(?:as-of|cite|cite share no-print)".*?</(?P=form)>'
    r'|<p class="report-error">.*?</p>',
    re.DOTALL,
)


def words_of(page: str, start: str) -> list[str]:
    """The words of a page from a mark on, without tags and without days; nor with what is done with
    a page once there is one: asking for its past, citing it, taking its data, reporting an error."""
    part = page.split(start, 1)[1].split("</article>\n", 1)[0]
    part = _TOOLS.sub(" ", part)
    part = re.sub(r"<time[^>]*>[^<]*</time>", " ", part)
    return re.sub(r"<[^>]+>", " ", part).split()


def review(person: Any, claim: Claim) -> str:
    answer = signed_in(person).get(f"/desk/claims/{claim.public_id}/review/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_preview_is_word_for_word_what_readers_get_after_publishing(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
    before = review(editor2, claim)
    assert "As readers would get it. Nothing of this is public yet." in before
    assert Client().get(f"/claims/{claim.public_id}/").status_code == 404
    send(signed_in(editor2), f"/desk/claims/{claim.public_id}/publish/")
    after = Client().get(f"/claims/{claim.public_id}/", follow=True).content.decode()
    start = '<header class="statement">'
    assert words_of(before, start) == words_of(after, start)
    assert len(words_of(after, start)) > 50


def test_a_first_revision_is_all_new(checker: Any, editor: Any, editor2: Any) -> None:
    claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
    page = review(editor2, claim)
    assert "This is its first revision" in page
    assert "<ins>The dam at Ravel broke</ins>" in page
    assert "<del>" not in page


def test_what_changed_since_the_last_revision_is_told_in_words_and_marks(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("published", writer=checker, rater=editor, approver=editor2)
    confidence_rate(claim=claim, level="high", reason="Two reports.", by=editor)
    page = review(editor2, claim)
    assert "What changed since revision 1" in page
    assert re.search(r"<del><span[^>]*>removed: </span>broke", page)
    assert re.search(r"<ins><span[^>]*>added: </span>burst", page)
    assert "Two reports." in page
    assert "± changed" in page


def test_where_readers_were_told_otherwise_a_correction_is_offered_first(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("published", writer=checker, rater=editor, approver=editor2)
    confidence_rate(claim=claim, level="high", reason="Two reports.", by=editor)
    page = review(editor2, claim)  # its statement changed since
    assert "a correction says what, and why" in page
    assert page.index('id="correct"') < page.index('id="revise"')
    claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
    assert "a correction says what, and why" not in review(editor2, claim)
    send(signed_in(editor2), f"/desk/claims/{claim.public_id}/publish/")
    confidence_rate(claim=claim, level="low", reason="A second report.", by=editor)
    page = review(editor2, claim)
    assert "a correction says what, and why" not in page
    assert page.index('id="revise"') < page.index('id="correct"')


def test_without_a_change_readers_would_see_nothing_new(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
    send(signed_in(editor2), f"/desk/claims/{claim.public_id}/publish/")
    assert "Readers would see nothing new." in review(editor2, claim)


def test_a_withdrawn_claim_has_no_preview(checker: Any, editor: Any, editor2: Any) -> None:
    claim = claim_in("withdrawn", writer=checker, rater=editor, approver=editor2)
    page = review(editor2, claim)
    assert "This claim is withdrawn." in page
    assert 'class="preview"' not in page


def test_a_fact_checker_sees_the_preview_and_why_they_may_not_approve(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
    page = review(checker, claim)
    assert 'class="preview"' in page
    assert "An editor who wrote no part of it approves" in page
    assert '<form method="post" id=' not in page


def test_the_claim_says_who_wrote_what_since_the_last_revision(
    checker: Any, checker2: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("published", writer=checker, rater=editor, approver=editor2)
    client = signed_in(editor2)
    page = client.get(f"/desk/claims/{claim.public_id}/").content.decode()
    assert "<b>chandra-checker</b>: the claim itself" in page
    assert "<b>edda-editor</b>" not in page.split('id="authors"', 1)[1].split("</section>")[0]
    claim_change(claim=claim, by=checker2, version=claim.version, unknowns="Why it broke.")
    page = client.get(f"/desk/claims/{claim.public_id}/").content.decode()
    assert "<b>cem-checker</b>: the claim itself" in page


@pytest.mark.django_db(transaction=True)
def test_the_history_says_who_did_what_and_why_in_order(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("withdrawn", writer=checker, rater=editor, approver=editor2)
    page = signed_in(checker).get(f"/desk/claims/{claim.public_id}/history/").content.decode()
    heads = re.findall(r'<p class="step-head">(.*?)</p>', page, re.DOTALL)
    told = " ".join(re.sub(r"<[^>]+>", " ", " ".join(heads)).split())
    order = [
        "emil-editor withdrew it (revision 2): It stands.",
        "chandra-checker changed the statement",
        "emil-editor published it (revision 1)",
        "chandra-checker submitted it for review",
        "edda-editor rated the confidence: One report.",
        "chandra-checker attached evidence",
        "chandra-checker added the attribute “broke on”",
        "chandra-checker opened the claim",
    ]
    places = [told.find(line) for line in order]
    assert -1 not in places, (told, order[places.index(-1)] if -1 in places else "")
    assert places == sorted(places)
    assert "Revision 2, withdrawn, approved by emil-editor" in page


@pytest.mark.django_db(transaction=True)
def test_the_history_calls_a_rating_of_credibility_so(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("draft", writer=checker, rater=editor, approver=editor2)
    own = f"/desk/claims/{claim.public_id}/"
    send(signed_in(editor), own + "credibility/", code="4", override_reason="Its own log says so.")
    page = signed_in(checker).get(own + "history/").text
    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "edda-editor rated the credibility: Its own log says so." in told
    assert "reported a value" not in told

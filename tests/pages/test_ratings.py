"""Credibility is rated before the outlet's grade is seen; what is changed after says so and why."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from claims.models import Claim, CredibilityRating, Evidence, MixedSignal
from claims.services.evidence import evidence_rest_on
from claims.services.grading import outlet_grade
from claims.services.ratings import credibility_rate
from sources.services.articles import article_protect
from sources.services.origins import origin_ensure
from tests.factories.editor import (
    claim_with_evidence,
    evidence_rows,
    hidden_fields,
    queries_of,
    send,
    signed_in,
)

pytestmark = pytest.mark.django_db

WHY = "Canary: they took back two stories"
GRADED = re.compile(r'class="grade"|graded [A-F]\b|[Ff]ly reliable|[Uu]sually reliable|nreliable')


@pytest.fixture
def claim(checker: Any, editor2: Any) -> Claim:
    """A claim with one piece of evidence, of an outlet that somebody else has graded A."""
    made = claim_with_evidence(by=checker)
    graded(made, "A", by=editor2)
    return made


def graded(claim: Claim, grade: str, *, by: Any) -> None:
    outlet = claim.evidence.get().article.outlet
    assert outlet is not None
    outlet_grade(outlet=outlet, grade=grade, reason=WHY, by=by)


def at(claim: Claim, place: str = "") -> str:
    return f"/desk/claims/{claim.public_id}/{place}"


def pages_of(claim: Claim) -> list[str]:
    """Every page of the claim on which it or its evidence is rated, and those that lead there."""
    pk = claim.evidence.get().pk
    return [
        "/desk/claims/", "/desk/claims/?view=again", at(claim), at(claim, "credibility/"),
        at(claim, "confidence/"), at(claim, "ratings/"), at(claim, f"evidence/{pk}/"),
        at(claim, f"evidence/{pk}/credibility/"), at(claim, "history/"), at(claim, "review/"),
        f"/desk/outlets/{claim.evidence.get().article.outlet.public_id}/",
    ]  # fmt: skip


def tells(client: Client, claim: Claim) -> list[str]:
    """The pages that tell the grade, or why it was given."""
    found = []
    for page in pages_of(claim):
        html = client.get(page).content.decode().split('id="grade"')[0]  # the form to grade it
        if GRADED.search(html) or WHY in html:
            found.append(page)
    return found


def rate(client: Client, claim: Claim, code: str, *, evidence: bool, **more: str) -> Any:
    place = f"evidence/{claim.evidence.get().pk}/credibility/" if evidence else "credibility/"
    return send(client, at(claim, place), code=code, **more)


def test_no_page_tells_the_grade_before_claim_and_evidence_are_rated(
    claim: Claim, editor: Any
) -> None:
    client = signed_in(editor)
    assert tells(client, claim) == []
    assert rate(client, claim, "6", evidence=True).status_code == 302
    assert at(claim) not in tells(client, claim), "the claim is to be rated still"
    answer = rate(client, claim, "6", evidence=False)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Outlet graded A, completely reliable." in page
    assert "The outlet is graded A" in page, "it is said at once"


def test_it_shows_to_who_rated_and_to_nobody_else(claim: Claim, editor: Any, editor2: Any) -> None:
    client = signed_in(editor)
    for evidence in (True, False):
        rate(client, claim, "6", evidence=evidence)
    assert at(claim) in tells(client, claim)
    assert tells(signed_in(editor2), claim) == []


def test_a_rating_after_the_grade_needs_a_reason_and_says_that_it_came_after(
    claim: Claim, editor: Any, editor2: Any
) -> None:
    client = signed_in(editor)
    for evidence in (True, False):
        rate(client, claim, "6", evidence=evidence)
    refused = rate(client, claim, "6", evidence=True)
    assert refused.status_code == 422
    assert "You have seen the outlet&#x27;s grade" in refused.content.decode()
    assert (
        rate(
            client, claim, "3", evidence=True, override_reason="Its A made me read it again."
        ).status_code
        == 302
    )
    newest = CredibilityRating.objects.order_by("-pk")[0]
    assert (newest.after_grade, newest.code) == (True, "3")
    assert list(CredibilityRating.objects.order_by("pk").values_list("after_grade", flat=True)) == [
        False, False, True,
    ]  # fmt: skip
    assert "after the outlet’s grade was seen" in client.get(at(claim)).content.decode()
    other = signed_in(editor2)
    for page in pages_of(claim):
        assert "Its A made me" not in other.get(page).content.decode(), page
    assert (
        "shows once you have rated it yourself" in other.get(at(claim, "ratings/")).content.decode()
    )


def test_mixed_signals_ask_for_one_sentence_that_stays_beside_the_rating(
    claim: Claim, editor: Any, editor2: Any
) -> None:
    client = signed_in(editor)
    rate(client, claim, "5", evidence=True, override_reason="The log says otherwise.")
    assert "Mixed" not in client.get(at(claim)).content.decode(), "that would tell the grade"
    rate(client, claim, "6", evidence=False)
    page = client.get(at(claim)).content.decode()
    assert "Mixed signals." in page and "Say in one sentence why both stand" in page
    rating = CredibilityRating.objects.get(code="5")
    address = at(claim, f"ratings/{rating.pk}/signals/")
    for nothing in ("", "  ", "\0", "x" * 501):
        assert send(client, address, sentence=nothing).status_code == 422
    assert not MixedSignal.objects.exists()
    assert send(client, address, sentence="It erred\nthis once.").status_code == 302
    kept = MixedSignal.objects.get()
    assert (kept.grade, kept.sentence, kept.made_by) == ("A", "It erred this once.", editor)
    assert "It erred this once." in client.get(at(claim)).content.decode()
    assert "It erred this once." in client.get(at(claim, "ratings/")).content.decode()
    other = signed_in(editor2)
    assert other.get(address).status_code == 404, "who rated says why"
    assert all("It erred" not in other.get(page).content.decode() for page in pages_of(claim))


def test_after_the_grade_a_mixed_rating_is_refused_without_its_sentence(
    claim: Claim, editor: Any
) -> None:
    client = signed_in(editor)
    for evidence in (True, False):
        rate(client, claim, "6", evidence=evidence)
    typed = {"code": "5", "evidence": True, "override_reason": "The log says otherwise."}
    refused = rate(client, claim, **typed)
    page = refused.content.decode()
    assert refused.status_code == 422 and 'href="#id_sentence"' in page
    assert "The log says otherwise." in page, "nothing typed is lost"
    assert rate(client, claim, **typed, sentence="It erred this once.").status_code == 302
    assert MixedSignal.objects.get().rating.code == "5"


def test_the_rule_rates_evidence_by_its_own_side(claim: Claim, editor: Any, checker: Any) -> None:
    row = claim.evidence.get()
    origin = origin_ensure(name="The log of the dam", by=checker)
    evidence_rest_on(evidence=row, origin=origin, how="cites", reason="It says so.", by=checker)
    address = at(claim, f"evidence/{row.pk}/credibility/")
    page = signed_in(editor).get(address).content.decode()
    assert "One known origin gives it" in page and "1 known independent origin;" in page
    made = credibility_rate(claim=claim, evidence=row, by=editor)
    assert (made.code, made.suggested, made.inputs["known_roots"]) == ("3", "3", 1)


def test_a_rating_of_what_was_detached_or_is_elsewhere_is_refused(
    claim: Claim, editor: Any, checker: Any
) -> None:
    other = claim_with_evidence(by=checker, statement="Another claim")
    client = signed_in(editor)
    assert (
        client.get(at(claim, f"evidence/{other.evidence.get().pk}/credibility/")).status_code == 404
    )
    assert client.get(at(claim, "evidence/999999999999999999/credibility/")).status_code == 404
    assert client.get(at(claim, "ratings/999999999999999999/signals/")).status_code == 404
    assert rate(client, claim, "9", evidence=True).status_code == 422
    assert rate(client, claim, "\u202e5", evidence=True).status_code == 422


def test_evidence_in_a_protected_article_is_rated_and_told_by_those_named_only(
    claim: Claim, editor: Any, editor2: Any
) -> None:
    article_protect(article=claim.evidence.get().article, readers=[editor], by=editor)
    reason = "The vault’s own ledger"
    rate(signed_in(editor), claim, "5", evidence=True, override_reason=reason)
    assert reason in signed_in(editor).get(at(claim, "ratings/")).content.decode()
    other, pk = signed_in(editor2), claim.evidence.get().pk
    assert other.get(at(claim, f"evidence/{pk}/credibility/")).status_code == 404
    for page in (at(claim), at(claim, "ratings/"), at(claim, "history/")):
        assert reason not in other.get(page).content.decode(), page


def test_one_form_sent_twice_rates_once(claim: Claim, editor: Any) -> None:
    client, address = signed_in(editor), at(claim, "credibility/")
    form = hidden_fields(client, address) | {"code": "6"}
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert CredibilityRating.objects.count() == 1


def test_the_history_tells_who_rated_what_why_and_from_what(claim: Claim, editor: Any) -> None:
    client = signed_in(editor)
    rate(client, claim, "4", evidence=False, override_reason="I know the board.")
    rate(client, claim, "6", evidence=True)
    page = client.get(at(claim, "ratings/")).content.decode()
    for words in (
        "edda-editor", "I know the board.", "The rule gave 6", "0 known independent origins",
        "Rules 2026-1", "a piece of evidence",
    ):  # fmt: skip
        assert words in page


def test_pages_ask_the_same_at_one_and_at_ten_pieces_of_evidence(claim: Claim, editor: Any) -> None:
    client = signed_in(editor)
    rate(client, claim, "6", evidence=False)
    rate(client, claim, "6", evidence=True)
    pages = [at(claim), at(claim, "ratings/"), at(claim, "credibility/")]
    before = [queries_of(client, page) for page in pages]
    evidence_rows(claim, 9, by=editor)
    for row in Evidence.objects.filter(claim=claim, credibility_ratings=None):
        credibility_rate(claim=claim, evidence=row, by=editor, override_reason="Read.")
    assert [queries_of(client, page) for page in pages] == before


@pytest.mark.django_db(transaction=True)
def test_two_sentences_at_once_keep_the_first(claim: Claim, editor: Any) -> None:
    for evidence in (claim.evidence.get(), None):
        credibility_rate(
            claim=claim, evidence=evidence, code="5", override_reason="The log.", by=editor
        )
    rating = CredibilityRating.objects.filter(evidence=None).get()
    address = at(claim, f"ratings/{rating.pk}/signals/")
    forms = [hidden_fields(signed_in(editor), address) | {"sentence": s} for s in ("One.", "Two.")]
    statuses: list[int] = []

    def post(form: dict[str, str]) -> None:
        try:
            statuses.append(signed_in(editor).post(address, form).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=(form,)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert MixedSignal.objects.count() == 1
    assert sorted(statuses) in ([302, 302], [302, 409])

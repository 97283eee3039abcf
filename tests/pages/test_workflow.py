"""Second looks, returns and reports as the desk sees them; a correction as readers see it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, ReaderReport, SecondLook
from claims.services.claims import claim_change
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_correct
from sources.services.articles import article_protect
from tests.factories.editor import claim_in, claim_with_evidence, queries_of, send, signed_in
from tests.factories.newsroom import published_claim
from tests.factories.workflow import answered, more_evidence, reported

pytestmark = pytest.mark.django_db

LOOKS = "/desk/second-looks/"


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def page(person: Any, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def told(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_review_page_says_why_to_look_the_gravest_first(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    claim_change(claim=claim, by=checker, version=claim.version, statement="The ferry sank")
    more_evidence(claim, by=checker)
    html = page(editor2, f"/desk/claims/{claim.public_id}/review/")
    reasons = told(html.split('class="reasons"', 1)[1].split("</section>", 1)[0])
    order = [
        "Evidence was attached after it was published.",
        "The statement reads otherwise than readers see it.",
        "It was changed after it was published.",
        "A part was written by somebody who had fewer than 5 approved before.",
    ]
    places = [reasons.find(sentence) for sentence in order]
    assert -1 not in places and places == sorted(places)
    assert "chandra-checker attached evidence from “Late”" in reasons


def test_each_change_says_whether_it_is_material_in_words(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    claim_change(claim=claim, by=checker, version=claim.version, unknowns="Why it sank.")
    confidence_rate(claim=claim, level="high", reason="Two now.", by=editor)
    shown = told(page(editor2, f"/desk/claims/{claim.public_id}/review/"))
    assert "Material. Readers were told that the desk was less sure." in shown
    assert "Not material. New to readers; they were told nothing else before." in shown
    assert "Why it is no correction" in shown


def test_a_mere_revision_of_a_material_change_comes_back_with_what_was_typed(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    claim_change(claim=claim, by=checker, version=claim.version, statement="The ferry sank")
    address, client = f"/desk/claims/{claim.public_id}/revise/", signed_in(editor2)
    refused = send(client, address, words="My note to readers")
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "My note to readers" in html and "publish a correction, or say why" in html
    assert 'id="id_beside_error"' in html, "beside its field"
    corrects = f'formaction="/desk/claims/{claim.public_id}/correct/"'
    assert corrects in html and corrects not in page(editor2, address), "where one is owed"
    sent = send(client, address, words="My note to readers", beside="A slip of the pen.")
    assert sent.status_code == 302
    assert claim.revisions.latest("pk").not_a_correction == "A slip of the pen."


def test_the_refused_revision_is_sent_as_a_correction_with_what_was_typed(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    claim_change(claim=claim, by=checker, version=claim.version, statement="The ferry sank")
    own, client = f"/desk/claims/{claim.public_id}/", signed_in(editor2)
    refused = send(client, f"{own}revise/", words=" ").content.decode()
    form = dict(re.findall(r'<input type="hidden" name="(version|key)" value="([^"]*)"', refused))
    empty = client.post(f"{own}correct/", form | {"words": "", "beside": ""})
    assert empty.status_code == 422 and "Say why." in empty.content.decode()
    sent = client.post(f"{own}correct/", form | {"words": "It sank.", "beside": ""})
    assert sent.status_code == 302
    claim.refresh_from_db()
    assert (claim.status, claim.corrections.get().text) == ("corrected", "It sank.")


def test_readers_see_what_a_correction_changed_and_no_word_of_the_desk(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    claim_change(
        claim=claim, by=checker, version=claim.version, statement="The ferry sank off Bergen"
    )
    claim_correct(claim=claim, by=editor2, reason="It was off Bergen.")
    own = Client().get(f"/claims/{claim.public_id}/", follow=True)
    html = own.content.decode()
    address = f"{own.redirect_chain[-1][0]}revisions/2/"
    assert f'href="{address}#changes"' in html
    assert f'href="{address}#changes"' in Client().get("/corrections/").content.decode()
    changes = Client().get(address).content.decode().split('class="what-changed"', 1)[1]
    changes = changes.split("</section>\n<header", 1)[0]
    assert "It was off Bergen." in changes
    assert re.search(r"<del><span[^>]*>removed: </span>[^<]*Lerwick", changes)
    assert re.search(r"<ins><span[^>]*>added: </span>[^<]*Bergen", changes)
    assert "Material" not in changes
    first = Client().get(address.replace("/2/", "/1/")).content.decode()
    assert 'class="what-changed"' not in first


def test_the_list_is_in_the_order_of_the_rules_and_each_claim_stands_once(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    reported_on = claim_in("published", writer=checker, rater=editor, approver=editor2)
    reported(reported_on)
    more_evidence(claim, by=checker)
    html = page(editor, LOOKS)
    statements = re.findall(r"<bdi>(The [^<]+)</bdi></a></h2>", html)
    reported_on.refresh_from_db()
    assert statements == [reported_on.statement, claim.statement]
    only = page(editor, f"{LOOKS}?rule=new-evidence")
    assert claim.statement in only and reported_on.statement not in only
    for asked in ("stance", "\0", "x" * 5000, "new-evidence'"):
        assert signed_in(editor).get(LOOKS, {"rule": asked}).status_code == 200


def test_the_list_costs_the_same_for_one_claim_and_for_many(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    more_evidence(claim, by=checker)
    client = signed_in(editor)
    client.get(LOOKS)
    one = queries_of(client, LOOKS)
    for _ in range(5):
        other = claim_in("published", writer=checker, rater=editor, approver=editor2)
        more_evidence(other, by=checker)
        reported(other)
    assert queries_of(client, LOOKS) == one <= 12
    assert queries_of(client, "/desk/reports/") <= 8


def test_a_cause_in_a_protected_article_is_no_page_for_those_not_named(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    evidence = more_evidence(claim, by=checker)
    look = SecondLook.objects.get(rule="new-evidence", settled_at=None)
    article_protect(article=evidence.article, readers=[editor2], by=editor2)
    settle = f"/desk/claims/{claim.public_id}/looks/{look.pk}/"
    assert signed_in(editor).get(settle).status_code == 404
    assert signed_in(editor2).get(settle).status_code == 200
    for address in (LOOKS, f"/desk/claims/{claim.public_id}/"):
        assert "attached evidence from" not in page(editor, address)
        assert "attached evidence from" in page(editor2, address)


def test_a_returned_claim_says_why_to_its_authors_and_is_on_their_list(
    checker: Any, checker2: Any, editor: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    own = f"/desk/claims/{claim.public_id}/"
    writer = signed_in(checker)
    assert send(writer, own + "submit/").status_code == 302
    back = send(signed_in(editor), own + "return/", words="One report.", beside="A day.\nAn owner.")
    assert back.status_code == 302
    shown = told(page(checker, own))
    assert "Returned to its authors" in shown and "edda-editor : One report." in shown
    assert "Asked: A day. An owner." in shown
    assert claim.statement in page(checker, "/desk/claims/?view=returned")
    assert claim.statement not in page(checker2, "/desk/claims/?view=returned")
    refused = send(writer, own + "submit/", words="")
    assert refused.status_code == 422 and "Say why." in refused.content.decode()
    assert send(writer, own + "submit/", words="The day is in.").status_code == 302
    shown = told(page(editor, own + "review/"))
    assert "chandra-checker answered: The day is in." in shown
    assert claim.statement not in page(checker, "/desk/claims/?view=returned")


def test_a_report_is_shown_as_it_was_sent_with_hidden_signs_named(
    claim: Claim, checker: Any
) -> None:
    report = reported(claim, body="<b>Bold</b> \u202eturned round\u202c, I say")
    html = page(checker, f"/desk/reports/{report.public_id}/")
    assert "&lt;b&gt;Bold" in html and "[RLO]" in html and "\u202e" not in html
    assert "Editors take up and answer reports." in html


def test_an_answer_is_kept_typed_where_it_is_refused_and_done_once_where_it_is_sent_twice(
    claim: Claim, editor: Any, editor2: Any
) -> None:
    report, client = reported(claim), signed_in(editor)
    own = f"/desk/reports/{report.public_id}/"
    assert client.post(own + "take-up/").status_code == 302
    refused = client.post(own + "answer/", {"outcome": "changed", "answer": "Thank you."})
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "Thank you." in html and "approved since the report came" in html
    sent = {"outcome": "declined", "answer": "It was on 3 May."}
    assert [client.post(own + "answer/", sent).status_code for _ in range(2)] == [302, 302]
    late = signed_in(editor2).post(own + "answer/", sent | {"answer": "No, on 4 May."})
    assert late.status_code == 409
    assert "No, on 4 May." in late.content.decode(), "what was typed is there"
    assert ReaderReport.objects.get().answer == "It was on 3 May."
    assert "It was on 3 May." in page(editor2, own)


def test_answered_reports_are_a_list_of_their_own(claim: Claim, editor: Any) -> None:
    reported(claim, body="The first thing is wrong.")
    answered(claim, by=editor, body="The second thing is wrong.")
    waiting, ended = (page(editor, f"/desk/reports/{asked}") for asked in ("", "?view=ended"))
    assert "The first thing" in waiting and "The second thing" not in waiting
    assert "The second thing" in ended and "The first thing" not in ended

"""Every move from every status, by every role, of authors and of others: what happens, and what not."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from claims.lifecycle import TRANSITIONS, Status
from claims.models import Claim, Revision
from claims.services.claims import claim_create
from claims.services.reviewing import claim_submit
from tests.conftest import person
from tests.factories.editor import STATUSES, claim_in, claim_with_evidence, send, signed_in

pytestmark = pytest.mark.django_db

VERBS = ("submit", "return", "publish", "revise", "correct", "withdraw")
PERMITTED = {
    "reader": set(),
    "fact-checker": {"submit"},
    "editor": set(VERBS),
    "administrator": set(VERBS),
}
_MOVES = {(row.verb, row.source): row for row in TRANSITIONS}


def expected(status: str, verb: str, role: str, author: bool) -> int:
    """What the desk answers: 302 where the move is made."""
    if role == "nobody":
        return 302  # to the sign-in
    if role == "reader":
        return 404
    if status == "withdrawn":
        return 409
    move = _MOVES.get((verb, Status(status)))
    if move is None:
        return 409
    if verb not in PERMITTED[role]:
        return 403
    return 403 if move.by_other and author else 302


@pytest.mark.parametrize("status", STATUSES)
def test_a_move_is_made_by_who_may_from_where_it_may_and_else_by_nobody(
    status: str, checker: Any, editor: Any, editor2: Any
) -> None:
    cast = {role: person(f"anna-{role}", role) for role in PERMITTED}
    others = claim_in(status, writer=checker, rater=editor, approver=editor2)
    cases = [(role, False, others) for role in (*PERMITTED, "nobody")]
    cases += [
        (role, True, claim_in(status, writer=cast[role], rater=editor, approver=editor2))
        for role in PERMITTED
        if role != "reader"
    ]
    for (role, author, claim), verb in product(cases, VERBS):
        with transaction.atomic():
            _try(status, verb, role, author, claim, cast.get(role))
            transaction.set_rollback(True)


def _try(status: str, verb: str, role: str, author: bool, claim: Claim, actor: Any) -> None:
    """Open the page of a move and make it; all that is promised of both."""
    case = f"{status} {verb} {role} {'author' if author else 'other'}"
    right = expected(status, verb, role, author)
    claim.refresh_from_db()
    before = claim.revision_number
    client = signed_in(actor) if actor else Client()
    address = f"/desk/claims/{claim.public_id}/{verb}/"
    page = client.get(address)
    assert page.status_code == (right if role in {"nobody", "reader"} else 200), case
    offered = page.status_code == 200 and b'<button class="button first"' in page.content
    assert offered == (right == 302 and actor is not None), case
    sent = {"version": claim.version, "key": "one", "words": "A reason.", "beside": "Another."}
    answer = client.post(address, sent)
    assert answer.status_code == right, case
    claim.refresh_from_db()
    moved = right == 302 and actor is not None
    move = _MOVES.get((verb, Status(status)))
    assert claim.status == (move.target if moved and move else status), case
    assert claim.revision_number == before + (moved and verb not in {"submit", "return"}), case


def _in_review(checker: Any, editor: Any) -> Claim:
    return claim_in("in-review", writer=checker, rater=editor, approver=editor)


def test_whoever_wrote_a_part_reads_why_they_may_not_publish(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _in_review(checker, editor)
    review = f"/desk/claims/{claim.public_id}/review/"
    sentence = "You wrote a part of this claim; somebody else has to approve it."
    mine = signed_in(editor).get(review).content.decode()
    assert sentence in mine
    assert 'id="publish"' not in mine
    assert 'id="return"' in mine
    others = signed_in(editor2).get(review).content.decode()
    assert sentence not in others
    assert 'id="publish"' in others


@pytest.mark.django_db(transaction=True)
def test_returning_needs_a_reason_and_keeps_what_was_typed(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _in_review(checker, editor)
    client, address = signed_in(editor2), f"/desk/claims/{claim.public_id}/return/"
    refused = send(client, address, words="   ")
    assert refused.status_code == 422
    assert "Say why." in refused.content.decode()
    assert send(client, address, words="The day is missing.").status_code == 302
    log = client.get(f"/desk/claims/{claim.public_id}/history/").content.decode()
    assert "returned it to its authors" in log
    assert "The day is missing." in log


def test_a_correction_carries_its_public_notice(checker: Any, editor: Any, editor2: Any) -> None:
    claim = claim_in("published", writer=checker, rater=editor, approver=editor2)
    address = f"/desk/claims/{claim.public_id}/correct/"
    assert send(signed_in(editor2), address, words="It burst.").status_code == 302
    public = Client().get(f"/claims/{claim.public_id}/", follow=True).content.decode()
    assert "The dam at Ravel burst" in public
    assert "It burst." in public


def test_nothing_new_is_no_revision_and_the_note_stays_typed(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _in_review(checker, editor)
    client = signed_in(editor2)
    assert send(client, f"/desk/claims/{claim.public_id}/publish/").status_code == 302
    refused = send(client, f"/desk/claims/{claim.public_id}/revise/", words="My note")
    assert refused.status_code == 409
    assert "Readers would see nothing new" in refused.content.decode()
    assert "My note" in refused.content.decode()
    assert Revision.objects.count() == 1


def test_what_is_missing_is_said_beside_where_it_is_mended(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    claim_submit(claim=claim, by=checker)
    client = signed_in(editor2)
    refused = send(client, f"/desk/claims/{claim.public_id}/publish/")
    said = refused.content.decode()
    assert refused.status_code == 422
    assert "Say how sure the desk is, and why." in said
    assert f'href="/desk/claims/{claim.public_id}/confidence/"' in said
    assert (
        "Say how sure the desk is"
        in client.get(f"/desk/claims/{claim.public_id}/").content.decode()
    )


def test_a_draft_without_evidence_is_not_submitted(checker: Any) -> None:
    claim = claim_create(statement="The bridge fell", by=checker)
    refused = send(signed_in(checker), f"/desk/claims/{claim.public_id}/submit/")
    assert refused.status_code == 422
    assert "at least one piece of evidence" in refused.content.decode()
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_a_withdrawal_is_confirmed_on_a_page_of_its_own_with_a_reason(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("published", writer=checker, rater=editor, approver=editor2)
    client, address = signed_in(editor), f"/desk/claims/{claim.public_id}/withdraw/"
    assert "taken back for good" in client.get(address).content.decode()
    assert send(client, address, words="").status_code == 422
    assert send(client, address, words="The board denies it.").status_code == 302
    public = Client().get(f"/claims/{claim.public_id}/", follow=True).content.decode()
    assert "The board denies it." in public
    page = client.get(f"/desk/claims/{claim.public_id}/").content.decode()
    assert "This claim is withdrawn." in page

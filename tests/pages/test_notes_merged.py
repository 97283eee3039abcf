"""Notes follow what they are about into the claim that it was merged into."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim, Discrepancy
from claims.services.unmerging import claim_unmerge
from tests.factories.editor import claim_in, signed_in
from tests.factories.notes import key_on, of, page
from tests.factories.queue import on_claim, protect
from tests.factories.scene_holds import merged
from tests.factories.scene_notes import noted

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("in-review", writer=checker, rater=editor, approver=editor2)


@pytest.fixture
def difference(checker: Any) -> Discrepancy:
    return on_claim(by=checker)


def test_notes_on_a_claim_that_was_merged_stand_with_the_one_that_stays(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    double = claim_in("draft", writer=checker, rater=editor, approver=editor2)
    noted(double, by=checker)
    key = key_on(page(signed_in(checker), of(double)))
    merged(double, claim, by=editor)
    late = signed_in(checker).post(of(double, "notes/"), {"body": "Too late?", "key": key})
    assert late["Location"] == f"{of(claim)}#notes"
    html = page(signed_in(checker), of(claim))
    assert "Ask the harbour." in html and "Too late?" in html


def test_notes_come_along_a_chain_of_merges_and_stay_where_one_is_taken_back(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    chain = [claim_in("draft", writer=checker, rater=editor, approver=editor2) for _ in range(3)]
    for number, (gone, stays) in enumerate(zip(chain, [*chain[1:], claim], strict=True)):
        noted(gone, by=checker, body=f"On number {number}: @{editor2.username}.")
        last = merged(gone, stays, by=editor)
    client = signed_in(editor2)
    for html in (page(client, of(claim)), page(client, "/desk/notes/")):
        assert all(f"On number {number}:" in html for number in range(3))
    assert page(client, "/desk/notes/").count(f'href="{of(claim)}#notes"') == 3
    claim_unmerge(merge=last, by=editor, reason="They are two.")
    assert "On number" not in page(client, of(claim))
    assert "On number 0:" in page(client, of(chain[2]))


def test_notes_on_a_difference_of_a_merged_claim_stand_with_the_same_of_the_one_that_stays(
    difference: Discrepancy, checker: Any, editor: Any, editor2: Any
) -> None:
    gone = Claim.objects.get(discrepancy_subjects__discrepancy=difference)
    stays = claim_in("draft", writer=checker, rater=editor, approver=editor2)
    noted(difference, by=checker, body="Both rest on one letter.")
    merged(gone, stays, by=editor)
    again = Discrepancy.objects.about_claim(stays).open().get(kind=difference.kind)
    assert again != difference
    assert "Both rest on one letter." in page(signed_in(editor), of(again))
    protect(difference.sides.order_by("pk")[0].article)
    assert signed_in(editor).get(of(again)).status_code == 404

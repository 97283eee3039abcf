"""Returns say why and are answered; a material change is a correction, or says why it is none."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from claims.models import Claim, ClaimReturn, Revision
from claims.services.claims import claim_change
from claims.services.ratings import confidence_rate
from claims.services.reviewing import (
    MaterialChange,
    NothingNew,
    claim_correct,
    claim_publish,
    claim_return,
    claim_submit,
)
from tests.factories.newsroom import attach, claim_of, published_claim, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


@pytest.fixture
def returned(checker: Any, editor: Any) -> Claim:
    claim, _ = claim_of("The ferry sank", by=checker)
    attach(claim, text_of("The ferry sank.", by=checker), by=checker)
    claim_submit(claim=claim, by=checker)
    return claim_return(claim=claim, by=editor, reason="No day.", asked="The day.\nAn owner.")


def changed(claim: Claim, by: Any, **fields: str) -> None:
    claim.refresh_from_db()
    claim_change(claim=claim, by=by, version=claim.version, **fields)


def test_a_return_is_answered_by_submitting_again_with_a_sentence(
    returned: Claim, checker: Any, editor: Any
) -> None:
    row = ClaimReturn.objects.get()
    assert (row.reason, row.asked_lines) == ("No day.", ["The day.", "An owner."])
    for answer in ("", "   "):
        with pytest.raises(ValidationError):
            claim_submit(claim=returned, by=checker, answer=answer)
    claim_submit(claim=returned, by=checker, answer="The day is in; no owner is known.")
    row.refresh_from_db()
    assert row.answered_by == checker and row.answer.startswith("The day is in")
    claim_return(claim=returned, by=editor, reason="Still no owner.")
    assert [one.reason for one in ClaimReturn.objects.order_by("pk")] == [
        "No day.",
        "Still no owner.",
    ]


def test_a_return_needs_its_reason_and_keeps_what_can_be_kept(
    checker: Any, editor: Any, returned: Claim
) -> None:
    claim_submit(claim=returned, by=checker, answer="Done.")
    for reason, asked in (("", "The day."), ("a\0b", ""), ("No day.", "a\0b")):
        with pytest.raises(ValidationError):
            claim_return(claim=returned, by=editor, reason=reason, asked=asked)
    returned.refresh_from_db()
    assert returned.status == "in-review" and ClaimReturn.objects.count() == 1


def test_a_material_change_is_refused_as_a_mere_revision(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    changed(claim, checker, statement="The ferry Northern Star sank off Bergen")
    with pytest.raises(MaterialChange) as refused:
        claim_publish(claim=claim, by=editor2, note="A small change.")
    assert "publish a correction" in str(refused.value)
    assert Revision.objects.count() == 1
    revision = claim_correct(claim=claim, by=editor2, reason="It was off Bergen.")
    assert revision.material and revision.document["corrections"][0]["revision"] == 2


def test_an_editor_may_say_why_a_material_change_is_no_correction_and_it_is_kept(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    changed(claim, checker, statement="The ferry Northern Star sank of Lerwick")
    why = "A letter was lost in typing."
    revision = claim_publish(claim=claim, by=editor2, not_a_correction=why)
    assert (revision.status, revision.not_a_correction) == ("published", why)
    assert why not in str(revision.document), "it is for the desk"


def test_what_is_not_material_needs_no_reason_and_keeps_none(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    changed(claim, checker, unknowns="Why it sank.")
    revision = claim_publish(claim=claim, by=editor2, not_a_correction="Not needed.")
    assert (revision.number, revision.material, revision.not_a_correction) == (2, False, "")
    confidence_rate(claim=claim, level="high", reason="Two now.", by=editor)
    with pytest.raises(MaterialChange):
        claim_publish(claim=claim, by=editor2)


def test_a_corrected_claim_is_revised_without_a_note_too(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    changed(claim, checker, statement="The ferry Northern Star sank off Bergen")
    claim_correct(claim=claim, by=editor2, reason="It was off Bergen.")
    changed(claim, checker, unknowns="Why it sank.")
    revision = claim_publish(claim=claim, by=editor2)
    assert (revision.number, revision.status, revision.note) == (3, "corrected", "")
    assert not revision.material
    assert [row["revision"] for row in revision.document["corrections"]] == [2]


def test_a_change_taken_back_is_nothing_new(claim: Claim, checker: Any, editor2: Any) -> None:
    before = claim.statement
    changed(claim, checker, statement="The ferry sank off Bergen")
    changed(claim, checker, statement=before)
    with pytest.raises(NothingNew):
        claim_publish(claim=claim, by=editor2)

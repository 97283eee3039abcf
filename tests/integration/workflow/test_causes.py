"""What makes a published claim wait to be looked at: once, whatever readers see stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from claims.models import Claim, Discrepancy, SecondLook
from claims.second_look_rules import BY_ID, Cause
from claims.selectors.second_looks import claims_waiting, looks_waiting
from claims.services.claims import claim_change
from claims.services.comparing import claim_compare
from claims.services.evidence import evidence_detach
from claims.services.looks_at_findings import look_at_edits, look_at_reopened
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_correct, claim_submit, claim_withdraw
from claims.services.second_looks import AlreadySettled, second_look_settle
from sources.models import Entity, NameUse
from sources.services.articles import article_protect
from sources.services.names import entities_merge
from tests.factories.newsroom import attach, claim_of, published_claim, text_of
from tests.factories.workflow import more_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def waiting(claim: Claim) -> list[str]:
    rows = SecondLook.objects.waiting().filter(claim=claim).by_rule()
    assert all(row.rank == BY_ID[row.rule].rank for row in rows), "ranks are the rules’"
    return [row.rule for row in rows]


def test_nothing_waits_right_after_approval(claim: Claim) -> None:
    assert waiting(claim) == []
    settled = SecondLook.objects.filter(claim=claim)
    assert {row.rule for row in settled} == {"newcomer", "one-origin"} or settled.exists()
    assert all(row.settled_reason == "Approved as revision 1." for row in settled)


def test_new_evidence_and_the_edit_it_is_wait_until_a_revision_is_approved(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    before = claim.publication.revision.document
    evidence = more_evidence(claim, by=checker)
    attach(claim, evidence.text, by=checker)  # the same quote again
    assert waiting(claim) == [Cause.EVIDENCE, Cause.EDITED]
    claim.publication.refresh_from_db()
    assert claim.publication.revision.document == before
    claim_correct(claim=claim, by=editor2, reason="Another day is given, too.")
    assert waiting(claim) == []


def test_a_draft_takes_evidence_and_edits_without_waiting(checker: Any) -> None:
    claim, _ = claim_of("The ferry sank", by=checker)
    attach(claim, text_of("The ferry sank.", by=checker), by=checker)
    claim_change(claim=claim, by=checker, version=2, unknowns="Why.")
    assert waiting(claim) == []


def test_an_edit_by_raw_sql_is_an_edit_too(claim: Claim, checker: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_claim SET unknowns = 'Why.', changed_by_id = %s WHERE id = %s",
            [checker.pk, claim.pk],
        )
    assert waiting(claim) == [Cause.EDITED]


def test_an_edit_that_was_settled_waits_again_when_another_part_is_written(
    claim: Claim, checker: Any, editor: Any
) -> None:
    claim_change(claim=claim, by=checker, version=claim.version, unknowns="Why.")
    second_look_settle(look=SecondLook.objects.waiting().get(), reason="A note.", by=editor)
    evidence = claim.evidence.get()
    evidence_detach(evidence=evidence, reason="Off.", by=checker)
    assert waiting(claim) == [Cause.EDITED]


def test_a_difference_that_is_open_again_waits_until_it_is_decided(
    claim: Claim, checker: Any, editor: Any
) -> None:
    more_evidence(claim, by=checker)
    claim_compare(claim=claim)
    row = Discrepancy.objects.get()
    decide = {"decision": "cannot-say", "reason": "Nobody says.", "by": editor}
    resolution_record(discrepancy=row, **decide)
    more_evidence(claim, by=checker, words="on 5 May 2024", edtf="2024-05-05")
    for _ in range(2):
        claim_compare(claim=claim)
    row.refresh_from_db()
    assert row.status == "open"
    assert waiting(claim).count(Cause.REOPENED) == 1
    look_at_reopened([row])  # told of again
    assert waiting(claim).count(Cause.REOPENED) == 1
    resolution_record(discrepancy=row, **decide)
    assert Cause.REOPENED not in waiting(claim)
    look_at_reopened([row])
    assert Cause.REOPENED not in waiting(claim), "the same once, ever"


def test_an_edit_of_a_quoted_value_waits_once_and_a_further_edit_again(
    claim: Claim, checker: Any
) -> None:
    more_evidence(claim, by=checker)
    claim_compare(claim=claim)
    row = Discrepancy.objects.get()
    row.kind, row.severity = "silent-edit", 3  # as ``version_compare`` finds one
    for content in ("a", "a", "b"):
        row.content = content
        look_at_edits([row])
    assert waiting(claim).count(Cause.SILENT_EDIT) == 2
    row.severity, row.content = 1, "c"
    look_at_edits([row])
    assert waiting(claim).count(Cause.SILENT_EDIT) == 2, "words around a value are no value"


def test_a_name_that_comes_to_mean_another_is_looked_at(
    claim: Claim, checker: Any, editor: Any
) -> None:
    def use(article: Any, printed: str) -> NameUse:
        entity = Entity.objects.create(standard_form=printed)
        key = printed.casefold()
        return NameUse.objects.create(article=article, name_key=key, printed=printed, entity=entity)

    elsewhere = use(text_of("The Nordstern spoke.", by=checker).article, "Nordstern")
    own = use(claim.evidence.get().article, "Northern Star")
    use(claim.evidence.get().article, "Lerwick Council")
    entities_merge(a=elsewhere.entity, b=own.entity, reason="One ship.", by=editor)
    assert waiting(claim) == [Cause.NAME]
    (look,) = looks_waiting(claim=claim, user=editor)
    assert "“Northern Star” was judged to mean: Nordstern." in look.told


def test_protected_causes_show_to_those_named_and_to_nobody_else(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    evidence = more_evidence(claim, by=checker)
    claim_compare(claim=claim)
    row = Discrepancy.objects.get()
    resolution_record(discrepancy=row, decision="cannot-say", reason="The memo.", by=editor)
    Discrepancy.objects.filter(pk=row.pk).update(status="open", decided_at=None, decided_by=None)
    row.refresh_from_db()
    look_at_reopened([row])
    article_protect(article=evidence.article, readers=[editor2], by=editor)
    seen = [look.row.rule for look in looks_waiting(claim=claim, user=editor2)]
    assert seen == [Cause.REOPENED, Cause.EVIDENCE, Cause.EDITED]
    hidden = looks_waiting(claim=claim, user=checker)
    assert [look.row.rule for look in hidden] == [Cause.EDITED]
    assert [one.rule for one in claims_waiting(user=checker)] == [Cause.EDITED]
    assert [one.rule for one in claims_waiting(user=editor2)] == [Cause.REOPENED]


def test_a_submission_waits_by_the_rules_that_hold_and_a_return_settles_them(
    checker: Any,
) -> None:
    claim, _ = claim_of("The ferry sank", by=checker)
    attach(claim, text_of("The ferry sank.", by=checker), by=checker)
    claim_submit(claim=claim, by=checker)
    assert "newcomer" in waiting(claim)


def test_whatever_is_withdrawn_waits_for_nothing(claim: Claim, checker: Any, editor2: Any) -> None:
    more_evidence(claim, by=checker)
    claim_withdraw(claim=claim, by=editor2, reason="Another ship.")
    assert waiting(claim) == []


def test_a_look_is_settled_once_by_who_may_with_a_sentence(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    from django.core.exceptions import PermissionDenied, ValidationError

    more_evidence(claim, by=checker)
    look = SecondLook.objects.waiting().filter(rule=Cause.EVIDENCE).get()
    with pytest.raises(PermissionDenied):
        second_look_settle(look=look, reason="It holds.", by=checker)
    for words in ("", "  ", "a\0b"):
        with pytest.raises(ValidationError):
            second_look_settle(look=look, reason=words, by=editor)
    second_look_settle(look=look, reason="It holds.", by=editor)
    with pytest.raises(AlreadySettled):
        second_look_settle(look=look, reason="It does not.", by=editor2)
    look.refresh_from_db()
    assert look.settled_reason == "It holds."

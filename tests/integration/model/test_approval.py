"""Nobody approves what they wrote: in the service and, behind it, in the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from claims.models import Authorship, Claim, Revision
from claims.services.claims import attribute_agree, claim_change, claim_create
from claims.services.evidence import evidence_rest_on
from claims.services.ratings import confidence_rate
from claims.services.reviewing import (
    WrongStatus,
    WroteAPart,
    claim_publish,
    claim_submit,
)
from sources.history import written_by
from sources.services.origins import origin_ensure
from tests.factories.newsroom import attach, claim_of, day, published_claim, text_of

pytestmark = pytest.mark.django_db


def _in_review(checker: Any, rater: Any) -> Claim:
    text = text_of("The dam broke on 3 May 2024.", by=checker)
    claim, attributes = claim_of("The dam broke", by=checker, day="date")
    attach(claim, text, by=checker, day=(attributes["day"], "3 May 2024", day("2024-05-03")))
    confidence_rate(claim=claim, level="low", reason="One report.", by=rater)
    return claim_submit(claim=claim, by=checker)


def _insert_revision(claim: Claim, approver: Any, number: int = 1) -> None:
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute(
            "INSERT INTO claims_revision (claim_id, number, status, document, sha256, authors,"
            " approved_by_id, material, note, not_a_correction)"
            " VALUES (%s, %s, 'published', '{}', 'x', '[]', %s, false, '', '')",
            [claim.pk, number, approver.pk],
        )


def test_an_editor_who_wrote_nothing_approves(checker: Any, editor: Any, editor2: Any) -> None:
    claim = _in_review(checker, editor)
    revision = claim_publish(claim=claim, by=editor2)
    assert (revision.number, revision.approved_by) == (1, editor2)
    assert revision.authors == sorted([checker.pk, editor.pk])


def test_an_editor_who_rated_it_may_not(checker: Any, editor: Any) -> None:
    claim = _in_review(checker, editor)
    with pytest.raises(WroteAPart):
        claim_publish(claim=claim, by=editor)
    assert not Revision.objects.exists()


def test_a_fact_checker_may_not_even_of_others(checker: Any, checker2: Any, editor: Any) -> None:
    claim = _in_review(checker, editor)
    with pytest.raises(PermissionDenied):
        claim_publish(claim=claim, by=checker2)


def _statement(claim: Claim, who: Any) -> None:
    claim.refresh_from_db()
    claim_change(claim=claim, by=who, version=claim.version, statement="The dam burst")


def _agreed_value(claim: Claim, who: Any) -> None:
    attribute_agree(
        attribute=claim.attributes.get(), agreed=day("2024-05-03"), reason="one report", by=who
    )


def _origin(claim: Claim, who: Any) -> None:
    evidence_rest_on(
        evidence=claim.evidence.get(),
        origin=origin_ensure(name="Water board", by=who),
        how="cites",
        reason="named in the article",
        by=who,
    )


def _raw_sql_in_anothers_name(claim: Claim, who: Any) -> None:
    with written_by(who, "by hand"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_claim SET statement = 'The dam burst' WHERE id = %s", [claim.pk]
        )


@pytest.mark.parametrize("write", [_statement, _agreed_value, _origin, _raw_sql_in_anothers_name])
def test_writing_any_part_bars_from_approving_also_in_raw_sql(
    write: Any, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _in_review(checker, editor)
    write(claim, editor2)
    with pytest.raises(IntegrityError, match="wrote a part"):
        _insert_revision(claim, editor2)
    with pytest.raises(WroteAPart):
        claim_publish(claim=claim, by=editor2)


def test_raw_sql_of_somebody_who_wrote_nothing_passes_the_same_way(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _in_review(checker, editor)
    with written_by(editor2, "by hand"):
        _insert_revision(claim, editor2)
    claim.refresh_from_db()
    assert (claim.status, claim.revision_number) == ("published", 1)


def test_an_author_may_not_approve_in_anothers_name(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _in_review(checker, editor)
    with pytest.raises(IntegrityError, match="wrote a part"), written_by(checker, "sly"):
        _insert_revision(claim, editor2)


@pytest.mark.parametrize("in_nobodys_name", [True, False])
def test_a_revision_is_written_in_the_name_of_who_approves_it(
    checker: Any, editor: Any, editor2: Any, checker2: Any, in_nobodys_name: bool
) -> None:
    claim = _in_review(checker, editor)
    session = None if in_nobodys_name else checker2
    with pytest.raises(IntegrityError, match="in whose name"), written_by(session, "sly"):
        _insert_revision(claim, editor2)


@pytest.mark.usefixtures("as_owner")
def test_the_record_of_authors_cannot_be_wiped(checker: Any, editor: Any) -> None:
    claim = _in_review(checker, editor)
    for statement in (
        "DELETE FROM claims_authorship",
        "UPDATE claims_authorship SET user_id = user_id + 1",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Authorship.objects.filter(claim=claim, user=checker).exists()


def test_a_claim_becomes_public_by_a_revision_only(checker: Any, editor: Any) -> None:
    claim = _in_review(checker, editor)
    for change in ("status = 'published', revision_number = 1", "revision_number = 1"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE claims_claim SET {change} WHERE id = %s", [claim.pk])


def test_a_draft_cannot_be_approved(checker: Any, editor2: Any) -> None:
    claim = claim_create(statement="The dam broke", by=checker)
    with pytest.raises(WrongStatus):
        claim_publish(claim=claim, by=editor2)
    with pytest.raises(IntegrityError, match="submitted"):
        _insert_revision(claim, editor2)


def test_authorship_counts_from_the_last_revision_on(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = published_claim(checker=checker, editor=editor, approver=editor2)
    claim_change(claim=claim, by=editor2, version=claim.version, unknowns="How many were aboard.")
    with pytest.raises(WroteAPart):
        claim_publish(claim=claim, by=editor2)
    assert claim_publish(claim=claim, by=editor).number == 2

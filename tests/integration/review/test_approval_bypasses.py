"""Ways around the rule that nobody approves what they wrote; the database refuses each."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from claims.models import Claim, Correction, Discrepancy, Publication, Revision
from claims.services.claims import claim_change, claim_relate
from claims.services.comparing import claim_compare
from claims.services.ratings import confidence_rate
from claims.services.reviewing import (
    WroteAPart,
    claim_correct,
    claim_publish,
    claim_submit,
    claim_withdraw,
)
from claims.services.stories import story_add_claim, story_open
from sources.history import written_by
from sources.services.origins import origin_ensure
from tests.factories.newsroom import attach, claim_of, day, published_claim, text_of

pytestmark = pytest.mark.django_db


def sql(statement: str, *arguments: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, arguments)


@pytest.fixture
def claim(checker: Any, editor: Any) -> Claim:
    """In review, with two outlets that differ and one origin."""
    claim, made = claim_of("The dam broke", by=checker, day="date", other="date")
    for outlet, printed, edtf in (
        ("A", "3 May 2024", "2024-05-03"),
        ("B", "4 May 2024", "2024-05-04"),
    ):
        attach(
            claim,
            text_of(f"The dam broke on {printed}.", by=checker, outlet=outlet),
            by=checker,
            a=(made["day"], printed, day(edtf)),
        )
    claim_compare(claim=claim)
    confidence_rate(claim=claim, level="low", reason="Two reports.", by=editor)
    return claim_submit(claim=claim, by=checker)


def _relation(claim: Claim, checker: Any) -> Any:
    other, _ = claim_of("The dam was mended", by=checker)
    return claim_relate(claim=claim, other=other, kind="before", by=checker)


def test_putting_a_claim_into_a_story_is_a_part(claim: Claim, editor2: Any) -> None:
    story_add_claim(story=story_open(title="Dams", by=editor2), claim=claim, by=editor2)
    with pytest.raises(WroteAPart):
        claim_publish(claim=claim, by=editor2)


def test_a_relation_is_a_part_of_both_its_claims(claim: Claim, checker: Any, editor2: Any) -> None:
    other, _ = claim_of("The dam was mended", by=checker)
    claim_relate(claim=other, other=claim, kind="before", by=editor2)
    with pytest.raises(WroteAPart):
        claim_publish(claim=claim, by=editor2)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims_discrepancy SET explanation = 'other words'",
        "UPDATE claims_discrepancy SET status = 'cleared', cleared_at = now(), cleared_reason = 'x'",
        "UPDATE claims_discrepancyside SET current = false",
    ],
)
def test_changing_a_discrepancy_by_hand_is_a_part(claim: Claim, editor2: Any, change: str) -> None:
    with written_by(editor2, "by hand"):
        sql(change)
    with pytest.raises(WroteAPart):
        claim_publish(claim=claim, by=editor2)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM claims_discrepancyside",
        "DELETE FROM claims_discrepancysubject",
        "DELETE FROM claims_evidence",
        "UPDATE claims_discrepancysubject SET discrepancy_id = discrepancy_id + 1",
        "UPDATE claims_discrepancy SET status = 'decided', decided_at = now(), decided_by_id = ("
        "SELECT max(id) FROM users_user)",
        "UPDATE claims_discrepancyside SET printed = 'other words'",
    ],
)
def test_findings_and_evidence_are_neither_deleted_nor_decided_by_hand(
    claim: Claim, statement: str, editor2: Any
) -> None:
    text = text_of("The dam broke.", by=editor2, outlet="C")
    attach(claim, text, by=editor2)  # a piece of evidence on which nothing rests
    with pytest.raises(IntegrityError), written_by(editor2, "by hand"):
        sql(statement)


def test_an_attribute_cannot_be_moved_to_another_claim(claim: Claim, checker: Any) -> None:
    other, _ = claim_of("Another claim", by=checker)
    with pytest.raises(IntegrityError, match="keeps its claim"), written_by(checker, "sly"):
        sql(
            "UPDATE claims_attribute SET claim_id = %s WHERE claim_id = %s AND label = 'other'",
            other.pk,
            claim.pk,
        )


def test_an_attribute_with_values_keeps_its_kind(claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="keeps its kind"):
        sql("UPDATE claims_attribute SET kind = 'name' WHERE label = 'day'")


def test_an_origin_cannot_be_moved_to_other_evidence(claim: Claim, checker: Any) -> None:
    from claims.services.evidence import evidence_rest_on

    first, second = claim.evidence.order_by("pk")
    evidence_rest_on(
        evidence=first,
        origin=origin_ensure(name="Police", by=checker),
        how="cites",
        reason="named",
        by=checker,
    )
    with pytest.raises(IntegrityError, match="keeps its evidence"):
        sql("UPDATE claims_evidenceorigin SET evidence_id = %s", second.pk)


@pytest.mark.parametrize("table", ["claims_claimrelation", "claims_storyclaim"])
def test_a_part_is_taken_away_in_a_name_only_and_bars_that_person(
    table: str, claim: Claim, checker: Any, editor2: Any
) -> None:
    _relation(claim, checker)
    story_add_claim(story=story_open(title="Dams", by=checker), claim=claim, by=checker)
    with pytest.raises(IntegrityError, match="in somebody's name"):
        sql(f"DELETE FROM {table}")
    with written_by(editor2, "by hand"):
        sql(f"DELETE FROM {table}")
    with pytest.raises(WroteAPart):
        claim_publish(claim=claim, by=editor2)


@pytest.mark.parametrize("column", ["public_id = 'zzzzzzzzzz'", "made_by_id = made_by_id + 1"])
def test_a_claim_keeps_its_id_and_who_made_it(claim: Claim, column: str) -> None:
    with pytest.raises(IntegrityError, match="keeps its"):
        sql(f"UPDATE claims_claim SET {column}")


KEEPS_HISTORY = sorted(
    (
        model
        for model in apps.get_models()
        if model._meta.app_label in {"sources", "claims"} and hasattr(model, "pgh_event_model")
    ),
    key=lambda model: model._meta.db_table,
)


@pytest.mark.usefixtures("as_owner")
@pytest.mark.parametrize("model", KEEPS_HISTORY, ids=lambda model: model._meta.db_table)
def test_no_table_with_history_can_be_emptied_behind_its_back(model: type[models.Model]) -> None:
    with pytest.raises(IntegrityError, match="truncate refused"):
        sql(f'TRUNCATE "{model._meta.db_table}" CASCADE')


# What is public


@pytest.fixture
def public_claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


@pytest.mark.parametrize(
    "change",
    [
        "title = 'unapproved words'",
        "slug = 'unapproved-words'",
        'stories = \'[{"id": "x", "slug": "x", "title": "unapproved"}]\'',
        "outlets_differ = true",
        "published_at = now() - interval '1 year'",
    ],
)
def test_a_public_address_says_only_what_its_revision_says(
    public_claim: Claim, change: str, editor: Any
) -> None:
    with pytest.raises(IntegrityError), written_by(editor, "by hand"):
        sql(f"UPDATE claims_publication SET {change}")


def test_words_that_nobody_approved_do_not_become_public_by_a_withdrawal(
    public_claim: Claim, checker: Any, editor: Any
) -> None:
    approved = public_claim.statement
    claim_change(
        claim=public_claim, by=editor, version=public_claim.version, statement="Unapproved words"
    )
    claim_withdraw(claim=public_claim, by=editor, reason="It was another ship.")
    publication = Publication.objects.get()
    assert publication.title == publication.revision.document["statement"] == approved


def test_a_withdrawal_by_hand_cannot_carry_other_words(public_claim: Claim, editor: Any) -> None:
    with pytest.raises(IntegrityError, match="approved title"):
        sql(
            "INSERT INTO claims_revision (claim_id, number, status, document, sha256, authors,"
            " approved_by_id, material, note) VALUES (%s, 2, 'withdrawn',"
            ' \'{"statement": "other words", "note": "why"}\', %s, \'[]\', %s, true, \'why\')',
            public_claim.pk,
            "x",
            editor.pk,
        )


def test_a_correction_by_hand_is_refused(public_claim: Claim, editor: Any) -> None:
    with pytest.raises(IntegrityError, match="approved revision"), transaction.atomic():
        Correction.objects.create(
            claim=public_claim,
            revision=public_claim.revisions.get(),
            text="Nobody approved this.",
            made_by=editor,
        )


def test_a_corrected_claim_does_not_go_back_to_published(
    public_claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    claim_change(claim=public_claim, by=checker, version=public_claim.version, statement="It sank")
    claim_correct(claim=public_claim, by=editor2, reason="The name was wrong.")
    with pytest.raises(IntegrityError, match="stays corrected"):
        sql(
            "INSERT INTO claims_revision (claim_id, number, status, document, sha256, authors,"
            " approved_by_id, material, note)"
            " VALUES (%s, 3, 'published', '{}', 'x', '[]', %s, false, '')",
            public_claim.pk,
            editor.pk,
        )


def test_rows_that_come_by_copy_have_their_author_too(claim: Claim, editor2: Any) -> None:
    with connection.cursor() as cursor:
        columns = (
            "claim_id, label, kind, position, scope_as_of, scope_place, scope_definition,"
            " agreed_reason, changed_by_id"
        )
        with cursor.cursor.copy(f"COPY claims_attribute ({columns}) FROM STDIN") as copy:
            copy.write_row((claim.pk, "smuggled", "date", 9, "", "", "", "", editor2.pk))
    with pytest.raises(WroteAPart):
        claim_publish(claim=claim, by=editor2)


@pytest.mark.usefixtures("as_owner")
def test_an_upsert_cannot_change_what_is_kept(public_claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        sql(
            "INSERT INTO claims_confidencerating SELECT * FROM claims_confidencerating"
            " ON CONFLICT (id) DO UPDATE SET reason = 'other'"
        )


def test_the_program_itself_clears_and_raises_without_becoming_an_author(
    claim: Claim, editor2: Any
) -> None:
    with written_by(editor2, "looking again"):
        claim_compare(claim=claim)
    assert Discrepancy.objects.exists()
    assert claim_publish(claim=claim, by=editor2).number == 1
    assert Revision.objects.count() == 1


def test_a_quotes_surroundings_are_those_of_the_text(checker: Any) -> None:
    from sources.models import Excerpt

    text = text_of("The dam broke on Friday.", by=checker)
    for around in ({"prefix": "They lie: "}, {"suffix": " never"}):
        with pytest.raises(IntegrityError, match="around the quote"), transaction.atomic():
            Excerpt.objects.create(text=text, exact="dam", start=4, end=7, printed=True, **around)
    Excerpt.objects.create(
        text=text, exact="dam", prefix="The ", suffix=" broke", start=4, end=7, printed=True
    )

"""Two claims that say the same become one: nothing is lost, nobody gets round the approval rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from claims.models import (
    Claim,
    ClaimMerge,
    Discrepancy,
    Evidence,
    RelationKind,
    ReportedValue,
    Resolution,
)
from claims.selectors.claim_list import claims_like, claims_list
from claims.services.claims import (
    ClaimIsClosed,
    StaleVersion,
    attribute_agree,
    claim_change,
    claim_relate,
)
from claims.services.comparing import claim_compare
from claims.services.evidence import evidence_detach, evidence_rest_on
from claims.services.holds import hold_place
from claims.services.merging import TAKE, CannotMerge, Choice, claim_merge
from claims.services.replies import reply_write
from claims.services.resolutions import resolution_record
from claims.services.reviewing import WroteAPart, claim_publish
from claims.services.stories import story_add_claim, story_open
from claims.services.unmerging import AlreadyUndone, CannotUndo, claim_unmerge
from sources.history import written_by
from sources.services.origins import origin_ensure
from tests.factories.newsroom import attach, claim_of, count, day, text_of
from tests.factories.reading import publish
from tests.integration.model.test_approval import _insert_revision

pytestmark = pytest.mark.django_db

DAYS = {"3 May 2024": "2024-05-03", "4 May 2024": "2024-05-04"}


def dam(by: Any, *, printed: tuple[str, ...] = ("3 May 2024",), where: str = "A") -> Claim:
    """A claim with an article of its own for each day that is printed."""
    claim, made = claim_of(f"The dam at Ravel broke, as {where} has it", by=by, day="date")
    for number, words in enumerate(printed):
        text = text_of(f"It broke on {words}.", by=by, outlet=f"Post {where}{number}")
        attach(claim, text, by=by, a=(made["day"], words, day(DAYS[words])))
    return claim


@pytest.fixture
def stays(checker: Any) -> Claim:
    return dam(checker)


@pytest.fixture
def double(checker2: Any) -> Claim:
    return dam(checker2, printed=("4 May 2024",), where="B")


def readings(claim: Claim) -> list[tuple[str, str, str]]:
    """What stands for the claim: attribute, words, by whom it was reported."""
    rows = ReportedValue.objects.standing().filter(evidence__claim=claim, attribute__aside=False)
    return sorted(
        (row.attribute.label, row.printed, row.made_by.username)
        for row in rows.select_related("attribute", "made_by")
    )


def merge(double: Claim, stays: Claim, by: Any, **more: Any) -> ClaimMerge:
    return claim_merge(merged=double, survivor=stays, reason="One dam.", by=by, **more)


def test_what_it_has_moves_and_keeps_who_wrote_it_and_when(
    stays: Claim, double: Claim, checker2: Any, editor: Any
) -> None:
    before = double.evidence.get()
    evidence_rest_on(evidence=before, origin=origin_ensure(name="The log", by=checker2),
                     how="cites", reason="It says so.", by=checker2)  # fmt: skip
    story = story_open(title="Dams", by=checker2)
    story_add_claim(story=story, claim=double, by=checker2)
    other = dam(checker2, where="C")
    claim_relate(claim=double, other=other, kind=RelationKind.BEFORE, by=checker2)
    claim_relate(claim=double, other=stays, kind=RelationKind.DUPLICATE_OF, by=checker2)
    reply_write(claim=double, by=checker2, asked="the board", means="phone",
                asked_on=date(2024, 5, 4), outcome="waiting")  # fmt: skip
    merge(double, stays, editor)
    assert readings(stays) == [
        ("day", "3 May 2024", "chandra-checker"),
        ("day", "4 May 2024", "cem-checker"),
    ]
    came = stays.evidence.attached().latest("pk")
    assert (came.made_by, came.made_at) == (checker2, before.made_at)
    assert came.origins.get().origin.name == "The log"
    assert list(stays.stories.all()) == [story]
    assert [(row.kind, row.other) for row in stays.relations.all()] == [("before", other)]
    assert stays.replies.get().asked == "the board"
    found = Discrepancy.objects.about_claim(stays).get(kind="contradiction")
    assert found.status == "open"
    double.refresh_from_db()
    assert double.merged_into == stays and not double.evidence.attached().exists()


def test_a_merged_claim_is_closed_and_found_nowhere(
    stays: Claim, double: Claim, checker2: Any, editor: Any
) -> None:
    merge(double, stays, editor)
    double.refresh_from_db()
    with pytest.raises(ClaimIsClosed, match="merged into another"):
        claim_change(claim=double, by=checker2, version=double.version, unknowns="All.")
    assert double not in claims_list(user=editor) and stays in claims_list(user=editor)
    assert double not in claims_like(statement=double.statement)
    with pytest.raises(ClaimIsClosed):
        merge(double, stays, editor)
    with pytest.raises(CannotMerge, match="already"):
        merge(stays, double, editor)


def test_nobody_approves_what_they_wrote_by_way_of_a_merge(
    stays: Claim, double: Claim, checker: Any, checker2: Any, editor: Any, editor2: Any,
    administrator: Any,
) -> None:  # fmt: skip
    """The editor wrote a part of the duplicate only; after the merge it is part of the other."""
    double.refresh_from_db()
    claim_change(claim=double, by=administrator, version=double.version, unknowns="Why.")
    merge(double, stays, editor)
    stays.refresh_from_db()
    with pytest.raises(WroteAPart):
        publish(stays, by=checker, rater=editor, approver=administrator)
    assert {row.user for row in stays.authorships.all()} >= {checker, checker2, administrator}
    with pytest.raises(IntegrityError, match="wrote a part"):
        _insert_revision(stays, administrator)
    with pytest.raises(WroteAPart):
        claim_publish(claim=stays, by=editor)  # who merged
    assert claim_publish(claim=stays, by=editor2).number == 1


def test_raw_sql_merges_nobody_out_of_their_authorship(
    stays: Claim, double: Claim, checker2: Any, editor: Any
) -> None:
    with written_by(editor, "test"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO claims_claimmerge (merged_id, survivor_id, reason, parts,"
            " survivor_revision, made_by_id, undone_reason)"
            " VALUES (%s, %s, 'x', '{}', 0, %s, '')",
            [double.pk, stays.pk, editor.pk],
        )
    assert checker2 in {row.user for row in stays.authorships.all()}
    for change in (
        f"UPDATE claims_claim SET merged_into_id = NULL WHERE id = {double.pk}",
        f"UPDATE claims_claim SET merged_into_id = {double.pk} WHERE id = {stays.pk}",
        "DELETE FROM claims_claimmerge",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_values_that_the_desk_holds_otherwise_have_to_be_settled(
    stays: Claim, double: Claim, checker: Any, checker2: Any, editor: Any
) -> None:
    for claim, edtf, by in ((stays, "2024-05-03", checker), (double, "2024-05-04", checker2)):
        attribute_agree(attribute=claim.attributes.get(), agreed=day(edtf), reason="Log.", by=by)
    key = double.attributes.get().pk
    with pytest.raises(ValidationError) as fault:
        merge(double, stays, editor)
    assert list(fault.value.error_dict) == [f"held_{key}"]
    assert not ClaimMerge.objects.exists() and double.evidence.attached().exists()
    row = merge(double, stays, editor, choices={key: Choice(held=TAKE)})
    assert stays.attributes.get().agreed == day("2024-05-04")
    claim_unmerge(merge=row, reason="Two dams.", by=editor)
    assert stays.attributes.get().agreed == day("2024-05-03")


def test_an_attribute_of_another_kind_gets_a_name_of_its_own_and_goes_with_the_undoing(
    stays: Claim, checker2: Any, editor: Any
) -> None:
    double, made = claim_of("The dam broke and took a day", by=checker2, day="count", dead="count")
    text = text_of("It took 3 days and 12 people.", by=checker2, outlet="Other")
    attach(double, text, by=checker2, a=(made["day"], "3 days", count("3", "day")),
           b=(made["dead"], "12 people", count("12", "person")))  # fmt: skip
    row = merge(double, stays, editor, choices={made["dead"].pk: Choice(into="leave")})
    assert [one.label for one in stays.attributes.order_by("pk")] == ["day", "day (count)"]
    assert ("day (count)", "3 days", "cem-checker") in readings(stays)
    assert "12 people" not in str(readings(stays))
    claim_unmerge(merge=row, reason="Two dams.", by=editor)
    assert [one.label for one in stays.attributes.all()] == ["day"]
    assert len(readings(double)) == 2
    again = merge(double, stays, editor)
    assert again.pk != row.pk and stays.attributes.count() == 3


def test_a_quote_that_both_have_is_one_quote_with_the_values_of_both(
    stays: Claim, checker: Any, checker2: Any, editor: Any
) -> None:
    twin = stays.evidence.get()
    double, made = claim_of("The dam fell", by=checker2, day="date", falls="date")
    words = (made["falls"], "3 May 2024", day("2024-05-03"))
    attach(double, twin.text, by=checker2, a=(made["day"], *words[1:]), b=words)
    row = merge(double, stays, editor)
    assert stays.evidence.attached().count() == 1
    assert readings(stays) == [
        ("day", "3 May 2024", "chandra-checker"),
        ("falls", "3 May 2024", "cem-checker"),
    ]
    claim_unmerge(merge=row, reason="Two dams.", by=editor)
    assert stays.evidence.attached().get() == twin
    assert readings(stays) == [("day", "3 May 2024", "chandra-checker")]
    assert len(readings(double)) == 2


def test_a_decision_holds_where_the_same_differs_and_nothing_more(
    checker: Any, checker2: Any, editor: Any, editor2: Any
) -> None:
    empty, _ = claim_of("The dam broke", by=checker, day="date")
    double = dam(checker2, printed=("3 May 2024", "4 May 2024"), where="B")
    claim_compare(claim=double)
    found = Discrepancy.objects.about_claim(double).get()
    standing = found.sides.get(printed="3 May 2024")
    resolution_record(discrepancy=found, decision="one-stands", standing_side=standing,
                      reason="The log.", by=editor2)  # fmt: skip
    row = merge(double, empty, editor)
    carried = Discrepancy.objects.about_claim(empty).get()
    assert (carried.status, carried.decided_by) == ("decided", editor2)
    newest = Resolution.objects.get(discrepancy=carried)
    assert newest.standing_side is not None and newest.standing_side.printed == "3 May 2024"
    found.refresh_from_db()
    assert found.status == "cleared" and "merged into another" in found.cleared_reason
    claim_unmerge(merge=row, reason="Two dams.", by=editor)
    found.refresh_from_db(), carried.refresh_from_db()
    assert (found.status, found.decided_by, carried.status) == ("decided", editor2, "cleared")


# -- what is public ---------------------------------------------------------------------------


@pytest.fixture
def public(double: Claim, checker2: Any, editor: Any, editor2: Any) -> Claim:
    return publish(double, by=checker2, rater=editor, approver=editor2)


def test_a_public_duplicate_is_withdrawn_with_where_it_went(
    public: Claim, stays: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    stays = publish(stays, by=checker, rater=editor, approver=editor2)
    shown = stays.publication.revision.document
    merge(public, stays, editor)
    newest = public.revisions.latest("number")
    assert (newest.number, newest.status, newest.note) == (2, "withdrawn", "One dam.")
    assert newest.document["merged_into"] == {"id": stays.public_id}
    stays.publication.refresh_from_db()
    assert stays.publication.revision.document == shown  # until its next revision is approved


def test_an_undone_merge_gives_readers_what_they_had_and_bars_whoever_wrote_since(
    public: Claim, stays: Claim, checker2: Any, editor: Any, administrator: Any
) -> None:
    first = public.revisions.get()
    public.refresh_from_db()
    claim_change(claim=public, by=administrator, version=public.version, unknowns="Why.")
    row = merge(public, stays, editor)
    claim_unmerge(merge=row, reason="Two dams.", by=editor)
    public.refresh_from_db()
    assert (public.status, public.revision_number, public.merged_into) == ("published", 3, None)
    volatile = {"number", "approved_at", "note"}
    third = public.revisions.get(number=3)
    assert {k: v for k, v in third.document.items() if k not in volatile} == {
        k: v for k, v in first.document.items() if k not in volatile
    }
    assert public.publication.status == "published"
    with pytest.raises(WroteAPart):  # the merge between wiped nobody's slate
        claim_publish(claim=public, by=administrator)
    with pytest.raises(IntegrityError, match="wrote a part"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO claims_revision (claim_id, number, status, document, sha256, authors,"
                " approved_by_id, material, note)"
                " VALUES (%s, 4, 'published', '{}', 'x', '[]', %s, false, '')",
                [public.pk, administrator.pk],
            )


def test_raw_sql_shows_nothing_again_but_what_was_approved(
    public: Claim, stays: Claim, editor: Any
) -> None:
    row = merge(public, stays, editor)
    insert = (
        "INSERT INTO claims_revision (claim_id, number, status, document, sha256, authors,"
        " approved_by_id, material, note) SELECT claim_id, 3, 'published',"
        " document || '{\"number\": 3, \"unknowns\": \"Mine.\"}', 'x', '[]', %s, false, ''"
        " FROM claims_revision WHERE claim_id = %s AND number = 1"
    )
    for _ in ("merged", "undone"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(insert, [editor.pk, public.pk])
        if row.undone_at is None:
            with written_by(editor, "test"):
                ClaimMerge.objects.filter(pk=row.pk).update(
                    undone_at=row.made_at, undone_by=editor, undone_reason="x"
                )
            row.refresh_from_db()


@pytest.mark.parametrize("which", ["stays", "double"])
def test_what_is_held_back_is_not_merged_nor_parted(
    which: str, stays: Claim, double: Claim, editor: Any, administrator: Any
) -> None:
    row = merge(double, stays, editor)
    if which == "stays":
        hold_place(claim=stays, reason="A letter.", by=editor)
        with pytest.raises(CannotUndo, match="held back"):
            claim_unmerge(merge=row, reason="Two dams.", by=editor)
        return
    claim_unmerge(merge=row, reason="Two dams.", by=editor)
    hold_place(claim=double, reason="A letter.", by=editor)
    with pytest.raises(CannotMerge, match="held back"):
        merge(double, stays, editor)
    with pytest.raises(IntegrityError, match="held back"), transaction.atomic():
        ClaimMerge.objects.create(
            merged=double, survivor=stays, reason="x", survivor_revision=0, made_by=editor
        )


def test_a_merge_on_which_something_newer_hangs_is_not_undone(
    stays: Claim, double: Claim, checker: Any, checker2: Any, editor: Any, editor2: Any
) -> None:
    row = merge(double, stays, editor)
    came = Evidence.objects.get(pk__in=row.parts["made_evidence"])
    evidence_detach(evidence=came, reason="Not about it.", by=checker)
    with pytest.raises(CannotUndo, match="changed, rated or detached since"):
        claim_unmerge(merge=row, reason="Two dams.", by=editor)
    again = dam(checker2, printed=("4 May 2024",), where="D")
    second = merge(again, stays, editor)
    found = Discrepancy.objects.about_claim(stays).open().latest("pk")
    resolution_record(discrepancy=found, decision="cannot-say", reason="No log.", by=editor2)
    with pytest.raises(CannotUndo, match="decided since"):
        claim_unmerge(merge=second, reason="Two dams.", by=editor)


def test_once_readers_know_the_two_as_one_it_is_not_undone(
    stays: Claim, double: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    row = merge(double, stays, editor)
    publish(stays, by=checker, rater=editor, approver=editor2)
    with pytest.raises(CannotUndo, match="revision since"):
        claim_unmerge(merge=row, reason="Two dams.", by=editor)


def test_undoing_twice_says_so_and_fact_checkers_do_neither(
    stays: Claim, double: Claim, checker: Any, editor: Any
) -> None:
    with pytest.raises(PermissionDenied):
        merge(double, stays, checker)
    row = merge(double, stays, editor)
    with pytest.raises(PermissionDenied):
        claim_unmerge(merge=row, reason="Two dams.", by=checker)
    claim_unmerge(merge=row, reason="Two dams.", by=editor)
    with pytest.raises(AlreadyUndone):
        claim_unmerge(merge=row, reason="Two dams.", by=editor)
    with pytest.raises(CannotMerge, match="itself"):
        merge(stays, stays, editor)
    with pytest.raises(StaleVersion):
        merge(double, stays, editor, survivor_version=1)

"""A finding met again: what re-opens it, what leaves it alone, and what its sides hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claims.models import Attribute, Claim, Discrepancy, DiscrepancyStatus, ReportedValue
from claims.selectors.standing import corroboration_of
from claims.services import comparing
from claims.services.claims import attribute_agree, claim_relate
from claims.services.comparing import claim_compare
from claims.services.evidence import Report, evidence_detach, value_report
from claims.services.findings import findings_record
from claims.services.found import Found, FoundSide
from claims.services.ratings import confidence_rate
from claims.services.resolutions import ChangedMeanwhile, resolution_record
from claims.services.reviewing import NotReady, claim_publish, claim_submit
from tests.factories.newsroom import attach, claim_of, count, day, text_of

pytestmark = pytest.mark.django_db


def flood(checker: Any, *figures: tuple[str, str]) -> tuple[Claim, Attribute]:
    claim, made = claim_of("The flood killed people", by=checker, dead="count")
    for outlet, number in figures or (("Harbour", "12"), ("Coast", "19")):
        text = text_of(f"The flood killed {number} people.", by=checker, outlet=outlet)
        attach(
            claim, text, by=checker, a=(made["dead"], f"{number} people", count(number, "person"))
        )
    claim_compare(claim=claim)
    return claim, made["dead"]


def stands(printed: str, *, by: Any, finding: Discrepancy | None = None) -> Discrepancy:
    finding = finding or Discrepancy.objects.get()
    resolution_record(
        discrepancy=finding,
        decision="one-stands",
        standing_side=finding.sides.get(printed=printed),
        reason="The coroner's count.",
        by=by,
    )
    finding.refresh_from_db()
    return finding


# Sides


def test_evidence_taken_off_and_attached_again_gives_the_same_finding_with_living_sides(
    checker: Any, editor: Any
) -> None:
    claim, dead = flood(checker)
    finding = stands("12 people", by=editor)
    evidence = claim.evidence.order_by("-pk")[0]
    evidence_detach(evidence=evidence, reason="By mistake.", by=checker)
    claim_compare(claim=claim)
    attach(claim, evidence.text, by=checker, a=(dead, "19 people", count("19", "person")))
    claim_compare(claim=claim)
    finding.refresh_from_db()
    assert finding.status == DiscrepancyStatus.DECIDED
    standing = set(ReportedValue.objects.standing())
    assert {side.reported_value for side in finding.sides.filter(current=True)} == standing


def test_a_side_that_goes_and_comes_back_is_one_row(checker: Any) -> None:
    claim, dead = flood(checker, ("Harbour", "12"), ("Coast", "19"), ("Inland", "31"))
    third = claim.evidence.order_by("-pk")[0]
    evidence_detach(evidence=third, reason="By mistake.", by=checker)
    claim_compare(claim=claim)
    finding = Discrepancy.objects.get()
    assert [side.printed for side in finding.sides.filter(current=False)] == ["31 people"]
    attach(claim, third.text, by=checker, a=(dead, "31 people", count("31", "person")))
    claim_compare(claim=claim)
    assert finding.sides.count() == 3
    assert finding.sides.filter(current=True).count() == 3


def test_one_value_printed_twice_by_an_article_keeps_both_its_places(checker: Any) -> None:
    claim, made = claim_of("The flood killed people", by=checker, dead="count")
    twice = text_of("It killed 12 people. Yes, 12 people died.", by=checker, outlet="Harbour")
    for start in (10, 27):
        exact = twice.content[start - 3 : start + 9]
        attach(
            claim,
            twice,
            by=checker,
            exact=exact,
            a=(made["dead"], "12 people", count("12", "person")),
        )
    for outlet, number in (("Coast", "19"), ("Inland", "31")):
        text = text_of(f"The flood killed {number} people.", by=checker, outlet=outlet)
        attach(
            claim, text, by=checker, a=(made["dead"], f"{number} people", count(number, "person"))
        )
        claim_compare(claim=claim)
    finding = Discrepancy.objects.get()
    assert sorted(side.printed for side in finding.sides.filter(current=True)) == [
        "12 people",
        "12 people",
        "19 people",
        "31 people",
    ]
    # and who says one thing twice does not contradict itself
    assert corroboration_of(claim).articles == 3


def test_two_findings_with_one_identity_are_one_with_the_sides_of_both(checker: Any) -> None:
    texts = [text_of(f"It opened on {n} May 2024.", by=checker, outlet=str(n)) for n in (3, 4, 5)]
    sides = [
        FoundSide(t, 13, 23, t.content[13:23], "date", day(f"2024-05-0{n}"))
        for t, n in zip(texts, (3, 4, 5), strict=True)
    ]
    claim, _ = claim_of("It opened", by=checker)
    one = Found(
        kind="chronology",
        severity="medium",
        explanation="One.",
        sides=(sides[0], sides[1]),
        subjects=frozenset({("claim", claim.pk)}),
        engine_version="claim-1",
        attribute="order of events",
    )
    other = replace(one, severity="high", explanation="Two.", sides=(sides[1], sides[2]))
    for _ in range(2):
        findings_record(found=[one, other], looked_at=Discrepancy.objects.none())
        finding = Discrepancy.objects.get()
        assert finding.sides.filter(current=True).count() == 3
        assert finding.get_severity_display() == "high"
        assert finding.explanation == "Two. One."


def test_the_reason_why_a_year_is_inferred_is_wording(checker: Any, editor: Any) -> None:
    claim, made = claim_of("It opened", by=checker, on="date")
    value = day("XXXX-05-03") | {"inferred": {"edtf": "2024-05-03", "reason": "old wording"}}
    texts = [text_of("It opened on 3 May.", by=checker), text_of("On 4 May.", by=checker)]
    found = [
        Found(
            kind="contradiction",
            severity="high",
            explanation="They differ.",
            sides=(
                FoundSide(texts[0], 13, 18, "3 May", "date", inferred),
                FoundSide(texts[1], 3, 8, "4 May", "date", day("XXXX-05-04")),
            ),
            subjects=frozenset({("claim", claim.pk)}),
            engine_version="claim-1",
        )
        for inferred in (
            value,
            value | {"inferred": {"edtf": "2024-05-03", "reason": "new wording"}},
        )
    ]
    findings_record(found=found[:1], looked_at=Discrepancy.objects.none())
    resolution_record(
        discrepancy=Discrepancy.objects.get(), decision="cannot-say", reason="Open.", by=editor
    )
    findings_record(found=found[1:], looked_at=Discrepancy.objects.none())
    assert Discrepancy.objects.get().status == DiscrepancyStatus.DECIDED


def test_a_newer_engine_clears_what_the_older_found(
    checker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, _ = flood(checker)
    evidence_detach(evidence=claim.evidence.order_by("pk")[0], reason="Another.", by=checker)
    monkeypatch.setattr(comparing, "COMPARISON_VERSION", "claim-2")
    claim_compare(claim=claim)
    assert Discrepancy.objects.get().status == DiscrepancyStatus.CLEARED


# Decisions


def test_a_cleared_difference_cannot_be_decided(checker: Any, editor: Any) -> None:
    claim, _ = flood(checker)
    evidence_detach(evidence=claim.evidence.order_by("pk")[0], reason="Another.", by=checker)
    claim_compare(claim=claim)
    with pytest.raises(ChangedMeanwhile, match="cleared"):
        resolution_record(
            discrepancy=Discrepancy.objects.get(), decision="same", reason="One.", by=editor
        )
    assert Discrepancy.objects.get().status == DiscrepancyStatus.CLEARED


def test_a_reading_that_is_gone_cannot_stand(checker: Any, editor: Any) -> None:
    from django.core.exceptions import ValidationError

    claim, _ = flood(checker, ("Harbour", "12"), ("Coast", "19"), ("Inland", "31"))
    evidence_detach(evidence=claim.evidence.order_by("-pk")[0], reason="Another.", by=checker)
    claim_compare(claim=claim)
    with pytest.raises(ValidationError, match="which reading stands"):
        stands("31 people", by=editor)


@pytest.mark.parametrize("decision", ["not-a-difference", "cannot-say"])
def test_a_new_decision_takes_back_the_value_that_the_old_one_set(
    decision: str, checker: Any, editor: Any
) -> None:
    _, dead = flood(checker)
    finding = stands("12 people", by=editor)
    dead.refresh_from_db()
    assert dead.agreed == count("12", "person")
    resolution_record(discrepancy=finding, decision=decision, reason="Two floods.", by=editor)
    dead.refresh_from_db()
    assert (dead.agreed, dead.agreed_reason) == (None, "")


def test_a_new_decision_leaves_a_value_that_somebody_set_otherwise(
    checker: Any, editor: Any
) -> None:
    _, dead = flood(checker)
    finding = stands("12 people", by=editor)
    attribute_agree(
        attribute=dead, agreed=count("13", "person"), reason="The morgue's list.", by=checker
    )
    resolution_record(discrepancy=finding, decision="cannot-say", reason="Hm.", by=editor)
    dead.refresh_from_db()
    assert dead.agreed == count("13", "person")


def test_an_agreed_value_does_not_outlive_the_reading_it_stood_on(
    checker: Any, editor: Any
) -> None:
    claim, dead = flood(checker)
    stands("19 people", by=editor)
    old = ReportedValue.objects.get(printed="19 people")
    corrected = text_of("It killed 12 people.", by=checker, article=old.evidence.article)
    evidence = attach(claim, corrected, by=checker)
    value_report(
        evidence=evidence,
        report=Report(attribute=dead, printed="12 people", value=count("12", "person")),
        supersedes=old,
        reason="Coast corrected its figure.",
        by=checker,
    )
    dead.refresh_from_db()
    assert dead.agreed is None


def test_an_agreed_value_that_another_article_gives_too_outlives_it(
    checker: Any, editor: Any
) -> None:
    claim, dead = flood(checker, ("Harbour", "12"), ("Coast", "19"), ("Inland", "19"))
    finding = Discrepancy.objects.get()
    side = finding.sides.filter(printed="19 people").order_by("pk")[0]
    resolution_record(
        discrepancy=finding, decision="one-stands", standing_side=side, reason="So.", by=editor
    )
    assert side.reported_value is not None
    evidence_detach(evidence=side.reported_value.evidence, reason="Off.", by=checker)
    dead.refresh_from_db()
    assert dead.agreed == count("19", "person")


# What may not be in the statement


def _publish(claim: Claim, checker: Any, editor: Any, editor2: Any) -> Any:
    confidence_rate(claim=claim, level="low", reason="Two reports.", by=editor)
    claim_submit(claim=claim, by=checker)
    return claim_publish(claim=claim, by=editor2)


def _dam(checker: Any, statement: str) -> Claim:
    claim, made = claim_of(statement, by=checker, day="date")
    for outlet, printed, edtf in (
        ("A", "3 May 2024", "2024-05-03"),
        ("B", "4 May 2024", "2024-05-04"),
        ("C", "the 3rd of May 2024", "2024-05-03"),
    ):
        text = text_of(f"The dam broke on {printed}.", by=checker, outlet=outlet)
        attach(claim, text, by=checker, a=(made["day"], printed, day(edtf)))
    claim_compare(claim=claim)
    return claim


def test_a_value_that_lost_is_found_however_it_is_written(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _dam(checker, "The dam broke on May 4, 2024")
    stands("3 May 2024", by=editor)
    with pytest.raises(NotReady, match="May 4, 2024"):
        _publish(claim, checker, editor, editor2)


def test_other_words_for_the_value_that_stands_have_not_lost(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _dam(checker, "The dam broke on the 3rd of May 2024")
    stands("3 May 2024", by=editor)
    assert _publish(claim, checker, editor, editor2).number == 1


def test_a_figure_inside_another_figure_has_not_lost(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim, made = claim_of("The flood killed 112 people", by=checker, dead="count")
    for outlet, number in (("A", "112"), ("B", "12")):
        text = text_of(f"The flood killed {number} people.", by=checker, outlet=outlet)
        attach(
            claim, text, by=checker, a=(made["dead"], f"{number} people", count(number, "person"))
        )
    claim_compare(claim=claim)
    stands("112 people", by=editor)
    assert _publish(claim, checker, editor, editor2).number == 1


def test_a_decision_that_is_no_longer_in_force_bars_no_words(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _dam(checker, "The dam broke on 4 May 2024")
    stands("3 May 2024", by=editor)
    for evidence in claim.evidence.filter(values__value__edtf="2024-05-03"):
        evidence_detach(evidence=evidence, reason="Another dam.", by=checker)
    claim_compare(claim=claim)
    assert _publish(claim, checker, editor, editor2).number == 1


def test_a_decided_no_difference_does_not_say_that_outlets_differ(
    checker: Any, editor: Any, editor2: Any
) -> None:
    from claims.models import Publication

    claim, _ = flood(checker)
    resolution_record(
        discrepancy=Discrepancy.objects.get(),
        decision="not-a-difference",
        reason="Two floods.",
        by=editor,
    )
    _publish(claim, checker, editor, editor2)
    publication = Publication.objects.get()
    assert publication.revision.document["discrepancies"][0]["decision"] == "not-a-difference"
    assert not publication.outlets_differ


def test_two_orders_that_cannot_be_are_both_told(checker: Any) -> None:
    sold, made = claim_of("The ship was sold", by=checker, signed="date", paid="date")
    sank, its = claim_of("The ship sank", by=checker, on="date")
    text = text_of("Sold on 9 May 2023, paid on 8 May 2023.", by=checker)
    attach(
        sold,
        text,
        by=checker,
        a=(made["signed"], "9 May 2023", day("2023-05-09")),
        b=(made["paid"], "8 May 2023", day("2023-05-08")),
    )
    attach(
        sank,
        text_of("It sank on 2 May 2023.", by=checker, outlet="Coast"),
        by=checker,
        a=(its["on"], "2 May 2023", day("2023-05-02")),
    )
    claim_relate(claim=sold, other=sank, kind="before", by=checker)
    claim_compare(claim=sank)
    finding = Discrepancy.objects.get(kind="chronology")
    assert {side.printed for side in finding.sides.filter(current=True)} >= {
        "9 May 2023",
        "2 May 2023",
    }

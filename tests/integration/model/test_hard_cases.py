"""The model on its hard cases, by the real services."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims.models import (
    Answer,
    Discrepancy,
    DiscrepancyStatus,
    Evidence,
    ReportedValue,
    Suggestion,
    SuggestionKind,
)
from claims.selectors.readings import standing_values
from claims.selectors.standing import corroboration_of
from claims.services.claims import claim_relate
from claims.services.comparing import claim_compare
from claims.services.evidence import Report, ValueNotInQuote, evidence_attach, value_report
from claims.services.resolutions import resolution_record
from claims.services.suggestions import (
    AlreadyDecided,
    Proposal,
    suggestion_accept,
    suggestion_refuse,
    suggestions_make,
)
from sources.extraction.anchoring import QuoteFault
from tests.factories.newsroom import attach, claim_of, count, day, money, text_of

pytestmark = pytest.mark.django_db


def test_one_article_prints_two_figures_for_one_attribute(checker: Any) -> None:
    torn = text_of("It cost 40 million euros. The ministry paid 45 million euros.", by=checker)
    claim, made = claim_of("The bridge was paid for", by=checker, price="money")
    evidence = attach(
        claim,
        torn,
        by=checker,
        first=(made["price"], "40 million euros", money("40000000")),
        second=(made["price"], "45 million euros", money("45000000")),
    )
    assert evidence.values.count() == 2
    claim_compare(claim=claim)
    finding = Discrepancy.objects.get()
    assert (finding.kind, finding.get_severity_display()) == ("contradiction", "high")
    assert {side.printed for side in finding.sides.all()} == {
        "40 million euros",
        "45 million euros",
    }
    # an article that contradicts itself supports neither value
    assert corroboration_of(claim).articles == 0


def test_five_attributes_three_articles_and_one_that_says_nothing_of_one(checker: Any) -> None:
    claim, made = claim_of(
        "The ministry bought buses",
        by=checker,
        signed_on="date",
        worth="money",
        buses="count",
        seller="name",
        model="designator",
    )
    full = "On 3 May 2024 the ministry bought 40 buses, model B-12, from Volta for 9 million euros."
    for outlet in ("The Harbour Post", "Coast Daily"):
        attach(
            claim,
            text_of(full, by=checker, outlet=outlet),
            by=checker,
            a=(made["signed_on"], "3 May 2024", day("2024-05-03")),
            b=(made["worth"], "9 million euros", money("9000000")),
            c=(made["buses"], "40 buses", count("40", "bus")),
            d=(made["seller"], "Volta", {"key": "volta", "type": "organisation", "entity": None}),
            e=(made["model"], "B-12", {"key": "B-12"}),
        )
    silent = attach(
        claim,
        text_of("The ministry bought 40 buses from Volta.", by=checker, outlet="Inland Weekly"),
        by=checker,
        c=(made["buses"], "40 buses", count("40", "bus")),
    )
    value_report(
        evidence=silent,
        report=Report(attribute=made["worth"], answer=Answer.NOT_STATED),
        by=checker,
    )
    answers = {
        (row.evidence.article.outlet.name, row.attribute.label): row.answer
        for row in standing_values(claim)
        if row.evidence.article.outlet
    }
    assert answers["Inland Weekly", "worth"] == "not-stated"
    assert answers["Coast Daily", "worth"] == "value"
    assert ("Inland Weekly", "signed on") not in answers  # nobody examined it
    claim_compare(claim=claim)
    assert not Discrepancy.objects.exists()  # silence is no difference


def test_a_range_agrees_with_a_point_inside_it_and_not_with_one_outside(checker: Any) -> None:
    claim, made = claim_of("The strike was held", by=checker, day="date")
    attach(
        claim,
        text_of("They struck from 4 to 9 May 2023.", by=checker),
        by=checker,
        a=(made["day"], "from 4 to 9 May 2023", day("2023-05-04/2023-05-09")),
    )
    attach(
        claim,
        text_of("They struck on 6 May 2023.", by=checker, outlet="Coast Daily"),
        by=checker,
        a=(made["day"], "6 May 2023", day("2023-05-06")),
    )
    claim_compare(claim=claim)
    assert not Discrepancy.objects.exists()
    attach(
        claim,
        text_of("They struck on 12 May 2023.", by=checker, outlet="Inland Weekly"),
        by=checker,
        a=(made["day"], "12 May 2023", day("2023-05-12")),
    )
    claim_compare(claim=claim)
    finding = Discrepancy.objects.get()
    assert finding.kind == "contradiction"
    assert finding.sides.filter(current=True).count() == 3


def test_a_finding_spans_three_claims(checker: Any) -> None:
    claims = []
    for statement, printed, edtf in (
        ("The ship was sold", "9 May 2023", "2023-05-09"),
        ("The ship was insured", "6 May 2023", "2023-05-06"),
        ("The ship sank", "2 May 2023", "2023-05-02"),
    ):
        claim, made = claim_of(statement, by=checker, on="date")
        text = text_of(f"{statement} on {printed}.", by=checker, title=statement)
        attach(claim, text, by=checker, a=(made["on"], printed, day(edtf)))
        claims.append(claim)
    claim_relate(claim=claims[0], other=claims[1], kind="before", by=checker)
    claim_relate(claim=claims[1], other=claims[2], kind="before", by=checker)
    claim_compare(claim=claims[2])
    finding = Discrepancy.objects.get(kind="chronology")
    assert {subject.claim for subject in finding.subjects.all()} == set(claims)
    assert finding.get_severity_display() == "high"
    # the same finding, whichever of its claims is looked at
    for claim in claims:
        claim_compare(claim=claim)
    assert Discrepancy.objects.get(kind="chronology").pk == finding.pk


def _flood_claim(checker: Any) -> tuple[Any, Any]:
    claim, made = claim_of("The flood killed people", by=checker, dead="count")
    for outlet, number in (("The Harbour Post", "12"), ("Coast Daily", "19")):
        attach(
            claim,
            text_of(f"The flood killed {number} people.", by=checker, outlet=outlet),
            by=checker,
            a=(made["dead"], f"{number} people", count(number, "person")),
        )
    claim_compare(claim=claim)
    return claim, made["dead"]


def test_new_evidence_reopens_a_decided_finding_and_says_what_is_new(
    checker: Any, editor: Any
) -> None:
    claim, dead = _flood_claim(checker)
    finding = Discrepancy.objects.get()
    resolution_record(
        discrepancy=finding, decision="cannot-say", reason="Both quote the police.", by=editor
    )
    attach(
        claim,
        text_of("The flood killed 31 people.", by=checker, outlet="Inland Weekly"),
        by=checker,
        a=(dead, "31 people", count("31", "person")),
    )
    recorded = claim_compare(claim=claim)
    finding.refresh_from_db()
    assert [row.pk for row in recorded.reopened] == [finding.pk]
    assert finding.status == DiscrepancyStatus.OPEN
    assert finding.reopened_reason == "New: Inland Weekly gives “31 people”."
    assert finding.resolutions.count() == 1  # what was decided stays on record


def test_a_rerun_with_a_newer_engine_leaves_a_decided_finding_alone(
    checker: Any, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claims.services import comparing

    claim, _ = _flood_claim(checker)
    finding = Discrepancy.objects.get()
    resolution_record(
        discrepancy=finding, decision="both-stand", scope="by day", reason="Two days.", by=editor
    )
    before = Discrepancy.objects.values().get()
    events = Discrepancy.pgh_event_model.objects.count()
    compare = comparing.compare_values

    def reworded(a: Any, b: Any) -> Any:
        from dataclasses import replace

        return replace(compare(a, b), explanation="The newer engine words it otherwise.")

    monkeypatch.setattr(comparing, "compare_values", reworded)
    monkeypatch.setattr(comparing, "COMPARISON_VERSION", "claim-2")
    recorded = claim_compare(claim=claim)
    assert (recorded.raised, recorded.reopened, recorded.changed) == ([], [], [])
    assert Discrepancy.objects.values().get() == before
    assert Discrepancy.pgh_event_model.objects.count() == events


def test_a_difference_that_is_gone_is_cleared_with_the_reason_and_never_deleted(
    checker: Any,
) -> None:
    from claims.services.evidence import evidence_detach

    claim, _ = _flood_claim(checker)
    evidence = Evidence.objects.order_by("-pk")[0]
    evidence_detach(evidence=evidence, reason="Another flood.", by=checker)
    recorded = claim_compare(claim=claim)
    finding = Discrepancy.objects.get()
    assert recorded.cleared == [finding]
    assert finding.status == DiscrepancyStatus.CLEARED
    assert finding.cleared_reason
    with pytest.raises(IntegrityError, match="delete refused"), transaction.atomic():
        finding.delete()


def test_an_outlets_correction_supersedes_what_it_printed_first(checker: Any) -> None:
    claim, dead = _flood_claim(checker)
    old = ReportedValue.objects.get(printed="19 people")
    corrected = text_of(
        "Correction: the flood killed 12 people.", by=checker, article=old.evidence.article
    )
    evidence = evidence_attach(
        claim=claim, text=corrected, exact="the flood killed 12 people", by=checker
    )
    new = value_report(
        evidence=evidence,
        report=Report(attribute=dead, printed="12 people", value=count("12", "person")),
        supersedes=old,
        reason="Coast Daily corrected its figure.",
        by=checker,
    )
    claim_compare(claim=claim)
    assert Discrepancy.objects.get().status == DiscrepancyStatus.CLEARED
    assert set(standing_values(claim)) == {
        new,
        ReportedValue.objects.exclude(pk=old.pk).exclude(pk=new.pk).get(),
    }
    assert ReportedValue.objects.get(pk=old.pk).printed == "19 people"  # kept as it was


def test_a_value_supersedes_only_one_of_its_own_article(checker: Any) -> None:
    claim, dead = _flood_claim(checker)
    first, other = ReportedValue.objects.order_by("pk")
    wrong = Report(attribute=dead, printed="19 people", value=count("19", "person"))
    with pytest.raises(ValidationError, match="same attribute and article"):
        value_report(
            evidence=other.evidence, report=wrong, supersedes=first, reason="mistaken", by=checker
        )
    with pytest.raises(IntegrityError, match="same attribute and article"), transaction.atomic():
        ReportedValue.objects.create(
            evidence=other.evidence,
            attribute=dead,
            printed=other.printed,
            start=other.start,
            end=other.end,
            value=other.value,
            supersedes=first,
            supersedes_reason="mistaken",
            made_by=checker,
        )


def _proposal(text: Any) -> Proposal:
    return Proposal(
        kind=SuggestionKind.CLAIM,
        key="the flood's toll",
        payload={
            "statement": "The flood killed people",
            "attributes": [{"label": "dead", "kind": "count"}],
            "evidence": [
                {
                    "text": text.pk,
                    "exact": "The flood killed 12 people.",
                    "reports": [
                        {"label": "dead", "printed": "12 people", "value": count("12", "person")}
                    ],
                }
            ],
        },
        reason="Two articles count the dead.",
        engine_version="1",
    )


def test_a_person_amends_a_suggestion_and_is_its_author(checker: Any) -> None:
    text = text_of("The flood killed 12 people.", by=checker)
    suggestions_make(proposals=[_proposal(text)])
    suggestion = Suggestion.objects.get()
    amended = suggestion.payload | {"statement": "At least 12 people died in the flood"}
    claim = suggestion_accept(suggestion=suggestion, by=checker, amended=amended)
    suggestion.refresh_from_db()
    assert suggestion.status == "amended"
    assert suggestion.payload["statement"] == "The flood killed people"  # what was proposed
    assert suggestion.amended_payload["statement"] == amended["statement"]
    assert claim is not None and suggestion.claim == claim
    assert claim.made_by == checker
    assert ReportedValue.objects.get().made_by == checker


def test_a_suggestion_is_made_once_whatever_became_of_it(checker: Any) -> None:
    text = text_of("The flood killed 12 people.", by=checker)
    assert suggestions_make(proposals=[_proposal(text)]) == 1
    suggestion_refuse(suggestion=Suggestion.objects.get(), reason="Not our story.", by=checker)
    assert suggestions_make(proposals=[_proposal(text)]) == 0
    with pytest.raises(AlreadyDecided):
        suggestion_accept(suggestion=Suggestion.objects.get(), by=checker)


def test_a_suggestion_that_cannot_be_taken_stores_nothing(checker: Any) -> None:
    from claims.models import Claim

    text = text_of("The flood killed 12 people.", by=checker)
    suggestions_make(proposals=[_proposal(text)])
    suggestion = Suggestion.objects.get()
    bad = suggestion.payload | {"evidence": [{"text": text.pk, "exact": "killed 13 people"}]}
    with pytest.raises(QuoteFault), transaction.atomic():
        suggestion_accept(suggestion=suggestion, by=checker, amended=bad)
    assert not Claim.objects.exists()
    assert Suggestion.objects.get().status == "pending"


def test_a_quote_must_be_in_the_text_once(checker: Any) -> None:
    text = text_of("He said no. She said no. They left.", by=checker)
    claim, _ = claim_of("They said no", by=checker)
    with pytest.raises(QuoteFault, match="not in the text"):
        evidence_attach(claim=claim, text=text, exact="He said yes", by=checker)
    with pytest.raises(QuoteFault, match="found 2 times") as fault:
        evidence_attach(claim=claim, text=text, exact="said no", by=checker)
    assert fault.value.places == (3, 16)
    found = evidence_attach(claim=claim, text=text, exact="said no", prefix="She ", by=checker)
    assert found.excerpt.start == 16


def test_a_value_must_be_in_the_quote(checker: Any) -> None:
    text = text_of("The flood killed 12 people on Monday.", by=checker)
    claim, made = claim_of("The flood killed people", by=checker, dead="count")
    with pytest.raises(ValueNotInQuote):
        attach(
            claim,
            text,
            by=checker,
            exact="The flood killed",
            a=(made["dead"], "12 people", count("12", "person")),
        )


def test_the_database_itself_checks_quotes_and_values(checker: Any) -> None:
    from sources.models import Excerpt

    text = text_of("The flood killed 12 people.", by=checker)
    with pytest.raises(IntegrityError, match="quote is not in the text"), transaction.atomic():
        Excerpt.objects.create(text=text, exact="killed 13", start=10, end=19, printed=True)
    claim, made = claim_of("The flood killed people", by=checker, dead="count")
    evidence = attach(claim, text, by=checker, exact="killed 12")
    with pytest.raises(IntegrityError, match="value is not in the quote"), transaction.atomic():
        ReportedValue.objects.create(
            evidence=evidence,
            attribute=made["dead"],
            printed="people",
            start=20,
            end=26,
            value=count("12", "person"),
            made_by=checker,
        )


def test_attaching_the_same_quote_twice_is_one_row(checker: Any) -> None:
    text = text_of("The flood killed 12 people.", by=checker)
    claim, made = claim_of("The flood killed people", by=checker, dead="count")
    for _ in range(2):
        attach(claim, text, by=checker, a=(made["dead"], "12 people", count("12", "person")))
    assert (Evidence.objects.count(), ReportedValue.objects.count()) == (1, 1)

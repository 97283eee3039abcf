"""What people type: refused in plain words where it cannot be kept, never by the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Claim, Discrepancy, ReportedValue, Story, Suggestion
from claims.services.claims import (
    attribute_add,
    attribute_agree,
    claim_change,
    claim_create,
    claim_relate,
)
from claims.services.comparing import claim_compare
from claims.services.evidence import (
    Report,
    evidence_attach,
    evidence_detach,
    evidence_rest_on,
    value_report,
)
from claims.services.ratings import confidence_rate, credibility_rate
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_publish, claim_submit
from claims.services.stories import story_open
from claims.services.suggestions import suggestion_accept, suggestion_refuse
from sources.services.articles import article_add, article_correct, article_note_state
from sources.services.captures import text_add
from sources.services.origins import article_rest_on, origin_ensure, origin_link
from sources.services.outlets import outlet_ensure, outlet_rate
from tests.factories.newsroom import attach, claim_of, count, day, text_of

pytestmark = pytest.mark.django_db

BAD = ["a\0b", "a\ud800b"]


class Desk:
    """One of everything to write on."""

    def __init__(self, checker: Any, editor: Any) -> None:
        self.checker, self.editor = checker, editor
        self.text = text_of("The flood killed 12 people, then 12 more.", by=checker)
        self.article = self.text.article
        self.claim, self.made = claim_of("The flood killed", by=checker, dead="count", on="date")
        self.other, its = claim_of("Another", by=checker, dead="count")
        self.foreign = its["dead"]
        self.evidence = attach(
            self.claim,
            self.text,
            by=checker,
            exact="The flood killed 12 people",
            a=(self.made["dead"], "12 people", count("12", "person")),
        )
        second = text_of("It killed 19 people.", by=checker, outlet="Coast")
        attach(
            self.claim,
            second,
            by=checker,
            a=(self.made["dead"], "19 people", count("19", "person")),
        )
        claim_compare(claim=self.claim)
        self.finding = Discrepancy.objects.get()
        self.origin = origin_ensure(name="Police", by=checker)
        self.outlet = outlet_ensure(name="Inland", by=checker, domains=("inland.example",))
        self.claim.refresh_from_db()
        self.suggestion = Suggestion.objects.create(
            kind="claim", fingerprint="f" * 64, payload={}, reason="x", engine_version="1"
        )


@pytest.fixture
def desk(checker: Any, editor: Any) -> Desk:
    return Desk(checker, editor)


TYPED: dict[str, Callable[[Desk, str], Any]] = {
    "statement": lambda d, w: claim_create(statement=w, by=d.checker),
    "statement changed": lambda d, w: claim_change(
        claim=d.claim, by=d.checker, version=d.claim.version, statement=w
    ),
    "unknowns": lambda d, w: claim_create(statement="It", unknowns=w, by=d.checker),
    "label": lambda d, w: attribute_add(claim=d.claim, label=w, kind="date", by=d.checker),
    "scope": lambda d, w: attribute_add(
        claim=d.claim, label="x", kind="date", scope_place=w, by=d.checker
    ),
    "agreed reason": lambda d, w: attribute_agree(
        attribute=d.made["dead"], agreed=count("12", "person"), reason=w, by=d.checker
    ),
    "said by": lambda d, w: evidence_attach(
        claim=d.claim, text=d.text, exact="then 12 more", said_by=w, by=d.checker
    ),
    "supersedes": lambda d, w: value_report(
        evidence=d.evidence,
        report=Report(d.made["dead"], printed="12 people", value=count("13", "person")),
        supersedes=ReportedValue.objects.get(printed="12 people"),
        reason=w,
        by=d.checker,
    ),
    "detached": lambda d, w: evidence_detach(evidence=d.evidence, reason=w, by=d.checker),
    "rests on": lambda d, w: evidence_rest_on(
        evidence=d.evidence, origin=d.origin, how="cites", reason=w, by=d.checker
    ),
    "confidence": lambda d, w: confidence_rate(claim=d.claim, level="low", reason=w, by=d.editor),
    "credibility": lambda d, w: credibility_rate(
        claim=d.claim, code="1", override_reason=w, by=d.editor
    ),
    "resolution": lambda d, w: resolution_record(
        discrepancy=d.finding, decision="cannot-say", reason=w, by=d.editor
    ),
    "resolution scope": lambda d, w: resolution_record(
        discrepancy=d.finding, decision="both-stand", scope=w, reason="x", by=d.editor
    ),
    "story": lambda d, w: story_open(title=w, by=d.checker),
    "story summary": lambda d, w: story_open(title="Floods", summary=w, by=d.checker),
    "refused": lambda d, w: suggestion_refuse(suggestion=d.suggestion, reason=w, by=d.checker),
    "amended": lambda d, w: suggestion_accept(
        suggestion=d.suggestion,
        amended={"statement": w, "attributes": [], "evidence": []},
        by=d.checker,
    ),
    "title": lambda d, w: article_add(title=w, by=d.checker),
    "byline": lambda d, w: article_add(title="x", byline=w, by=d.checker),
    "title corrected": lambda d, w: article_correct(
        article=d.article, title=w, reason="x", by=d.checker
    ),
    "state": lambda d, w: article_note_state(
        article=d.article, state="live", reason=w, by=d.checker
    ),
    "outlet": lambda d, w: outlet_ensure(name=w, by=d.checker),
    "owner": lambda d, w: outlet_ensure(name="New", owner=w, by=d.checker),
    "grade": lambda d, w: outlet_rate(outlet=d.outlet, grade="B", reason=w, by=d.editor),
    "origin": lambda d, w: origin_ensure(name=w, by=d.checker),
    "origin link": lambda d, w: origin_link(
        origin=d.origin, rests_on=origin_ensure(name="Y", by=d.checker), reason=w, by=d.checker
    ),
    "article origin": lambda d, w: article_rest_on(
        article=d.article, origin=d.origin, how="cites", reason=w, by=d.checker
    ),
}


@pytest.mark.parametrize("words", BAD, ids=["nul", "half-pair"])
@pytest.mark.parametrize("field", sorted(TYPED))
def test_words_that_cannot_be_kept_are_refused_in_words(field: str, words: str, desk: Desk) -> None:
    with pytest.raises(ValidationError, match="U\\+"), transaction.atomic():
        TYPED[field](desk, words)


OPTIONAL = {"unknowns", "scope", "said by", "story summary", "byline", "owner", "state", "amended"}


@pytest.mark.parametrize("words", ["", "   "], ids=["empty", "blank"])
@pytest.mark.parametrize("field", sorted(set(TYPED) - OPTIONAL))
def test_what_is_needed_is_asked_for(field: str, words: str, desk: Desk) -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        TYPED[field](desk, words)


@pytest.mark.parametrize(
    "field",
    ["statement", "label", "scope", "said by", "story", "byline", "outlet", "owner", "origin"],
)
def test_too_long_words_are_refused_with_the_limit(field: str, desk: Desk) -> None:
    with pytest.raises(ValidationError, match="at most"), transaction.atomic():
        TYPED[field](desk, "x" * 3000)


CHOICES: dict[str, Callable[[Desk], Any]] = {
    "stance": lambda d: evidence_attach(
        claim=d.claim, text=d.text, exact="then 12 more", stance="shouts", by=d.checker
    ),
    "answer": lambda d: value_report(
        evidence=d.evidence, report=Report(d.made["on"], answer="perhaps"), by=d.checker
    ),
    "how": lambda d: evidence_rest_on(
        evidence=d.evidence, origin=d.origin, how="dreams", reason="x", by=d.checker
    ),
    "article's how": lambda d: article_rest_on(
        article=d.article, origin=d.origin, how="dreams", reason="x", by=d.checker
    ),
    "kind": lambda d: attribute_add(claim=d.claim, label="x", kind="colour", by=d.checker),
    "relation": lambda d: claim_relate(claim=d.claim, other=d.other, kind="envies", by=d.checker),
    "itself": lambda d: claim_relate(claim=d.claim, other=d.claim, kind="before", by=d.checker),
    "label again": lambda d: attribute_add(claim=d.claim, label="dead", kind="count", by=d.checker),
    "scope as of": lambda d: attribute_add(
        claim=d.claim, label="x", kind="date", scope_as_of="last week", by=d.checker
    ),
    "grade": lambda d: outlet_rate(outlet=d.outlet, grade="Z", reason="x", by=d.editor),
    "credibility": lambda d: credibility_rate(
        claim=d.claim, code="9", override_reason="x", by=d.editor
    ),
    "state": lambda d: article_note_state(article=d.article, state="lost", by=d.checker),
    "text kind": lambda d: text_add(
        snapshot=d.text.snapshot, content="x", kind="song", extractor_version="2"
    ),
    "outlet kind": lambda d: outlet_ensure(name="New", kind="shop", by=d.checker),
    "country": lambda d: outlet_ensure(name="New", country="Peru", by=d.checker),
    "domain": lambda d: outlet_ensure(name="New", domains=("not a host",), by=d.checker),
    "domain of another": lambda d: outlet_ensure(
        name="New", domains=("inland.example",), by=d.checker
    ),
    "origin kind": lambda d: origin_ensure(name="New", kind="dream", by=d.checker),
    "published": lambda d: article_add(title="x", published="last week", by=d.checker),
    "published again": lambda d: article_correct(
        article=d.article, published="31 June", reason="x", by=d.checker
    ),
    "address taken": lambda d: [
        article_add(title="x", canonical_url="https://x.example/1", by=d.checker) for _ in range(2)
    ],
    "foreign attribute": lambda d: value_report(
        evidence=d.evidence, report=Report(d.foreign, answer="not-stated"), by=d.checker
    ),
    "second answer": lambda d: [
        value_report(evidence=d.evidence, report=Report(d.made["on"], answer=answer), by=d.checker)
        for answer in ("not-stated", "denied")
    ],
    "the same words read otherwise": lambda d: value_report(
        evidence=d.evidence,
        report=Report(d.made["dead"], printed="12 people", value=count("13", "person")),
        by=d.checker,
    ),
    "superseded twice": lambda d: [
        value_report(
            evidence=d.evidence,
            report=Report(d.made["dead"], printed="12 people", value=count(number, "person")),
            supersedes=ReportedValue.objects.get(printed="12 people", supersedes=None),
            reason="misread",
            by=d.checker,
        )
        for number in ("13", "14")
    ],
    "superseded elsewhere": lambda d: value_report(
        evidence=d.evidence,
        report=Report(d.made["dead"], printed="12 people", value=count("13", "person")),
        supersedes=ReportedValue.objects.get(printed="19 people"),
        reason="misread",
        by=d.checker,
    ),
}


@pytest.mark.parametrize("case", sorted(CHOICES))
def test_what_does_not_fit_is_refused_in_words(case: str, desk: Desk) -> None:
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        CHOICES[case](desk)
    assert "Constraint" not in str(refusal.value)


VALUES: list[tuple[str, Any]] = [
    ("count", None),
    ("count", {}),
    ("count", {"number": "NaN", "noun": "person"}),
    ("count", {"number": "Infinity", "noun": "person"}),
    ("count", {"number": "1e999999999", "noun": "person"}),
    ("count", {"number": 12, "noun": "person"}),
    ("count", {"number": "12", "noun": None}),
    ("count", {"number": "12", "noun": "person", "approximator": "perhaps"}),
    ("count", ["12"]),
    ("count", "12"),
    ("date", {"edtf": "last week"}),
    ("date", {"edtf": "2024-05-03", "earliest": "2024-05-04", "latest": "2024-05-03"}),
    ("date", {"edtf": "2024-05-03", "earliest": "yesterday"}),
    ("date", {"edtf": ["2024"]}),
    ("date", {"edtf": None, "inferred": {"edtf": "x"}}),
]


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_what_is_no_value_is_refused_wherever_it_is_given(
    kind: str, value: Any, desk: Desk
) -> None:
    attribute = desk.made["dead" if kind == "count" else "on"]
    report = Report(attribute, printed="killed", value=value)
    with pytest.raises(ValidationError, match="no value"), transaction.atomic():
        value_report(evidence=desk.evidence, report=report, by=desk.checker)
    if value is not None:
        with pytest.raises(ValidationError, match="no value"), transaction.atomic():
            attribute_agree(attribute=attribute, agreed=value, reason="x", by=desk.checker)


def test_a_value_that_is_one_is_kept_as_the_contract_writes_it(desk: Desk) -> None:
    report = Report(desk.made["on"], printed="killed", value={"edtf": "2024-05"})
    row = value_report(evidence=desk.evidence, report=report, by=desk.checker)
    assert row.value == day("2024-05")


def test_a_note_to_readers_is_checked_too(desk: Desk, editor: Any, editor2: Any) -> None:
    confidence_rate(claim=desk.claim, level="low", reason="Two.", by=editor)
    claim_submit(claim=desk.claim, by=desk.checker)
    with pytest.raises(ValidationError, match="U\\+0000"):
        claim_publish(claim=desk.claim, by=editor2, note="a\0b")
    assert Claim.objects.get(pk=desk.claim.pk).status == "in-review"


def test_signs_that_turn_letters_around_are_taken_out(desk: Desk) -> None:
    claim = claim_create(statement="It sank\u202e off Lerwick", by=desk.checker)
    assert claim.statement == "It sank off Lerwick"
    assert story_open(title="\u202dFerries\u202c", by=desk.checker).title == "Ferries"
    assert article_add(title="Ferries\u202e", by=desk.checker).title == "Ferries"


# Stories and their addresses


def test_titles_that_are_written_alike_in_an_address_are_two_stories(checker: Any) -> None:
    titles = ["Ärzte", "Arzte", "東京の火事", "大阪の火事", "!!!", "???"]
    stories = [story_open(title=title, by=checker) for title in titles]
    assert [story.title for story in stories] == titles
    assert len({story.slug for story in stories}) == len(titles)
    assert all(story.slug for story in stories)


def test_a_story_is_opened_once_whatever_its_capitals(checker: Any) -> None:
    first = story_open(title="Ferry orders", by=checker)
    assert story_open(title=" ferry Orders ", by=checker) == first
    assert Story.objects.count() == 1


def test_a_claim_in_another_script_has_an_address_of_words(checker: Any) -> None:
    assert claim_create(statement="Пожар в Минске", by=checker).slug == "pozhar-v-minske"


def test_an_outlet_is_one_however_its_letters_are_put_together(checker: Any) -> None:
    composed = outlet_ensure(name="Café", by=checker)
    assert outlet_ensure(name="Cafe\u0301", by=checker) == composed
    assert outlet_ensure(name="CAFÉ", by=checker) == composed

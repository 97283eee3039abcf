"""What an article rests on is followed by the evidence from it, and corroboration by that."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from claims.models import Claim, EvidenceOrigin, Suggestion
from claims.rating import CorroborationState
from claims.selectors.standing import corroboration_of
from claims.services.evidence import evidence_rest_off, evidence_rest_on
from claims.services.originating import origins_suggest
from claims.services.origins import (
    article_rest,
    article_rest_no_more,
    claims_of,
    corroboration_watched,
)
from claims.services.suggestions import suggestion_accept, suggestion_refuse
from sources.models import Origin, OriginLink, Text
from sources.services.articles import article_note_state
from sources.services.origins import OriginCycle, origin_ensure, origin_link, origin_unlink
from tests.factories.newsroom import attach, claim_of, text_of
from tests.integration.origins.stories import long_stories

pytestmark = pytest.mark.django_db
STORY = long_stories()[0]


@pytest.fixture
def told(checker: Any) -> tuple[Claim, Text, Text]:
    """A claim that two outlets report, one of which reprints the other."""
    claim, _ = claim_of("It was told", by=checker)
    texts = [text_of(STORY, by=checker, outlet=outlet) for outlet in ("The Echo", "The Mirror")]
    for text in texts:
        attach(claim, text, by=checker)
    return claim, *texts


def test_an_accepted_suggestion_makes_one_origin_of_two_outlets(
    told: tuple[Claim, Text, Text], checker: Any
) -> None:
    claim, *texts = told
    for text in texts:
        origins_suggest(text=text)
    assert corroboration_of(claim).state is CorroborationState.CONSISTENT
    for row in Suggestion.objects.filter(kind="origin"):
        with corroboration_watched(claims_of(row.article)) as changed:
            suggestion_accept(suggestion=row, by=checker)
        assert [one.claim for one in changed] == [claim]
    assert corroboration_of(claim).state is CorroborationState.SINGLE
    assert "2 articles: 1 known origin" in changed[0].told
    assert "the origin of 1 more article is known" in changed[0].told
    assert set(EvidenceOrigin.objects.values_list("made_by", flat=True)) == {checker.pk}
    assert all("print one text" in row.reason for row in EvidenceOrigin.objects.all())


def test_a_suggestion_taken_for_one_piece_of_evidence_leaves_the_others(
    told: tuple[Claim, Text, Text], checker: Any
) -> None:
    claim, text, _ = told
    other = attach(claim, text, by=checker, exact=STORY[:40])
    origins_suggest(text=text)
    origins_suggest(text=told[2])
    row = Suggestion.objects.get(kind="origin", article=text.article)
    suggestion_accept(suggestion=row, by=checker, amended=row.payload | {"only": other.pk})
    assert [one.evidence for one in EvidenceOrigin.objects.all()] == [other]
    row.refresh_from_db()
    assert row.status == "amended"


def test_evidence_of_another_article_is_refused(
    told: tuple[Claim, Text, Text], checker: Any
) -> None:
    claim, text, mirror = told
    origins_suggest(text=text)
    origins_suggest(text=mirror)
    row = Suggestion.objects.get(kind="origin", article=text.article)
    foreign = claim.evidence.get(article=mirror.article)
    with pytest.raises(Exception, match="another article"):
        suggestion_accept(suggestion=row, by=checker, amended=row.payload | {"only": foreign.pk})
    assert not EvidenceOrigin.objects.exists()


def test_a_refused_suggestion_is_not_made_again(
    told: tuple[Claim, Text, Text], editor: Any
) -> None:
    _, text, mirror = told
    origins_suggest(text=text)
    origins_suggest(text=mirror)
    for row in Suggestion.objects.all():
        suggestion_refuse(suggestion=row, by=editor, reason="A set phrase.")
    assert origins_suggest(text=text) == origins_suggest(text=mirror) == 0


def _rest(article: Any, name: str, by: Any, reason: str = "It says so.") -> Origin:
    origin = origin_ensure(name=name, by=by)
    article_rest(article=article, origin=origin, how="cites", reason=reason, by=by)
    return origin


def test_evidence_of_which_a_person_said_otherwise_does_not_follow(
    told: tuple[Claim, Text, Text], checker: Any
) -> None:
    claim, text, _ = told
    whole = claim.evidence.get(article=text.article)
    denial = attach(claim, text, by=checker, exact=STORY[:40])
    own = origin_ensure(name="The ministry", by=checker)
    evidence_rest_on(evidence=denial, origin=own, how="cites", reason="It denies.", by=checker)
    wire = _rest(text.article, "The wire", checker)
    assert [row.origin for row in whole.origins.all()] == [wire]
    assert [row.origin for row in denial.origins.all()] == [own]
    second = _rest(text.article, "The documents", checker)
    assert {row.origin for row in whole.origins.all()} == {wire, second}
    assert [row.origin for row in denial.origins.all()] == [own]


def test_an_origin_that_was_taken_off_a_quote_does_not_come_back_with_the_article(
    told: tuple[Claim, Text, Text], checker: Any
) -> None:
    claim, text, _ = told
    evidence = claim.evidence.get(article=text.article)
    wire = _rest(text.article, "The wire", checker)
    evidence_rest_off(evidence=evidence, origin=wire, reason="Their own words.", by=checker)
    _rest(text.article, "The wire", checker, reason="The line above says so.")
    assert not evidence.origins.exists()


def test_what_is_undone_leaves_what_a_person_said_and_the_history(
    told: tuple[Claim, Text, Text], checker: Any
) -> None:
    claim, text, _ = told
    evidence = claim.evidence.get(article=text.article)
    other = attach(claim, text, by=checker, exact=STORY[:40])
    wire = _rest(text.article, "The wire", checker)
    evidence_rest_on(evidence=other, origin=wire, how="reprints", reason="Seen.", by=checker)
    article_rest_no_more(article=text.article, origin=wire, reason="A misreading.", by=checker)
    assert not evidence.origins.exists() and not text.article.origins.exists()
    assert [row.reason for row in other.origins.all()] == ["Seen."]
    events = apps.get_model("claims", "EvidenceOriginEvent").objects.filter(evidence=evidence)
    assert [row.pgh_label for row in events.order_by("pgh_id")] == ["insert", "delete"]
    assert events.latest("pgh_id").pgh_context["reason"] == "A misreading."


def test_an_origin_that_rests_on_another_is_no_root(
    told: tuple[Claim, Text, Text], checker: Any
) -> None:
    claim, text, mirror = told
    wire, papers = (
        _rest(text.article, "The wire", checker),
        _rest(mirror.article, "Papers", checker),
    )
    assert corroboration_of(claim).state is CorroborationState.CONFIRMED
    with corroboration_watched([claim]) as changed:
        link = origin_link(origin=wire, rests_on=papers, reason="It says so.", by=checker)
    assert corroboration_of(claim).state is CorroborationState.SINGLE
    assert "“The wire” is no longer counted as a root" in changed[0].told
    origin_unlink(link=link, reason="It had them first.", by=checker)
    assert corroboration_of(claim).state is CorroborationState.CONFIRMED


def test_a_cycle_is_refused_with_the_chain(checker: Any) -> None:
    a, b, c = (origin_ensure(name=name, by=checker) for name in ("Wire", "Paper", "Ministry"))
    origin_link(origin=a, rests_on=b, reason="So.", by=checker)
    origin_link(origin=b, rests_on=c, reason="So.", by=checker)
    with pytest.raises(OriginCycle) as refused:
        origin_link(origin=c, rests_on=a, reason="So.", by=checker)
    assert refused.value.messages == [
        "“Ministry” would rest on itself: “Wire” rests on “Paper”, “Paper” rests on “Ministry”. "
        "Take one of these back first."
    ]
    with pytest.raises(OriginCycle, match="cannot rest on itself"):
        origin_link(origin=a, rests_on=a, reason="So.", by=checker)
    assert OriginLink.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_halves_of_a_cycle_at_once_leave_one(checker: Any) -> None:
    a, b = (origin_ensure(name=name, by=checker) for name in ("Wire", "Paper"))

    def link(pair: tuple[Origin, Origin]) -> str:
        try:
            origin_link(origin=pair[0], rests_on=pair[1], reason="So.", by=checker)
            return "linked"
        except OriginCycle:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(link, [(a, b), (b, a)])) == ["linked", "refused"]


@pytest.mark.django_db(transaction=True)
def test_evidence_attached_while_its_article_gets_an_origin_has_it(checker: Any) -> None:
    text = text_of(STORY, by=checker, outlet="The Echo")
    claims = [claim_of(f"It was told {number}", by=checker)[0] for number in range(6)]
    attach(claims[0], text, by=checker)
    wire = origin_ensure(name="The wire", by=checker)

    def work(claim: Claim | None) -> None:
        try:
            if claim is not None:
                attach(claim, text, by=checker)
            else:
                article_rest(
                    article=text.article, origin=wire, how="cites", reason="So.", by=checker
                )
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as many:
        list(many.map(work, [*claims[1:4], None, *claims[4:]]))
    assert EvidenceOrigin.objects.filter(origin=wire).count() == 6


def test_a_retracted_article_supports_nothing_any_more(
    told: tuple[Claim, Text, Text], checker: Any
) -> None:
    claim, text, mirror = told
    _rest(text.article, "The wire", checker)
    _rest(mirror.article, "Papers", checker)
    with corroboration_watched([claim]) as changed:
        article_note_state(article=text.article, state="retracted", reason="A notice.", by=checker)
    found = corroboration_of(claim)
    assert found.state is CorroborationState.SINGLE
    assert found.sentence == "1 article: 1 known origin; 1 retracted and not counted"
    assert "a retracted article counts no more" in changed[0].told
    article_note_state(article=text.article, state="live", reason="It was restored.", by=checker)
    assert corroboration_of(claim).state is CorroborationState.CONFIRMED

"""A difference found over articles gives way to the claim that has it; a decision is never lost."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Attribute, Claim, Discrepancy
from claims.services.comparing import claim_compare
from claims.services.evidence import evidence_detach
from claims.services.handing_over import HANDED_OVER
from claims.services.resolutions import resolution_record
from sources.models import Article
from tests.factories.intake import ECHO, POST, taken_in, text_of_article
from tests.factories.newsroom import attach, claim_of, count

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(checker: Any) -> tuple[Article, Article]:
    """Two articles whose story is compared: 12 people aboard, 14 people aboard."""
    return taken_in(POST, by=checker), taken_in(ECHO, by=checker, outlet="The Echo")


def aboard() -> Discrepancy:
    """What comparing the articles found on the number of people."""
    return Discrepancy.objects.get(
        engine_version__startswith="collate-", sides__printed="12 people"
    )


def rest_on(claim: Claim, part: Attribute, article: Article, number: str, by: Any) -> None:
    words = f"{number} people"
    value = count(number, "people")
    attach(claim, text_of_article(article), by=by, exact=words, many=(part, words, value))


def test_a_claim_with_the_same_sides_takes_it_over_at_once(
    articles: tuple[Article, Article], checker: Any
) -> None:
    claim, made = claim_of("A ferry sank", by=checker, aboard="count")
    rest_on(claim, made["aboard"], articles[0], "12", checker)
    claim_compare(claim=claim)
    assert aboard().status == "open"
    rest_on(claim, made["aboard"], articles[1], "14", checker)
    recorded = claim_compare(claim=claim)
    assert recorded.cleared == [aboard()]
    assert (aboard().status, aboard().cleared_reason) == ("cleared", HANDED_OVER)
    on_claim = Discrepancy.objects.about_claim(claim).get()
    assert on_claim.status == "open"
    assert aboard().detector == on_claim.detector == "values", "counts for the check that found it"
    assert claim_compare(claim=claim).cleared == []
    assert Discrepancy.objects.get(pk=on_claim.pk).detector == "values"


def test_one_that_an_editor_decided_keeps_its_decision(
    articles: tuple[Article, Article], checker: Any, editor: Any
) -> None:
    resolution_record(discrepancy=aboard(), decision="cannot-say", reason="Two lists.", by=editor)
    claim, made = claim_of("A ferry sank", by=checker, aboard="count")
    for article, number in zip(articles, ("12", "14"), strict=True):
        rest_on(claim, made["aboard"], article, number, checker)
    assert claim_compare(claim=claim).cleared == []
    assert aboard().status == "decided"


def test_differences_on_other_words_are_left_alone(
    articles: tuple[Article, Article], checker: Any
) -> None:
    others = set(Discrepancy.objects.exclude(pk=aboard().pk).values_list("pk", "status"))
    claim, made = claim_of("A ferry sank", by=checker, aboard="count")
    for article, number in zip(articles, ("12", "14"), strict=True):
        rest_on(claim, made["aboard"], article, number, checker)
    claim_compare(claim=claim)
    own = Discrepancy.objects.about_claim(claim).values("pk")
    left = Discrepancy.objects.exclude(pk=aboard().pk).exclude(pk__in=own)
    assert set(left.values_list("pk", "status")) == others


def test_what_leaves_the_claim_is_found_again_over_the_articles(
    articles: tuple[Article, Article], checker: Any
) -> None:
    claim, made = claim_of("A ferry sank", by=checker, aboard="count")
    for article, number in zip(articles, ("12", "14"), strict=True):
        rest_on(claim, made["aboard"], article, number, checker)
    claim_compare(claim=claim)
    for evidence in claim.evidence.all():
        evidence_detach(evidence=evidence, reason="Of another ferry.", by=checker)
    claim_compare(claim=claim)
    taken_in("The ferry was white.", by=checker, outlet="The Third")  # compares the story anew
    assert aboard().status == "open"

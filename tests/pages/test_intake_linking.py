"""What the desk sees of linking: suggestions beside an article, likely claims offered first."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim, Suggestion, SuggestionKind
from claims.services.postings import postings_catch_up
from sources.services.articles import article_protect
from tests.factories.intake import address, queries, signed_in, span, taken_in, text_of_article
from tests.factories.newsroom import attach, claim_of, text_of

pytestmark = pytest.mark.django_db

SOLD = "The ferry Grey Gull was sold to Haucore for 1.53 million euros on 3 May 2024."
NEWS = "Trade was slow. Houcore paid 1.53 million euros for the Grey Gull. It rained.\n"
WORDS = "Houcore paid 1.53 million euros for the Grey Gull."


@pytest.fixture
def sold(checker: Any) -> Claim:
    claim, _ = claim_of("Haucore bought the Grey Gull", by=checker)
    attach(claim, text_of(SOLD, by=checker), by=checker)
    postings_catch_up()
    return claim


def test_a_suggested_claim_stands_beside_the_article_and_is_taken_there(
    sold: Claim, checker: Any
) -> None:
    article = taken_in(NEWS, by=checker, story="Ports")
    client = signed_in(checker)
    page = client.get(address(article)).content.decode()
    assert sold.statement in page
    assert "The article may bear on this claim. Both have:" in page
    row = Suggestion.objects.get(kind=SuggestionKind.EVIDENCE)
    client.post(address(article, f"suggestions/{row.public_id}/accept/"))
    assert sold.evidence.filter(article=article).count() == 1


def test_a_suggestion_goes_once_words_of_the_article_are_attached(
    sold: Claim, checker: Any
) -> None:
    article = taken_in(NEWS, by=checker, story="Ports")
    attach(sold, text_of_article(article), by=checker, exact="It rained.")
    page = signed_in(checker).get(address(article))
    assert page.context["page"].suggestions == ()


def test_after_taking_in_it_is_said_that_there_is_something_to_look_at(
    sold: Claim, checker: Any
) -> None:
    client = signed_in(checker)
    article = taken_in(NEWS, by=checker, story="", compare=False)
    page = client.post(address(article, "compare/"), follow=True).content.decode()
    assert "compared with the claims of the desk" in page
    assert "1 suggestion to look at" in page


def test_the_claim_that_shares_most_with_the_words_is_offered_first_with_the_reason(
    sold: Claim, checker: Any
) -> None:
    article = taken_in(NEWS, by=checker, story="Ports", compare=False)
    for number in range(15):
        claim_of(f"Something else number {number} happened", by=checker)
    page = signed_in(checker).get(address(article, "attach/"), span(article, WORDS))
    assert page.context["claims"][0] == sold
    assert "shares: <bdi>1.53 million euros" in page.content.decode()


def test_looking_for_a_claim_writes_nothing_even_where_one_is_due(
    sold: Claim, checker: Any
) -> None:
    from claims.models import PostingDue

    article = taken_in(NEWS, by=checker, compare=False)
    claim_of("A newer claim", by=checker)
    signed_in(checker).get(address(article, "attach/"), span(article, WORDS))
    assert PostingDue.objects.count() == 1


def test_what_only_a_protected_article_says_puts_no_claim_first(
    sold: Claim, checker: Any, editor: Any
) -> None:
    article_protect(article=sold.evidence.get().article, readers=[editor], by=editor)
    Claim.objects.filter(pk=sold.pk).update(statement="A ship was sold")
    postings_catch_up()
    article = taken_in(NEWS, by=checker, compare=False)
    page = signed_in(checker).get(address(article, "attach/"), span(article, WORDS))
    assert "shares:" not in page.content.decode()


def test_choosing_a_claim_costs_the_same_with_one_that_is_likely_and_with_ten(
    sold: Claim, checker: Any
) -> None:
    article = taken_in(NEWS, by=checker, compare=False)
    client = signed_in(checker)
    place = span(article, WORDS)
    where = address(article, f"attach/?start={place['start']}&end={place['end']}")
    one = queries(client, where)
    for number in range(9):
        claim, _ = claim_of(f"Haucore bought the Grey Gull, report {number}", by=checker)
        attach(claim, text_of(f"{SOLD} {number}", by=checker), by=checker)
    postings_catch_up()
    assert queries(client, where) == one

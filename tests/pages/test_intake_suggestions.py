"""Suggestions beside an article: accepted, amended, refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim, Suggestion, SuggestionKind, SuggestionStatus
from claims.services.suggestions import Proposal, suggestions_make
from sources.models import Article, ArticleOrigin, NameJudgement, NameUse
from sources.services.articles import article_protect
from tests.factories.intake import ECHO, POST, address, signed_in, taken_in, text_of_article
from tests.factories.newsroom import attach, claim_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(checker: Any) -> tuple[Article, Article]:
    return taken_in(POST, by=checker), taken_in(ECHO, by=checker, outlet="The Echo")


@pytest.fixture
def claim_row(articles: tuple[Article, Article]) -> Suggestion:
    """A claim that the engine suggests for the two articles."""
    row = Suggestion.objects.filter(kind=SuggestionKind.CLAIM).order_by("pk").first()
    assert row is not None
    return row


def where(article: Article, row: Suggestion, rest: str = "") -> str:
    return address(article, f"suggestions/{row.public_id}/{rest}")


def test_a_claim_is_suggested_beside_every_article_that_it_quotes(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    for article in articles:
        page = signed_in(checker).get(address(article))
        assert claim_row in [shown.row for shown in page.context["page"].suggestions]


def test_accepting_opens_the_claim_with_its_evidence_and_compares_it(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    client = signed_in(checker)
    response = client.post(where(articles[0], claim_row, "accept/"), follow=True)
    claim = Claim.objects.get()
    assert claim.made_by == checker
    assert {row.article_id for row in claim.evidence.all()} == {row.pk for row in articles}
    assert "Accepted" in " ".join(map(str, response.context["messages"]))
    claim_row.refresh_from_db()
    assert claim_row.status == SuggestionStatus.ACCEPTED


def test_accepting_twice_opens_one_claim(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    client = signed_in(checker)
    client.post(where(articles[0], claim_row, "accept/"))
    response = client.post(where(articles[0], claim_row, "accept/"), follow=True)
    assert "Decided before, by you" in " ".join(map(str, response.context["messages"]))
    assert Claim.objects.count() == 1


def amended(claim_row: Suggestion, **more: Any) -> dict[str, Any]:
    data = {"statement": claim_row.payload["statement"]}
    for number, item in enumerate(claim_row.payload["attributes"]):
        data |= {f"take-{number}": "on", f"label-{number}": item["label"]}
    data |= {f"quote-{n}": "on" for n, _ in enumerate(claim_row.payload["evidence"])}
    return data | more


def test_an_amended_claim_is_opened_as_amended(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    data = amended(claim_row, statement="A ferry sank off Lerwick", **{"label-0": "my part"})
    assert signed_in(checker).post(where(articles[0], claim_row), data).status_code == 302
    claim = Claim.objects.get()
    assert claim.statement == "A ferry sank off Lerwick"
    assert "my part" in claim.attributes.values_list("label", flat=True)
    claim_row.refresh_from_db()
    assert claim_row.status == SuggestionStatus.AMENDED


def test_nothing_changed_is_accepted_as_it_is(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    signed_in(checker).post(where(articles[0], claim_row), amended(claim_row))
    claim_row.refresh_from_db()
    assert claim_row.status == SuggestionStatus.ACCEPTED


def test_a_quote_left_out_is_not_attached(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    data = amended(claim_row)
    del data["quote-0"]
    signed_in(checker).post(where(articles[0], claim_row), data)
    quotes = len(claim_row.payload["evidence"])
    assert Claim.objects.get().evidence.count() == quotes - 1


def test_an_amendment_that_leaves_nothing_is_refused_with_what_was_typed(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    response = signed_in(checker).post(where(articles[0], claim_row), {"statement": "Mine"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "at least one quote" in page
    assert "Mine" in page
    assert not Claim.objects.exists()


def test_refusing_needs_a_reason_and_is_for_good(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    client = signed_in(checker)
    assert client.post(where(articles[0], claim_row, "refuse/")).status_code == 422
    claim_row.refresh_from_db()
    assert claim_row.status == SuggestionStatus.PENDING
    client.post(where(articles[0], claim_row, "refuse/"), {"reason": "Two other ferries"})
    claim_row.refresh_from_db()
    assert (claim_row.status, claim_row.decided_by) == (SuggestionStatus.REFUSED, checker)
    client.post(address(articles[0], "compare/"))
    page = client.get(address(articles[0])).context["page"]
    assert claim_row not in [shown.row for shown in page.suggestions]


@pytest.fixture
def merge(articles: tuple[Article, Article]) -> Suggestion:
    """Two names of the two articles, suggested to be one."""
    a = NameUse.objects.filter(article=articles[0]).order_by("pk").first()
    b = NameUse.objects.filter(article=articles[1]).exclude(entity=a.entity_id).first()
    if b is None:
        b = NameUse.objects.filter(article=articles[0]).exclude(entity=a.entity_id).first()
    return proposed(SuggestionKind.MERGE, articles[1], a=a.pk, b=b.pk, verdict="same")


def proposed(kind: SuggestionKind, beside: Article, **payload: Any) -> Suggestion:
    suggestions_make(
        proposals=[Proposal(kind, "k", payload, "They look alike.", "test", article=beside)]
    )
    return Suggestion.objects.get(kind=kind, engine_version="test")


def test_names_are_judged_by_editors_only(
    articles: tuple[Article, Article], merge: Suggestion, checker: Any, editor: Any
) -> None:
    refused = signed_in(checker).post(where(articles[1], merge, "accept/"))
    assert refused.status_code == 403
    assert not NameJudgement.objects.filter(judged_by__isnull=False).exists()
    assert signed_in(editor).post(where(articles[1], merge, "accept/")).status_code == 302
    assert NameJudgement.objects.filter(judged_by=editor, verdict="same").exists()


def test_names_may_be_judged_to_be_different_with_a_reason(
    articles: tuple[Article, Article], merge: Suggestion, editor: Any
) -> None:
    client = signed_in(editor)
    assert client.post(where(articles[1], merge), {"verdict": "different"}).status_code == 422
    client.post(where(articles[1], merge), {"verdict": "different", "why": "Two companies"})
    assert NameJudgement.objects.filter(judged_by=editor, verdict="different").exists()


def test_an_origin_is_accepted_under_another_name(
    articles: tuple[Article, Article], checker: Any
) -> None:
    row = proposed(
        SuggestionKind.ORIGIN,
        articles[1],
        article=articles[1].pk,
        origin="a report",
        how="cites",
        reason="It says so.",
    )
    data = {"origin": "The coastguard’s log", "how": "cites", "why": "It quotes the log."}
    signed_in(checker).post(where(articles[1], row), data)
    link = ArticleOrigin.objects.get(article=articles[1], origin__name="The coastguard’s log")
    assert link.reason == "It quotes the log."


def test_a_suggestion_that_quotes_a_hidden_article_is_not_there(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any, editor: Any
) -> None:
    article_protect(article=articles[1], readers=[], by=editor)
    client = signed_in(checker)
    assert client.get(address(articles[0])).context["page"].suggestions == ()
    for rest in ("", "accept/", "refuse/"):
        assert client.post(where(articles[0], claim_row, rest)).status_code == 404
    assert not Claim.objects.exists()
    assert signed_in(editor).get(where(articles[0], claim_row)).status_code == 200


def test_a_suggestion_of_other_articles_is_not_on_this_page(
    claim_row: Suggestion, checker: Any
) -> None:
    other = taken_in("A fair in Oslo drew 300 people on 1 June 2024.", by=checker, story="Fairs")
    assert signed_in(checker).get(where(other, claim_row)).status_code == 404


def test_readers_find_no_suggestion(
    articles: tuple[Article, Article], claim_row: Suggestion, reader: Any
) -> None:
    for rest in ("", "accept/", "refuse/"):
        assert signed_in(reader).post(where(articles[0], claim_row, rest)).status_code == 404


def rest_on(article: Article, row: Suggestion, claim: Claim, by: Any) -> None:
    """Make what a suggestion quotes of an article evidence of a claim."""
    text = text_of_article(article)
    quote = next(item for item in row.payload["evidence"] if item["text"] == text.pk)
    attach(claim, text, by=by, exact=quote["exact"])


def test_words_that_stand_on_a_claim_are_led_to_it_and_not_to_another(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    claim, _ = claim_of("A ferry sank off Lerwick", by=checker)
    rest_on(articles[0], claim_row, claim, checker)
    page = signed_in(checker).get(address(articles[1]))
    shown = next(s for s in page.context["page"].suggestions if s.row == claim_row)
    assert shown.claim == claim
    assert [siglum.article for siglum, _ in shown.left] == [articles[1].public_id]
    assert "Open another claim" in page.text and "Attach Ech to it" in page.text
    quote = shown.left[0][1]
    bench = signed_in(checker).get(
        address(articles[1], "attach/"),
        {"start": quote.start, "end": quote.end, "text": quote.text, "claim": claim.public_id},
    )
    assert bench.context["bench"].claim == claim and bench.context["bench"].form.span


def test_a_suggested_claim_that_stands_is_not_suggested_any_more(
    articles: tuple[Article, Article], claim_row: Suggestion, checker: Any
) -> None:
    claim, _ = claim_of("A ferry sank off Lerwick", by=checker)
    for article in articles:
        rest_on(article, claim_row, claim, checker)
        page = signed_in(checker).get(address(article)).context["page"]
    assert claim_row not in [shown.row for shown in page.suggestions]
    assert signed_in(checker).get(where(articles[0], claim_row)).status_code == 200

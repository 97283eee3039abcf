"""Pages of where a claim comes from, of an article's origins, of an origin: said, corrected, undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, EvidenceOrigin, Suggestion
from claims.rating import CorroborationState
from claims.selectors.standing import corroboration_of
from claims.services.originating import origins_suggest
from claims.services.origins import article_rest
from sources.models import ArticleOrigin, OriginLink
from sources.services.articles import article_protect
from sources.services.origins import origin_ensure, origin_link
from tests.factories.hostile import LINKS, LOOKS, OUT, TAGS, TURNED
from tests.factories.intake import signed_in
from tests.factories.newsroom import attach, claim_of, text_of
from tests.factories.reading import publish
from tests.integration.origins.stories import long_stories

pytestmark = pytest.mark.django_db
STORY = long_stories()[0]


@pytest.fixture
def told(checker: Any) -> Claim:
    """A claim that two outlets report in one text, which the program noticed."""
    claim, _ = claim_of("It was told", by=checker)
    for outlet in ("The Echo", "The Mirror"):
        text = text_of(STORY, by=checker, outlet=outlet)
        attach(claim, text, by=checker)
        origins_suggest(text=text)
    return claim


def page_of(claim: Claim) -> str:
    return reverse("desk_claim_origins", args=[claim.public_id])


def suggestion(claim: Claim) -> tuple[Suggestion, str]:
    row = Suggestion.objects.filter(kind="origin", status="pending").earliest("pk")
    return row, reverse("desk_origin_decide", args=[claim.public_id, row.public_id])


def test_suggestions_stand_beside_the_evidence_with_their_reasons(
    told: Claim, checker: Any
) -> None:
    html = signed_in(checker).get(page_of(told)).content.decode()
    assert html.count("print one text") == 2
    assert "Rests on the text first seen in The Echo" in html
    assert "Origin not known" in html
    assert "<svg" not in html, "there is nothing to draw yet"


def test_accepting_draws_the_picture_and_says_why_corroboration_changed(
    told: Claim, checker: Any
) -> None:
    client = signed_in(checker)
    for _ in range(2):
        _, address = suggestion(told)
        answer = client.post(address, {"do": "accept"}, follow=True)
    html = answer.content.decode()
    assert "counted anew" in html or "it is “Single origin” now" in html
    assert 'role="img"' in html and "<title id=" in html and "<desc id=" in html
    assert html.count("style=") == 0
    assert corroboration_of(told).state is CorroborationState.SINGLE
    assert 'role="img"' in client.get(reverse("desk_claim", args=[told.public_id])).content.decode()


def test_the_same_decision_sent_twice_is_done_once(told: Claim, checker: Any) -> None:
    client = signed_in(checker)
    row, address = suggestion(told)
    client.post(address, {"do": "accept"})
    again = client.post(address, {"do": "accept"}, follow=True)
    assert "already accepted" in again.content.decode()
    assert EvidenceOrigin.objects.count() == 1


def test_accepting_for_one_quote_leaves_the_article(told: Claim, checker: Any) -> None:
    row, address = suggestion(told)
    one = attach(told, row.article.texts.get(), by=checker, exact=STORY[:40])
    signed_in(checker).post(address, {"do": "accept", "only": one.pk})
    assert [link.evidence for link in EvidenceOrigin.objects.all()] == [one]
    assert not ArticleOrigin.objects.exists()


@pytest.mark.parametrize("only", ["999999999", "x", "-1", "9" * 30])
def test_evidence_that_is_not_there_takes_nothing(told: Claim, checker: Any, only: str) -> None:
    _, address = suggestion(told)
    answer = signed_in(checker).post(address, {"do": "accept", "only": only})
    assert answer.status_code == 422
    assert not EvidenceOrigin.objects.exists()


def test_refusing_needs_a_reason(told: Claim, checker: Any) -> None:
    client = signed_in(checker)
    row, address = suggestion(told)
    answer = client.post(address, {"do": "refuse"})
    assert answer.status_code == 422 and "Say why" in answer.content.decode()
    assert client.post(address, {"do": "refuse", "reason": "A set phrase."}).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.decided_reason) == ("refused", "A set phrase.")


def test_a_suggestion_of_another_claims_article_is_not_here(told: Claim, checker: Any) -> None:
    other, _ = claim_of("Another", by=checker)
    row, _ = suggestion(told)
    address = reverse("desk_origin_decide", args=[other.public_id, row.public_id])
    assert signed_in(checker).post(address, {"do": "accept"}).status_code == 404


def test_what_is_suggested_with_words_of_a_protected_article_shows_to_nobody_else(
    told: Claim, checker: Any, checker2: Any, editor: Any
) -> None:
    row, address = suggestion(told)
    mirror = Suggestion.objects.filter(kind="origin").latest("pk").article
    article_protect(article=mirror, readers=[checker], by=editor)
    html = signed_in(checker2).get(page_of(told)).content.decode()
    assert "The Mirror" not in html and "print one text" not in html
    assert signed_in(checker2).post(address, {"do": "accept"}).status_code == 404
    article = reverse("intake_article", args=[row.article.public_id])
    assert "print one text" not in signed_in(checker2).get(article).content.decode()
    assert "print one text" in signed_in(checker).get(page_of(told)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_articles_origin_is_said_corrected_and_taken_off(told: Claim, checker: Any) -> None:
    client = signed_in(checker)
    article = told.evidence.earliest("pk").article
    address = reverse("desk_article_origins", args=[article.public_id])
    assert client.post(address, {"name": "", "how": "cites", "reason": ""}).status_code == 422
    said = {"name": "The wire", "of_kind": "wire", "how": "cites", "reason": "The last line."}
    html = client.post(address, said, follow=True).content.decode()
    assert "The last line." in html and "The wire" in html
    client.post(address, said | {"how": "reprints", "reason": "All of it."})
    row = ArticleOrigin.objects.get()
    assert (row.how, row.reason, row.origin.kind) == ("reprints", "All of it.", "wire")
    link = EvidenceOrigin.objects.get()
    assert (link.how, link.reason) == ("reprints", "All of it.")
    off = reverse("desk_article_origin_off", args=[article.public_id, row.origin.public_id])
    refused = client.post(off, {"reason": ""})
    assert refused.status_code == 422 and "Say why." in refused.content.decode()
    assert client.post(off, {"reason": "Their own."}).status_code == 302
    assert not ArticleOrigin.objects.exists() and not EvidenceOrigin.objects.exists()
    log = client.get(reverse("desk_claim_history", args=[told.public_id])).content.decode()
    assert "took back what evidence rests on" in log and "Their own." in log


def test_an_origin_page_refuses_a_cycle_with_the_chain_and_keeps_what_was_typed(
    checker: Any,
) -> None:
    client = signed_in(checker)
    wire, paper = (origin_ensure(name=name, by=checker) for name in ("Wire", "Paper"))
    origin_link(origin=wire, rests_on=paper, reason="So.", by=checker)
    address = reverse("desk_origin", args=[paper.public_id])
    answer = client.post(address, {"name": "Wire", "reason": "It says so itself."})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "“Paper” would rest on itself: “Wire” rests on “Paper”" in html
    assert "It says so itself." in html
    assert client.post(address, {"name": "Ministry", "reason": "So."}).status_code == 302
    link = OriginLink.objects.get(origin=paper)
    off = reverse("desk_origin_off", args=[paper.public_id, link.pk])
    assert client.post(off, {"reason": "No."}).status_code == 302
    assert client.post(off, {"reason": "No."}, follow=True).status_code == 200
    assert OriginLink.objects.count() == 1


@pytest.mark.parametrize("words", [TURNED, TAGS, OUT, str(LOOKS), LINKS, "W" * 200])
def test_hostile_names_do_no_harm(words: str, told: Claim, checker: Any) -> None:
    name = words.replace("\0", "")[:200].strip() or "x"
    article = told.evidence.earliest("pk").article
    client = signed_in(checker)
    address = reverse("desk_article_origins", args=[article.public_id])
    answer = client.post(address, {"name": name, "how": "cites", "reason": name}, follow=True)
    assert answer.status_code in {200, 422}
    html = client.get(page_of(told)).content.decode()
    assert "<script>zq" not in html and "<b zq" not in html
    picture = html[html.find("<svg") : html.find("</svg>")]
    for sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b":
        assert sign not in picture.partition("<desc")[0]


def test_readers_see_the_picture_of_the_approved_revision_and_nothing_newer(
    told: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    for row in told.evidence.order_by("pk"):
        article_rest(
            article=row.article,
            origin=origin_ensure(name="The wire", by=checker),
            how="syndicates",
            reason="The credit line.",
            by=checker,
        )
    published = publish(told, by=checker, rater=editor, approver=editor2)
    published.refresh_from_db()
    address = reverse("claim", args=[published.public_id, published.publication.slug])
    before = signed_in(checker).get(address).content.decode()
    assert 'role="img"' in before and "2 articles rest in the end on The wire." in before
    secret = origin_ensure(name="Papers nobody approved", by=checker)
    wire = origin_ensure(name="The wire", by=checker)
    origin_link(origin=wire, rests_on=secret, reason="So.", by=checker)
    with CaptureQueriesContext(connection) as queries:
        after = Client().get(address).content.decode()
    assert "Papers nobody approved" not in after and "The wire" in after
    assert not [q for q in queries if "origin" in q["sql"].lower().replace("original", "")]

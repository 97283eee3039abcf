"""Data in the claim's page, as programs that gather it find it."""

from __future__ import annotations

from typing import Any

import extruct
import pytest
from django.test import Client
from rdflib import Namespace
from rdflib.namespace import RDF, SDO

from claims.apparatus.linked import VERDICTS, within_html
from claims.apparatus.unseen import without_unseen
from claims.models import Claim, Publication, Verdict
from claims.services.claims import claim_change
from claims.services.reviewing import claim_correct, claim_withdraw
from claims.services.stories import story_open
from tests.factories.hostile import words
from tests.factories.newsroom import published_claim
from tests.factories.reading import one_claim
from tests.factories.reading_harm import faults_of
from tests.pages.programs.contexts import statements

pytestmark = pytest.mark.django_db
SCHEMA = Namespace("https://schema.org/")


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def address_of(claim: Claim) -> str:
    publication = Publication.objects.get(claim=claim)
    return f"/claims/{publication.public_id}/{publication.slug}/"


def found_in(address: str) -> list[dict[str, Any]]:
    html = Client().get(address).content.decode()
    found: list[dict[str, Any]] = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    return found


def test_a_claim_without_a_verdict_is_no_review(claim: Claim) -> None:
    (data,) = found_in(address_of(claim))
    page = data["@graph"][0]
    publication = Publication.objects.get(claim=claim)
    assert page["@type"] == "WebPage" and "reviewRating" not in str(data)
    assert page["url"] == f"http://testserver{address_of(claim)}"
    assert page["author"]["name"] == "Variorum"
    assert page["datePublished"] == publication.published_at.isoformat(timespec="seconds")
    assert page["mainEntity"]["name"] == claim.statement
    graph = statements(data)
    (node,) = graph.subjects(RDF.type, SCHEMA.Claim)
    (report,) = graph.objects(node, SCHEMA.appearance)
    article = claim.evidence.earliest("pk").article
    assert article.outlet is not None
    (outlet,) = graph.objects(report, SCHEMA.publisher / SCHEMA.name)
    assert str(outlet) == article.outlet.name


def test_a_verdict_makes_it_a_review(claim: Claim, checker: Any, editor2: Any) -> None:
    claim_change(claim=claim, by=checker, version=claim.version, verdict="mostly-true")
    claim_correct(claim=claim, by=editor2, reason="We had given no verdict.")
    (data,) = found_in(address_of(claim))
    graph = statements(data)
    (review,) = graph.subjects(RDF.type, SCHEMA.ClaimReview)
    assert str(graph.value(review, SCHEMA.claimReviewed)) == claim.statement
    (rating,) = graph.objects(review, SCHEMA.reviewRating / SCHEMA.alternateName)
    assert str(rating) == "Mostly true"
    assert (graph.value(review, SCHEMA.itemReviewed), RDF.type, SCHEMA.Claim) in graph


def test_every_word_of_it_is_one_that_schema_org_has(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    for verdict in ("", "mostly-true"):
        if verdict:
            claim_change(claim=claim, by=checker, version=claim.version, verdict=verdict)
            claim_correct(claim=claim, by=editor2, reason="We had given no verdict.")
        (data,) = found_in(address_of(claim))
        terms = {term for stated in statements(data) for term in stated if term in SCHEMA}
        assert SDO.Claim in terms and (SDO.ClaimReview in terms) is bool(verdict)
        assert not [term for term in terms if term not in SDO]


def test_every_verdict_has_its_word() -> None:
    assert dict(VERDICTS) == {value: str(label) for value, label in Verdict.choices}


def test_a_story_is_a_trail_to_the_claim(checker: Any, editor: Any, editor2: Any) -> None:
    story = story_open(title="Ferries lost", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    claim = one_claim("It burned", body="It sank.", outlet="Post", story=story, **people)
    (data,) = found_in(address_of(claim))
    trail = data["@graph"][1]
    assert trail["@type"] == "BreadcrumbList"
    assert [row["name"] for row in trail["itemListElement"]] == [
        "Variorum", "Ferries lost", "It burned",
    ]  # fmt: skip
    assert trail["itemListElement"][1]["item"].endswith(f"/stories/{story.public_id}/{story.slug}/")


@pytest.mark.parametrize(
    "harm",
    ["</script><script>zq(1)</script>", "<!-- <script>", "a\u2028b\u2029c", "\\u003c/script>", "]]>",
     "&lt;/script&gt; &quot;", words(300)],
)  # fmt: skip
def test_no_words_end_the_element(harm: str, checker: Any, editor: Any, editor2: Any) -> None:
    people = {"by": checker, "rater": editor, "approver": editor2}
    claim = one_claim(
        f"0{harm}", body="It sank.", outlet=f"0{harm}"[:200], title=f"0{harm}", **people
    )
    (data,) = found_in(address_of(claim))
    shown = data["@graph"][0]["mainEntity"]["name"]
    assert shown == " ".join(without_unseen(claim.statement).split())
    assert faults_of(Client().get(address_of(claim)).content.decode()) == []
    assert not set("<>&\u2028\u2029") & set(within_html({harm: [harm]}))


def test_the_policy_on_scripts_is_as_strict_as_ever(claim: Claim) -> None:
    policy = Client().get(address_of(claim))["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};" and "unsafe" not in policy


def test_earlier_and_withdrawn_claims_have_none(claim: Claim, editor: Any) -> None:
    own = address_of(claim)
    assert found_in(f"{own}revisions/1/") == []
    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    assert found_in(own) == []

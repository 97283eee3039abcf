"""Quotes in use as Web Annotations, read as statements, and found again in the article's words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import RDF

from claims.models import Claim, Publication
from claims.services.merging import claim_merge
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_withdraw
from sources.models import Article
from tests.factories.editor import claim_in
from tests.factories.newsroom import attach, claim_of, published_claim, text_of
from tests.factories.reading import one_claim, publish
from tests.pages.programs.contexts import statements

pytestmark = pytest.mark.django_db
OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
ADDRESS = "https://post.example/ferry"


def annotations(claim: Claim) -> dict[str, Any]:
    response = Client().get(f"/annotations/{claim.public_id}.jsonld")
    assert response.status_code == 200 and not response.cookies
    assert response["Content-Type"].startswith("application/ld+json; profile=")
    assert response["Access-Control-Allow-Origin"] == "*" and response["Last-Modified"]
    data: dict[str, Any] = response.json()
    return data


def quoting(body: str, exact: str | None, people: Any, *, kind: str = "verbatim") -> Claim:
    """A published claim that quotes an article with an address."""
    text = text_of(body, by=people["by"], outlet="Post", kind=kind)
    Article.objects.filter(pk=text.article_id).update(canonical_url=ADDRESS)
    text.article.refresh_from_db()
    claim, _ = claim_of("The ferry sank", by=people["by"])
    attach(claim, text, by=people["by"], exact=exact)
    return publish(claim, **people)


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


def test_a_quote_is_found_in_its_article_by_what_the_annotation_says(people: Any) -> None:
    filler = "Nothing else of note was heard that day. " * 40
    body = f"{filler}The ferry sank off Lerwick at noon. {filler}"
    claim = quoting(body, "The ferry sank off Lerwick", people)
    data = annotations(claim)
    graph = statements(data)
    (one,) = graph.subjects(RDF.type, OA.Annotation)
    (target,) = graph.objects(one, OA.hasTarget)
    assert graph.value(target, OA.hasSource) == URIRef(ADDRESS)
    (selector,) = graph.objects(target, OA.hasSelector)
    assert (selector, RDF.type, OA.TextQuoteSelector) in graph
    exact, prefix, suffix = (
        str(graph.value(selector, OA[part]) or "") for part in ("exact", "prefix", "suffix")
    )
    assert exact == "The ferry sank off Lerwick" and body.count(prefix + exact + suffix) == 1
    publication = Publication.objects.get(claim=claim)
    own = f"http://testserver/claims/{claim.public_id}/{publication.slug}/"
    assert (one, OA.hasBody, URIRef(own)) in graph
    assert (one, OA.motivatedBy, OA.linking) in graph
    assert (None, AS.totalItems, Literal(1)) in graph
    (page,) = graph.subjects(RDF.type, AS.OrderedCollectionPage)
    assert (None, AS.first, page) in graph


def test_a_quote_is_cut_as_the_page_cuts_it(people: Any) -> None:
    body = "".join(f"Ferry {n} sank off Lerwick and was not found. " for n in range(30))
    claim = quoting(body, body[:900], people)
    document = Publication.objects.get(claim=claim).revision.document
    quote = document["evidence"][0]["quote"]
    (item,) = annotations(claim)["first"]["items"]
    assert quote["shortened"] and item["target"]["selector"]["exact"] == quote["exact"]
    assert body.startswith(quote["exact"]) and "suffix" not in item["target"]["selector"]


def test_where_no_passage_is_shown_the_article_alone_is_the_target(people: Any) -> None:
    claim = quoting("It sank.", None, people)
    document = Publication.objects.get(claim=claim).revision.document
    assert document["evidence"][0]["quote"]["exact"] == ""
    (item,) = annotations(claim)["first"]["items"]
    assert item["target"] == {"type": "SpecificResource", "source": ADDRESS}


def test_our_summary_is_no_quote_of_an_article(people: Any) -> None:
    claim = quoting("The ferry sank off Lerwick.", None, people, kind="digest")
    data = annotations(claim)
    assert (data["total"], data["first"]["items"]) == (0, [])
    without_address = one_claim("It burned", body="It burned.", outlet="Own", **people)
    assert annotations(without_address)["total"] == 0


def test_a_redaction_takes_the_quote_out(people: Any, editor: Any, editor2: Any) -> None:
    filler = "Nothing else of note was heard that day. " * 40
    claim = quoting(f"{filler}The ferry sank off Lerwick.", "The ferry sank off Lerwick", people)
    text = claim.evidence.earliest("pk").text
    redaction = redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    assert annotations(claim)["total"] == 0


def test_only_what_is_published_has_any(people: Any, editor: Any) -> None:
    cast = {"writer": people["by"], "rater": people["rater"], "approver": people["approver"]}
    draft = claim_in("draft", **cast)
    assert Client().get(f"/annotations/{draft.public_id}.jsonld").status_code == 404
    one, stays = claim_in("published", **cast), claim_in("published", **cast)
    claim_merge(merged=one, survivor=stays, reason="They are one.", by=editor)
    led = Client().get(f"/annotations/{one.public_id}.jsonld")
    assert led.status_code == 301 and stays.public_id in led["Location"]
    stays.refresh_from_db()
    claim_withdraw(claim=stays, by=editor, reason="It was another ship.")
    assert Client().get(f"/annotations/{stays.public_id}.jsonld").status_code == 404


def test_a_page_names_its_annotations(checker: Any, editor: Any, editor2: Any) -> None:
    claim = published_claim(checker=checker, editor=editor, approver=editor2)
    publication = Publication.objects.get(claim=claim)
    html = Client().get(f"/claims/{publication.public_id}/{publication.slug}/").content.decode()
    assert f'href="/annotations/{claim.public_id}.jsonld"' in html
    assert f'href="/exports/claims/{claim.public_id}/values.csv"' in html

"""Reaching states by the real services: articles, claims with evidence, published claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from claims.models import Attribute, Claim, Evidence, Revision
from claims.services.claims import attribute_add, claim_create
from claims.services.evidence import Report, evidence_attach
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_publish, claim_submit
from sources.extraction.edtf import date_value
from sources.extraction.values import CountValue, MoneyValue
from sources.models import Article, Text
from sources.services.articles import article_add
from sources.services.captures import snapshot_capture, text_add
from sources.services.outlets import outlet_ensure


def text_of(
    content: str,
    *,
    by: Any,
    outlet: str | None = "The Harbour Post",
    title: str = "A report",
    published: str = "",
    kind: str = "verbatim",
    article: Article | None = None,
) -> Text:
    """An article with one captured text; a second capture where ``article`` is given."""
    article = article or article_add(
        title=title,
        outlet=outlet_ensure(name=outlet, by=by) if outlet else None,
        published=published,
        by=by,
    )
    snapshot, _ = snapshot_capture(article=article, content=content.encode(), by=by)
    return text_add(snapshot=snapshot, content=content, kind=kind)


def day(edtf: str) -> dict[str, Any]:
    return date_value(edtf).as_json()


def money(amount: str, currency: str = "EUR") -> dict[str, Any]:
    return MoneyValue(Decimal(amount), currency).as_json()


def count(number: str, noun: str) -> dict[str, Any]:
    return CountValue(Decimal(number), noun).as_json()


def claim_of(statement: str, *, by: Any, **attributes: str) -> tuple[Claim, dict[str, Attribute]]:
    """A draft with attributes, given as label="kind" (underscores become blanks)."""
    claim = claim_create(statement=statement, by=by)
    made = {
        label: attribute_add(claim=claim, label=label.replace("_", " "), kind=kind, by=by)
        for label, kind in attributes.items()
    }
    return claim, made


def attach(
    claim: Claim, text: Text, *, by: Any, exact: str | None = None, **reports: Any
) -> Evidence:
    """Attach the whole text (or ``exact``); reports as label=(attribute, printed, value)."""
    return evidence_attach(
        claim=claim,
        text=text,
        exact=exact or text.content,
        by=by,
        reports=[
            Report(attribute=attribute, printed=printed, value=value)
            for attribute, printed, value in reports.values()
        ],
    )


def published_claim(
    *, checker: Any, editor: Any, approver: Any, words: str = "on 3 May 2024"
) -> Claim:
    """A claim with one article, rated by one editor and approved by another."""
    text = text_of(f"The ferry Northern Star sank {words} off Lerwick.", by=checker)
    claim, attributes = claim_of("The ferry Northern Star sank off Lerwick", by=checker, day="date")
    attach(claim, text, by=checker, day=(attributes["day"], words[3:], day("2024-05-03")))
    confidence_rate(
        claim=claim, level="moderate", reason="One report; a second would raise it.", by=editor
    )
    claim_submit(claim=claim, by=checker)
    claim_publish(claim=claim, by=approver)
    claim.refresh_from_db()
    return claim


def revision_document(revision: Revision) -> dict[str, Any]:
    document: dict[str, Any] = revision.document
    return document

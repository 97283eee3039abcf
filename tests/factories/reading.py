"""Published claims for the pages that readers see, made by the real services in one line each."""

from __future__ import annotations

from typing import Any

from claims.models import Claim, Story
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_publish, claim_submit
from claims.services.stories import story_add_claim
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from tests.factories.newsroom import attach, claim_of, text_of


def value_in(printed: str, kind: str) -> dict[str, Any]:
    """The value that the program reads in ``printed``."""
    article = ArticleText(id="a", text=printed)
    found = next(m for m in find_mentions(article) if m.kind == kind)
    value: dict[str, Any] = found.value.as_json()
    return value


def one_claim(
    statement: str,
    *,
    body: str,
    outlet: str | None,
    by: Any,
    rater: Any,
    approver: Any,
    title: str = "A report",
    kind: str = "digest",
    story: Story | None = None,
    exact: str | None = None,
    **values: tuple[str, str],
) -> Claim:
    """A published claim that one article of ``outlet`` supports; values as label=(kind, printed)."""
    claim, attributes = claim_of(statement, by=by, **{k: v[0] for k, v in values.items()})
    reports = {
        label: (attributes[label], printed, value_in(printed, of_kind))
        for label, (of_kind, printed) in values.items()
    }
    text = text_of(body, by=by, outlet=outlet, title=title, kind=kind)
    attach(claim, text, by=by, exact=exact, **reports)
    if story is not None:
        story_add_claim(story=story, claim=claim, by=by)
    return publish(claim, by=by, rater=rater, approver=approver)


def publish(claim: Claim, *, by: Any, rater: Any, approver: Any) -> Claim:
    """Rate, submit and approve a draft."""
    confidence_rate(claim=claim, level="low", reason="One report.", by=rater)
    claim.refresh_from_db()
    claim_submit(claim=claim, by=by)
    claim_publish(claim=claim, by=approver)
    claim.refresh_from_db()
    return claim

"""The public document of a claim: the whole of what readers may see of it, as one JSON document.

Built from the live tables when an editor approves, kept in the revision, and read by every public
page. Nothing that is for the desk alone may be put into it: no grades of outlets, no credibility
codes, no names of who works on it, nothing of a protected article but that there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from claims.models import (
    Answer,
    Attribute,
    Claim,
    Correction,
    Discrepancy,
    DiscrepancyStatus,
    Evidence,
    ReportedValue,
    Resolution,
    RevisionStatus,
)
from claims.selectors.standing import corroboration_of, origins_of
from sources.models import Article, Excerpt, Text, TextKind

DOCUMENT_VERSION = 1
QUOTE_LIMIT = 300  # code points of one quote that readers get
CONTEXT_LIMIT = 100  # code points before and after it together
SHARE_LIMIT = 10  # percent of one verbatim article that quotes of it may show

Json = dict[str, Any]


def claim_document(claim: Claim, *, status: RevisionStatus, note: str, now: datetime) -> Json:
    """The public view of a claim as it stands, for its next revision."""
    evidence = _evidence(claim)
    shown = [row for row in evidence if not row.article.protected]
    quotes = _quotes(shown)
    values = _values(shown)
    return {
        "document": DOCUMENT_VERSION,
        "id": claim.public_id,
        "slug": claim.slug,
        "number": claim.revision_number + 1,
        "status": status.value,
        "approved_at": now.isoformat(timespec="seconds"),
        "note": note,
        "statement": claim.statement,
        "verdict": claim.verdict or None,
        "confidence": {"level": claim.confidence, "reason": claim.confidence_reason},
        "corroboration": _corroboration(claim),
        "unknowns": claim.unknowns,
        "stories": _stories(claim),
        "articles": [_article(article) for article in _articles(shown)],
        "unpublished_sources": _unpublished(evidence),
        "attributes": [
            _attribute(row, values) for row in claim.attributes.order_by("position", "pk")
        ],
        "evidence": [_evidence_item(row, quotes) for row in shown],
        "discrepancies": _discrepancies(claim),
        "origins": origins_of(shown),
        "corrections": _corrections(claim, status, note, now),
    }


def _corroboration(claim: Claim) -> Json:
    found = corroboration_of(claim, public_only=True)
    return {
        "state": found.state.value,
        "sentence": found.sentence,
        "articles": found.articles,
        "known_origins": len(found.known_roots),
        "unknown_origins": found.unknown,
    }


def withdrawn_document(claim: Claim, *, reason: str, now: datetime) -> Json:
    """What readers see of a withdrawn claim: its title and the reason, and nothing else."""
    return {
        "document": DOCUMENT_VERSION,
        "id": claim.public_id,
        "slug": claim.slug,
        "number": claim.revision_number + 1,
        "status": RevisionStatus.WITHDRAWN.value,
        "approved_at": now.isoformat(timespec="seconds"),
        "statement": claim.statement,
        "note": reason,
    }


def _stories(claim: Claim) -> list[Json]:
    return [
        {"id": story.public_id, "slug": story.slug, "title": story.title}
        for story in claim.stories.order_by("title", "pk")
    ]


def _evidence(claim: Claim) -> list[Evidence]:
    return list(
        Evidence.objects.attached()
        .filter(claim=claim)
        .select_related("article__outlet", "excerpt", "text")
        .prefetch_related("origins__origin")
        .order_by("article_id", "excerpt__start", "pk")
    )


def _articles(evidence: Sequence[Evidence]) -> list[Article]:
    return list({row.article_id: row.article for row in evidence}.values())


def _article(article: Article) -> Json:
    return {
        "id": article.public_id,
        "title": article.title,
        "outlet": article.outlet.name if article.outlet else None,
        "url": article.canonical_url,
        "published": article.published_edtf or None,
        "published_printed": article.published_printed,
        "language": article.language,
    }


def _unpublished(evidence: Sequence[Evidence]) -> int:
    return len(
        {row.article_id for row in evidence if row.article.protected and row.article.count_publicly}
    )


def _values(evidence: Sequence[Evidence]) -> list[ReportedValue]:
    return list(
        ReportedValue.objects.standing()
        .filter(evidence__in=evidence)
        .select_related("evidence__article")
        .order_by("evidence__article_id", "start", "pk")
    )


def _attribute(attribute: Attribute, values: Sequence[ReportedValue]) -> Json:
    """One row of "what each outlet says": a reading for each value printed or answer given."""
    own = [row for row in values if row.attribute_id == attribute.pk]
    given = Counter(row.evidence.article_id for row in own if row.answer == Answer.VALUE)
    return {
        "label": attribute.label,
        "kind": attribute.kind,
        "scope": {
            "as_of": attribute.scope_as_of or None,
            "place": attribute.scope_place or None,
            "definition": attribute.scope_definition or None,
        },
        "agreed": attribute.agreed,
        "agreed_reason": attribute.agreed_reason,
        "readings": [
            {
                "article": row.evidence.article.public_id,
                "evidence": row.evidence_id,
                "answer": row.answer,
                "printed": row.printed,
                "value": row.value,
                "says_both": given[row.evidence.article_id] > 1,
            }
            for row in own
        ],
    }


def _quotes(evidence: Sequence[Evidence]) -> dict[int, Json]:
    """The quotes as readers get them, held to the limits; by evidence."""
    quotes: dict[int, Json] = {}
    left: dict[int, int] = {}
    for row in evidence:
        allowed = left.setdefault(row.text_id, _share(row.text))
        quote = _quote(row.excerpt, row.text, allowed)
        left[row.text_id] -= sum(len(quote[part]) for part in ("exact", "prefix", "suffix"))
        quotes[row.pk] = quote
    return quotes


def _share(text: Text) -> int:
    """Code points of a text that may be shown; our own summaries are ours to show."""
    return text.length if text.kind == TextKind.DIGEST else text.length * SHARE_LIMIT // 100


def _quote(excerpt: Excerpt, text: Text, allowed: int) -> Json:
    exact = _shortened(excerpt.exact, min(QUOTE_LIMIT, max(allowed, 0)))
    room = min(CONTEXT_LIMIT, max(allowed - len(exact), 0)) // 2
    return {
        "exact": exact,
        "prefix": excerpt.prefix[-room:] if room else "",
        "suffix": excerpt.suffix[:room],
        "shortened": exact != excerpt.exact,
        "ours": text.kind == TextKind.DIGEST,
    }


def _shortened(words: str, limit: int) -> str:
    """``words`` cut at a word's end, unless they fit."""
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(maxsplit=1)[0] if limit else ""


def _evidence_item(row: Evidence, quotes: dict[int, Json]) -> Json:
    return {
        "id": row.pk,
        "article": row.article.public_id,
        "quote": quotes[row.pk],
        "stance": row.stance,
        "said_by": row.said_by,
        "primary_document": row.primary_document,
        "origins": [
            {
                "id": link.origin.public_id,
                "name": link.origin.name,
                "how": link.how,
                "reason": link.reason,
            }
            for link in sorted(row.origins.all(), key=lambda link: link.origin.name)
        ],
    }


def _discrepancies(claim: Claim) -> list[Json]:
    """The differences readers see: those that are open or decided, without protected sides."""
    rows = (
        Discrepancy.objects.about_claim(claim)
        .exclude(status=DiscrepancyStatus.CLEARED)
        .prefetch_related("sides__article__outlet")
        .worst_first()
        .distinct()
    )
    newest = {
        resolution.discrepancy_id: resolution
        for resolution in Resolution.objects.filter(discrepancy__in=rows).order_by("pk")
    }
    shown = []
    for row in rows:
        sides = [side for side in row.sides.all() if side.current]
        if any(side.article.protected for side in sides):
            continue
        shown.append(_discrepancy(row, sides, newest.get(row.pk)))
    return shown


def _discrepancy(row: Discrepancy, sides: Sequence[Any], resolution: Resolution | None) -> Json:
    decided = row.status == DiscrepancyStatus.DECIDED and resolution is not None
    return {
        "id": row.public_id,
        "kind": row.kind,
        "severity": row.get_severity_display(),
        "attribute": row.attribute_label,
        "explanation": row.explanation,
        "sides": [
            {"article": side.article.public_id, "printed": side.printed, "value": side.value}
            for side in sorted(sides, key=lambda side: side.position)
        ],
        "status": row.status,
        "decision": resolution.decision if decided and resolution else None,
        "stands": (
            resolution.standing_side.printed
            if decided and resolution and resolution.standing_side
            else None
        ),
        "scope": resolution.scope if decided and resolution else "",
        "reason": resolution.reason if decided and resolution else "",
        "decided_at": (
            resolution.decided_at.isoformat(timespec="seconds") if decided and resolution else None
        ),
    }


def _corrections(claim: Claim, status: RevisionStatus, note: str, now: datetime) -> list[Json]:
    earlier = [
        {"text": row.text, "made_at": row.made_at.isoformat(timespec="seconds")}
        for row in Correction.objects.filter(claim=claim).order_by("-pk")
    ]
    if status == RevisionStatus.CORRECTED and note:
        return [{"text": note, "made_at": now.isoformat(timespec="seconds")}, *earlier]
    return earlier

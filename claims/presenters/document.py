"""The public document of a claim: the whole of what readers may see of it, as one JSON document.

Built from the live tables when an editor approves, kept in the revision, and read by every public
page. Nothing that is for the desk alone may be put into it: no grades of outlets, no credibility
codes, no names of who works on it, nothing of a protected article but that there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.models import (
    Answer,
    Attribute,
    Claim,
    Correction,
    Evidence,
    ReportedValue,
    Revision,
    RevisionStatus,
)
from claims.presenters.differences import differences_of, is_disputed, withheld_reasons
from claims.presenters.names import names_of
from claims.presenters.quotes import printed_words, quotes_of
from claims.presenters.states import states_of
from claims.selectors.readings import standing_values
from claims.selectors.replies import replies_for_readers
from claims.selectors.standing import corroboration_of, origins_of
from sources.models import Article

DOCUMENT_VERSION = 1

Json = dict[str, Any]


def claim_document(
    claim: Claim, *, status: RevisionStatus, note: str, now: datetime, correction: bool = False
) -> Json:
    """The public view of a claim as it stands, for its next revision; with ``correction`` the note
    is one: a corrected claim may be revised without another."""
    evidence = _evidence(claim)
    shown = [row for row in evidence if not row.article.protected]
    every_value = standing_values(claim)
    values = [row for row in every_value if not row.evidence.article.protected]
    secret = _Secret(
        values=[row for row in every_value if row.evidence.article.protected],
        reasons=withheld_reasons(claim),
    )
    quotes = quotes_of(claim, shown, values)
    differences = differences_of(claim, values)
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
        "confidence": _confidence(claim),
        "corroboration": _corroboration(claim, disputed=is_disputed(differences)),
        "unknowns": claim.unknowns,
        "stories": _stories(claim),
        "articles": _articles_shown(shown),
        "unpublished_sources": _unpublished(evidence),
        "attributes": [
            _attribute(row, values, secret) for row in claim.attributes.order_by("position", "pk")
        ],
        "evidence": [_evidence_item(row, quotes) for row in shown],
        "discrepancies": differences,
        "origins": origins_of(shown),
        "names": names_of(shown, quotes, values),
        "replies": replies_for_readers(claim),
        "corrections": _corrections(claim, note if correction else "", now),
    }


@dataclass(frozen=True, slots=True)
class _Secret:
    """What protected articles give, and editors' reasons written with them in view."""

    values: list[ReportedValue]
    reasons: set[str]

    def holds(self, attribute: Attribute, public: Sequence[ReportedValue]) -> bool:
        """Whether the agreed value of an attribute is known from protected articles only."""
        given = [row.value for row in self.values if row.attribute_id == attribute.pk]
        return attribute.agreed in given and attribute.agreed not in [row.value for row in public]


def _confidence(claim: Claim) -> Json:
    rated = claim.confidence_ratings.order_by("-pk").first() if claim.confidence else None
    return {
        "level": claim.confidence,
        "reason": claim.confidence_reason,
        "rated_at": rated.rated_at.isoformat(timespec="seconds") if rated else None,
    }


def _corroboration(claim: Claim, *, disputed: bool) -> Json:
    found = corroboration_of(claim, public_only=True, disputed=disputed)
    return {
        "state": found.state.value,
        "sentence": found.sentence,
        "articles": found.articles,
        "known_origins": len(found.known_roots),
        "unknown_origins": found.unknown,
        "retracted": found.retracted,
    }


def withdrawn_document(claim: Claim, *, reason: str, now: datetime) -> Json:
    """What readers see of a withdrawn claim: its approved title and the reason, nothing else.

    The title is that of the last revision: words changed since were approved by nobody.
    """
    approved: Revision = claim.revisions.order_by("-number")[0]
    return {
        "document": DOCUMENT_VERSION,
        "id": claim.public_id,
        "slug": approved.document["slug"],
        "number": claim.revision_number + 1,
        "status": RevisionStatus.WITHDRAWN.value,
        "approved_at": now.isoformat(timespec="seconds"),
        "statement": approved.document["statement"],
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


def _articles_shown(evidence: Sequence[Evidence]) -> list[Json]:
    articles = {row.article_id: row.article for row in evidence}
    states = states_of(articles)
    return [_article(article, states.get(pk, [])) for pk, article in articles.items()]


def _article(article: Article, states: list[Json]) -> Json:
    return {
        "id": article.public_id,
        "title": article.title,
        "outlet": article.outlet.name if article.outlet else None,
        "outlet_id": article.outlet.public_id if article.outlet else None,
        "url": article.canonical_url,
        "published": article.published_edtf or None,
        "published_printed": article.published_printed,
        "language": article.language,
        "states": states,
    }


def _unpublished(evidence: Sequence[Evidence]) -> int:
    return len(
        {row.article_id for row in evidence if row.article.protected and row.article.count_publicly}
    )


def _attribute(attribute: Attribute, values: Sequence[ReportedValue], secret: _Secret) -> Json:
    """One row of "what each outlet says": a reading for each value printed or answer given."""
    own = [row for row in values if row.attribute_id == attribute.pk]
    given = Counter(row.evidence.article_id for row in own if row.answer == Answer.VALUE)
    kept_back = attribute.agreed is not None and secret.holds(attribute, own)
    reason = attribute.agreed_reason
    return {
        "label": attribute.label,
        "kind": attribute.kind,
        "scope": {
            "as_of": attribute.scope_as_of or None,
            "place": attribute.scope_place or None,
            "definition": attribute.scope_definition or None,
        },
        "agreed": None if kept_back else attribute.agreed,
        "agreed_reason": "" if kept_back or reason.strip() in secret.reasons else reason,
        "readings": [
            {
                "id": row.pk,
                "article": row.evidence.article.public_id,
                "evidence": row.evidence_id,
                "answer": row.answer,
                "printed": printed_words(row.printed),
                "value": row.value,
                "says_both": given[row.evidence.article_id] > 1,
            }
            for row in own
        ],
    }


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


def _corrections(claim: Claim, notice: str, now: datetime) -> list[Json]:
    """The notices to readers, ``notice`` and those before, each with the revision it came with.

    Each keeps the moment that readers were given with it first: feeds go by it.
    """
    rows = Correction.objects.filter(claim=claim).order_by("-pk")
    given = rows.values_list("text", "revision__document__approved_at", "revision__number")
    earlier = [_correction(*row) for row in given]
    if notice:
        number = claim.revision_number + 1
        return [_correction(notice, now.isoformat(timespec="seconds"), number), *earlier]
    return earlier


def _correction(text: str, made_at: str, revision: int) -> Json:
    return {"text": text, "made_at": made_at, "revision": revision}

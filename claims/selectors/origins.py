"""Reads about what claims and articles rest on: the picture, the words, and what is suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from claims.apparatus.origins import Descent
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.stemma import Stemma
from claims.lifecycle import Status
from claims.models import Claim, Evidence, Suggestion, SuggestionKind, SuggestionStatus
from claims.selectors.editor import EvidenceShown, evidence_seen
from claims.selectors.intake_suggestions import Suggested, SuggestionShown, visible_suggestions
from claims.selectors.picture import picture_of
from claims.selectors.witnesses import as_witness
from sources.models import Article, ArticleOrigin, Origin, OriginLink
from sources.selectors.origins import links_below

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

Json = dict[str, Any]
MOST_SUGGESTED = 40
MOST_CHOSEN = 200


@dataclass(frozen=True, slots=True)
class OriginSuggested:
    """A suggestion of what an article rests on, with the claim's evidence from that article."""

    shown: SuggestionShown
    siglum: Siglum
    evidence: tuple[EvidenceShown, ...]


@dataclass(frozen=True, slots=True)
class OriginsOfClaim:
    """Who rests on whom behind a claim, as one person may see it."""

    descent: Descent
    stemma: Stemma | None
    evidence: tuple[tuple[Siglum, EvidenceShown], ...]
    suggestions: tuple[OriginSuggested, ...]
    links: tuple[OriginLink, ...]


def claim_origins(*, claim: Claim, user: User) -> OriginsOfClaim:
    """What a claim rests on, piece by piece, with what the program suggests of it."""
    evidence = evidence_seen(claim=claim, user=user)
    suggested = origins_suggested([row.article_id for row in evidence], user)
    sigla = sigla_of(map(as_witness, [*(row.article for row in evidence), *suggested.articles]))
    own = {row.article.public_id for row in evidence}
    descent, stemma = picture_of(evidence, {key: sigla[key] for key in sigla if key in own})
    return OriginsOfClaim(
        descent=descent,
        stemma=stemma,
        evidence=tuple((sigla[row.article.public_id], EvidenceShown(row, ())) for row in evidence),
        suggestions=tuple(_of_claim(suggested, evidence, sigla)),
        links=tuple(_links(evidence)),
    )


def origins_suggested(articles: Iterable[int], user: User) -> Suggested:
    """Pending suggestions of what some articles (by key) rest on, that ``user`` may know of."""
    rows = (
        Suggestion.objects.filter(
            kind=SuggestionKind.ORIGIN, status=SuggestionStatus.PENDING, article__in=set(articles)
        )
        .exclude(payload__has_key="redacted")
        .select_related("claim", "article__outlet")
        .order_by("article_id", "-pk")[:MOST_SUGGESTED]
    )
    return visible_suggestions(list(rows), user)


def _of_claim(
    suggested: Suggested, evidence: Sequence[Evidence], sigla: dict[str, Siglum]
) -> Iterable[OriginSuggested]:
    for shown in suggested.shown(sigla):
        assert shown.row.article is not None
        own = [row for row in evidence if row.article_id == shown.row.article_id]
        yield OriginSuggested(
            shown=shown,
            siglum=sigla[shown.row.article.public_id],
            evidence=tuple(EvidenceShown(row, ()) for row in own),
        )


def _links(evidence: Sequence[Evidence]) -> list[OriginLink]:
    """What the origins rest on that the evidence rests on, down to the roots."""
    known = {link.origin_id for row in evidence for link in row.origins.all()}
    upper = {pair[0] for pair in links_below(known)}
    rows = OriginLink.objects.filter(origin__in=upper).select_related("origin", "rests_on")
    return list(rows.order_by("origin__name", "rests_on__name"))


def article_rests(article: Article) -> list[ArticleOrigin]:
    """What an article rests on by default, by name."""
    rows = article.origins.select_related("origin", "made_by")
    return list(rows.order_by("origin__name"))


def origin_names() -> list[str]:
    """Names of origins to choose from: the newest."""
    rows = Origin.objects.order_by("-pk").values_list("name", flat=True)[:MOST_CHOSEN]
    return sorted(rows, key=str.casefold)


@dataclass(frozen=True, slots=True)
class OriginPage:
    """One origin: what it rests on, and which origins rest on it."""

    row: Origin
    rests_on: tuple[OriginLink, ...]
    carried_by: tuple[OriginLink, ...]


def origin_page(origin: Origin) -> OriginPage:
    """What stands directly under and over an origin."""
    return OriginPage(
        row=origin,
        rests_on=tuple(
            origin.rests_on_links.select_related("rests_on", "made_by").order_by("rests_on__name")
        ),
        carried_by=tuple(
            origin.carried_by_links.select_related("origin").order_by("origin__name")[:MOST_CHOSEN]
        ),
    )


def claims_on_origin(origin: Origin) -> QuerySet[Claim]:
    """The claims of which some evidence rests on the origin directly, the newest first."""
    evidence = Evidence.objects.attached().filter(origins__origin=origin)
    rows = Claim.objects.filter(pk__in=evidence.values("claim")).exclude(status=Status.WITHDRAWN)
    return rows.order_by("-pk")

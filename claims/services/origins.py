"""What an article rests on, followed by the evidence from it, and what that does to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from claims.apparatus.corroborating import change_told
from claims.lifecycle import Status
from claims.models import Claim, Evidence, EvidenceOrigin
from claims.selectors.standings import standings_of
from claims.services.evidence import evidence_rest_off, evidence_rest_on
from sources.models import Article, ArticleOrigin, Origin
from sources.services.origins import article_rest_off, article_rest_on

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

TRIES = 5
MOST_TOLD = 25
"""Claims of which it is told what became of their corroboration; the others show it themselves."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim whose corroboration is another now, and why, in a sentence."""

    claim: Claim
    told: str


@contextmanager
def corroboration_watched(claims: Iterable[Claim]) -> Iterator[list[Changed]]:
    """What is done inside is told afterwards, in the list given, for each claim that it changes."""
    watched = {claim.pk: claim for claim in claims}
    before = standings_of(watched)
    changed: list[Changed] = []
    yield changed
    after = standings_of(watched)
    roots = {
        int(root)
        for standings in (before, after)
        for standing in standings.values()
        for root in standing.corroboration().known_roots
    }
    names = {str(row.pk): row.name for row in Origin.objects.filter(pk__in=roots)}
    for pk, claim in watched.items():
        told = change_told(before[pk].corroboration(), after[pk].corroboration(), names)
        if told:
            changed.append(Changed(claim, told))


def claims_of(article: Article) -> list[Claim]:
    """Claims that rest on an article, the newest first, as many as are told of."""
    evidence = Evidence.objects.attached().filter(article=article)
    rows = Claim.objects.filter(pk__in=evidence.values("claim")).exclude(status=Status.WITHDRAWN)
    return list(rows.order_by("-pk")[:MOST_TOLD])


@transaction.atomic
def evidence_follow(
    *, article: Article, origin: Origin, how: str, reason: str, by: User
) -> list[Evidence]:
    """Have the evidence from an article rest on what the article rests on.

    Not evidence of which a person said that it rests on something else, or that it does not rest
    on this: a denial in a wire story does not rest on the wire's sources.
    """
    rows = (
        Evidence.objects.attached()
        .filter(article=article)
        .exclude(claim__status=Status.WITHDRAWN)
        .exclude(pk__in=_said_otherwise(article, origin))
        .exclude(pk__in=_taken_off(article, origin))
        .select_related("claim")
        .order_by("claim_id", "pk")
    )
    followed = list(rows)
    for row in followed:
        evidence_rest_on(evidence=row, origin=origin, how=how, reason=reason, by=by)
    return followed


@transaction.atomic
def article_rest(*, article: Article, origin: Origin, how: str, reason: str, by: User) -> None:
    """Say what a whole article rests on; the evidence from it follows."""
    _lock(article)
    article_rest_on(article=article, origin=origin, how=how, reason=reason, by=by)
    evidence_follow(article=article, origin=origin, how=how, reason=reason, by=by)


@transaction.atomic
def article_rest_no_more(*, article: Article, origin: Origin, reason: str, by: User) -> None:
    """Say that an article does not rest on an origin after all; evidence that has it from the
    article lets go, too. What a person said of a piece of evidence by itself stays."""
    _lock(article)
    said = ArticleOrigin.objects.filter(article=article, origin=origin).first()
    article_rest_off(article=article, origin=origin, reason=reason, by=by)
    if said is None:
        return
    rows = EvidenceOrigin.objects.filter(
        evidence__article=article, origin=origin, how=said.how, reason=said.reason
    )
    followed = (
        Evidence.objects.attached()
        .filter(pk__in=rows.values("evidence"))
        .exclude(claim__status=Status.WITHDRAWN)
        .select_related("claim")
        .order_by("claim_id", "pk")
    )
    for row in list(followed):
        evidence_rest_off(evidence=row, origin=origin, reason=reason, by=by)


def _lock(article: Article) -> None:
    """Let nobody attach evidence from the article meanwhile, which would have its origins of before.

    Whoever attaches locks the claim first and then the article; so does this, and begins again
    where evidence came in between.
    """
    for _ in range(TRIES):
        begun = transaction.savepoint()
        locked = _claims_locked(article)
        Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        if _resting(article).exclude(claim__in=locked).exists():
            transaction.savepoint_rollback(begun)
            continue
        transaction.savepoint_commit(begun)
        return


def _claims_locked(article: Article) -> list[int]:
    rows = Claim.objects.select_for_update().filter(pk__in=_resting(article).values("claim"))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _resting(article: Article) -> QuerySet[Evidence]:
    return Evidence.objects.attached().filter(article=article)


def _said_otherwise(article: Article, origin: Origin) -> set[int]:
    """Evidence of which a person said by itself that it rests on something else."""
    defaults = set(
        ArticleOrigin.objects.filter(article=article).values_list("origin_id", "how", "reason")
    )
    rows = EvidenceOrigin.objects.filter(evidence__article=article, made_by__isnull=False)
    said = rows.exclude(origin=origin).values_list("evidence_id", "origin_id", "how", "reason")
    return {evidence for evidence, *what in said if tuple(what) not in defaults}


def _taken_off(article: Article, origin: Origin) -> set[int]:
    """Evidence from which a person took this origin off, and did not put it back."""
    events = apps.get_model("claims", "EvidenceOriginEvent").objects.filter(
        evidence__article=article, origin=origin
    )
    newest = events.order_by("evidence_id", "-pgh_id").distinct("evidence_id")
    rows = newest.values_list("evidence_id", "pgh_label")
    return {evidence for evidence, label in rows if label == "delete"}

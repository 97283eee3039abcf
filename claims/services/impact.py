"""What hangs on an article or an outlet: every claim that rests on it, and how each would stand
without it. Computed before anything is changed, and changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from claims.apparatus.unseen import shown
from claims.lifecycle import Status
from claims.models import Answer, Claim, Evidence, ReportedValue
from claims.rating import Corroboration, CredibilityRating
from claims.selectors.standings import Standing, standings_of
from sources.models import Article, ArticleState, ArticleStateKind, Outlet

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

COUNTED = 1_000
"""Claims are counted as far as that; "more than 1,000" says enough."""
MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Loss:
    """What an attribute of a claim would lose, in a sentence after its label."""

    label: str
    told: str


@dataclass(frozen=True, slots=True)
class Impact:
    """One claim: the quotes it has from the article or outlet (``more`` are not shown), and how it
    stands and would stand without."""

    claim: Claim
    quotes: tuple[str, ...]
    more: int
    losses: tuple[Loss, ...]
    before: Corroboration
    after: Corroboration
    rated: CredibilityRating
    rated_after: CredibilityRating

    @property
    def changes(self) -> bool:
        """Whether corroboration would be another, or credibility by the rule."""
        return self.before.state != self.after.state or self.rated.code != self.rated_after.code


def resting_on_article(article: Article) -> Q:
    """Evidence from one article."""
    return Q(article=article)


def resting_on_outlet(outlet: Outlet, user: User) -> Q:
    """Evidence from an outlet's articles that ``user`` may open."""
    return Q(article__in=Article.objects.visible_to(user).filter(outlet=outlet))


def claims_resting(on: Q) -> QuerySet[Claim]:
    """The claims that have evidence ``on`` something, those that readers see first. Withdrawn
    claims are past changing."""
    evidence = Evidence.objects.attached().filter(on, claim=OuterRef("pk"))
    public = Case(
        When(status__in=[Status.PUBLISHED, Status.CORRECTED], then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return (
        Claim.objects.exclude(status=Status.WITHDRAWN)
        .filter(Exists(evidence))
        .annotate(is_public=public)
        .order_by("-is_public", "-pk")
    )


def how_many(claims: QuerySet[Claim]) -> int:
    """How many claims there are, counted no further than COUNTED and one."""
    return len(claims.order_by().values("pk")[: COUNTED + 1])


def impacts_of(claims: Sequence[Claim], *, on: Q) -> list[Impact]:
    """How each of these claims would stand did nothing ``on`` something count: the same number of
    queries for one as for fifty."""
    keys = [claim.pk for claim in claims]
    standings = standings_of(keys)
    gone = set(
        Evidence.objects.attached().filter(on, claim__in=keys).values_list("article_id", flat=True)
    )
    losses = _losses(keys, standings, gone)
    return [_impact(claim, standings[claim.pk], gone, losses.get(claim.pk, ())) for claim in claims]


def _impact(claim: Claim, standing: Standing, gone: set[int], losses: Iterable[Loss]) -> Impact:
    own = [row for row in standing.evidence if row.article_id in gone]
    return Impact(
        claim=claim,
        quotes=tuple(shown(row.excerpt.exact) for row in own[:MOST_QUOTES]),
        more=max(len(own) - MOST_QUOTES, 0),
        losses=tuple(losses),
        before=standing.corroboration(),
        after=standing.corroboration(without=gone),
        rated=standing.credibility(),
        rated_after=standing.credibility(without=gone),
    )


def _losses(
    claims: Sequence[int], standings: dict[int, Standing], gone: set[int]
) -> dict[int, list[Loss]]:
    """Claim → its attributes that would lose the only article that gives them, or an origin."""
    rows = (
        ReportedValue.objects.standing()
        .filter(evidence__claim__in=claims, answer=Answer.VALUE)
        .order_by("attribute__position", "attribute_id", "pk")
        .values_list(
            "evidence__claim_id", "attribute_id", "attribute__label", "evidence__article_id"
        )
    )
    labels: dict[int, str] = {}
    giving: dict[tuple[int, int], set[int]] = defaultdict(set)
    for claim, attribute, label, article in rows:
        labels[attribute] = label
        giving[claim, attribute].add(article)
    retracted = set(
        ArticleState.objects.filter(article__in={a for given in giving.values() for a in given})
        .order_by("article_id", "-pk")
        .distinct("article_id")
        .values_list("article_id", "state")
    )
    dead = {article for article, state in retracted if state == ArticleStateKind.RETRACTED}
    found: dict[int, list[Loss]] = defaultdict(list)
    for (claim, attribute), articles in giving.items():
        told = _lost(standings[claim], articles - dead, gone)
        if told:
            found[claim].append(Loss(labels[attribute], told))
    return found


def _lost(standing: Standing, giving: set[int], gone: set[int]) -> str:
    """What an attribute loses that the articles ``giving`` give; "" for nothing."""
    if not giving & gone:
        return ""
    left = giving - gone
    if not left:
        return _("no other article gives it")
    everyone = {row.article_id for row in standing.evidence}
    before = standing.corroboration(without=everyone - giving)
    after = standing.corroboration(without=everyone - left)
    lost = before.known_roots - after.known_roots
    if lost and not after.known_roots:
        return _("no other article that gives it has a known origin")
    if lost and len(after.known_roots) == 1:
        return _("one known origin would be left")
    return ""

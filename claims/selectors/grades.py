"""Outlets' grades beside ratings of credibility: shown to nobody who has not rated for themselves.

A grade shows to a person on the pages of a claim once they have rated both the claim and the
piece of evidence from that outlet; before, it is in none of what these pages hold. What somebody
wrote after they had seen a grade may tell it, and waits with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_noop

from claims.lifecycle import Status
from claims.models import Claim, CredibilityRating, Evidence, MixedSignal, Stance
from claims.permissions import RATE_CLAIM
from claims.rating import best_grade, inputs_sentence, mixed_signal
from sources.models import Article, ArticleReader, Outlet, OutletReliability, Reliability

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

UNGRADED = Reliability.F.value
RATED_QUIETLY = {
    "rated again after the grade was seen": gettext_noop("rated the credibility again"),
    "mixed signals explained": gettext_noop("said why a rating stands against a grade"),
    "evidence rated": gettext_noop("rated the credibility of evidence"),
}
"""Reasons in the history where the true one may tell a grade, or what a protected article says;
and what the log says for them. The true ones stand with the ratings."""
RATED_AGAIN, EXPLAINED, EVIDENCE_RATED = RATED_QUIETLY
MOST = 300


@dataclass(frozen=True, slots=True)
class Grades:
    """Which grades are open to one person on one claim. ``rated`` are keys of evidence that they
    rated, ``of`` is outlet → its grade, of outlets whose grades are open and judged."""

    rated_claim: bool = False
    rated: frozenset[int] = frozenset()
    of: Mapping[int, str] = field(default_factory=dict)

    def grade(self, evidence: Evidence) -> str:
        """The outlet's grade; "" where it is not open, or where the outlet is not known."""
        outlet = evidence.article.outlet_id
        if not (self.rated_claim and evidence.pk in self.rated and outlet):
            return ""
        return self.of.get(outlet, UNGRADED)

    def best(self, evidence: Iterable[Evidence]) -> str:
        """The best grade that is open among the outlets that support the claim; "" for none."""
        found = [self.grade(row) for row in evidence if row.stance == Stance.SUPPORTS]
        return best_grade(found) if any(found) else ""


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating as one person may see it. ``grade`` is "" until it is open to them; ``points`` is
    what points apart, ``asks`` whether it is for them to say why; ``kept`` whether words wait."""

    row: CredibilityRating
    grade: str = ""
    points: str = ""
    asks: bool = False
    signal: MixedSignal | None = None
    reason: str = ""
    kept: bool = False

    @property
    def inputs(self) -> str:
        return inputs_sentence(self.row.inputs)

    @property
    def grade_words(self) -> str:
        return Reliability(self.grade).label.lower() if self.grade else ""

    @property
    def is_override(self) -> bool:
        return self.row.code != self.row.suggested


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings that stand: of the claim, and of its evidence by key."""

    grades: Grades
    claim: Rated | None
    evidence: Mapping[int, Rated]

    @property
    def asking(self) -> list[Rated]:
        """Those for which the person is to say why they stand."""
        found = [self.claim, *self.evidence.values()]
        return [rated for rated in found if rated is not None and rated.asks]


def grades_open(*, claim: Claim, user: User, evidence: Sequence[Evidence]) -> Grades:
    """The grades that ``user`` may see on the claim's pages, having rated before."""
    own = CredibilityRating.objects.filter(claim=claim, rated_by=user)
    rated = set(own.values_list("evidence", flat=True).distinct())
    outlets = {row.article.outlet_id for row in evidence if row.pk in rated}
    if None not in rated or not outlets:
        return Grades(None in rated, frozenset(rated - {None}))
    newest = (
        OutletReliability.objects.filter(outlet__in=outlets)
        .order_by("outlet_id", "-pk")
        .distinct("outlet_id")
    )
    return Grades(True, frozenset(rated - {None}), dict(newest.values_list("outlet_id", "grade")))


def grade_beside(*, claim: Claim, user: User, evidence: Evidence | None) -> tuple[bool, str]:
    """Whether ``user`` has seen a grade beside the rating of the claim, or of one piece of its
    evidence; and the grade that this rating is held against ("" for none)."""
    rows = [evidence] if evidence is not None else evidence_rated(claim=claim, user=user)
    grades = grades_open(claim=claim, user=user, evidence=rows)
    seen = any(grades.grade(row) for row in rows)
    return seen, grades.grade(evidence) if evidence is not None else grades.best(rows)


def evidence_rated(*, claim: Claim, user: User) -> list[Evidence]:
    """Attached evidence that ``user`` may see and has rated."""
    return list(
        Evidence.objects.attached()
        .filter(claim=claim, article__in=Article.objects.visible_to(user))
        .filter(credibility_ratings__rated_by=user)
        .select_related("article")
        .distinct()
    )


def outlets_unrated(*, claims: Iterable[int], user: User) -> set[tuple[int, int | None]]:
    """(claim, outlet), by key, where ``user``, who rates, has something to rate before the outlet's
    grade shows there: the claim, or a piece of evidence. One query."""
    if not user.has_perm(RATE_CLAIM):
        return set()
    ratings = CredibilityRating.objects.filter(claim=OuterRef("claim"), rated_by=user)
    rows = _seen(user).filter(claim__in=list(claims), article__outlet__isnull=False)
    rows = rows.exclude(_rated_by(user) & Exists(ratings.filter(evidence=None)))
    return set(rows.values_list("claim", "article__outlet"))


def is_to_be_rated(*, outlet: Outlet, user: User) -> bool:
    """Whether ``user``, who rates, sees evidence from the outlet that they have not rated."""
    if not user.has_perm(RATE_CLAIM):
        return False
    rows = _seen(user).filter(article__outlet=outlet).exclude(_rated_by(user))
    return rows.exclude(claim__status=Status.WITHDRAWN).exists()


def _seen(user: User) -> QuerySet[Evidence]:
    named = ArticleReader.objects.filter(article=OuterRef("article"), user=user.pk)
    return Evidence.objects.attached().filter(Q(article__protected=False) | Exists(named))


def _rated_by(user: User) -> Exists:
    return Exists(CredibilityRating.objects.filter(evidence=OuterRef("pk"), rated_by=user))


def ratings_standing(*, claim: Claim, user: User, evidence: Sequence[Evidence]) -> Ratings:
    """The newest rating of the claim and of each piece of ``evidence`` (that ``user`` may see)."""
    grades = grades_open(claim=claim, user=user, evidence=evidence)
    newest = (
        CredibilityRating.objects.filter(claim=claim)
        .select_related("rated_by", "mixed_signal")
        .order_by("evidence_id", "-pk")
        .distinct("evidence_id")
    )
    rows = {row.evidence_id: row for row in newest}
    best = grades.best(evidence)
    of_claim = _rated(rows[None], best, grades.rated_claim, user) if None in rows else None
    return Ratings(
        grades=grades,
        claim=of_claim,
        evidence={
            one.pk: _rated(rows[one.pk], grade := grades.grade(one), bool(grade), user)
            for one in evidence
            if one.pk in rows
        },
    )


def _rated(row: CredibilityRating, grade: str, is_open: bool, user: User) -> Rated:
    """``is_open``: the person has rated the same thing, so that words may tell what they tell."""
    signal = getattr(row, "mixed_signal", None)
    points = mixed_signal(grade, row.code)
    kept = not is_open and row.rated_by_id != user.pk and (row.after_grade or signal is not None)
    return Rated(
        row=row,
        grade=grade,
        points=points,
        asks=bool(points) and signal is None and row.rated_by_id == user.pk,
        signal=None if kept else signal,
        reason="" if kept and row.after_grade else row.override_reason,
        kept=kept,
    )


def ratings_ever(*, claim: Claim, user: User, evidence: Sequence[Evidence]) -> list[Rated]:
    """Every rating of the claim and of ``evidence``, the newest first."""
    grades = grades_open(claim=claim, user=user, evidence=evidence)
    held = {row.pk: row for row in evidence}
    best = grades.best(evidence)
    rows = (
        CredibilityRating.objects.filter(claim=claim)
        .select_related("rated_by", "mixed_signal")
        .order_by("-pk")[:MOST]
    )
    found = []
    for row in rows:
        one = held.get(row.evidence_id) if row.evidence_id else None
        if row.evidence_id and one is None:
            continue
        grade = best if one is None else grades.grade(one)
        found.append(_rated(row, grade, bool(grade), user))
    return found

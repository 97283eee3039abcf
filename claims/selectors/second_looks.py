"""Reads about second looks: why a claim waits for one, in words that the person may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from claims.models import Claim, SecondLook
from claims.second_look_rules import BY_ID, Cause, Rule
from claims.selectors.grades import outlets_unrated
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST = 50
_BESIDE = (
    "state__article__outlet",
    "state__noted_by",
    "grade__outlet",
    "evidence__article__outlet",
    "evidence__made_by",
    "discrepancy",
    "move__name_use",
    "move__to_entity",
    "report",
)


@dataclass(frozen=True, slots=True)
class LookShown:
    """Why a claim waits to be looked at again: ``told`` in a sentence, ``why`` as it was typed.

    ``place`` names the page of the cause and ``key`` its public id, "" for what has none or may not
    be shown: "article", "outlet", "difference", "report".
    """

    row: SecondLook
    told: str
    why: str = ""
    place: str = ""
    key: str = ""

    @property
    def is_report(self) -> bool:
        return self.row.report_id is not None


@dataclass(frozen=True, slots=True)
class ClaimWaiting:
    """A claim of the desk's list: by which rule it stands there, and all that it waits for."""

    claim: Claim
    row: SecondLook
    headline: str
    looks: tuple[LookShown, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to look at a claim: the rule's sentence, and what waits by it."""

    id: str
    sentence: str
    looks: tuple[LookShown, ...]


def looks_waiting(*, claim: Claim, user: User) -> list[LookShown]:
    """What a claim waits to be looked at for, by rule; protected causes show to those named only."""
    rows = _of_claims([claim.pk], user).order_by("rank", "raised_at", "pk")
    return _shown(list(rows[:MOST]), user)


def causes_waiting(looks: Iterable[LookShown]) -> frozenset[Cause]:
    """The causes among them, for the rules."""
    known = set(Cause)
    return frozenset(Cause(look.row.rule) for look in looks if look.row.rule in known)


def claims_waiting(*, user: User, rule: str = "") -> QuerySet[SecondLook]:
    """One look for each claim that waits, the gravest rule first, then the longest waiting.

    Of a claim that waits for several things it is the gravest. With ``rule``: those that wait by it.
    Read along an index; nobody counts them.
    """
    rows = SecondLook.objects.waiting().visible_to(user)
    if rule in BY_ID:
        rows = rows.filter(rule=rule, rank=BY_ID[rule].rank)
    graver = (
        SecondLook.objects.waiting()
        .visible_to(user)
        .filter(claim=OuterRef("claim"))
        .filter(
            Q(rank__lt=OuterRef("rank"))
            | Q(rank=OuterRef("rank"), raised_at__lt=OuterRef("raised_at"))
            | Q(rank=OuterRef("rank"), raised_at=OuterRef("raised_at"), pk__lt=OuterRef("pk"))
        )
    )
    if rule in BY_ID:
        graver = graver.filter(rule=rule)
    return rows.filter(~Exists(graver)).by_rule()


def waiting_shown(*, rows: Sequence[SecondLook], user: User) -> list[ClaimWaiting]:
    """A page of ``claims_waiting`` with all that each claim waits for."""
    claims = Claim.objects.in_bulk([row.claim_id for row in rows])
    looks = _of_claims(list(claims), user).order_by("rank", "raised_at", "pk")[: MOST * len(rows)]
    by_claim: dict[int, list[LookShown]] = defaultdict(list)
    for look in _shown(list(looks), user):
        by_claim[look.row.claim_id].append(look)
    return [
        ClaimWaiting(
            claims[row.claim_id], row, _(BY_ID[row.rule].sentence), tuple(by_claim[row.claim_id])
        )
        for row in rows
    ]


def reasons_to_look(*, rules: Iterable[Rule], looks: Iterable[LookShown]) -> tuple[Reason, ...]:
    """The rules that hold and those that somebody has yet to settle, the gravest first."""
    waiting: dict[str, list[LookShown]] = defaultdict(list)
    for look in looks:
        waiting[look.row.rule].append(look)
    found = {rule.id for rule in rules} | set(waiting)
    ordered = sorted((BY_ID[name] for name in found), key=lambda rule: rule.rank)
    return tuple(Reason(rule.id, _(rule.sentence), tuple(waiting[rule.id])) for rule in ordered)


def _of_claims(claims: Sequence[int], user: User) -> QuerySet[SecondLook]:
    rows = SecondLook.objects.waiting().visible_to(user).filter(claim__in=claims)
    return rows.select_related(*_BESIDE)


def _shown(rows: Sequence[SecondLook], user: User) -> list[LookShown]:
    articles = [row.state.article_id for row in rows if row.state is not None]
    seen = set(
        Article.objects.visible_to(user).filter(pk__in=articles).values_list("pk", flat=True)
    )
    graded = {row.claim_id for row in rows if row.grade is not None}
    kept = outlets_unrated(claims=graded, user=user) if graded else set()
    return [_told(row, seen, kept) for row in rows]


def _told(row: SecondLook, seen: set[int], kept: set[tuple[int, int | None]]) -> LookShown:
    """``kept``: (claim, outlet) of grades that wait until the person has rated for themselves."""
    if row.grade is not None and (row.claim_id, row.grade.outlet_id) in kept:
        told = _("{outlet} was graded anew; how, shows once you have rated what it says.").format(
            outlet=row.grade.outlet
        )
        return LookShown(row, told, "", "outlet", row.grade.outlet.public_id)
    if row.grade is not None:
        words = row.grade.get_grade_display().lower()
        told = _("{outlet} was graded {grade}, {words}.").format(
            outlet=row.grade.outlet, grade=row.grade.grade, words=words
        )
        return LookShown(row, told, row.grade.reason, "outlet", row.grade.outlet.public_id)
    if row.state is not None:
        return _noted(row, seen)
    if row.evidence is not None:
        article = row.evidence.article
        told = _("{person} attached evidence from {article}.").format(
            person=row.evidence.made_by, article=_named(article)
        )
        return LookShown(row, told, "", "article", article.public_id)
    if row.discrepancy is not None:
        sentence = _(BY_ID[row.rule].sentence)
        about = row.discrepancy.reopened_reason or row.discrepancy.explanation
        if row.discrepancy.status == "cleared":
            sentence, about = _("A difference was open again; it is not found any more."), ""
        return LookShown(row, sentence, about, "difference", row.discrepancy.public_id)
    if row.move is not None:
        name, now = row.move.name_use.printed, row.move.to_entity.standard_form
        return LookShown(
            row,
            _("The name “{name}” was judged to mean: {now}.").format(name=name, now=now),
            row.move.reason,
        )
    if row.report is not None:
        told = _("A reader says that something in it is wrong.")
        return LookShown(row, told, "", "report", row.report.public_id)
    return LookShown(row, _(BY_ID[row.rule].sentence))


def _noted(row: SecondLook, seen: set[int]) -> LookShown:
    assert row.state is not None
    noted = row.state.get_state_display().lower()
    if row.state.article_id not in seen:
        return LookShown(
            row,
            _("A protected article that it rests on was noted as: {noted}.").format(noted=noted),
        )
    article = row.state.article
    told = _("{article} was noted as: {noted}.").format(article=_named(article), noted=noted)
    return LookShown(row, told, row.state.reason, "article", article.public_id)


def _named(article: Article) -> str:
    if article.outlet is None:
        return f"“{article.title}”"
    return _("“{title}” of {outlet}").format(title=article.title, outlet=article.outlet)

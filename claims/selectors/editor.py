"""Reads for the claim editor: one claim with all that the desk holds of it, for one person's eyes.

Evidence in a protected article, and differences with a side in one, show to those named for it and
to nobody else; the others learn how many there are, and nothing more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from claims.apparatus.collation import Row, collation_of
from claims.apparatus.differences import Difference, differences_of
from claims.apparatus.origins import Descent
from claims.apparatus.quoting import around
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.spoken_dates import spoken_edtf
from claims.apparatus.stemma import Stemma
from claims.apparatus.unseen import shown
from claims.models import (
    Answer,
    Attribute,
    Claim,
    Discrepancy,
    DiscrepancyStatus,
    Evidence,
    ReportedValue,
    Resolution,
    Severity,
)
from claims.selectors.grades import Rated, Ratings, ratings_standing
from claims.selectors.hidden import reasons_kept
from claims.selectors.named import standard_forms
from claims.selectors.picture import picture_of
from claims.selectors.witnesses import as_witness
from claims.valuing import tell_value
from sources.models import Article
from sources.selectors.supplied import Came, quotes_came

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

Json = dict[str, Any]

AROUND = 60  # code points of the text on either side of a quote


@dataclass(frozen=True, slots=True)
class AttributeShown:
    """One attribute as the editor lists it: its scope and the value the desk holds, in words."""

    row: Attribute
    scope: str
    held: str
    reported: int  # standing values; with any it cannot be taken off
    why: str  # why the desk holds that value


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """One quote with what it gives: (attribute label, printed words or "", answer in words).

    Invisible characters of printed words are named in brackets, lest they turn or hide a word.
    """

    row: Evidence
    gives: tuple[tuple[str, str, str], ...]
    came: Came | None = None
    rated: Rated | None = None

    @property
    def quote(self) -> str:
        return shown(self.row.excerpt.exact)

    @property
    def before(self) -> str:
        return shown(f"… {words}" if (words := self._around()[0]) else "")

    @property
    def after(self) -> str:
        return shown(f"{words} …" if (words := self._around()[1]) else "")

    def _around(self) -> tuple[str, str]:
        excerpt = self.row.excerpt
        return around(
            self.row.text.content, excerpt.start, excerpt.end, before=AROUND, after=AROUND
        )


@dataclass(frozen=True, slots=True)
class EvidenceOfArticle:
    """The evidence from one article, under the article's sign."""

    siglum: Siglum
    article: Article
    evidence: tuple[EvidenceShown, ...]


@dataclass(frozen=True, slots=True)
class ClaimOnDesk:
    """What the editor's page shows of a claim's substance. ``unseen`` counts pieces of evidence in
    protected articles that the person is not named for."""

    attributes: tuple[AttributeShown, ...]
    rows: tuple[Row, ...]
    sigla: tuple[Siglum, ...]
    differences: tuple[Difference, ...]
    articles: tuple[EvidenceOfArticle, ...]
    unseen: int
    descent: Descent
    stemma: Stemma | None
    ratings: Ratings

    @property
    def open(self) -> int:
        return sum(row.is_open for row in self.differences)

    @property
    def has_evidence(self) -> bool:
        return bool(self.articles or self.unseen)


def claim_on_desk(*, claim: Claim, user: User) -> ClaimOnDesk:
    """The claim's attributes, readings, differences and evidence as ``user`` may see them."""
    attributes = list(claim.attributes.order_by("position", "pk"))
    meant = {str((row.agreed or {}).get("entity") or "") for row in attributes} - {""}
    forms = standard_forms(meant)
    kept = reasons_kept(claim=claim, user=user)
    evidence = evidence_seen(claim=claim, user=user)
    values = _values(evidence)
    sigla = sigla_of(as_witness(row.article) for row in evidence)
    differences = differences_of({"discrepancies": _discrepancies(claim, user)})
    document = {
        "attributes": [_readings(row, values) for row in attributes],
        "evidence": [{"id": row.pk, "said_by": row.said_by} for row in evidence],
    }
    descent, stemma = picture_of(evidence, sigla)
    ratings = ratings_standing(claim=claim, user=user, evidence=evidence)
    return ClaimOnDesk(
        attributes=tuple(_attribute(row, values, kept, forms) for row in attributes),
        rows=tuple(collation_of(document, sigla, differences)),
        sigla=tuple(sigla.values()),
        differences=tuple(differences),
        articles=tuple(_by_article(evidence, values, sigla, ratings)),
        unseen=claim.evidence.attached().count() - len(evidence),
        descent=descent,
        stemma=stemma,
        ratings=ratings,
    )


def evidence_seen(*, claim: Claim, user: User) -> list[Evidence]:
    """The claim's attached evidence in articles that ``user`` may open, by article and place."""
    return list(
        Evidence.objects.attached()
        .filter(claim=claim, article__in=Article.objects.visible_to(user))
        .select_related("article__outlet", "excerpt", "text", "made_by")
        .prefetch_related("origins__origin")
        .order_by("article_id", "excerpt__start", "pk")
    )


def evidence_shown(
    *, claim: Claim, user: User, pk: int, detached: bool = False
) -> EvidenceShown | None:
    """One piece of evidence of the claim with what it gives; None where ``user`` may not see it.

    With ``detached`` also one that was taken off: for a form that was sent twice.
    """
    rows = Evidence.objects.all() if detached else Evidence.objects.attached()
    row = (
        rows.filter(claim=claim, pk=pk, article__in=Article.objects.visible_to(user))
        .select_related("article__outlet", "excerpt", "text", "made_by")
        .prefetch_related("origins__origin")
        .first()
    )
    if row is None:
        return None
    came = quotes_came([row.excerpt_id]).get(row.excerpt_id)
    return EvidenceShown(row, tuple(_gives(_values([row]))[row.pk]), came)


def _values(evidence: Sequence[Evidence]) -> list[ReportedValue]:
    return list(
        ReportedValue.objects.standing()
        .filter(evidence__in=evidence)
        .select_related("attribute", "evidence__article")
        .order_by("evidence__article_id", "start", "pk")
    )


def _attribute(
    row: Attribute, values: Sequence[ReportedValue], kept: Set[str], forms: Mapping[str, str]
) -> AttributeShown:
    as_of = (
        _("as of {scope_as_of}").format(scope_as_of=spoken_edtf(row.scope_as_of))
        if row.scope_as_of
        else ""
    )
    scope = [as_of, row.scope_place, row.scope_definition]
    return AttributeShown(
        row=row,
        scope="; ".join(part for part in scope if part),
        held=forms.get(str((row.agreed or {}).get("entity") or ""), "")
        or tell_value(row.kind, row.agreed),
        why="" if row.agreed_reason.strip() in kept else row.agreed_reason,
        reported=sum(value.attribute_id == row.pk for value in values),
    )


def _readings(row: Attribute, values: Sequence[ReportedValue]) -> Json:
    """An attribute with its readings, in the form of the public document."""
    own = [value for value in values if value.attribute_id == row.pk]
    given = Counter(v.evidence.article_id for v in own if v.answer == Answer.VALUE)
    return {
        "label": row.label,
        "kind": row.kind,
        "scope": {
            "as_of": row.scope_as_of,
            "place": row.scope_place,
            "definition": row.scope_definition,
        },
        "readings": [
            {
                "article": value.evidence.article.public_id,
                "evidence": value.evidence_id,
                "answer": value.answer,
                "printed": value.printed,
                "value": value.value,
                "says_both": given[value.evidence.article_id] > 1,
            }
            for value in own
        ],
    }


def _gives(values: Sequence[ReportedValue]) -> dict[int, list[tuple[str, str, str]]]:
    """What each piece of evidence gives, by its key."""
    gives: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for value in values:
        words = (
            "" if value.attribute.kind == "name" else tell_value(value.attribute.kind, value.value)
        )
        words = words if value.printed else value.get_answer_display()
        gives[value.evidence_id].append((value.attribute.label, shown(value.printed), words))
    return gives


def _by_article(
    evidence: Sequence[Evidence],
    values: Sequence[ReportedValue],
    sigla: Mapping[str, Siglum],
    ratings: Ratings,
) -> list[EvidenceOfArticle]:
    gives = _gives(values)
    articles: dict[int, list[Evidence]] = defaultdict(list)
    for row in evidence:
        articles[row.article_id].append(row)
    came = quotes_came([row.excerpt_id for row in evidence])
    return [
        EvidenceOfArticle(
            siglum=sigla[rows[0].article.public_id],
            article=rows[0].article,
            evidence=tuple(
                EvidenceShown(
                    row,
                    tuple(gives[row.pk]),
                    came.get(row.excerpt_id),
                    ratings.evidence.get(row.pk),
                )
                for row in rows
            ),
        )
        for rows in articles.values()
    ]


def _discrepancies(claim: Claim, user: User) -> list[Json]:
    rows = list(
        Discrepancy.objects.about_claim(claim)
        .exclude(status=DiscrepancyStatus.CLEARED)
        .prefetch_related("sides__article")
        .worst_first()
        .distinct()
    )
    articles = {side.article_id for row in rows for side in row.sides.all()}
    seen = set(
        Article.objects.visible_to(user).filter(pk__in=articles).values_list("pk", flat=True)
    )
    decisions = {
        row.discrepancy_id: row
        for row in Resolution.objects.filter(discrepancy__in=rows)
        .select_related("standing_side")
        .order_by("pk")
    }
    return [
        _discrepancy(row, decisions.get(row.pk))
        for row in rows
        if all(side.article_id in seen for side in row.sides.all() if side.current)
    ]


def _discrepancy(row: Discrepancy, newest: Resolution | None) -> Json:
    """A discrepancy in the form of the public document."""
    decided = newest if row.status == DiscrepancyStatus.DECIDED else None
    return {
        "id": row.public_id,
        "kind": row.kind,
        "severity": Severity(row.severity).name.lower(),
        "attribute": row.attribute_label,
        "explanation": row.explanation,
        "sides": [
            {"article": side.article.public_id, "printed": side.printed, "value": side.value}
            for side in row.sides.all()
            if side.current
        ],
        "decision": decided.decision if decided else None,
        "stands": decided.standing_side.printed if decided and decided.standing_side else None,
        "scope": decided.scope if decided else "",
        "reason": decided.reason if decided else "",
        "decided_at": decided.decided_at.isoformat() if decided else None,
    }

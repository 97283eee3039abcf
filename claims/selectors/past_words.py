"""What rows of a claim's past say, in the words of the desk: lines with a key, a label and a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.lifecycle import Status
from claims.models import (
    Answer,
    Attribute,
    Claim,
    Confidence,
    Credibility,
    Decision,
    DiscrepancyStatus,
    Evidence,
    HoldKind,
    RelationKind,
    ReplyOutcome,
    RevisionStatus,
    Stance,
    Story,
    Verdict,
)
from claims.selectors.past_rows import Past, Row
from claims.valuing import tell_value
from sources.models import Article, Excerpt, Origin
from sources.models.origins import RestsHow

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

CLAIM, SAYS, EVIDENCE, DIFFERENCES, RATED, AROUND = (
    gettext_noop("The claim"), gettext_noop("What each outlet says"), gettext_noop("Evidence"),
    gettext_noop("Differences and decisions"), gettext_noop("Ratings and revisions"),
    gettext_noop("Stories and relations"),
)  # fmt: skip
PARTS = (CLAIM, SAYS, EVIDENCE, DIFFERENCES, RATED, AROUND)
_STATUS = {
    Status.DRAFT: gettext_noop("draft"),
    Status.IN_REVIEW: gettext_noop("in review"),
    Status.PUBLISHED: gettext_noop("published"),
    Status.CORRECTED: gettext_noop("corrected"),
    Status.WITHDRAWN: gettext_noop("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One text of the claim. ``key`` finds it in an earlier and a later state; ``on`` is the
    evidence that it hangs on, 0 for none."""

    key: tuple[Any, ...]
    part: str
    label: str
    text: str
    on: int = 0


@dataclass(slots=True)
class Names:
    """What rows point to, read once for all of them. Texts of articles that the reader may not
    open are not read at all."""

    claim: Claim
    reader: int = 0
    attributes: dict[int, tuple[str, str]] = field(default_factory=dict)
    evidence: dict[int, tuple[int, int]] = field(default_factory=dict)
    first_values: dict[int, int] = field(default_factory=dict)
    articles: dict[int, str] = field(default_factory=dict)
    quotes: dict[int, str] = field(default_factory=dict)
    origins: dict[int, str] = field(default_factory=dict)
    stories: dict[int, str] = field(default_factory=dict)
    claims: dict[int, str] = field(default_factory=dict)
    secret_differences: frozenset[int] = frozenset()
    secret_reasons: frozenset[str] = frozenset()

    def said_in(self, evidence: int) -> str:
        article, _excerpt = self.evidence.get(evidence, (0, 0))
        return self.articles.get(article) or _("in a protected article")

    def is_open(self, evidence: int) -> bool:
        return self.evidence.get(evidence, (0, 0))[0] in self.articles

    def is_secret(self, past: Past) -> bool:
        """Whether a row stands on what its reader may not know of."""
        match past.table:
            case "Evidence":
                return past.row["article_id"] not in self.articles
            case "EvidenceOrigin" | "ReportedValue":
                return not self.is_open(past.row["evidence_id"])
            case "CredibilityRating" if past.row["evidence_id"]:
                return not self.is_open(past.row["evidence_id"])
            case "Discrepancy":
                return past.key in self.secret_differences
            case "Resolution":
                return past.row["discrepancy_id"] in self.secret_differences
        return False


def names_for(claim: Claim, rows: Sequence[Past], user: User, secret: frozenset[int]) -> Names:
    """Look up what the rows point to: one query a table, whatever their number."""
    every = _by_table(rows)
    names = Names(claim, user.pk, secret_differences=secret)
    for row in every.get("Attribute", ()):
        names.attributes[row["id"]] = (row["label"], row["kind"])
    for pk, label, kind in Attribute.objects.filter(claim=claim).values_list("pk", "label", "kind"):
        names.attributes[pk] = (label, kind)
    for row in every.get("Evidence", ()):
        names.evidence[row["id"]] = (row["article_id"], row["excerpt_id"])
    for row in sorted(every.get("ReportedValue", ()), key=lambda row: row["id"]):
        before: int = row["supersedes_id"] or row["id"]
        names.first_values[row["id"]] = names.first_values.get(before, before)
    rest = {row["evidence_id"] for row in every.get("ReportedValue", ())} - set(names.evidence)
    found = Evidence.objects.filter(pk__in=rest).values_list("pk", "article", "excerpt")
    names.evidence |= {pk: (article, excerpt) for pk, article, excerpt in found}
    articles = {article for article, _excerpt in names.evidence.values()}
    for article in (
        Article.objects.visible_to(user).filter(pk__in=articles).select_related("outlet")
    ):
        names.articles[article.pk] = article.outlet.name if article.outlet else f"“{article.title}”"
    open_to = [excerpt for article, excerpt in names.evidence.values() if article in names.articles]
    names.quotes = dict(Excerpt.objects.filter(pk__in=open_to).values_list("pk", "exact"))
    origins = {row["origin_id"] for row in every.get("EvidenceOrigin", ())}
    names.origins = dict(Origin.objects.filter(pk__in=origins).values_list("pk", "name"))
    stories = {row["story_id"] for row in every.get("StoryClaim", ())}
    names.stories = dict(Story.objects.filter(pk__in=stories).values_list("pk", "title"))
    claims = {row["other_id"] for row in every.get("ClaimRelation", ())}
    names.claims = dict(Claim.objects.filter(pk__in=claims).values_list("pk", "statement"))
    return names


def _by_table(rows: Iterable[Past]) -> dict[str, list[Row]]:
    every: dict[str, list[Row]] = {}
    for past in rows:
        every.setdefault(past.table, []).append(past.row)
    return every


def lines_of(past: Past, names: Names) -> Iterator[Line]:
    """The lines of one row that stands; nothing of what its reader may not know of."""
    if past.gone or names.is_secret(past):
        return
    for key, part, label, text in _WORDS[past.table](past.key, past.row, names):
        if text:
            on = past.key if past.table == "Evidence" else past.row.get("evidence_id") or 0
            yield Line((past.table, *key), part, label, text, on)


Told = Iterator[tuple[tuple[Any, ...], str, str, str]]


def _claim(key: int, row: Row, names: Names) -> Told:
    sure = (
        row["confidence"] and f"{Confidence(row['confidence']).label}. {row['confidence_reason']}"
    )
    verdict = str(Verdict(row["verdict"]).label) if row["verdict"] else ""
    yield (key, "statement"), CLAIM, _("Statement"), row["statement"]
    yield (key, "status"), CLAIM, _("Status"), _(_STATUS[Status(row["status"])])
    yield (key, "unknowns"), CLAIM, _("What is not known"), row["unknowns"]
    yield (key, "confidence"), RATED, _("How sure the desk is"), sure
    yield (key, "verdict"), RATED, _("Verdict"), verdict


def _attribute(key: int, row: Row, names: Names) -> Told:
    label = row["label"]
    scope = (
        _("as of {text}").format(text=row["scope_as_of"]) if row["scope_as_of"] else "",
        _("in {text}").format(text=row["scope_place"]) if row["scope_place"] else "",
        _("meaning {text}").format(text=row["scope_definition"]) if row["scope_definition"] else "",
    )
    yield (key, "is"), SAYS, _("Attribute"), f"{label} ({_(row['kind'])})"
    told = ", ".join(part for part in scope if part)
    yield (key, "scope"), SAYS, _("{label}: scope").format(label=label), told
    if row["agreed_reason"].strip() in names.secret_reasons:
        return
    held = tell_value(row["kind"], row["agreed"])
    yield (key, "agreed"), SAYS, _("{label}: the desk holds").format(label=label), held
    yield (key, "why"), SAYS, _("{label}: why").format(label=label), row["agreed_reason"]


def _evidence(key: int, row: Row, names: Names) -> Told:
    if row["claim_id"] != names.claim.pk or row["detached_at"] is not None:
        return
    label = names.said_in(key)
    stance = Stance(row["stance"]).label.lower()
    said = _(", said by {person}").format(person=row["said_by"]) if row["said_by"] else ""
    document = _(", the document itself") if row["primary_document"] else ""
    yield (key, "quote"), EVIDENCE, label, f"“{names.quotes.get(row['excerpt_id'], '')}”"
    yield (
        (key, "stance"),
        EVIDENCE,
        _("{label}: how").format(label=label),
        f"{stance}{said}{document}",
    )


def _origin(key: int, row: Row, names: Names) -> Told:
    how = RestsHow(row["how"]).label
    origin = names.origins.get(row["origin_id"], "")
    label = _("{label}: rests on").format(label=names.said_in(row["evidence_id"]))
    yield (key,), EVIDENCE, label, f"{origin}, {how}"


def _story(key: int, row: Row, names: Names) -> Told:
    yield (key,), AROUND, _("Story"), names.stories.get(row["story_id"], "")


def _relation(key: int, row: Row, names: Names) -> Told:
    label = _("It {relation}").format(relation=RelationKind(row["kind"]).label)
    yield (key,), AROUND, label, names.claims.get(row["other_id"], "")


def _reply(key: int, row: Row, names: Names) -> Told:
    outcome = ReplyOutcome(row["outcome"]).label
    words = f"“{row['answer']}”" if row["verbatim"] else row["answer"]
    day = _(", on {day}").format(day=row["asked_on"]) if row["asked_on"] else ""
    label = _("Reply of {person}").format(person=row["asked"])
    yield (key,), CLAIM, label, f"{outcome}{day}. {words}".strip()


def _hold(key: int, row: Row, names: Names) -> Told:
    moment = f"{row['until']:%Y-%m-%d %H:%M}" if row["until"] else ""
    until = _(" until {moment} UTC").format(moment=moment) if moment else ""
    lifted = _(" Lifted: {reason}").format(reason=row["lifted_reason"]) if row["lifted_at"] else ""
    yield (key,), CLAIM, f"{HoldKind(row['kind']).label}{until}", f"{row['reason']}{lifted}"


def _value(key: int, row: Row, names: Names) -> Told:
    label, kind = names.attributes.get(row["attribute_id"], ("", ""))
    answer = Answer(row["answer"])
    meant = tell_value(kind, row["value"])
    text = f"“{row['printed']}”: {meant}" if answer is Answer.VALUE else str(answer.label)
    yield (names.first_values[key],), SAYS, f"{label}, {names.said_in(row['evidence_id'])}", text


def _credibility(key: int, row: Row, names: Names) -> Told:
    of = names.said_in(row["evidence_id"]) if row["evidence_id"] else _("the claim")
    tells_a_grade = row["after_grade"] and row["rated_by_id"] != names.reader
    why = row["why"] if tells_a_grade else row["override_reason"] or row["why"]
    words = f"{row['code']}, {Credibility(row['code']).label.lower()}. {why}"
    yield ("of", row["evidence_id"]), RATED, _("Credibility of {of}").format(of=of), words


def _difference(key: int, row: Row, names: Names) -> Told:
    label = row["attribute_label"] or row["fact_label"] or _("Difference")
    yield (key, "says"), DIFFERENCES, f"{label}: {_(row['kind'])}", row["explanation"]
    stands = DiscrepancyStatus(row["status"]).label.lower()
    why = row["cleared_reason"] or row["reopened_reason"]
    how = _("{label}: stands").format(label=label)
    yield (key, "stands"), DIFFERENCES, how, f"{stands}. {why}" if why else stands


def _decision(key: int, row: Row, names: Names) -> Told:
    scope = f" {row['scope']}" if row["scope"] else ""
    words = f"{Decision(row['decision']).label}.{scope} {row['reason']}"
    yield ("of", row["discrepancy_id"]), DIFFERENCES, _("Decision"), words


def _revision(key: int, row: Row, names: Names) -> Told:
    words = _("Revision {number}, {status}").format(
        number=row["number"], status=RevisionStatus(row["status"]).label.lower()
    )
    yield (
        ("shown",),
        RATED,
        _("What readers see"),
        f"{words}. {row['note']}" if row["note"] else words,
    )


_WORDS = {
    "Claim": _claim, "Attribute": _attribute, "Evidence": _evidence, "EvidenceOrigin": _origin,
    "StoryClaim": _story, "ClaimRelation": _relation, "Reply": _reply, "Hold": _hold,
    "ReportedValue": _value,
    "CredibilityRating": _credibility, "Discrepancy": _difference, "Resolution": _decision,
    "Revision": _revision,
}  # fmt: skip

"""What rows of a claim's past say, in the words of the desk: lines with a key, a label and a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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
    "The claim", "What each outlet says", "Evidence", "Differences and decisions",
    "Ratings and revisions", "Stories and relations",
)  # fmt: skip
PARTS = (CLAIM, SAYS, EVIDENCE, DIFFERENCES, RATED, AROUND)
HIDDEN = "in a protected article"


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
        article, _ = self.evidence.get(evidence, (0, 0))
        return self.articles.get(article, HIDDEN)

    def is_secret(self, past: Past) -> bool:
        """Whether a row stands on what its reader may not know of."""
        match past.table:
            case "Evidence":
                return past.row["article_id"] not in self.articles
            case "EvidenceOrigin" | "ReportedValue":
                return self.said_in(past.row["evidence_id"]) == HIDDEN
            case "CredibilityRating" if past.row["evidence_id"]:
                return self.said_in(past.row["evidence_id"]) == HIDDEN
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
    articles = {article for article, _ in names.evidence.values()}
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
    verdict = Verdict(row["verdict"]).label if row["verdict"] else ""
    yield (key, "statement"), CLAIM, "Statement", row["statement"]
    yield (key, "status"), CLAIM, "Status", Status(row["status"]).value.replace("-", " ")
    yield (key, "unknowns"), CLAIM, "What is not known", row["unknowns"]
    yield (key, "confidence"), RATED, "How sure the desk is", sure
    yield (key, "verdict"), RATED, "Verdict", verdict


def _attribute(key: int, row: Row, names: Names) -> Told:
    label = row["label"]
    scope = {
        "as of": row["scope_as_of"], "in": row["scope_place"], "meaning": row["scope_definition"],
    }  # fmt: skip
    yield (key, "is"), SAYS, "Attribute", f"{label} ({row['kind']})"
    told = ", ".join(f"{word} {text}" for word, text in scope.items() if text)
    yield (key, "scope"), SAYS, f"{label}: scope", told
    if row["agreed_reason"].strip() in names.secret_reasons:
        return
    yield (key, "agreed"), SAYS, f"{label}: the desk holds", tell_value(row["kind"], row["agreed"])
    yield (key, "why"), SAYS, f"{label}: why", row["agreed_reason"]


def _evidence(key: int, row: Row, names: Names) -> Told:
    if row["claim_id"] != names.claim.pk or row["detached_at"] is not None:
        return
    label = names.said_in(key)
    stance = Stance(row["stance"]).label.lower()
    said = f", said by {row['said_by']}" if row["said_by"] else ""
    document = ", the document itself" if row["primary_document"] else ""
    yield (key, "quote"), EVIDENCE, label, f"“{names.quotes.get(row['excerpt_id'], '')}”"
    yield (key, "stance"), EVIDENCE, f"{label}: how", f"{stance}{said}{document}"


def _origin(key: int, row: Row, names: Names) -> Told:
    how = RestsHow(row["how"]).label
    origin = names.origins.get(row["origin_id"], "")
    yield (key,), EVIDENCE, f"{names.said_in(row['evidence_id'])}: rests on", f"{origin}, {how}"


def _story(key: int, row: Row, names: Names) -> Told:
    yield (key,), AROUND, "Story", names.stories.get(row["story_id"], "")


def _relation(key: int, row: Row, names: Names) -> Told:
    label = f"It {RelationKind(row['kind']).label}"
    yield (key,), AROUND, label, names.claims.get(row["other_id"], "")


def _reply(key: int, row: Row, names: Names) -> Told:
    outcome = ReplyOutcome(row["outcome"]).label
    words = f"“{row['answer']}”" if row["verbatim"] else row["answer"]
    day = f", on {row['asked_on']}" if row["asked_on"] else ""
    yield (key,), CLAIM, f"Reply of {row['asked']}", f"{outcome}{day}. {words}".strip()


def _hold(key: int, row: Row, names: Names) -> Told:
    until = f" until {row['until']:%Y-%m-%d %H:%M} UTC" if row["until"] else ""
    lifted = f" Lifted: {row['lifted_reason']}" if row["lifted_at"] else ""
    yield (key,), CLAIM, f"{HoldKind(row['kind']).label}{until}", f"{row['reason']}{lifted}"


def _value(key: int, row: Row, names: Names) -> Told:
    label, kind = names.attributes.get(row["attribute_id"], ("", ""))
    answer = Answer(row["answer"])
    meant = tell_value(kind, row["value"])
    text = f"“{row['printed']}”: {meant}" if answer is Answer.VALUE else answer.label
    yield (names.first_values[key],), SAYS, f"{label}, {names.said_in(row['evidence_id'])}", text


def _credibility(key: int, row: Row, names: Names) -> Told:
    of = names.said_in(row["evidence_id"]) if row["evidence_id"] else "the claim"
    tells_a_grade = row["after_grade"] and row["rated_by_id"] != names.reader
    why = row["why"] if tells_a_grade else row["override_reason"] or row["why"]
    words = f"{row['code']}, {Credibility(row['code']).label.lower()}. {why}"
    yield ("of", row["evidence_id"]), RATED, f"Credibility of {of}", words


def _difference(key: int, row: Row, names: Names) -> Told:
    label = row["attribute_label"] or row["fact_label"] or "Difference"
    yield (key, "says"), DIFFERENCES, f"{label}: {row['kind']}", row["explanation"]
    stands = DiscrepancyStatus(row["status"]).label.lower()
    why = row["cleared_reason"] or row["reopened_reason"]
    yield (key, "stands"), DIFFERENCES, f"{label}: stands", f"{stands}. {why}" if why else stands


def _decision(key: int, row: Row, names: Names) -> Told:
    scope = f" {row['scope']}" if row["scope"] else ""
    words = f"{Decision(row['decision']).label}.{scope} {row['reason']}"
    yield ("of", row["discrepancy_id"]), DIFFERENCES, "Decision", words


def _revision(key: int, row: Row, names: Names) -> Told:
    words = f"Revision {row['number']}, {RevisionStatus(row['status']).label.lower()}"
    yield ("shown",), RATED, "What readers see", f"{words}. {row['note']}" if row["note"] else words


_WORDS = {
    "Claim": _claim, "Attribute": _attribute, "Evidence": _evidence, "EvidenceOrigin": _origin,
    "StoryClaim": _story, "ClaimRelation": _relation, "Reply": _reply, "Hold": _hold,
    "ReportedValue": _value,
    "CredibilityRating": _credibility, "Discrepancy": _difference, "Resolution": _decision,
    "Revision": _revision,
}  # fmt: skip

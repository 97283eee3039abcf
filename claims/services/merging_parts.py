"""Carrying the parts of one claim over to another, each kept with its author; what was done is noted.

Nothing is moved in place: evidence and reported values keep their claim for good. They are attached
anew to the claim that stays, with who attached them and when, and taken off the duplicate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims.models import (
    Answer,
    Attribute,
    Claim,
    ClaimRelation,
    Evidence,
    EvidenceOrigin,
    ReportedValue,
    SecondLook,
    StoryClaim,
)
from claims.selectors.merging import relations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

Keys = list[int]


@dataclass(slots=True)
class Moved:
    """What a merge did, as keys: it is kept in ``ClaimMerge.parts`` and read when it is undone."""

    made_evidence: Keys = field(default_factory=list)  # attached to the claim that stays
    taken_evidence: Keys = field(default_factory=list)  # detached from the duplicate
    joined_evidence: Keys = field(default_factory=list)  # of the claim that stays, made anew
    made_values: Keys = field(default_factory=list)
    made_attributes: Keys = field(default_factory=list)
    agreed: list[dict[str, Any]] = field(default_factory=list)  # values the desk held before
    made_stories: Keys = field(default_factory=list)
    made_relations: Keys = field(default_factory=list)
    taken_relations: list[list[Any]] = field(default_factory=list)  # claim, other, kind, by
    made_replies: list[list[Any]] = field(default_factory=list)  # key, key of its origin
    made_looks: Keys = field(default_factory=list)
    made_decisions: Keys = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Carrier:
    """One merge at work: from where to where, by whom, with what reason, noting what it does.

    ``where`` leads from an attribute of the duplicate to the one that takes its values."""

    merged: Claim
    survivor: Claim
    where: Mapping[int, Attribute]
    by: User
    now: datetime
    reason: str
    moved: Moved

    def carry(self) -> None:
        """All but attributes, which were mapped before."""
        rows = self.merged.evidence.attached().select_related("excerpt").order_by("pk")
        for row in rows:
            self._evidence(row)
        self._stories()
        self._relations()
        self._replies()
        self._looks()

    def _evidence(self, row: Evidence) -> None:
        values = [value for value in _standing(row) if value.attribute_id in self.where]
        twin = self.survivor.evidence.attached().filter(excerpt=row.excerpt_id).first()
        self._detach(row)
        self.moved.taken_evidence.append(row.pk)
        if twin is not None:
            held = {(value.attribute_id, _said(value)) for value in _standing(twin)}
            plain = {value.attribute_id for value in _standing(twin)}
            if all(self._is_given(value, held, plain) for value in values):
                return
            own = _standing(twin)
            self._detach(twin)
            self.moved.joined_evidence.append(twin.pk)
        else:
            own = []
        made = _attached_again(twin or row, self.survivor)
        self.moved.made_evidence.append(made.pk)
        for value in own:
            self._report(value, made, value.attribute_id)
        for value in values:
            into = self.where[value.attribute_id].pk
            if not _is_there(made, into, value):
                self._report(value, made, into)

    def _is_given(self, value: ReportedValue, held: set[Any], plain: set[int]) -> bool:
        into = self.where[value.attribute_id].pk
        if value.answer != Answer.VALUE and into in plain:
            return True
        return (into, _said(value)) in held

    def _report(self, value: ReportedValue, evidence: Evidence, attribute: int) -> None:
        """The same value of the same words, by who reported it, when they did."""
        made = ReportedValue.objects.create(
            evidence=evidence,
            attribute_id=attribute,
            answer=value.answer,
            printed=value.printed,
            start=value.start,
            end=value.end,
            value=value.value,
            made_by_id=value.made_by_id,
            made_at=value.made_at,
        )
        self.moved.made_values.append(made.pk)

    def _detach(self, row: Evidence) -> None:
        row.detached_at, row.detached_by, row.changed_by = self.now, self.by, self.by
        row.detached_reason = self.reason
        row.save()

    def _stories(self) -> None:
        for story in self.merged.story_claims.order_by("pk"):
            tie, made = StoryClaim.objects.get_or_create(
                story_id=story.story_id, claim=self.survivor
            )
            if made:
                self.moved.made_stories.append(tie.pk)

    def _relations(self) -> None:
        """Relations of the duplicate become those of the claim that stays; those between the two,
        "is a duplicate of" first of all, have done their work."""
        for tie in relations_of(self.merged):
            claim, other = (self._in_its_place(pk) for pk in (tie.claim_id, tie.other_id))
            kind, by = tie.kind, tie.made_by_id
            self.moved.taken_relations.append([tie.claim_id, tie.other_id, kind, by])
            tie.delete()
            if claim == other:
                continue
            new, made = ClaimRelation.objects.get_or_create(
                claim_id=claim, other_id=other, kind=kind, defaults={"made_by_id": by}
            )
            if made:
                self.moved.made_relations.append(new.pk)

    def _in_its_place(self, claim: int) -> int:
        return self.survivor.pk if claim == self.merged.pk else claim

    def _replies(self) -> None:
        for row in self.merged.replies.order_by("pk"):
            was = row.pk
            row.pk, row.claim = None, self.survivor
            row._state.adding = True
            row.save(force_insert=True)
            self.moved.made_replies.append([row.pk, was])

    def _looks(self) -> None:
        """What an article, an outlet or a name calls for goes with the evidence; what hangs on a
        row of the duplicate (a quote, a difference, a report) stays there."""
        for row in self.merged.second_looks.waiting().order_by("pk"):
            same = {
                "state_id": row.state_id,
                "grade_id": row.grade_id,
                "move_id": row.move_id,
                "rule": row.rule,
                "occasion": row.occasion,
            }
            if not (row.state_id or row.grade_id or row.move_id):
                continue
            if not self.survivor.second_looks.filter(**same).exists():
                look = SecondLook.objects.create(claim=self.survivor, rank=row.rank, **same)
                self.moved.made_looks.append(look.pk)


def _standing(row: Evidence) -> list[ReportedValue]:
    return list(row.values.standing().order_by("pk"))


def _said(value: ReportedValue) -> Any:
    return value.answer if value.start is None else (value.start, value.end)


def _is_there(evidence: Evidence, attribute: int, value: ReportedValue) -> bool:
    """Whether the same words, or a plain answer, are reported for the attribute already."""
    rows = evidence.values.filter(attribute=attribute)
    if value.answer == Answer.VALUE:
        return rows.filter(answer=Answer.VALUE, start=value.start, end=value.end).exists()
    return rows.exclude(answer=Answer.VALUE).exists()


def _attached_again(row: Evidence, claim: Claim) -> Evidence:
    """The same quote on another claim (or anew on its own), by who attached it, when they did."""
    made = Evidence.objects.create(
        claim=claim,
        article_id=row.article_id,
        text_id=row.text_id,
        excerpt_id=row.excerpt_id,
        stance=row.stance,
        said_by=row.said_by,
        primary_document=row.primary_document,
        made_by_id=row.made_by_id,
        made_at=row.made_at,
        changed_by_id=row.made_by_id,
    )
    EvidenceOrigin.objects.bulk_create(
        EvidenceOrigin(
            evidence=made,
            origin_id=link.origin_id,
            how=link.how,
            reason=link.reason,
            made_by_id=link.made_by_id,
        )
        for link in row.origins.order_by("pk")
    )
    return made

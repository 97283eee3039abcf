"""Storing what the program finds: raised once, found again, re-opened, cleared, never deleted.

A run hands over everything it found and the stored rows it looked at. A row is found again by its
``identity``; its ``content`` tells whether anything is new. A newer engine or a new wording alone
changes nothing that was decided.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.models import (
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    DiscrepancySubject,
    Severity,
)
from sources.history import written_by
from sources.models import Text
from sources.services.captures import excerpt_at

CLEARED_BY_A_RUN = "A later run over the present evidence no longer finds it."

COLLATION = "collate-"
"""Begins the engine version of discrepancies found over articles rather than on a claim."""

SubjectKey = tuple[str, int]  # ("claim" | "entity" | "article" | "story", primary key)


@dataclass(frozen=True, slots=True)
class FoundSide:
    """One side as a run found it; offsets point into the content of ``text``."""

    text: Text
    start: int
    end: int
    printed: str
    kind: str = ""
    value: dict[str, Any] | None = None
    reported_value_id: int | None = None
    name_use_id: int | None = None

    @property
    def key(self) -> str:
        """What the side holds, whatever its place: article and normalised value or words."""
        held = self.value if self.value is not None else self.printed.casefold()
        return canonical([self.text.article_id, self.kind, held])


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a run, ready to be stored."""

    kind: str
    severity: str
    explanation: str
    sides: tuple[FoundSide, ...]
    subjects: frozenset[SubjectKey]
    engine_version: str
    attribute: str = ""
    fact: str = ""
    identity: str = ""
    content: str = ""

    def identity_hash(self) -> str:
        """SHA-256 of kind, sorted subjects and attribute, unless the engine gave a fact's key."""
        return digest(self.identity or [self.kind, sorted(self.subjects), self.attribute])

    def content_hash(self) -> str:
        """SHA-256 of the sorted normalised values by article."""
        return digest(self.content or sorted({side.key for side in self.sides}))


def canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def digest(data: Any) -> str:
    return hashlib.sha256(canonical(data).encode()).hexdigest()


@dataclass(slots=True)
class Recorded:
    """What a run changed in the store."""

    raised: list[Discrepancy] = field(default_factory=list)
    reopened: list[Discrepancy] = field(default_factory=list)
    changed: list[Discrepancy] = field(default_factory=list)
    cleared: list[Discrepancy] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def findings_record(*, found: Sequence[Found], looked_at: QuerySet[Discrepancy]) -> Recorded:
    """Bring the store in step with a run.

    ``looked_at`` are the stored discrepancies that the run would have found again if they were
    still there; those it did not find are cleared.
    """
    with connection.cursor() as cursor:  # one run writes at a time: two may find the same thing
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims_findings'))")
    recorded = Recorded()
    by_identity: dict[str, Found] = {}
    for finding in found:
        by_identity.setdefault(finding.identity_hash(), finding)
    stored = {
        row.identity: row
        for row in Discrepancy.objects.select_for_update().filter(identity__in=by_identity)
    }
    unmatched = looked_at.exclude(identity__in=by_identity)
    locked = Discrepancy.objects.filter(pk__in=unmatched.values("pk")).select_for_update()
    left = list(locked.order_by("pk"))  # a query with DISTINCT cannot be locked itself
    with written_by(None, "found by the program"):
        for identity, finding in sorted(by_identity.items()):
            row = stored.get(identity) or _under_another_key(identity, finding, left)
            if row is None:
                recorded.raised.append(_raise(identity, finding))
            else:
                _found_again(row, finding, recorded)
        for row in left:
            if row.status != DiscrepancyStatus.CLEARED:
                _clear(row)
                recorded.cleared.append(row)
    return recorded


def _under_another_key(
    identity: str, finding: Found, left: list[Discrepancy]
) -> Discrepancy | None:
    """The row that is this finding under the key of an earlier run; it gets the new key.

    A fact's key is its strongest anchor, which a further article may change. Then the kind is the
    same and all that the row holds is held by the finding too, or the other way round.
    """
    keys = {side.key for side in finding.sides}
    for row in left:
        if row.kind != finding.kind:
            continue
        held = {_side_key(side) for side in row.sides.all() if side.current}
        if held and (held <= keys or keys <= held):
            left.remove(row)
            row.identity = identity
            row.save(update_fields=["identity"])
            return row
    return None


def _raise(identity: str, finding: Found) -> Discrepancy:
    row = Discrepancy.objects.create(
        identity=identity,
        content=finding.content_hash(),
        kind=finding.kind,
        severity=Severity[finding.severity.upper()],
        attribute_label=finding.attribute[:120],
        fact_label=finding.fact[:300],
        explanation=finding.explanation,
        engine_version=finding.engine_version,
    )
    _add_sides(row, finding.sides)
    _add_subjects(row, finding.subjects)
    return row


def _found_again(row: Discrepancy, finding: Found, recorded: Recorded) -> None:
    content = finding.content_hash()
    if row.status == DiscrepancyStatus.CLEARED:
        _raise_again(row, finding, content, recorded)
    elif content == row.content:
        if row.status == DiscrepancyStatus.OPEN and _reword(row, finding):
            recorded.changed.append(row)
        else:
            recorded.unchanged += 1
    elif row.status == DiscrepancyStatus.DECIDED:
        _reopen(row, finding, content, _what_is_new(row, finding))
        recorded.reopened.append(row)
    else:
        row.content = content
        _reword(row, finding, save=False)
        row.save()
        _replace_sides(row, finding)
        recorded.changed.append(row)


def _raise_again(row: Discrepancy, finding: Found, content: str, recorded: Recorded) -> None:
    """A cleared row that is found again: as decided as before where nothing is new."""
    row.cleared_at, row.cleared_reason = None, ""
    if row.decided_at is not None and content == row.content:
        row.status = DiscrepancyStatus.DECIDED
        row.save()
        recorded.changed.append(row)
    else:
        _reopen(row, finding, content, f"Found again. {_what_is_new(row, finding)}".strip())
        recorded.reopened.append(row)


def _reopen(row: Discrepancy, finding: Found, content: str, why: str) -> None:
    row.status = DiscrepancyStatus.OPEN
    row.decided_at = row.decided_by = None
    row.content = content
    row.reopened_at = timezone.now()
    row.reopened_reason = why or "The values reported are no longer those that were decided on."
    _reword(row, finding, save=False)
    row.save()
    _replace_sides(row, finding)


def _reword(row: Discrepancy, finding: Found, *, save: bool = True) -> bool:
    """Take over the sentence, severity and labels of the newest run; True where any changed."""
    new: dict[str, Any] = {
        "explanation": finding.explanation,
        "severity": Severity[finding.severity.upper()],
        "attribute_label": finding.attribute[:120],
        "fact_label": finding.fact[:300],
    }
    if all(getattr(row, name) == value for name, value in new.items()):
        return False
    for name, value in new.items():
        setattr(row, name, value)
    row.engine_version = finding.engine_version
    if save:
        row.save()
    return True


def _what_is_new(row: Discrepancy, finding: Found) -> str:
    known = {_side_key(side) for side in row.sides.filter(current=True)}
    new = [side for side in finding.sides if side.key not in known]
    parts = [
        f"{side.text.article.outlet or 'an article of an unknown outlet'} gives “{side.printed}”"
        for side in new
    ]
    gone = known - {side.key for side in finding.sides}
    if gone:
        parts.append(
            "one earlier reading is gone"
            if len(gone) == 1
            else f"{len(gone)} earlier readings are gone"
        )
    return f"New: {'; '.join(parts)}." if parts else ""


def _side_key(side: DiscrepancySide) -> str:
    held = side.value if side.value is not None else side.printed.casefold()
    return canonical([side.article_id, side.kind, held])


def _add_sides(row: Discrepancy, sides: Iterable[FoundSide], first: int = 0) -> None:
    DiscrepancySide.objects.bulk_create(
        DiscrepancySide(
            discrepancy=row,
            article_id=side.text.article_id,
            excerpt=excerpt_at(text=side.text, start=side.start, end=side.end, by=None),
            printed=side.printed,
            kind=side.kind,
            value=side.value,
            reported_value_id=side.reported_value_id,
            name_use_id=side.name_use_id,
            position=first + position,
        )
        for position, side in enumerate(sides)
    )


def _replace_sides(row: Discrepancy, finding: Found) -> None:
    """Keep the sides that are still found, mark the others as past, add the new ones."""
    wanted = {side.key: side for side in finding.sides}
    for side in row.sides.all():
        current = wanted.pop(_side_key(side), None) is not None
        if side.current != current:
            side.current = current
            side.save(update_fields=["current"])
    _add_sides(row, wanted.values(), first=row.sides.count())
    _add_subjects(row, finding.subjects)


def _add_subjects(row: Discrepancy, subjects: Iterable[SubjectKey]) -> None:
    for name, key in sorted(subjects):
        subject: dict[str, Any] = {f"{name}_id": key}
        DiscrepancySubject.objects.get_or_create(discrepancy=row, **subject)


def _clear(row: Discrepancy) -> None:
    row.status = DiscrepancyStatus.CLEARED
    row.cleared_at = timezone.now()
    row.cleared_reason = CLEARED_BY_A_RUN
    row.save()

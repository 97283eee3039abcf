"""Storing what the program finds: raised once, found again, re-opened, cleared, never deleted.

A run hands over everything it found and the stored rows it looked at. A row is found again by its
``identity``; its ``content`` tells whether anything is new. A newer engine or a new wording alone
changes nothing that was decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection, transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from claims.models import (
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    DiscrepancySubject,
    Severity,
)
from claims.services.found import Found, FoundSide, SubjectKey, canonical, side_key
from claims.services.looks_at_findings import look_at_edits, look_at_reopened
from sources.history import written_by
from sources.services.captures import excerpt_at

CLEARED_BY_A_RUN = gettext_noop("A later run over the present evidence no longer finds it.")


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
    by_identity = _one_for_each_identity(found)
    rows = Discrepancy.objects.select_for_update().prefetch_related(
        Prefetch("sides", DiscrepancySide.objects.select_related("excerpt").order_by("pk"))
    )
    stored = {row.identity: row for row in rows.filter(identity__in=by_identity).order_by("pk")}
    unmatched = looked_at.exclude(identity__in=by_identity)
    # a query with DISTINCT cannot be locked itself
    left = list(rows.filter(pk__in=unmatched.values("pk")).order_by("pk"))
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
    look_at_edits([*recorded.raised, *recorded.reopened, *recorded.changed])
    look_at_reopened(recorded.reopened)
    return recorded


def _one_for_each_identity(found: Iterable[Found]) -> dict[str, Found]:
    """Findings by identity; several about the same are one, the gravest of them told first."""
    grouped: dict[str, list[Found]] = defaultdict(list)
    for finding in found:
        grouped[finding.identity_hash()].append(finding)
    return {identity: _joined(findings) for identity, findings in grouped.items()}


def _joined(findings: Sequence[Found]) -> Found:
    if len(findings) == 1:
        return findings[0]
    ordered = sorted(
        findings, key=lambda one: (-Severity[one.severity.upper()].value, one.explanation)
    )
    sides = {(side.key, side.place): side for finding in ordered for side in finding.sides}
    contents = sorted({finding.content for finding in ordered})
    return replace(
        ordered[0],
        explanation=" ".join(dict.fromkeys(finding.explanation for finding in ordered)),
        sides=tuple(sides.values()),
        subjects=frozenset().union(*(finding.subjects for finding in ordered)),
        content=contents[0] if len(contents) == 1 else canonical(contents),
    )


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
        detector=finding.detector,
    )
    _add_sides(row, finding.sides)
    _add_subjects(row, finding.subjects)
    return row


def _found_again(row: Discrepancy, finding: Found, recorded: Recorded) -> None:
    content = finding.content_hash()
    if row.status == DiscrepancyStatus.CLEARED:
        _raise_again(row, finding, content, recorded)
    elif content == row.content:
        decided = row.status == DiscrepancyStatus.DECIDED
        _keep_sides_alive(row, finding, keep_words=decided)
        if not decided and _reword(row, finding):
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
        _keep_sides_alive(row, finding, keep_words=True)
        recorded.changed.append(row)
    else:
        found_again = _("Found again.")
        _reopen(row, finding, content, f"{found_again} {_what_is_new(row, finding)}".strip())
        recorded.reopened.append(row)


def _reopen(row: Discrepancy, finding: Found, content: str, why: str) -> None:
    row.status = DiscrepancyStatus.OPEN
    row.decided_at = row.decided_by = None
    row.content = content
    row.reopened_at = timezone.now()
    row.reopened_reason = why or _("The values reported are no longer those that were decided on.")
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
        "detector": row.detector or finding.detector,
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
    known = {_side_key(side) for side in row.sides.all() if side.current}
    new = [side for side in finding.sides if side.key not in known]
    parts = [
        _("{outlet} gives “{words}”").format(
            outlet=side.text.article.outlet or _("an article of an unknown outlet"),
            words=side.printed,
        )
        for side in new
    ]
    gone = known - {side.key for side in finding.sides}
    if gone:
        parts.append(
            ngettext(
                "one earlier reading is gone", "{n} earlier readings are gone", len(gone)
            ).format(n=len(gone))
        )
    return _("New: {parts}.").format(parts="; ".join(parts)) if parts else ""


def _side_key(side: DiscrepancySide) -> str:
    return side_key(side.article_id, side.kind, side.value, side.printed)


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
    pairs, past, new = _matched(row, finding)
    for side, found in pairs:
        _bring_up(side, found, keep_words=False)
    for side in past:
        if side.current:
            side.current = False
            side.save(update_fields=["current"])
    _add_sides(row, new, first=len(pairs) + len(past))
    _add_subjects(row, finding.subjects)


def _keep_sides_alive(row: Discrepancy, finding: Found, *, keep_words: bool) -> None:
    """Point sides whose evidence was attached anew, or whose text was read anew, to what is there.

    With ``keep_words`` they keep the words and the place that were decided on.
    """
    for side, found in _matched(row, finding)[0]:
        if side.current:
            _bring_up(side, found, keep_words=keep_words)


def _matched(
    row: Discrepancy, finding: Found
) -> tuple[list[tuple[DiscrepancySide, FoundSide]], list[DiscrepancySide], list[FoundSide]]:
    """Stored sides with what was found for each; sides not found any more; sides that are new.

    An article may print one value twice: each place is a side. Equal places belong together, then
    equal values.
    """
    new = list(finding.sides)
    waiting = sorted(row.sides.all(), key=lambda side: (not side.current, side.pk))
    pairs = []
    for same in (_same_place, _same_value):
        for side in list(waiting):
            found = next((one for one in new if same(side, one)), None)
            if found is not None:
                pairs.append((side, found))
                new.remove(found)
                waiting.remove(side)
    return pairs, waiting, new


def _same_value(side: DiscrepancySide, found: FoundSide) -> bool:
    return _side_key(side) == found.key


def _same_place(side: DiscrepancySide, found: FoundSide) -> bool:
    return _place(side) == found.place and _same_value(side, found)


def _place(side: DiscrepancySide) -> tuple[int, int, int] | None:
    at = side.excerpt
    return (at.text_id, at.start, at.end) if at else None


def _bring_up(side: DiscrepancySide, found: FoundSide, *, keep_words: bool) -> None:
    """Make a stored side current, for what was found."""
    new: dict[str, Any] = {
        "current": True,
        "reported_value_id": found.reported_value_id,
        "name_use_id": found.name_use_id,
    }
    if not keep_words and _place(side) != found.place:
        new["excerpt"] = excerpt_at(text=found.text, start=found.start, end=found.end, by=None)
        new["printed"] = found.printed
    changed = {name for name, value in new.items() if getattr(side, name) != value}
    if changed:
        for name in changed:
            setattr(side, name, new[name])
        side.save(update_fields=sorted(name.removesuffix("_id") for name in changed))


def _add_subjects(row: Discrepancy, subjects: Iterable[SubjectKey]) -> None:
    for name, key in sorted(subjects):
        subject: dict[str, Any] = {f"{name}_id": key}
        DiscrepancySubject.objects.get_or_create(discrepancy=row, **subject)


def _clear(row: Discrepancy) -> None:
    row.status = DiscrepancyStatus.CLEARED
    row.cleared_at = timezone.now()
    row.cleared_reason = _(CLEARED_BY_A_RUN)
    row.save()

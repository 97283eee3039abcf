"""Who is to look at a discrepancy, and by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Assignment, Discrepancy, DiscrepancyStatus, Ending
from claims.permissions import ADD_EVIDENCE, RESOLVE_DISCREPANCY, may_see_the_desk, require
from claims.selectors.queue_find import visible_to
from sources.history import written_by

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class AssignedMeanwhile(Exception):
    """It is somebody else's by now; ``current`` is the assignment that stands, if any."""

    def __init__(self, current: Assignment | None) -> None:
        told = (
            _("It is {person}’s by now; please look again.").format(person=current.assignee)
            if current
            else _("It was taken back by now; please look again.")
        )
        super().__init__(told)
        self.current = current


@transaction.atomic
def discrepancy_assign(
    *,
    discrepancy: Discrepancy,
    to: User,
    by: User,
    due_on: date | None = None,
    seen: int | None = None,
) -> Assignment:
    """Have ``to`` look at it by a day; whose it was before is on record.

    Anybody at the desk may take one themselves where it is nobody's; giving it to others, and
    taking it from them, takes the right to decide. ``seen`` is the id of the assignment that ``by``
    looked at (0 for none): AssignedMeanwhile where another stands. The same asked twice changes
    nothing. Raises ValidationError, by field, where ``to`` cannot look at it.
    """
    row, current = _locked(discrepancy, by)
    if current and (current.assignee_id, current.due_on) == (to.pk, due_on):
        return current
    _check_seen(current, seen)
    if to != by or (current and current.assignee_id != by.pk):
        require(by, RESOLVE_DISCREPANCY)
    _check(row, to, due_on)
    with written_by(by, "assigned"):
        if current:
            _end(current, Ending.PASSED_ON, by)
        return Assignment.objects.create(discrepancy=row, assignee=to, due_on=due_on, made_by=by)


@transaction.atomic
def assignment_take_back(*, discrepancy: Discrepancy, by: User, seen: int | None = None) -> None:
    """Make it nobody's: one's own, or with the right to decide, anybody's."""
    _row, current = _locked(discrepancy, by)
    if current is None:
        return
    _check_seen(current, seen)
    if current.assignee_id != by.pk:
        require(by, RESOLVE_DISCREPANCY)
    with written_by(by, "assignment taken back"):
        _end(current, Ending.TAKEN_BACK, by)


def discrepancies_take(*, rows: list[Discrepancy], by: User) -> tuple[int, int]:
    """Assign to ``by`` what is open and nobody's yet; how many, and how many were left as they are."""
    require(by, ADD_EVIDENCE)
    taken = 0
    for row in rows:
        try:
            made = discrepancy_assign(discrepancy=row, to=by, by=by, seen=0)
        except (AssignedMeanwhile, ValidationError):
            continue
        taken += made.assignee_id == by.pk
    return taken, len(rows) - taken


def _locked(discrepancy: Discrepancy, by: User) -> tuple[Discrepancy, Assignment | None]:
    """The discrepancy, locked, and the assignment that stands; for who may work at the desk."""
    require(by, ADD_EVIDENCE)
    row = Discrepancy.objects.select_for_update().get(pk=discrepancy.pk)
    current = row.assignments.filter(done_at=None).select_related("assignee").first()
    return row, current


def _check_seen(current: Assignment | None, seen: int | None) -> None:
    if seen is not None and seen != (current.pk if current else 0):
        raise AssignedMeanwhile(current)


def _check(row: Discrepancy, to: User, due_on: date | None) -> None:
    faults: dict[str, str] = {}
    if row.status != DiscrepancyStatus.OPEN:
        faults["assignee"] = _("It is not open any more: there is nothing to look at.")
    elif not may_see_the_desk(get_user_model().objects.get(pk=to.pk)):
        faults["assignee"] = _("{to} does not work at the desk.").format(to=to)
    elif not visible_to(to).filter(pk=row.pk).exists():
        faults["assignee"] = _("{to} may not open an article that it stands on.").format(to=to)
    if due_on is not None and due_on < timezone.localdate():
        faults["due_on"] = _("That day is past.")
    if faults:
        raise ValidationError(faults)


def _end(current: Assignment, how: Ending, by: User) -> None:
    current.done_at, current.ended_how, current.ended_by = timezone.now(), how, by
    current.save(update_fields=["done_at", "ended_how", "ended_by"])

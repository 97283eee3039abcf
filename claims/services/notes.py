"""Notes of the desk on claims and differences: written, edited and deleted by their writer.

A note is no part of what it is about: it makes nobody an author and raises no version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.apparatus.noted import find_names
from claims.models import Addressee, Claim, Comment, Discrepancy, NotesSeen
from claims.models.desk import MOST_OF_A_COMMENT
from claims.permissions import WRITE_NOTE, may_see_the_desk, require
from claims.selectors.notes import may_open_as_much, survivor_of
from claims.selectors.queue_find import visible_to
from sources.history import written_by

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_NAMED = 10


class EditedMeanwhile(Exception):
    """The note reads otherwise by now; ``current`` is the note as it stands."""

    def __init__(self, current: Comment) -> None:
        super().__init__(_("This note was changed since you opened it; below is what you typed."))
        self.current = current


@dataclass(frozen=True, slots=True)
class Written:
    """A note as kept. Of those whom it names: the people it tells, the names of people at the desk
    who may not open all of it that the writer may, and names that nobody at the desk has."""

    note: Comment
    told: tuple[User, ...]
    barred: tuple[str, ...]
    unknown: tuple[str, ...]


@transaction.atomic
def note_write(*, about: Claim | Discrepancy, body: str, by: User, key: str = "") -> Written:
    """Write a note; with the ``key`` of a form that was sent before, the one that it wrote.

    On a claim that was merged into another it stands with the one that stays. Raises
    PermissionDenied, and ValidationError for words that are none or too many.
    """
    require(by, WRITE_NOTE)
    _check_opens(about, by)
    words = _words(body)
    if isinstance(about, Claim):
        given: dict[str, Claim | Discrepancy] = {"claim": survivor_of(about)}
    else:
        given = {"discrepancy": about}
    with written_by(by, _("a note")):
        if key:
            note, made = Comment.objects.get_or_create(
                made_by=by, form_key=key, defaults={"body": words, **given}
            )
        else:
            note, made = Comment.objects.create(made_by=by, body=words, **given), True
    return _addressed(note, by) if made else Written(note, (), (), ())


@transaction.atomic
def note_edit(*, note: Comment, body: str, by: User, seen: datetime | None) -> Written:
    """Change one's own note; history keeps what it said.

    ``seen`` is when it was last edited as its writer looked at it. Raises as ``note_write``, and
    EditedMeanwhile.
    """
    row, words = _own(note, by), _words(body)
    if row.body == words:
        return Written(row, (), (), ())
    if row.deleted_at is not None or row.edited_at != seen:
        raise EditedMeanwhile(row)
    row.body, row.edited_at = words, timezone.now()
    with written_by(by, _("a note edited")):
        row.save(update_fields=["body", "edited_at"])
    return _addressed(row, by)


@transaction.atomic
def note_delete(*, note: Comment, by: User) -> None:
    """Take the words of one's own note away; that there was one stays, and history keeps it."""
    row = _own(note, by)
    if row.deleted_at is not None:
        return
    row.body, row.deleted_at = "", timezone.now()
    with written_by(by, _("a note deleted")):
        row.save(update_fields=["body", "deleted_at"])
        row.addressees.all().delete()


@transaction.atomic
def notes_seen(*, by: User, until: datetime) -> None:
    """Somebody has seen what concerns them up to a moment; it never goes back, nor ahead of now."""
    moment = min(until, timezone.now())
    row, made = NotesSeen.objects.select_for_update().get_or_create(
        person=by, defaults={"until": moment}
    )
    if not made and row.until < moment:
        row.until = moment
        row.save(update_fields=["until"])


def _own(note: Comment, by: User) -> Comment:
    """The note, locked, for its writer, who may still open what it is about."""
    require(by, WRITE_NOTE)
    row = Comment.objects.select_for_update().get(pk=note.pk)
    if row.made_by_id != by.pk:
        raise PermissionDenied(_("Only who wrote a note may change it."))
    about = row.claim or row.discrepancy
    assert about is not None
    _check_opens(about, by)
    return row


def _check_opens(about: Claim | Discrepancy, by: User) -> None:
    if not may_see_the_desk(by):
        raise PermissionDenied(_("Notes are written at the desk."))
    if isinstance(about, Discrepancy) and not visible_to(by).filter(pk=about.pk).exists():
        raise PermissionDenied(_("It stands on an article that you may not open."))


def _words(body: str) -> str:
    words = body.replace("\0", "").replace("\r\n", "\n").strip()
    if not words:
        raise ValidationError({"body": _("Write something first.")})
    if len(words) > MOST_OF_A_COMMENT:
        raise ValidationError(
            {"body": _("At most {most} characters, please.").format(most=MOST_OF_A_COMMENT)}
        )
    if len(find_names(words)) > MOST_NAMED:
        raise ValidationError(
            {"body": _("Name at most {most} people with @.").format(most=MOST_NAMED)}
        )
    return words


def _addressed(note: Comment, by: User) -> Written:
    """Tell those whom the note names, and nobody else any more."""
    names = {name.lower(): name for name in find_names(note.body)}
    people = _people(set(names))
    at_desk = {low: person for low, person in people.items() if may_see_the_desk(person)}
    about = note.claim or note.discrepancy
    assert about is not None
    may = may_open_as_much(about=about, people=list(at_desk.values()), writer=by)
    told = [person for person in at_desk.values() if person.pk in may and person.pk != by.pk]
    with written_by(by, _("a note")):
        note.addressees.exclude(person__in=told).delete()
        there = set(note.addressees.values_list("person", flat=True))
        Addressee.objects.bulk_create(
            Addressee(comment=note, person=person) for person in told if person.pk not in there
        )
    return Written(
        note,
        tuple(told),
        tuple(names[low] for low, person in at_desk.items() if person.pk not in may),
        tuple(name for low, name in names.items() if low not in at_desk),
    )


def _people(names: set[str]) -> dict[str, User]:
    """Active people by their username in lower case."""
    if not names:
        return {}
    rows = get_user_model().objects.annotate(low=Lower("username")).filter(low__in=names)
    return {row.low: row for row in rows.filter(is_active=True).order_by("-pk")}

"""Reads of the notes that concern a person: those that mention them, and those on what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from claims.models import Addressee, Assignment, Comment, NotesSeen
from claims.selectors.notes import INTO, PER_PAGE, NoteShown, note_shown, seen_by, with_told

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@dataclass(frozen=True, slots=True)
class Concern:
    """A note that concerns a person: when, whether it names them, and whether it is unseen."""

    note: NoteShown
    at: datetime
    names_me: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class Concerns:
    """A page of them, the newest first. ``older`` is the place of the last one shown where there
    are more, or None; ``newest`` the moment of the first."""

    shown: tuple[Concern, ...]
    older: tuple[datetime, int] | None
    newest: datetime | None


def mentions_unseen(*, user: User) -> QuerySet[Addressee]:
    """The mentions of ``user`` that they have not seen, in no order."""
    until = Subquery(NotesSeen.objects.filter(person=user.pk).values("until"))
    rows = _naming(user).filter(
        made_at__gt=Coalesce(until, Value(datetime.min.replace(tzinfo=UTC)))
    )
    return rows.order_by()


def notes_for(*, user: User, host: str = "", after: tuple[datetime, int] | None = None) -> Concerns:
    """Notes that mention ``user`` or are on what is theirs to look at, the newest first.

    ``after`` is the place to go on from. Each branch is read from its index, a page at most.
    """
    naming = _naming(user)
    branches = [naming.values_list("made_at", "comment_id")]
    mine = Assignment.objects.filter(assignee=user.pk, done_at=None)
    others = Comment.objects.filter(deleted_at=None).exclude(made_by=user.pk)
    others = others.exclude(
        Exists(Addressee.objects.filter(comment=OuterRef("pk"), person=user.pk))
    )
    for field in ("discrepancy", "claim"):
        theirs = others.filter(
            **{f"{field}__in": mine.filter(**{f"{field}__isnull": False}).values(field)}
        )
        branches.append(seen_by(theirs, user, "discrepancy").values_list("made_at", "pk"))
    found = _newest(branches, after)
    places = found[:PER_PAGE]
    rows = with_told(Comment.objects.filter(pk__in=[pk for _, pk in places]))
    rows = rows.select_related("made_by", INTO, "discrepancy")
    by_key = {row.pk: row for row in rows}
    until = NotesSeen.objects.filter(person=user.pk).values_list("until", flat=True).first()
    shown = tuple(
        Concern(
            note=note_shown(by_key[pk], user, host),
            at=at,
            names_me=user.get_username() in by_key[pk].told,  # type: ignore[attr-defined]
            is_new=until is None or at > until,
        )
        for at, pk in places
        if pk in by_key
    )
    older = places[-1] if len(found) > PER_PAGE else None
    return Concerns(shown, older, places[0][0] if places else None)


def _naming(user: User) -> QuerySet[Addressee]:
    return seen_by(Addressee.objects.filter(person=user.pk), user, "comment__discrepancy")


def _newest(
    branches: Sequence[QuerySet[Any, Any]], after: tuple[datetime, int] | None
) -> list[tuple[datetime, int]]:
    cut = []
    for rows in branches:
        key = "comment_id" if rows.model is Addressee else "pk"
        if after is not None:
            at, pk = after
            rows = rows.filter(Q(made_at__lt=at) | Q(made_at=at, **{f"{key}__lt": pk}))
        cut.append(rows.order_by("-made_at", f"-{key}")[: PER_PAGE + 1])
    merged = cut[0].union(*cut[1:], all=True).order_by("-made_at", "-comment_id")
    return list(merged[: PER_PAGE + 1])

"""Reads of the desk's notes: those on one claim or difference, and those that concern a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from claims.apparatus.noted import Part, note_parts
from claims.models import Addressee, Assignment, Claim, Comment, Discrepancy, NotesSeen
from claims.selectors.hidden import hidden_sides
from sources.models import Article, ArticleReader

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

PER_PAGE = 50
MOST_COUNTED = 100
LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note with its words in parts; ``is_mine`` where who looks wrote it."""

    row: Comment
    parts: tuple[Part, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """A page of notes on one thing, the oldest first. ``earlier`` is the key of the first shown
    where there are older ones, or 0; ``is_newest`` whether it ends with the newest."""

    shown: tuple[NoteShown, ...]
    earlier: int
    is_newest: bool

    @property
    def count(self) -> str:
        """How many there are, in words; "" for none."""
        number = sum(note.row.deleted_at is None for note in self.shown)
        if self.earlier:
            return f"more than {PER_PAGE} notes"
        return f"{number} note{'s' if number > 1 else ''}" if number else ""


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


def notes_on(*, about: Claim | Discrepancy, user: User, host: str = "", before: int = 0) -> Notes:
    """The newest notes, or those ``before`` a key. One query.

    Whoever asks must be known to be allowed to open what it is about.
    """
    if isinstance(about, Claim):
        rows = Comment.objects.filter(claim__in=_with_merged(about))
    else:
        rows = Comment.objects.filter(discrepancy=about)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(_told(rows).select_related("made_by").order_by("-pk")[: PER_PAGE + 1])
    shown = found[:PER_PAGE][::-1]
    earlier = shown[0].pk if len(found) > PER_PAGE else 0
    return Notes(tuple(_shown(row, user, host) for row in shown), earlier, not before)


def notes_waiting(*, user: User) -> int:
    """How many notes that mention ``user`` are unseen; no more than ``MOST_COUNTED`` are counted."""
    until = Subquery(NotesSeen.objects.filter(person=user.pk).values("until"))
    rows = _naming(user).filter(
        made_at__gt=Coalesce(until, Value(datetime.min.replace(tzinfo=UTC)))
    )
    return rows.order_by()[:MOST_COUNTED].count()


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
        branches.append(_open(theirs, user, "discrepancy").values_list("made_at", "pk"))
    found = _newest(branches, after)
    places = found[:PER_PAGE]
    rows = _told(Comment.objects.filter(pk__in=[pk for _, pk in places]))
    rows = rows.select_related("made_by", "claim__merged_into", "discrepancy")
    by_key = {row.pk: row for row in rows}
    until = NotesSeen.objects.filter(person=user.pk).values_list("until", flat=True).first()
    shown = tuple(
        Concern(
            note=_shown(by_key[pk], user, host),
            at=at,
            names_me=user.get_username() in by_key[pk].told,  # type: ignore[attr-defined]
            is_new=until is None or at > until,
        )
        for at, pk in places
        if pk in by_key
    )
    older = places[-1] if len(found) > PER_PAGE else None
    return Concerns(shown, older, places[0][0] if places else None)


def note_of(*, pk: int, user: User) -> Comment | None:
    """A note with what it is about, where ``user`` may open that."""
    rows = _open(Comment.objects.filter(pk=pk), user, "discrepancy")
    return rows.select_related("claim__merged_into", "discrepancy", "made_by").first()


def survivor_of(claim: Claim) -> Claim:
    """The claim that stays of those merged, one into the other."""
    for _ in range(LONGEST_CHAIN):
        if claim.merged_into is None:
            break
        claim = claim.merged_into
    return claim


def may_open_all(*, about: Claim | Discrepancy, people: Sequence[Any]) -> frozenset[int]:
    """The keys of those of the people who may open every article that it stands on, or stood on."""
    protected = Article.objects.filter(protected=True)
    if isinstance(about, Claim):
        sides = Discrepancy.objects.about_claim(about).values("sides__article")
        articles = protected.filter(Q(evidence__claim=about) | Q(pk__in=sides))
    else:
        articles = protected.filter(pk__in=about.sides.values("article"))
    needed = set(articles.values_list("pk", flat=True)) if people else set()
    if not needed:
        return frozenset(person.pk for person in people)
    named = set(
        ArticleReader.objects.filter(article__in=needed, user__in=people).values_list(
            "user_id", "article_id"
        )
    )
    return frozenset(
        person.pk for person in people if all((person.pk, pk) in named for pk in needed)
    )


def _with_merged(claim: Claim) -> QuerySet[Claim, Any]:
    """The claim, and those that were merged into it, also by way of another."""
    one = Claim.objects.filter(pk=claim.pk).values("pk")
    merged = Claim.objects.filter(merged_into=claim).values("pk")
    before = Claim.objects.filter(merged_into__merged_into=claim).values("pk")
    return one.union(merged, before)


def _told(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """With ``told``, the usernames of those whom each note reached."""
    reached = Addressee.objects.filter(comment=OuterRef("pk")).values("person__username")
    return rows.annotate(told=ArraySubquery(reached))


def _shown(row: Comment, user: User, host: str) -> NoteShown:
    parts = note_parts(row.body, told=row.told, host=host)  # type: ignore[attr-defined]
    return NoteShown(row, parts, row.made_by_id == user.pk)


def _naming(user: User) -> QuerySet[Addressee]:
    return _open(Addressee.objects.filter(person=user.pk), user, "comment__discrepancy")


def _open(rows: QuerySet[Any], user: User, path: str) -> QuerySet[Any]:
    """Without those on differences that ``user`` may not know of."""
    return rows.filter(Q(**{path: None}) | ~Exists(hidden_sides(user, of=path)))


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

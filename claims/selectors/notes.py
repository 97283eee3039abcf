"""Reads of the desk's notes: those on one claim or difference, and who may open all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import ngettext

from claims.apparatus.noted import Part, note_parts
from claims.models import Addressee, Claim, Comment, Discrepancy, DiscrepancySubject
from claims.selectors.hidden import hidden_sides
from sources.models import Article, ArticleReader

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

PER_PAGE = 50
LONGEST_CHAIN = 20
INTO = "claim__merged_into__merged_into__merged_into"  # as far as merges ever lead, all but surely


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
        if self.earlier:
            return ngettext("more than {n} note", "more than {n} notes", PER_PAGE).format(
                n=PER_PAGE
            )
        return number_of_notes(sum(note.row.deleted_at is None for note in self.shown))


def number_of_notes(number: int) -> str:
    """So many notes in words; "" for none."""
    return ngettext("{n} note", "{n} notes", number).format(n=number) if number else ""


def notes_on(*, about: Claim | Discrepancy, user: User, host: str = "", before: int = 0) -> Notes:
    """The newest notes, or those ``before`` a key, also those on what was merged into it.

    Two queries, and one more for each step of what was merged into it. Whoever asks must be known
    to be allowed to open what it is about.
    """
    if isinstance(about, Claim):
        merged = _with_what_they_took(Claim.objects.filter(merged_into=about))
        rows = Comment.objects.filter(claim__in=[about.pk, *merged])
    else:
        rows = Comment.objects.filter(discrepancy__in=[about.pk, *_before_merges(about, user)])
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(with_told(rows).select_related("made_by").order_by("-pk")[: PER_PAGE + 1])
    shown = found[:PER_PAGE][::-1]
    earlier = shown[0].pk if len(found) > PER_PAGE else 0
    return Notes(tuple(note_shown(row, user, host) for row in shown), earlier, not before)


def note_of(*, pk: int, user: User) -> Comment | None:
    """A note with what it is about, where ``user`` may open that."""
    rows = seen_by(Comment.objects.filter(pk=pk), user, "discrepancy")
    return rows.select_related(INTO, "discrepancy", "made_by").first()


def survivor_of(claim: Claim) -> Claim:
    """The claim that stays of those merged, one into the other."""
    for _ in range(LONGEST_CHAIN):
        if claim.merged_into is None:
            break
        claim = claim.merged_into
    return claim


def may_open_as_much(
    *, about: Claim | Discrepancy, people: Sequence[Any], writer: User
) -> frozenset[int]:
    """The keys of those of the people who may open every article of it, then or now, that the writer
    of a note may open: only of those can the note hold words. Of others it tells nothing."""
    protected = Article.objects.filter(protected=True, readers__user=writer.pk)
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


def _with_what_they_took(merged: QuerySet[Claim]) -> list[int]:
    """The keys of claims that were merged, and of those merged into them before."""
    found = last = list(merged.values_list("pk", flat=True))
    for _ in range(LONGEST_CHAIN):
        if not last:
            break
        last = list(Claim.objects.filter(merged_into__in=last).values_list("pk", flat=True))
        found = found + last
    return found


def _before_merges(row: Discrepancy, user: User) -> list[int]:
    """The keys of what was found of the same kind on the same attribute of claims that were merged
    into one of those that ``row`` is about: merging finds it again, as another row."""
    into = Claim.objects.filter(merged_into__discrepancy_subjects__discrepancy=row)
    merged = _with_what_they_took(into.distinct())
    if not merged:
        return []
    same = Discrepancy.objects.filter(kind=row.kind, attribute_label=row.attribute_label)
    theirs = DiscrepancySubject.objects.filter(claim__in=merged).values("discrepancy")
    same = same.filter(pk__in=theirs).exclude(Exists(hidden_sides(user)))
    return list(same.values_list("pk", flat=True))


def with_told(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """With ``told``, the usernames of those whom each note reached."""
    reached = Addressee.objects.filter(comment=OuterRef("pk")).values("person__username")
    return rows.annotate(told=ArraySubquery(reached))


def note_shown(row: Comment, user: User, host: str) -> NoteShown:
    """A note of ``with_told`` for the eyes of ``user``, on the site at ``host``."""
    parts = note_parts(row.body, told=row.told, host=host)  # type: ignore[attr-defined]
    return NoteShown(row, parts, row.made_by_id == user.pk)


def seen_by(rows: QuerySet[Any], user: User, path: str) -> QuerySet[Any]:
    """Without those on differences that ``user`` may not know of."""
    return rows.filter(Q(**{path: None}) | ~Exists(hidden_sides(user, of=path)))

"""The list of names: entities by story or by what was typed, and the merges that are suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import BigIntegerField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Greatest

from claims.models import Story, Suggestion, SuggestionKind, SuggestionStatus
from claims.selectors.names_seen import names_shown, visible_entities, visible_uses
from sources.extraction.names import name_key
from sources.models import Entity, NameJudgement, NameUse, Verdict
from sources.naming import may_be_person

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

PER_PAGE = 25
MOST_FOUND = 100
MOST_FORMS = 12
MOST_STORIES = 200


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in the list: what it is called, its type, other forms of its newest uses."""

    entity: Entity
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityList:
    """A page of entities; ``after`` and ``before`` are public ids that its neighbours hang on."""

    rows: tuple[EntityRow, ...]
    before: str = ""
    after: str = ""


def entities_found(*, words: str, user: User, story: Story | None = None) -> EntityList:
    """Entities whose names are like ``words``, in whatever script and with whatever typo; the
    likest first, at most `MOST_FOUND`."""
    key = name_key(words)[:100]
    if not key:
        return EntityList(())
    uses = visible_uses(user)
    if story is not None:
        uses = uses.filter(article__stories=story)
    like = Q(name_key=key) | Q(name_key__trigram_similar=key)
    like |= Q(name_key__trigram_word_similar=key)
    likeness = Greatest(TrigramSimilarity("name_key", key), TrigramWordSimilarity(key, "name_key"))
    best = (
        uses.filter(like)
        .values("entity")
        .annotate(likest=Max(likeness))
        .order_by("-likest", "entity")[:MOST_FOUND]
    )
    keys = [row["entity"] for row in best]
    found = with_forms(Entity.objects.filter(pk__in=keys), user)
    by_key = {row.pk: row for row in found}
    return EntityList(_rows([by_key[pk] for pk in keys if pk in by_key], user))


def entities_listed(
    *, user: User, story: Story | None = None, after: str = "", before: str = ""
) -> EntityList:
    """A page of entities, the newest first; nothing is counted or skipped."""
    rows = visible_entities(user)
    if story is not None:
        named = visible_uses(user).filter(article__stories=story)
        rows = Entity.objects.filter(pk__in=named.values("entity"))
    place = Entity.objects.filter(public_id=(after or before)[:20].replace("\0", "")).first()
    backwards = place is not None and not after
    if place is not None:
        rows = rows.filter(pk__gt=place.pk) if backwards else rows.filter(pk__lt=place.pk)
    found = list(with_forms(rows, user).order_by("pk" if backwards else "-pk")[: PER_PAGE + 1])
    more, page = len(found) > PER_PAGE, found[:PER_PAGE]
    page = page[::-1] if backwards else page
    first, last = (page[0].public_id, page[-1].public_id) if page else ("", "")
    return EntityList(
        rows=_rows(page, user),
        before=first if (more if backwards else place is not None) else "",
        after=last if (backwards or more) else "",
    )


def with_forms(rows: QuerySet[Entity], user: User) -> QuerySet[Entity]:
    """Entities with the forms of their newest name uses (``newest_forms``)."""
    newest = visible_uses(user).filter(entity=OuterRef("pk")).order_by("-pk")
    return rows.annotate(newest_forms=ArraySubquery(newest.values("printed")[:MOST_FORMS]))


def _rows(entities: Sequence[Entity], user: User) -> tuple[EntityRow, ...]:
    names = names_shown(entities, user)
    return tuple(
        EntityRow(
            entity,
            names[entity.pk],
            tuple(
                form
                for form in dict.fromkeys(getattr(entity, "newest_forms", ()))
                if form != names[entity.pk]
            )[:4],
        )
        for entity in entities
    )


def stories_to_choose() -> list[Story]:
    """The newest stories, to narrow the list by."""
    return list(Story.objects.order_by("-pk")[:MOST_STORIES])


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A suggestion that two name uses are one: their entities, how sure, why."""

    row: Suggestion
    a: NameUse
    b: NameUse
    a_name: str
    b_name: str
    persons: bool
    put_off: NameJudgement | None = None


def merges_suggested(
    user: User, *, story: Story | None = None, later: bool = False
) -> QuerySet[Suggestion]:
    """Merges that the program suggests and that are open still, the likeliest first; those that
    somebody put off apart from them (``later``).

    Those whose names were joined otherwise meanwhile are left out, and those that speak of a
    name in an article that is not open to ``user``.
    """
    seen = visible_uses(user)
    if story is not None:
        seen = seen.filter(article__stories=story)
    rows = Suggestion.objects.filter(
        kind=SuggestionKind.MERGE, status=SuggestionStatus.PENDING
    ).exclude(payload__has_key="redacted")
    rows = rows.annotate(use_a=_use("a"), use_b=_use("b"))
    ends = {name: seen.filter(pk=OuterRef(f"use_{name}")).values("entity")[:1] for name in "ab"}
    found = rows.annotate(entity_a=Subquery(ends["a"]), entity_b=Subquery(ends["b"]))
    put_off = Exists(_unsure().filter(a=OuterRef("use_a"), b=OuterRef("use_b")))
    found = found.filter(put_off) if later else found.exclude(put_off)
    found = found.filter(entity_a__isnull=False, entity_b__isnull=False)
    return found.exclude(entity_a=F("entity_b")).order_by("-score", "-pk")


def _use(end: str) -> Cast:
    """The key of one of the two name uses that a suggestion speaks of."""
    return Cast(KeyTextTransform(end, "payload"), BigIntegerField())


def _unsure() -> QuerySet[NameJudgement]:
    """What somebody put off and nobody took up since."""
    rows = NameJudgement.objects.filter(verdict=Verdict.UNSURE, act__isnull=False)
    return rows.filter(act__undoes=None, act__undone_by=None)


def merges_shown(rows: Iterable[Suggestion], user: User) -> list[MergeShown]:
    """Suggestions with the names they speak of."""
    listed = list(rows)
    keys = {row.payload[end] for row in listed for end in ("a", "b")}
    uses = {
        use.pk: use
        for use in visible_uses(user)
        .filter(pk__in=keys)
        .select_related("entity", "article__outlet")
    }
    names = names_shown({use.entity for use in uses.values()}, user)
    put_off = _put_off(listed)
    shown = []
    for row in listed:
        a, b = uses.get(row.payload["a"]), uses.get(row.payload["b"])
        if a is not None and b is not None:
            persons = any(may_be_person(use.printed, use.type) for use in (a, b))
            said = put_off.get((min(a.pk, b.pk), max(a.pk, b.pk)))
            shown.append(
                MergeShown(row, a, b, names[a.entity_id], names[b.entity_id], persons, said)
            )
    return shown


def _put_off(rows: Iterable[Suggestion]) -> dict[tuple[int, int], NameJudgement]:
    """By pair of name uses, who put it off."""
    pairs = {tuple(sorted((row.payload["a"], row.payload["b"]))) for row in rows}
    judged = _unsure().filter(a__in=[a for a, _ in pairs], b__in=[b for _, b in pairs])
    return {(row.a_id, row.b_id): row for row in judged.select_related("judged_by").order_by("pk")}

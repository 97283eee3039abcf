"""What a merge or a split of entities would do, shown before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.models import Discrepancy
from claims.selectors.names_entity import (
    MOST_USES,
    FormShown,
    discrepancies_about,
    forms_counted,
    uses_of,
)
from claims.selectors.names_seen import names_shown
from sources.extraction.values import NameType
from sources.models import Article, Entity, NameJudgement, NameUse, Verdict
from sources.naming import Cluster, Form, may_be_person, spellings
from sources.services.names import names_apart
from sources.services.names_fold import held_among, neighbourhood

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

SPELLING = "spelling"
MOST_FORMS = 100
MOST_SPELLINGS = 10


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two parts: what it is called, its type, its forms, and the articles that name it."""

    name: str
    type: str
    forms: tuple[FormShown, ...]
    articles: int
    entity: Entity | None = None
    uses: tuple[NameUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What stays, what comes to it or leaves it, and what is said anew of spellings.

    ``words`` are the spellings that will be found (merge) or found no more (split);
    ``differences`` what was raised about them, which is looked at anew.
    """

    stays: Side
    goes: Side
    words: tuple[tuple[str, ...], ...]
    differences: tuple[Discrepancy, ...]
    persons: bool
    types_differ: bool = False
    chain: tuple[NameUse, ...] = ()
    before: NameJudgement | None = None


def merge_preview(*, a: Entity, b: Entity, user: User) -> Preview:
    """What merging two entities would join; the older keeps its address. ``chain`` are the two
    names that somebody told apart, where that refuses it; ``before`` is such a word that the merge
    would overrule."""
    older, younger = sorted((a, b), key=lambda entity: entity.pk)
    stay, go = (list(uses_of(entity, user)[:MOST_USES]) for entity in (older, younger))
    names = names_shown([older, younger], user)
    before = {group for uses in (stay, go) for group in _spelled(uses)}
    return Preview(
        stays=_side(names[older.pk], older.get_type_display(), stay, older),
        goes=_side(names[younger.pk], younger.get_type_display(), go, younger),
        words=tuple(g for g in _spelled([*stay, *go]) if g not in before)[:MOST_SPELLINGS],
        differences=_spellings_raised([older, younger], user),
        persons=_persons([*stay, *go]),
        types_differ=bool(older.type and younger.type and older.type != younger.type),
        chain=_told_apart(older, younger),
        before=_overruled(older, younger),
    )


def split_preview(*, entity: Entity, parting: Sequence[NameUse], user: User) -> Preview:
    """What stays and what leaves when some names of an entity are parted from it."""
    leaving = {use.pk for use in parting}
    uses = list(uses_of(entity, user)[:MOST_USES])
    stay = [use for use in uses if use.pk not in leaving]
    own = names_shown([entity], user)[entity.pk]
    after = {group for part in (stay, parting) for group in _spelled(part)}
    called = parting[0].printed if parting else ""
    return Preview(
        stays=_side(own, entity.get_type_display(), stay, entity),
        goes=_side(called, entity.get_type_display(), parting, None),
        words=tuple(g for g in _spelled(uses) if g not in after)[:MOST_SPELLINGS],
        differences=_spellings_raised([entity], user),
        persons=_persons(uses),
    )


def _side(name: str, kind: str, uses: Sequence[NameUse], entity: Entity | None) -> Side:
    rows = [(use.printed, use.forms, _outlet(use.article)) for use in uses]
    forms = tuple(forms_counted(rows).values())
    return Side(
        name, kind, forms[:MOST_FORMS], len({use.article_id for use in uses}), entity, tuple(uses)
    )


def _outlet(article: Article) -> str | None:
    return article.outlet.name if article.outlet else None


def _persons(uses: Iterable[NameUse]) -> bool:
    return any(may_be_person(use.printed, use.type) for use in uses)


def _spelled(uses: Sequence[NameUse]) -> tuple[tuple[str, ...], ...]:
    """Words that are spelled in several ways among some name uses: a finding each."""
    articles: dict[str, set[str]] = {}
    for use in uses:
        articles.setdefault(use.printed, set()).add(str(use.article_id))
    forms = tuple(
        Form(text, tuple(sorted(found))) for text, found in sorted(articles.items())[:MOST_FORMS]
    )
    kinds = {use.type for use in uses if use.type}
    kind = NameType(kinds.pop()) if len(kinds) == 1 else None
    cluster = Cluster((), "", kind, forms, (), (), ())
    return tuple(
        tuple(sorted(spelling.text for spelling in group.spellings)) for group in spellings(cluster)
    )


def _spellings_raised(entities: Sequence[Entity], user: User) -> tuple[Discrepancy, ...]:
    rows = discrepancies_about(entities, user)
    return tuple(row for row in rows if row.kind == SPELLING and row.status != "cleared")


def _told_apart(a: Entity, b: Entity) -> tuple[NameUse, ...]:
    uses = neighbourhood({a.pk, b.pk})
    firsts = [
        next((use for use in uses.values() if use.entity_id == entity.pk), None)
        for entity in (a, b)
    ]
    if firsts[0] is None or firsts[1] is None:
        return ()
    standing = names_apart(firsts[0], firsts[1], uses, held_among(uses))
    return (uses[standing.a], uses[standing.b]) if standing is not None else ()


def _overruled(a: Entity, b: Entity) -> NameJudgement | None:
    """The "different" on the very pair that a merge would judge, where it holds still."""
    firsts = [entity.name_uses.order_by("pk").first() for entity in (a, b)]
    keys = sorted(use.pk for use in firsts if use is not None)
    if len(keys) != 2:
        return None
    said = NameJudgement.objects.filter(a=keys[0], b=keys[1], judged_by__isnull=False)
    newest = said.select_related("judged_by").order_by("-pk").first()
    return newest if newest is not None and newest.verdict == Verdict.DIFFERENT else None

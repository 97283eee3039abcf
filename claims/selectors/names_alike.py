"""Entities that may be one with another: found through indexes, scored by the engine, explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest

from claims.models import StoryArticle
from claims.selectors.names_seen import names_shown, visible_uses
from sources.extraction.values import NameType
from sources.models import Entity, NameJudgement, NameUse, Verdict
from sources.naming import POSSIBLE, blocking_keys, compare_names, may_be_person

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_KEYS = 5
MOST_LIKE = 60
MOST_BESIDE = 400
MOST_SHOWN = 12
_PERSONS = 0.88
"""The most that likeness alone gives two names that may be persons'."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An entity that may be one with another: the two name uses that say so, how sure and why.

    ``verdict`` is what a person judged of the two before ("" where nobody did), in ``said``.
    """

    entity: Entity
    name: str
    own: NameUse
    other: NameUse
    score: float
    reason: str
    persons: bool
    verdict: str = ""
    said: NameJudgement | None = None


def names_alike(*, entity: Entity, user: User) -> list[Alike]:
    """The likeliest of the entities that may be one with ``entity``, whatever was said of them."""
    own = _own_forms(entity, user)
    if not own:
        return []
    others = visible_uses(user).exclude(entity=entity).select_related("entity", "article__outlet")
    found: dict[int, Alike] = {}
    for other in (*_by_letters(own, others), *_beside(entity, own, others)):
        best = max(
            (one for use in own if (one := compared(use, other)) is not None),
            key=lambda one: one.score,
            default=None,
        )
        known = found.get(other.entity_id)
        if best is not None and (known is None or best.score > known.score):
            found[other.entity_id] = best
    likely = sorted(found.values(), key=lambda one: (-one.score, one.entity.pk))[:MOST_SHOWN]
    return _with_judgements(entity, likely, user)


def _own_forms(entity: Entity, user: User) -> list[NameUse]:
    """One name use for each of the commonest forms."""
    newest = list(visible_uses(user).filter(entity=entity).order_by("-pk")[:MOST_LIKE])
    first = {use.printed: use for use in reversed(newest)}
    common = Counter(use.printed for use in newest).most_common(MOST_KEYS)
    return [first[printed] for printed, _ in common]


def _by_letters(own: Sequence[NameUse], others: QuerySet[NameUse]) -> Iterable[NameUse]:
    """Names whose keys are like one of the own: keys are in Latin letters, whatever the script."""
    keys = sorted({use.name_key[:100] for use in own})
    like = Q()
    for key in keys:
        like |= Q(name_key__trigram_similar=key)
    alike = [TrigramSimilarity("name_key", key) for key in keys]
    likeness = Greatest(*alike) if len(alike) > 1 else alike[0]
    return others.filter(like).annotate(likeness=likeness).order_by("-likeness", "pk")[:MOST_LIKE]


def _beside(entity: Entity, own: Sequence[NameUse], others: QuerySet[NameUse]) -> Iterable[NameUse]:
    """Names in articles of the same stories that share a key with one of the own: initials, names
    of places in other words."""
    stories = StoryArticle.objects.filter(article__in=[use.article_id for use in own])
    keys = {key for use in own for key in blocking_keys(use.printed, _type(use))}
    beside = others.filter(article__stories__in=stories.values("story")).order_by("-pk")
    for use in beside[:MOST_BESIDE]:
        if keys & blocking_keys(use.printed, _type(use)):
            yield use


def _type(use: NameUse) -> NameType | None:
    return NameType(use.type) if use.type else None


def compared(own: NameUse, other: NameUse) -> Alike | None:
    """How likely two name uses are one, by what is printed alone; None where they are not."""
    if own.type and other.type and own.type != other.type:
        return None
    found = compare_names(own.printed, other.printed, type=_type(own) or _type(other))
    if found.score < POSSIBLE:
        return None
    persons = any(may_be_person(use.printed, use.type) for use in (own, other))
    return Alike(
        entity=other.entity,
        name=other.entity.standard_form,
        own=own,
        other=other,
        score=min(found.score, _PERSONS) if persons else found.score,
        reason=found.told,
        persons=persons,
    )


def _with_judgements(entity: Entity, likely: Sequence[Alike], user: User) -> list[Alike]:
    """The same with what people said of each pair of entities last."""
    keys = [one.entity.pk for one in likely]
    between = Q(a__entity=entity, b__entity__in=keys) | Q(a__entity__in=keys, b__entity=entity)
    rows = NameJudgement.objects.filter(between, judged_by__isnull=False).order_by("pk")
    said: dict[int, NameJudgement] = {}
    for row in rows.select_related("a", "b", "judged_by", "act__undoes")[:200]:
        if row.act is None or row.act.undoes_id is None or row.verdict != Verdict.UNSURE:
            said[row.a.entity_id if row.a.entity_id != entity.pk else row.b.entity_id] = row
        else:  # an undoing leaves the pair as if nobody had judged it
            said.pop(row.a.entity_id if row.a.entity_id != entity.pk else row.b.entity_id, None)
    shown = names_shown([one.entity for one in likely], user)
    return [_said(one, shown[one.entity.pk], said.get(one.entity.pk)) for one in likely]


def _said(one: Alike, name: str, said: NameJudgement | None) -> Alike:
    return Alike(
        entity=one.entity,
        name=name,
        own=one.own,
        other=one.other,
        score=one.score,
        reason=one.reason,
        persons=one.persons,
        verdict=said.verdict if said else "",
        said=said,
    )

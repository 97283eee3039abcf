"""The fold: judgements on pairs of name uses become entities, and keep their ids where they can.

First it is planned which entity each name use has, then the plan is carried out: so an act can
name the entities that it makes before anything moves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from sources.models import Entity, EntityMove, NameAct, NameJudgement, NameUse, Verdict
from sources.naming.judged import JudgedPair, groups, holding

Uses = dict[int, NameUse]
Held = dict[frozenset[int], JudgedPair[int]]
Part = frozenset[int]
SAME: dict[str, bool | None] = {
    Verdict.SAME: True,
    Verdict.DIFFERENT: False,
    Verdict.UNSURE: None,
}


def names_lock() -> None:
    """One fold at a time: two judgements that each look fine may contradict together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources_names'))")


def neighbourhood(entities: Iterable[int]) -> Uses:
    """The name uses of some entities (by key), as they stand now, in the order they came."""
    rows = NameUse.objects.filter(entity__in=set(entities)).select_related("entity", "article")
    return {row.pk: row for row in rows.order_by("pk")}


def held_among(uses: Mapping[int, NameUse]) -> Held:
    """The judgement that holds on each pair of the given name uses."""
    entities = {use.entity_id for use in uses.values()}
    rows = NameJudgement.objects.filter(a__entity__in=entities, b__entity__in=entities)
    return holding(as_pair(row) for row in rows.order_by("pk"))


def as_pair(row: NameJudgement) -> JudgedPair[int]:
    return JudgedPair(row.a_id, row.b_id, SAME[row.verdict], row.judged_by_id is not None)


def planned(uses: Uses, held: Held, homes: Mapping[int, Entity] | None = None) -> dict[int, Entity]:
    """Which entity each name use has by the judgements that hold. New entities are made.

    A group keeps an id that it has; where several want one, `_keeper` chooses. ``homes`` are
    entities that name uses are to go back to, which comes first.
    """
    parts = groups(sorted(uses), held)
    taken = _at_home(parts, homes or {})
    for entity in sorted({use.entity for use in uses.values()}, key=lambda e: e.pk):
        if entity in taken.values():
            continue
        holders = [part for part in parts if any(uses[pk].entity_id == entity.pk for pk in part)]
        free = [part for part in holders if part not in taken]
        if free:
            taken[_keeper(entity, free, uses)] = entity
    for part in parts:
        if part not in taken:
            taken[part] = _former_or_new(part, uses, set(taken.values()))
    return {pk: entity for part, entity in taken.items() for pk in part}


def _at_home(parts: Sequence[Part], homes: Mapping[int, Entity]) -> dict[Part, Entity]:
    taken: dict[Part, Entity] = {}
    for part in parts:
        wanted = Counter(homes[pk] for pk in part if pk in homes)
        for entity, _ in wanted.most_common(1):
            if entity not in taken.values():
                taken[part] = entity
    return taken


def _keeper(entity: Entity, parts: Sequence[Part], uses: Uses) -> Part:
    """The part that keeps the id: the one with the standard form, else the largest, else the oldest."""

    def rank(part: Part) -> tuple[bool, bool, int, int]:
        own = [uses[pk] for pk in part if uses[pk].entity_id == entity.pk]
        shown = any(use.printed == entity.standard_form for use in own)
        printed = any(_prints(use, entity.standard_form) for use in own)
        return shown, printed, len(part), -min(part)

    return max(parts, key=rank)


def _prints(use: NameUse, form: str) -> bool:
    return any(isinstance(one, dict) and one.get("text") == form for one in use.forms)


def _former_or_new(part: Part, uses: Uses, taken: set[Entity]) -> Entity:
    """An entity the part had before a merge, so that its old address is its own again; or a new one."""
    former = (
        Entity.objects.filter(moves_out__name_use__in=part, name_uses=None)
        .exclude(pk__in=[entity.pk for entity in taken])
        .order_by("pk")
        .first()
    )
    if former is not None:
        return former
    first = uses[min(part)]
    return Entity.objects.create(standard_form=first.printed, type=first.type)


def moved(plan: Mapping[int, Entity], uses: Uses, reason: str, act: NameAct | None = None) -> int:
    """Carry a plan out; how many name uses have another entity for it."""
    leaving = {pk: to for pk, to in sorted(plan.items()) if uses[pk].entity_id != to.pk}
    EntityMove.objects.bulk_create(
        EntityMove(
            name_use_id=pk, from_entity_id=uses[pk].entity_id, to_entity=to, reason=reason, act=act
        )
        for pk, to in leaving.items()
    )
    for to in set(leaving.values()):
        own = [pk for pk, entity in leaving.items() if entity == to]
        NameUse.objects.filter(pk__in=own).update(entity=to)
    return len(leaving)

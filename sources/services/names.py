"""Names and entities: which name uses mean the same, as people and the engine judge them.

An entity is a fold over judgements on pairs of name uses. A merge writes one "same", a split writes
"different" across the cut; then the name uses concerned are gathered anew. Entities keep their ids:
a moved name use leaves an `EntityMove`, from which old addresses answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from sources.history import written_by
from sources.models import Entity, EntityMove, NameJudgement, NameUse, Verdict
from sources.naming.judged import JudgedPair, apart, chain, groups, holding
from sources.permissions import JUDGE_NAMES, require
from sources.services.access import may_open
from sources.services.checking import check_given, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

_SAME = {Verdict.SAME: True, Verdict.DIFFERENT: False, Verdict.UNSURE: None}


class ContradictsAChain(ValidationError):
    """A judgement that others contradict; ``chain`` has the name uses that link the two."""

    def __init__(self, message: str, uses: Sequence[NameUse]) -> None:
        super().__init__(message)
        self.chain = list(uses)


def _lock() -> None:
    """One fold at a time: two judgements that each look fine may contradict together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources_names'))")


def judged_pairs(uses: Iterable[int]) -> list[JudgedPair[int]]:
    """All judgements among the given name uses, in the order they were made."""
    keys = list(uses)
    rows = NameJudgement.objects.filter(a__in=keys, b__in=keys).order_by("pk")
    return [
        JudgedPair(row.a_id, row.b_id, _SAME[Verdict(row.verdict)], row.judged_by_id is not None)
        for row in rows
    ]


@transaction.atomic
def names_judge(
    *, a: NameUse, b: NameUse, verdict: Verdict | str, reason: str, by: User
) -> NameJudgement:
    """Judge whether two name uses mean the same, and gather their entities anew.

    Raises ContradictsAChain for a "different" between two that a chain of "same" joins, and for a
    "same" between two groups that somebody told apart; the message shows the chain.
    """
    require(by, JUDGE_NAMES)
    check_given(reason=reason)
    if a.pk == b.pk:
        raise ValidationError("A name use is the same as itself.")
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": "Choose same, different or unsure."})
    _lock()
    verdict = Verdict(verdict)
    uses = _neighbourhood([a, b])
    _check(a, b, verdict, uses, by)
    with written_by(by, reason):
        row = _judge(a.pk, b.pk, verdict, reason.strip(), by)
        _gather(uses, reason.strip())
    return row


def _judge(
    a: int,
    b: int,
    verdict: Verdict,
    reason: str,
    by: User | None,
    engine_version: str = "",
    score: Decimal | None = None,
) -> NameJudgement:
    first, second = sorted((a, b))
    return NameJudgement.objects.create(
        a_id=first,
        b_id=second,
        verdict=verdict,
        reason=reason,
        judged_by=by,
        engine_version=engine_version,
        score=score,
    )


def _neighbourhood(uses: Iterable[NameUse]) -> dict[int, NameUse]:
    """The name uses of all entities concerned, as they stand now."""
    entities = NameUse.objects.filter(pk__in=[use.pk for use in uses]).values("entity")
    rows = NameUse.objects.filter(entity__in=entities).select_related("entity", "article")
    rows = rows.order_by("pk")
    return {row.pk: row for row in rows}


def _told(use: NameUse, by: User) -> str:
    """A name with its article, unless that is protected from who reads it."""
    known = may_open(use.article, by)
    return f"{use.printed} ({use.article if known else 'a protected article'})"


def _check(a: NameUse, b: NameUse, verdict: Verdict, uses: dict[int, NameUse], by: User) -> None:
    held = holding(judged_pairs(uses))
    if verdict == Verdict.DIFFERENT:
        path = chain(a.pk, b.pk, held)
        if path is not None:
            linked = [uses[pk] for pk in path]
            words = " = ".join(_told(use, by) for use in linked)
            raise ContradictsAChain(
                f"They are joined by what was judged before: {words}. "
                "Part them there first, or split the entity.",
                linked,
            )
    if verdict == Verdict.SAME:
        own = frozenset({a.pk, b.pk})
        others = {pair: judgement for pair, judgement in held.items() if pair != own}
        by_use = {pk: group for group in groups(uses, others) for pk in group}
        standing = apart(by_use[a.pk], by_use[b.pk], others)
        if standing is not None:
            linked = [uses[standing.a], uses[standing.b]]
            raise ContradictsAChain(
                f"{_told(linked[0], by)} and {_told(linked[1], by)} were judged to be different.",
                linked,
            )


@transaction.atomic
def entities_merge(*, a: Entity, b: Entity, reason: str, by: User) -> Entity:
    """Judge two entities to be one. The older keeps its id; the other's address leads to it."""
    first, second = (
        entity.name_uses.order_by("pk").first() for entity in sorted((a, b), key=lambda e: e.pk)
    )
    if first is None or second is None:
        raise ValidationError("An entity that no article names any more cannot be merged.")
    names_judge(a=first, b=second, verdict=Verdict.SAME, reason=reason, by=by)
    return NameUse.objects.select_related("entity").get(pk=first.pk).entity


@transaction.atomic
def entity_split(*, entity: Entity, parting: Sequence[NameUse], reason: str, by: User) -> Entity:
    """Part some name uses of an entity from the others. Returns the entity they have now.

    The part with the standard form keeps the id. Writes "different" on every pair that joined
    the two parts, and on one pair where none did, so that the engine does not join them again.
    """
    require(by, JUDGE_NAMES)
    check_given(reason=reason)
    _lock()
    uses = {row.pk: row for row in entity.name_uses.order_by("pk")}
    leaving = {use.pk for use in parting} & set(uses)
    staying = set(uses) - leaving
    if not leaving or not staying:
        raise ValidationError("Choose some of the names, not all and not none.")
    held = holding(judged_pairs(uses))
    crossing = [
        (judgement.a, judgement.b)
        for judgement in held.values()
        if judgement.same and ((judgement.a in leaving) != (judgement.b in leaving))
    ] or [(min(leaving), min(staying))]
    with written_by(by, reason):
        for a, b in sorted(crossing):
            _judge(a, b, Verdict.DIFFERENT, reason.strip(), by)
        _gather(uses, reason.strip())
    return NameUse.objects.select_related("entity").get(pk=min(leaving)).entity


def _gather(uses: dict[int, NameUse], reason: str) -> None:
    """Give each group of name uses one entity; groups keep the ids they have where they can."""
    held = holding(judged_pairs(uses))
    parts = groups(sorted(uses), held)
    taken: dict[frozenset[int], Entity] = {}
    for entity in sorted({use.entity for use in uses.values()}, key=lambda e: e.pk):
        holders = [part for part in parts if any(uses[pk].entity_id == entity.pk for pk in part)]
        free = [part for part in holders if part not in taken]
        if free:
            taken[_keeper(entity, free, uses)] = entity
    for part in parts:
        target = taken.get(part) or _former_or_new(part, uses, set(taken.values()))
        taken[part] = target
        for pk in sorted(part):
            _move(uses[pk], target, reason)


def _keeper(
    entity: Entity, parts: Sequence[frozenset[int]], uses: dict[int, NameUse]
) -> frozenset[int]:
    """The part that keeps the id: the one with the standard form, else the largest, else the oldest."""

    def rank(part: frozenset[int]) -> tuple[bool, int, int]:
        has_form = any(
            uses[pk].printed == entity.standard_form and uses[pk].entity_id == entity.pk
            for pk in part
        )
        return has_form, len(part), -min(part)

    return max(parts, key=rank)


def _former_or_new(part: frozenset[int], uses: dict[int, NameUse], taken: set[Entity]) -> Entity:
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


def _move(use: NameUse, target: Entity, reason: str) -> None:
    if use.entity_id == target.pk:
        return
    EntityMove.objects.create(
        name_use=use, from_entity_id=use.entity_id, to_entity=target, reason=reason
    )
    use.entity = target
    use.save(update_fields=["entity"])


@transaction.atomic
def names_judged_by_engine(
    *, pairs: Iterable[tuple[int, int, str, Decimal]], engine_version: str
) -> int:
    """Store the engine's "same" on pairs (a, b, reason, score) that nobody judged, and gather.

    A pair that would join what a person told apart is left alone. Returns how many were stored.
    """
    _lock()
    wanted = {(min(a, b), max(a, b)): (reason, score) for a, b, reason, score in pairs}
    known = set(
        NameJudgement.objects.filter(
            a__in=[a for a, _ in wanted], b__in=[b for _, b in wanted]
        ).values_list("a", "b")
    )
    new = {pair: why for pair, why in sorted(wanted.items()) if pair not in known}
    uses = _neighbourhood(NameUse.objects.filter(pk__in={pk for pair in new for pk in pair}))
    held = holding(judged_pairs(uses))
    stored = 0
    for (a, b), (reason, score) in new.items():
        if a not in uses or b not in uses or _told_apart(a, b, uses, held):
            continue
        _judge(a, b, Verdict.SAME, reason, None, engine_version, score)
        held[frozenset({a, b})] = JudgedPair(a, b, same=True, by_person=False)
        stored += 1
    if stored:
        with written_by(None, "gathered by the program"):
            _gather(uses, "gathered by the program")
    return stored


def _told_apart(
    a: int, b: int, uses: dict[int, NameUse], held: Mapping[frozenset[int], JudgedPair[int]]
) -> bool:
    """Whether joining two name uses would contradict a "different" that holds."""
    if all(judgement.same is not False for judgement in held.values()):
        return False
    by_use = {pk: group for group in groups(uses, held) for pk in group}
    return apart(by_use[a], by_use[b], held) is not None


@transaction.atomic
def entity_name(*, entity: Entity, standard_form: str, by: User) -> Entity:
    """Choose the form in which the desk prints an entity."""
    require(by, JUDGE_NAMES)
    locked = Entity.objects.select_for_update().get(pk=entity.pk)
    locked.standard_form = standard_form.strip()
    row_checked(locked).full_clean()
    with written_by(by, "standard form chosen"):
        locked.save()
    return locked

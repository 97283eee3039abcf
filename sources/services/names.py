"""Names and entities: which name uses mean the same, as people judge them.

An entity is a fold over judgements on pairs of name uses. A merge writes one "same", a split writes
"different" across the cut; then the name uses concerned are gathered anew. Entities keep their ids:
a moved name use leaves an `EntityMove`, from which old addresses answer. Each act of a person is a
`NameAct`, by which it is told of and undone (``names_undo``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sources.history import written_by
from sources.models import Entity, NameAct, NameActKind, NameJudgement, NameUse, Verdict
from sources.naming.judged import JudgedPair, apart, chain, groups
from sources.permissions import JUDGE_NAMES, require
from sources.services.access import may_open
from sources.services.checking import check_given, row_checked
from sources.services.names_engine import names_judged_by_engine as names_judged_by_engine
from sources.services.names_fold import (
    SAME,
    Held,
    Uses,
    held_among,
    moved,
    names_lock,
    neighbourhood,
    planned,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

LONGEST_REASON = 1000
Judged = tuple[int, int, Verdict]


class ContradictsAChain(ValidationError):
    """A judgement that others contradict; ``chain`` has the name uses that link the two."""

    def __init__(self, message: str, uses: Sequence[NameUse]) -> None:
        super().__init__(message)
        self.chain = list(uses)


@transaction.atomic
def names_judge(
    *, a: NameUse, b: NameUse, verdict: Verdict | str, reason: str, by: User, key: str = ""
) -> NameJudgement:
    """Judge whether two name uses mean the same, and gather their entities anew.

    Raises ContradictsAChain for a "different" between two that a chain of "same" joins, and for a
    "same" between two groups that somebody told apart; the message shows the chain.
    """
    reason = _reason(reason, by)
    if a.pk == b.pk:
        raise ValidationError(_("A name use is the same as itself."))
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": _("Choose same, different or unsure.")})
    names_lock()
    now = NameUse.objects.in_bulk([a.pk, b.pk])
    first, second = now[a.pk], now[b.pk]
    uses = neighbourhood({first.entity_id, second.entity_id})
    held = held_among(uses)
    _check(a, b, Verdict(verdict), uses, held, by)
    act = _act(first, second, Verdict(verdict), uses, by=by, reason=reason, key=key)
    return names_acted(act, [(a.pk, b.pk, Verdict(verdict))], uses, held)[0]


def _reason(reason: str, by: User) -> str:
    """The reason as it is kept, once ``by`` is known to be allowed to give one."""
    require(by, JUDGE_NAMES)
    check_given(reason=reason)
    if len(reason.strip()) > LONGEST_REASON:
        raise ValidationError(
            {"reason": _("At most {most} characters.").format(most=LONGEST_REASON)}
        )
    return reason.strip()


def _act(
    a: NameUse, b: NameUse, verdict: Verdict, uses: Uses, *, by: User, reason: str, key: str
) -> NameAct:
    """An act, not stored yet: the entity that goes on (the older), and the other."""
    kind = NameActKind(verdict.value)
    older, younger = sorted((uses[a.pk].entity, uses[b.pk].entity), key=lambda e: e.pk)
    if verdict is Verdict.SAME and older != younger:
        kind = NameActKind.MERGE
    other = None if older == younger else younger
    return NameAct(kind=kind, entity=older, other=other, by=by, reason=reason, key=key)


def names_acted(
    act: NameAct,
    judged: Sequence[Judged],
    uses: Uses,
    held: Held,
    homes: Mapping[int, Entity] | None = None,
) -> list[NameJudgement]:
    """Store an act with its judgements (``held`` gets them too), and what moves for them."""
    ordered = [(min(a, b), max(a, b), verdict) for a, b, verdict in judged]
    for a, b, verdict in ordered:
        held[frozenset({a, b})] = JudgedPair(a, b, SAME[verdict], by_person=True)
    with written_by(act.by, act.reason):
        plan = planned(uses, held, homes)
        if act.other is None:
            others = sorted(set(plan.values()) - {act.entity}, key=lambda e: e.pk)
            act.other = others[0] if others else None
        row_checked(act).save()
        rows = NameJudgement.objects.bulk_create(
            NameJudgement(
                a_id=a, b_id=b, verdict=verdict, reason=act.reason, judged_by=act.by, act=act
            )
            for a, b, verdict in ordered
        )
        moved(plan, uses, act.reason, act)
    return rows


def _told(use: NameUse, by: User) -> str:
    """A name with its article, unless that is protected from who reads it."""
    known = may_open(use.article, by)
    return f"{use.printed} ({use.article})" if known else _("a name in a protected article")


def _check(a: NameUse, b: NameUse, verdict: Verdict, uses: Uses, held: Held, by: User) -> None:
    if verdict == Verdict.DIFFERENT:
        path = chain(a.pk, b.pk, held)
        if path is not None:
            linked = [uses[pk] for pk in path]
            words = " = ".join(_told(use, by) for use in linked)
            raise ContradictsAChain(
                _(
                    "They are joined by what was judged before: {words}. "
                    "Part them there first, or split the entity."
                ).format(words=words),
                linked,
            )
    if verdict == Verdict.SAME and (standing := names_apart(a, b, uses, held)) is not None:
        linked = [uses[standing.a], uses[standing.b]]
        raise ContradictsAChain(
            _("{one} and {other} were judged to be different.").format(
                one=_told(linked[0], by), other=_told(linked[1], by)
            ),
            linked,
        )


def names_apart(a: NameUse, b: NameUse, uses: Uses, held: Held) -> JudgedPair[int] | None:
    """The "different" that joining the groups of two name uses would contradict; their own aside."""
    own = frozenset({a.pk, b.pk})
    others = {pair: judgement for pair, judgement in held.items() if pair != own}
    by_use = {pk: group for group in groups(uses, others) for pk in group}
    return apart(by_use[a.pk], by_use[b.pk], others)


@transaction.atomic
def entities_merge(*, a: Entity, b: Entity, reason: str, by: User, key: str = "") -> Entity:
    """Judge two entities to be one. The older keeps its id; the other's address leads to it."""
    names_lock()
    first, second = (
        entity.name_uses.order_by("pk").first() for entity in sorted((a, b), key=lambda e: e.pk)
    )
    if a.pk == b.pk:
        raise ValidationError(_("They are one already."))
    if first is None or second is None:
        raise ValidationError(_("An entity that no article names any more cannot be merged."))
    names_judge(a=first, b=second, verdict=Verdict.SAME, reason=reason, by=by, key=key)
    return NameUse.objects.select_related("entity").get(pk=first.pk).entity


@transaction.atomic
def entity_split(
    *, entity: Entity, parting: Sequence[NameUse], reason: str, by: User, key: str = ""
) -> Entity:
    """Part some name uses of an entity from the others. Returns the entity they have now.

    The part with the standard form keeps the id. Writes "different" on every pair that joined
    the two parts, and on one pair where none did, so that the engine does not join them again; and
    "same" where a part was held together by the other alone.
    """
    reason = _reason(reason, by)
    names_lock()
    uses = neighbourhood([entity.pk])
    leaving = {use.pk for use in parting} & set(uses)
    staying = set(uses) - leaving
    if not leaving or not staying:
        raise ValidationError(_("Choose some of the names, not all and not none."))
    held = held_among(uses)
    act = NameAct(kind=NameActKind.SPLIT, entity=entity, by=by, reason=reason, key=key)
    names_acted(act, _cut(leaving, staying, held), uses, held)
    return NameUse.objects.select_related("entity").get(pk=min(leaving)).entity


def _cut(leaving: set[int], staying: set[int], held: Held) -> list[Judged]:
    """What parts two sets of name uses and keeps each of them together."""
    crossing = [
        (min(pair.a, pair.b), max(pair.a, pair.b), Verdict.DIFFERENT)
        for pair in held.values()
        if pair.same and ((pair.a in leaving) != (pair.b in leaving))
    ] or [(min(leaving), min(staying), Verdict.DIFFERENT)]
    for side in (leaving, staying):
        inner = {key: pair for key, pair in held.items() if key <= side}
        first, *others = sorted(min(part) for part in groups(sorted(side), inner))
        crossing += [(first, other, Verdict.SAME) for other in others]
    return sorted(crossing)


@transaction.atomic
def entity_name(
    *, entity: Entity, standard_form: str, reason: str, by: User, key: str = ""
) -> NameAct:
    """Choose the form in which the desk prints an entity, among those printed or typed."""
    reason = _reason(reason, by)
    names_lock()
    locked = Entity.objects.select_for_update().get(pk=entity.pk)
    before, locked.standard_form = locked.standard_form, " ".join(standard_form.split())
    row_checked(locked).full_clean()
    if locked.standard_form == before:
        raise ValidationError({"standard_form": _("It is printed so already.")})
    act = NameAct(
        kind=NameActKind.FORM,
        entity=locked,
        form_before=before,
        form_after=locked.standard_form,
        by=by,
        reason=reason,
        key=key,
    )
    with written_by(by, reason):
        locked.save(update_fields=["standard_form"])
        row_checked(act).save()
    return act

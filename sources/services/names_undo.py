"""Undoing what was done to names: by new judgements, so that nothing is lost and it can be redone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sources.history import written_by
from sources.models import Entity, NameAct, NameActKind, NameJudgement, NameUse, Verdict
from sources.naming.judged import holding
from sources.permissions import JUDGE_NAMES, require
from sources.services.names import Judged, names_acted
from sources.services.names_fold import SAME, as_pair, held_among, names_lock, neighbourhood

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

_AGAIN = {True: Verdict.SAME, False: Verdict.DIFFERENT, None: Verdict.UNSURE}


class CannotBeUndone(ValidationError):
    """Something newer stands on an act, or it was undone before; the message says which."""


def acts_on(entity: Entity) -> QuerySet[NameAct]:
    """What people did to an entity, the newest first."""
    return NameAct.objects.filter(Q(entity=entity) | Q(other=entity)).order_by("-pk")


def newest_standing(entity: Entity) -> NameAct | None:
    """The newest act on an entity that is neither an undoing nor undone."""
    rows = acts_on(entity).exclude(kind=NameActKind.UNDO).filter(undone_by=None)
    return rows.select_related("entity", "other", "by").first()


def undoable(act: NameAct) -> bool:
    """Whether nothing newer stands on what the act is about: an undoing must be the newest of all,
    any other act the newest that stands."""
    if NameAct.objects.filter(undoes=act).exists():
        return False
    for entity in filter(None, (act.entity, act.other)):
        newest = (
            acts_on(entity).first() if act.kind == NameActKind.UNDO else newest_standing(entity)
        )
        if newest is None or newest.pk != act.pk:
            return False
    return True


@transaction.atomic
def name_act_undo(*, act: NameAct, by: User, key: str = "") -> NameAct:
    """Undo an act: names, ids and standard form are as before it. Returns the act that undoes it.

    Undoing an undoing does the first act again. Raises CannotBeUndone where something newer
    stands against it; then nothing is changed.
    """
    require(by, JUDGE_NAMES)
    names_lock()
    act = NameAct.objects.select_related("entity", "other", "undoes").get(pk=act.pk)
    if NameAct.objects.filter(undoes=act).exists():
        raise CannotBeUndone(_("It was undone before."))
    if not undoable(act):
        raise CannotBeUndone(_("Something newer stands on it: undo that first."))
    undoing = NameAct(
        kind=_kind(act),
        entity=act.entity,
        other=act.other,
        undoes=act,
        form_before=act.form_after,
        form_after=act.form_before,
        reason=_("Undone: {reason}").format(reason=act.reason)[:1000],
        key=key,
        by=by,
    )
    if act.form_after:
        _name_as_before(act, undoing)
    else:
        _gather_as_before(act, undoing)
    return undoing


def _kind(act: NameAct) -> str:
    first = act.undoes
    return first.kind if act.kind == NameActKind.UNDO and first is not None else NameActKind.UNDO


def _name_as_before(act: NameAct, undoing: NameAct) -> None:
    entity = Entity.objects.select_for_update().get(pk=act.entity_id)
    if entity.standard_form != act.form_after:
        raise CannotBeUndone(_("It has another standard form by now."))
    entity.standard_form = act.form_before
    with written_by(undoing.by, undoing.reason):
        entity.save(update_fields=["standard_form"])
        undoing.save()


def _gather_as_before(act: NameAct, undoing: NameAct) -> None:
    moves = list(act.moves.select_related("from_entity").order_by("pk"))
    homes = {move.name_use_id: move.from_entity for move in moves}
    concerned = {move.to_entity_id for move in moves} | {move.from_entity_id for move in moves}
    concerned |= {act.entity_id} | ({act.other_id} if act.other_id else set())
    uses = neighbourhood(concerned)
    held = held_among(uses)
    back = _as_before(act)
    if any(pk not in uses for a, b, _verdict in back for pk in (a, b)):
        raise CannotBeUndone(_("Some of its names stand elsewhere by now."))
    names_acted(undoing, back, uses, held, homes)
    there = dict(NameUse.objects.filter(pk__in=homes).values_list("pk", "entity"))
    if any(there[pk] != home.pk for pk, home in homes.items()):
        raise CannotBeUndone(_("Some of its names are joined otherwise by now."))


def _as_before(act: NameAct) -> list[Judged]:
    """For each pair that the act judged, what held before. Raises CannotBeUndone where another
    judgement holds by now."""
    own = list(act.judgements.all())
    rows: dict[tuple[int, int], list[NameJudgement]] = {(row.a_id, row.b_id): [] for row in own}
    of_uses = NameJudgement.objects.filter(
        a__in={row.a_id for row in own}, b__in={row.b_id for row in own}
    )
    for row in of_uses.order_by("pk"):
        if (row.a_id, row.b_id) in rows:
            rows[row.a_id, row.b_id].append(row)
    back: list[Judged] = []
    for row in own:
        pair, all_rows = frozenset({row.a_id, row.b_id}), rows[row.a_id, row.b_id]
        now = holding(as_pair(one) for one in all_rows)[pair]
        if now.same != SAME[row.verdict]:
            raise CannotBeUndone(_("One of its pairs was judged otherwise since."))
        before = holding(as_pair(one) for one in all_rows if one.pk < row.pk).get(pair)
        back.append((row.a_id, row.b_id, _AGAIN[before.same if before else None]))
    return back

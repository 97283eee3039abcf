"""What was judged of an entity's names: by whom, when, why, how sure; and what can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.selectors.names_seen import UNSEEN, names_shown, visible_uses
from sources.models import Entity, NameAct, NameActKind, NameJudgement, NameUse
from sources.services.names_undo import acts_on, newest_standing, undoable

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_ACTS = 40
MOST_JUDGEMENTS = 40
MOST_PAIRS = 500
KEPT = gettext_noop("The reason speaks of an article that is not open to you.")


@dataclass(frozen=True, slots=True)
class ActShown:
    """One act as the log tells it; ``state`` is "undone" for what does not stand any more."""

    row: NameAct
    what: str
    other: str
    other_id: str
    reason: str
    state: str = ""
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class JudgementShown:
    """One judgement of the program: on which two names, how sure, why."""

    row: NameJudgement
    a: NameUse
    b: NameUse
    at: datetime


def acts_told(acts: Sequence[NameAct], entity: Entity | None, user: User) -> list[ActShown]:
    """Acts as ``user`` may know of them: told of the other entity than ``entity``."""
    hidden = _hidden_acts(acts, user)
    entities = {e.pk: e for act in acts for e in (act.entity, act.other) if e is not None}
    names = names_shown(entities.values(), user)
    undone = set(
        NameAct.objects.filter(undoes__in=[act.pk for act in acts]).values_list("undoes", flat=True)
    )
    pairs: dict[int, int] = {}
    for pk in NameJudgement.objects.filter(act__in=[act.pk for act in acts]).values_list(
        "act", flat=True
    )[:MOST_PAIRS]:
        pairs[pk or 0] = pairs.get(pk or 0, 0) + 1
    shown = []
    for act in acts:
        other = act.entity if entity is not None and act.other_id == entity.pk else act.other
        name = names.get(other.pk) or str(UNSEEN) if other else ""
        shown.append(
            ActShown(
                row=act,
                what=_what(act),
                other=name,
                other_id=other.public_id if other and name != UNSEEN else "",
                reason=_(KEPT) if act.pk in hidden else act.reason,
                state="undone" if act.pk in undone else "",
                pairs=pairs.get(act.pk, 0),
            )
        )
    return shown


_WHAT = {
    NameActKind.MERGE: gettext_noop("Merged"),
    NameActKind.SPLIT: gettext_noop("Split"),
    NameActKind.SAME: gettext_noop("Confirmed that two names are the same"),
    NameActKind.DIFFERENT: gettext_noop("Told apart"),
    NameActKind.UNSURE: gettext_noop("Put off"),
    NameActKind.FORM: gettext_noop("Standard form"),
}


def _what(act: NameAct) -> str:
    if act.kind != NameActKind.UNDO:
        what = _(_WHAT.get(NameActKind(act.kind), act.kind))
        return _("{what} again").format(what=what) if act.undoes_id else what
    first = NameActKind(act.undoes.kind) if act.undoes else NameActKind.UNDO
    undone = _(_WHAT[first]) if first in _WHAT else first.label
    return _("Undid: {what}").format(what=undone.lower())


def _hidden_acts(acts: Iterable[NameAct], user: User) -> set[int]:
    """Acts (by key) that judged or moved a name in an article not open to ``user``."""
    uses: dict[int, set[int]] = {}
    keys = [act.pk for act in acts]
    rows = NameJudgement.objects.filter(act__in=keys).filter(
        Q(a__article__protected=True) | Q(b__article__protected=True)
    )
    for act, a, b in rows.values_list("act", "a", "b")[:MOST_PAIRS]:
        uses.setdefault(act or 0, set()).update((a, b))
    concerned = {pk for one in uses.values() for pk in one}
    if not concerned:
        return set()
    seen = set(visible_uses(user).filter(pk__in=concerned).values_list("pk", flat=True))
    return {act for act, held in uses.items() if held - seen}


def acts_of(entity: Entity, user: User) -> list[ActShown]:
    """What people did to an entity, the newest first."""
    rows = acts_on(entity).select_related("entity", "other", "by", "undoes")
    return acts_told(list(rows[:MOST_ACTS]), entity, user)


def judged_by_program(entity: Entity, user: User) -> list[JudgementShown]:
    """What the program judged of the entity's names, the newest first."""
    seen = visible_uses(user)
    rows = NameJudgement.objects.filter(Q(a__entity=entity) | Q(b__entity=entity))
    rows = rows.filter(judged_by=None).filter(a__in=seen.values("pk"), b__in=seen.values("pk"))
    rows = rows.select_related("a__article__outlet", "b__article__outlet").order_by("-pk")
    return [JudgementShown(row, row.a, row.b, row.judged_at) for row in rows[:MOST_JUDGEMENTS]]


def undo_offered(entity: Entity, user: User) -> list[ActShown]:
    """What one click would undo: the newest act that stands, and the newest undoing of all."""
    newest = acts_on(entity).select_related("entity", "other", "by", "undoes").first()
    offered = []
    if newest is not None and newest.kind == NameActKind.UNDO and undoable(newest):
        offered.append(newest)
    standing = newest_standing(entity)
    if standing is not None and undoable(standing):
        offered.append(standing)
    return acts_told(offered, entity, user)

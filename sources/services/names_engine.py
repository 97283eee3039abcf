"""What the program may judge by itself about names: never that two persons are one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sources.history import written_by
from sources.models import NameJudgement, NameUse, Verdict
from sources.naming import may_be_person
from sources.naming.judged import JudgedPair, apart, groups
from sources.services.names_fold import (
    Held,
    Uses,
    held_among,
    moved,
    names_lock,
    neighbourhood,
    planned,
)

GATHERED = gettext_noop("gathered by the program")
Pair = tuple[int, int, str, Decimal]  # two name uses, the reason and the score
Why = tuple[str, Decimal]


@transaction.atomic
def names_judged_by_engine(
    *, pairs: Iterable[Pair], engine_version: str, touched: Iterable[NameUse] = ()
) -> int:
    """Store the engine's "same" on pairs (a, b, reason, score) that nobody judged, and gather.

    A pair that would join what a person told apart is left alone; so is one of which either name
    may be a person's: persons are joined by a person alone. ``touched`` are name uses to gather
    whatever is stored. Returns how many were stored.
    """
    names_lock()
    wanted = {(min(a, b), max(a, b)): (reason, score) for a, b, reason, score in pairs}
    concerned = {pk for pair in wanted for pk in pair} | {use.pk for use in touched}
    entities = NameUse.objects.filter(pk__in=concerned).values_list("entity", flat=True)
    uses = neighbourhood(entities)
    held = held_among(uses)
    stored = []
    for (a, b), (reason, score) in sorted(_unjudged(wanted).items()):
        if not _may_join(a, b, uses, held):
            continue
        stored.append(
            NameJudgement(
                a_id=a,
                b_id=b,
                verdict=Verdict.SAME,
                reason=reason,
                engine_version=engine_version,
                score=score,
            )
        )
        held[frozenset({a, b})] = JudgedPair(a, b, same=True, by_person=False)
    NameJudgement.objects.bulk_create(stored)
    if stored or touched:
        with written_by(None, _(GATHERED)):
            moved(planned(uses, held), uses, _(GATHERED))
    return len(stored)


def _unjudged(wanted: dict[tuple[int, int], Why]) -> dict[tuple[int, int], Why]:
    known = NameJudgement.objects.filter(
        a__in=[pair[0] for pair in wanted], b__in=[pair[1] for pair in wanted]
    ).values_list("a", "b")
    judged = set(known)
    return {pair: why for pair, why in wanted.items() if pair not in judged}


def _may_join(a: int, b: int, uses: Uses, held: Held) -> bool:
    if a not in uses or b not in uses:
        return False
    if any(may_be_person(uses[pk].printed, uses[pk].type) for pk in (a, b)):
        return False
    if all(judgement.same is not False for judgement in held.values()):
        return True
    by_use = {pk: group for group in groups(uses, held) for pk in group}
    return apart(by_use[a], by_use[b], held) is None

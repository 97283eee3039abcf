"""Acts on names undone: whatever was done, undoing it leaves names, ids and forms as before."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.models import Entity, NameAct, NameJudgement, NameUse
from sources.selectors.entities import AddressAnswer, entity_address
from sources.services.names import entities_merge, entity_name, entity_split, names_judge
from sources.services.names_undo import CannotBeUndone, name_act_undo, newest_standing, undoable
from tests.integration.model.test_names import again, use_of

pytestmark = pytest.mark.django_db

SIZE = 6
Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "different", "unsure", "same", "form"]),
        st.integers(0, SIZE - 1),
        st.integers(0, SIZE - 1),
        st.integers(1, 2**SIZE - 1),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture
def uses(checker: Any) -> list[NameUse]:
    return [use_of(f"Volta {n}", by=checker, title=str(n)) for n in range(SIZE)]


def stands(uses: list[NameUse]) -> tuple[object, ...]:
    """Which entity each name use has, what each is called, and what each address answers."""
    rows = NameUse.objects.in_bulk([use.pk for use in uses])
    entities = list(Entity.objects.filter(name_uses__in=uses).distinct().order_by("pk"))
    answers = [entity_address(public_id=entity.public_id) for entity in entities]
    return (
        [rows[use.pk].entity_id for use in uses],
        [(entity.pk, entity.standard_form) for entity in entities],
        [(answer.answer, answer.entity, answer.others) for answer in answers],
    )


def do(step: Step, uses: list[NameUse], by: Any) -> NameAct | None:
    """One act, or None where it is refused or there is nothing to do."""
    what, i, j, bits = step
    a, b = again(uses[i]), again(uses[j])
    last = NameAct.objects.order_by("-pk").first()
    try:
        with transaction.atomic():
            if what == "merge":
                entities_merge(a=a.entity, b=b.entity, reason="One.", by=by)
            elif what == "split":
                parting = [use for n, use in enumerate(uses) if bits >> n & 1]
                entity_split(entity=a.entity, parting=parting, reason="Two.", by=by)
            elif what == "form":
                form = f"Volta form {bits}"
                entity_name(entity=a.entity, standard_form=form, reason="So.", by=by)
            else:
                names_judge(a=a, b=b, verdict=what, reason="So.", by=by)
    except ValidationError:
        return None
    act = NameAct.objects.latest("pk")
    return act if last is None or act.pk != last.pk else None


@given(steps=STEPS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undoing_leaves_all_as_before_and_doing_it_again_as_after(
    uses: list[NameUse], editor: Any, steps: list[Step]
) -> None:
    mark = transaction.savepoint()
    done: list[tuple[NameAct, Any, Any]] = []
    for step in steps:
        before = stands(uses)
        act = do(step, uses, editor)
        if act is None:
            continue
        after = stands(uses)
        judged = NameJudgement.objects.count()
        undone = name_act_undo(act=act, by=editor)
        assert stands(uses) == before, f"{step} undone"
        redone = name_act_undo(act=undone, by=editor)
        assert stands(uses) == after, f"{step} done again"
        assert NameJudgement.objects.count() >= judged
        done.append((redone, before, after))
    for act, before, after in reversed(done):  # … and all of them, one after the other
        assert stands(uses) == after
        name_act_undo(act=act, by=editor)
        assert stands(uses) == before
    transaction.savepoint_rollback(mark)


def test_a_split_keeps_each_part_together_though_the_other_held_it(
    checker: Any, editor: Any
) -> None:
    hub, *spokes = (use_of("Volta", by=checker, title=str(n)) for n in range(4))
    for spoke in spokes:
        names_judge(a=hub, b=spoke, verdict="same", reason="One firm.", by=editor)
    entity_split(entity=hub.entity, parting=spokes[1:], reason="A bank.", by=editor)
    assert again(spokes[1]).entity == again(spokes[2]).entity != again(hub).entity
    assert again(spokes[0]).entity == again(hub).entity
    name_act_undo(act=NameAct.objects.latest("pk"), by=editor)
    assert len({again(use).entity_id for use in (hub, *spokes)}) == 1


def test_what_something_newer_stands_on_is_not_undone(checker: Any, editor: Any) -> None:
    a, b, c = (use_of("Gomel", by=checker, title=str(n)) for n in range(3))
    entities_merge(a=a.entity, b=b.entity, reason="One town.", by=editor)
    first = NameAct.objects.latest("pk")
    entities_merge(a=a.entity, b=c.entity, reason="One town.", by=editor)
    second = NameAct.objects.latest("pk")
    assert not undoable(first) and undoable(second)
    with pytest.raises(CannotBeUndone, match="newer"):
        name_act_undo(act=first, by=editor)
    name_act_undo(act=second, by=editor)
    assert newest_standing(a.entity) == first
    name_act_undo(act=first, by=editor)
    with pytest.raises(CannotBeUndone, match="before"):
        name_act_undo(act=first, by=editor)
    assert len({again(use).entity_id for use in (a, b, c)}) == 3


def test_the_address_of_a_part_that_was_taken_back_leads_to_the_whole(
    checker: Any, editor: Any
) -> None:
    a, b = (use_of("Volta", by=checker, title=str(n)) for n in range(2))
    c = use_of("Volta", by=checker, title="3")
    for use in (b, c):
        names_judge(a=a, b=use, verdict="same", reason="One firm.", by=editor)
    d = NameUse.objects.create(
        article=a.article, name_key="volta new", printed="Volta New", entity=a.entity
    )
    names_judge(a=a, b=d, verdict="same", reason="One firm.", by=editor)
    parted = entity_split(entity=a.entity, parting=[d], reason="A bank.", by=editor)
    name_act_undo(act=NameAct.objects.latest("pk"), by=editor)
    answer = entity_address(public_id=parted.public_id)
    assert (answer.answer, answer.entity) == (AddressAnswer.MOVED, a.entity)


def test_a_fact_checker_undoes_nothing(checker: Any, editor: Any) -> None:
    from django.core.exceptions import PermissionDenied

    a, b = (use_of("Gomel", by=checker, title=str(n)) for n in range(2))
    entities_merge(a=a.entity, b=b.entity, reason="One town.", by=editor)
    with pytest.raises(PermissionDenied):
        name_act_undo(act=NameAct.objects.latest("pk"), by=checker)
    assert again(b).entity == a.entity

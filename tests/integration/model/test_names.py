"""Names: two people printed alike, merges, splits, and what each address answers."""

from __future__ import annotations

from typing import Any

import pytest

from sources.models import Entity, NameJudgement, NameUse
from sources.selectors.entities import AddressAnswer, entity_address
from sources.services.names import (
    ContradictsAChain,
    entities_merge,
    entity_split,
    names_judge,
    names_judged_by_engine,
)
from tests.factories.newsroom import text_of

pytestmark = pytest.mark.django_db


def use_of(name: str, *, by: Any, title: str = "A report", sense: int = 1) -> NameUse:
    article = text_of(f"{name} spoke. {title}", by=by, title=title).article
    entity = Entity.objects.create(standard_form=name)
    return NameUse.objects.create(
        article=article, name_key=name.casefold(), sense=sense, printed=name, entity=entity
    )


def again(use: NameUse) -> NameUse:
    return NameUse.objects.select_related("entity").get(pk=use.pk)


def test_two_people_with_one_printed_name_in_one_article(checker: Any, editor: Any) -> None:
    father = use_of("Ian Hay", by=checker)
    son = NameUse.objects.create(
        article=father.article,
        name_key=father.name_key,
        sense=2,
        printed="Ian Hay",
        entity=Entity.objects.create(standard_form="Ian Hay"),
    )
    names_judge(a=father, b=son, verdict="different", reason="Father and son.", by=editor)
    assert again(father).entity != again(son).entity


def test_two_people_with_one_printed_name_in_two_articles_stay_apart_whatever_the_engine_says(
    checker: Any, editor: Any
) -> None:
    a, b = (use_of("Ian Hay", by=checker, title=title) for title in ("Sport", "Court"))
    names_judge(a=a, b=b, verdict="different", reason="A jockey and a judge.", by=editor)
    assert names_judged_by_engine(pairs=[(a.pk, b.pk, "same name", 1)], engine_version="9") == 0
    assert again(a).entity != again(b).entity


def test_a_merge_joins_and_the_younger_address_leads_to_the_older(
    checker: Any, editor: Any
) -> None:
    a, b = use_of("Gomel", by=checker, title="1"), use_of("Homel", by=checker, title="2")
    old, young = a.entity, b.entity
    kept = entities_merge(a=young, b=old, reason="One town.", by=editor)
    assert kept == old
    assert again(b).entity == old
    assert entity_address(public_id=old.public_id).answer == AddressAnswer.PAGE
    answer = entity_address(public_id=young.public_id)
    assert (answer.answer, answer.entity) == (AddressAnswer.MOVED, old)


def test_a_merge_undone_gives_each_address_back_its_own(checker: Any, editor: Any) -> None:
    a, b = use_of("Gomel", by=checker, title="1"), use_of("Homel", by=checker, title="2")
    old, young = a.entity, b.entity
    entities_merge(a=old, b=young, reason="One town.", by=editor)
    names_judge(a=a, b=b, verdict="different", reason="No: a firm of that name.", by=editor)
    assert (again(a).entity, again(b).entity) == (old, young)
    assert entity_address(public_id=young.public_id).answer == AddressAnswer.PAGE
    assert NameJudgement.objects.count() == 2  # nothing is overwritten


def test_a_split_leaves_the_id_with_the_standard_form_and_offers_the_other(
    checker: Any, editor: Any
) -> None:
    uses = [use_of("Volta", by=checker, title=str(number)) for number in range(3)]
    other = use_of("Volta Bank", by=checker, title="9")
    kept = uses[0].entity
    for use in (*uses[1:], other):
        names_judge(a=uses[0], b=use, verdict="same", reason="One firm.", by=editor)
    parted = entity_split(entity=kept, parting=[other], reason="A bank of its own.", by=editor)
    assert again(other).entity == parted == other.entity  # its former id is its own again
    assert {again(use).entity for use in uses} == {kept}
    page = entity_address(public_id=kept.public_id)
    assert (page.answer, page.entity, page.others) == (AddressAnswer.PAGE, kept, (parted,))


def test_an_address_whose_names_went_to_several_offers_the_choice(
    checker: Any, editor: Any
) -> None:
    base = use_of("Volta", by=checker, title="0")
    a, b = (use_of("Volta Ltd", by=checker, title=str(number)) for number in (1, 2))
    shared = a.entity
    names_judge(a=a, b=b, verdict="same", reason="One form.", by=editor)
    names_judge(a=base, b=a, verdict="same", reason="One firm.", by=editor)
    assert entity_address(public_id=shared.public_id).answer == AddressAnswer.MOVED
    c = use_of("Volta Power", by=checker, title="3")
    entity_split(entity=base.entity, parting=[again(b)], reason="Another firm.", by=editor)
    # the shared id went with the part that had it before; put that part elsewhere
    holder = again(b)
    names_judge(a=c, b=holder, verdict="same", reason="The power firm.", by=editor)
    answer = entity_address(public_id=again(c).entity.public_id)
    assert answer.answer == AddressAnswer.PAGE
    leftover = {shared, c.entity, base.entity, b.entity} - {
        again(u).entity for u in (base, a, b, c)
    }
    for entity in leftover:
        assert entity_address(public_id=entity.public_id).answer in {
            AddressAnswer.MOVED,
            AddressAnswer.CHOICE,
        }


def test_a_different_against_a_chain_of_same_is_refused_with_the_chain(
    checker: Any, editor: Any
) -> None:
    a, b, c = (use_of("Peleng", by=checker, title=title) for title in ("One", "Two", "Three"))
    names_judge(a=a, b=b, verdict="same", reason="One firm.", by=editor)
    names_judge(a=b, b=c, verdict="same", reason="One firm.", by=editor)
    with pytest.raises(ContradictsAChain) as refusal:
        names_judge(a=a, b=c, verdict="different", reason="Two firms.", by=editor)
    assert refusal.value.chain == [a, b, c]
    assert "Peleng (One) = Peleng (Two) = Peleng (Three)" in str(refusal.value)
    assert NameJudgement.objects.count() == 2


def test_a_same_against_what_was_told_apart_is_refused(checker: Any, editor: Any) -> None:
    a, b, c = (use_of("Hay", by=checker, title=title) for title in ("One", "Two", "Three"))
    names_judge(a=a, b=b, verdict="different", reason="Two people.", by=editor)
    names_judge(a=a, b=c, verdict="same", reason="One person.", by=editor)
    with pytest.raises(ContradictsAChain, match="different"):
        names_judge(a=c, b=b, verdict="same", reason="One person.", by=editor)


def test_a_fact_checker_may_not_judge_names(checker: Any) -> None:
    from django.core.exceptions import PermissionDenied

    a, b = (use_of("Hay", by=checker, title=title) for title in ("One", "Two"))
    with pytest.raises(PermissionDenied):
        names_judge(a=a, b=b, verdict="same", reason="One person.", by=checker)

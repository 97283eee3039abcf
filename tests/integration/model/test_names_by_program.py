"""The program joins names by itself, but never two of which one may be a person's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims.models import Discrepancy, Story, Suggestion
from claims.services.collating import story_collate, story_names
from claims.services.stories import story_add_article, story_open
from sources.models import NameAct, NameJudgement, NameUse
from sources.naming import may_be_person
from sources.services.names import entity_split, names_judge, names_judged_by_engine
from sources.services.names_undo import name_act_undo
from tests.factories.names import named
from tests.factories.newsroom import text_of

pytestmark = pytest.mark.django_db


def joined(a: NameUse, b: NameUse) -> bool:
    """Ask the engine to join two names as surely as it can; whether they are one then."""
    pair = (a.pk, b.pk, "the same full name and role (editor)", Decimal("1"))
    stored = names_judged_by_engine(pairs=[pair], engine_version="9")
    entities = NameUse.objects.filter(pk__in=[a.pk, b.pk]).values_list("entity", flat=True)
    assert (len(set(entities)) == 1) is bool(stored)
    return bool(stored)


@pytest.mark.parametrize(
    ("printed", "kinds", "expected"),
    [
        ("Anna Hay", ("person", "person"), False),
        ("Anna Hay", ("person", ""), False),
        ("Anna Hay", ("", ""), False),
        ("Hay", ("", ""), False),
        ("HAY", ("", ""), False),
        ("习近平", ("", ""), False),
        ("محمد", ("", "organisation"), False),
        ("Hay", ("organisation", "person"), False),
        ("Hay", ("organisation", "organisation"), True),
        ("Gomel", ("", ""), True),
        ("BelOMO", ("", "organisation"), True),
        ("Ministry of Defence", ("", ""), True),
    ],
)
def test_a_name_that_may_be_a_persons_is_joined_by_no_program(
    checker: Any, printed: str, kinds: tuple[str, str], expected: bool
) -> None:
    a, b = (named(printed, by=checker, outlet=f"Post {n}", kind=kinds[n]) for n in range(2))
    assert joined(a, b) is expected
    assert any(may_be_person(printed, kind) for kind in kinds) is not expected


def test_the_database_refuses_a_programs_word_on_a_person(checker: Any) -> None:
    a, b = (named("Anna Hay", by=checker, outlet=f"Post {n}", kind="person") for n in range(2))
    with pytest.raises(IntegrityError, match="by a person alone"), transaction.atomic():
        NameJudgement.objects.create(a=a, b=b, verdict="same", reason="So.", engine_version="9")


def of_story(by: Any, *contents: str) -> Story:
    story = story_open(title="The works", by=by)
    for place, content in enumerate(contents):
        text = text_of(content, by=by, outlet=f"Post {place}", title=f"Works {place}")
        story_add_article(story=story, article=text.article, by=by)
    return story


SAID = "Minister Anna Kovalenko opened Haucore Ltd in Warsaw on 3 May 2024, Kovalenko said."


def test_names_are_stored_without_comparing_the_articles(
    checker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stored() -> set[tuple[str, str]]:
        return {*NameUse.objects.values_list("name_key", "article__outlet__name")}

    story = of_story(checker, SAID, SAID.replace("3 May", "4 May"))
    with monkeypatch.context() as without:
        without.setattr("claims.services.collating.collate", None)
        assert story_names(story=story) == 2
    found = stored()
    assert len(found) >= 4 and not Discrepancy.objects.exists()
    assert story_names(story=story) == 0
    story_collate(story=story)
    assert stored() == found and Discrepancy.objects.exists()


def test_comparing_a_story_joins_firms_and_suggests_persons(checker: Any, editor: Any) -> None:
    story_collate(story=of_story(checker, SAID, f"{SAID} Haucore Ltd sold 12 ships."))
    of = NameUse.objects.filter
    assert of(name_key="haucore").values("entity").distinct().count() == 1
    persons = of(name_key__contains="kovalenko")
    assert persons.count() > 1
    assert persons.values("entity").distinct().count() == persons.count()
    merges = Suggestion.objects.filter(kind="merge", status="pending")
    pairs = {(s.payload["a"], s.payload["b"]) for s in merges}
    full = list(persons.filter(name_key="anna kovalenko").order_by("pk"))
    assert (full[0].pk, full[1].pk) in pairs
    assert not NameJudgement.objects.filter(a__in=persons, judged_by=None).exists()
    names_judge(a=full[0], b=full[1], verdict="same", reason="The minister.", by=editor)
    assert len({use.entity_id for use in of(pk__in=[use.pk for use in full])}) == 1
    story_collate(story=Story.objects.get())  # … and a further run leaves it as it is
    assert len({use.entity_id for use in of(pk__in=[use.pk for use in full])}) == 1


def test_a_split_lasts_through_a_further_run_and_so_does_its_undoing(
    checker: Any, editor: Any
) -> None:
    story = of_story(checker, SAID, f"{SAID} Haucore Ltd sold 12 ships.")
    story_collate(story=story)
    a, b = NameUse.objects.filter(name_key="haucore").select_related("entity")
    entity_split(entity=a.entity, parting=[b], reason="Another firm.", by=editor)

    def entities() -> int:
        return NameUse.objects.filter(name_key="haucore").values("entity").distinct().count()

    story_collate(story=story)
    assert entities() == 2
    name_act_undo(act=a.entity.acts.latest("pk"), by=editor)
    story_collate(story=story)
    assert entities() == 1


def test_a_merge_undone_or_put_off_raises_no_spelling_any_more(checker: Any, editor: Any) -> None:
    names = ("Odile Brandtner", "Ottilie Brandner")
    told = "Dr {}, the harbour master, leaves Kestrel Bay on 3 May 2024. {}."
    ends = ("A brass band will play", "Nobody follows her")
    story = of_story(checker, *(told.format(*said) for said in zip(names, ends, strict=True)))

    def standing() -> str | None:
        story_collate(story=story)
        row = Discrepancy.objects.filter(kind="spelling", subjects__story=story).first()
        return row and row.status

    assert standing() is None
    a, b = (NameUse.objects.get(printed=name) for name in names)
    names_judge(a=a, b=b, verdict="same", reason="The port lists one master.", by=editor)
    assert standing() == "open"
    act = NameAct.objects.latest("pk")
    name_act_undo(act=act, by=editor)
    assert standing() == "cleared"
    names_judge(a=a, b=b, verdict="same", reason="It does list one.", by=editor)
    assert standing() == "open"
    names_judge(a=a, b=b, verdict="unsure", reason="Let me ask.", by=editor)
    assert standing() == "cleared"

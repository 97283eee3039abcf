"""Searching names in any spelling or script, and articles; what lets go of them, and what narrows."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.apparatus.facets import Only
from claims.apparatus.searching import query_of
from claims.models import (
    Claim,
    PublicationIndex,
    PublishedArticle,
    PublishedName,
    PublishedSpelling,
    PublishedWord,
)
from claims.selectors.search import Asked, Result, search
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_withdraw
from claims.services.stories import story_open
from sources.models import Article, Text
from sources.services.articles import article_protect
from tests.factories.pages import naming, use_of
from tests.factories.reading import one_claim, publish

pytestmark = pytest.mark.django_db

ALL = Only()
KEPT = (PublishedArticle, PublishedSpelling, PublishedWord, PublicationIndex)


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


@pytest.fixture
def plants(people: dict[str, Any]) -> tuple[Claim, Claim]:
    """One works, spelled otherwise by two outlets, in a claim each."""
    first = use_of("BelOMO", by=people["by"], outlet="Reed Post")
    other = use_of("БілОМО", by=people["by"], outlet="Kontur", entity=first.entity)
    return (
        publish(naming(first, by=people["by"], statement="Lenses were sold in May"), **people),
        publish(naming(other, by=people["by"], statement="Prisms were bought in June"), **people),
    )


def found(typed: str, only: Only = ALL, kind: str = "") -> Result:
    return search(Asked(query_of(typed), only, kind))


@pytest.mark.parametrize(
    "typed",
    [
        "BelOMO",
        "belomo",
        "БелОМО",
        "беломо",
        "БілОМО",
        "bilomo",
        "Bélomo",
        "BelOMMO",
        "Belomo Ltd.",
    ],
)
def test_a_name_is_found_by_any_spelling_in_any_script(
    plants: tuple[Claim, Claim], typed: str
) -> None:
    result = found(typed)
    (name,) = result.names
    assert {row["printed"] for row in name.spellings} == {"BelOMO", "БілОМО"}
    assert (name.claims, name.more) == (2, False)
    assert {row.title for row in result.claims} == {claim.statement for claim in plants}


def test_a_claim_that_prints_the_other_spelling_comes_after_and_says_so(
    plants: tuple[Claim, Claim],
) -> None:
    result = found("BelOMO")
    own, other = result.claims
    assert own.title == "Lenses were sold in May" and result.spelled == {other.pk: ("БілОМО",)}


def test_a_name_among_other_words_still_finds_the_other_spelling(
    plants: tuple[Claim, Claim],
) -> None:
    assert [row.title for row in found("belomo prisms").claims] == ["Prisms were bought in June"]
    assert found("belomo zebras").claims == []


def test_what_is_another_name_is_not_found(plants: tuple[Claim, Claim]) -> None:
    assert not found("Peleng").names and not found("May").names


def test_an_article_is_found_by_title_and_outlet_with_the_claims_that_use_it(
    people: dict[str, Any],
) -> None:
    claim = one_claim("A tug sank", body="It sank.", outlet="Harbour Post", title="Loss at sea",
                      **people)  # fmt: skip
    for typed in ("loss sea", "Harbour Post", "harbuor"):
        (row,) = found(typed, kind="articles").articles
        assert (row.article.title, [one.title for one in row.claims]) == (
            "Loss at sea",
            [claim.statement],
        )


def test_a_protected_article_is_not_found_nor_are_its_names(people: dict[str, Any]) -> None:
    use = use_of("Quiet Works", by=people["by"], outlet="The Quiet Letter")
    article_protect(article=use.article, readers=[], by=people["rater"])
    claim = naming(use, use_of("Reed Works", by=people["by"], outlet="Echo"), by=people["by"])
    publish(claim, **people)
    for typed in ("Quiet Works", "quiet letter", "quiett"):
        assert found(typed).nothing and found(typed, kind="articles").nothing
    assert not PublishedWord.objects.filter(word="quiet").exists()


def test_a_withdrawal_lets_go_of_words_names_and_articles(
    plants: tuple[Claim, Claim], editor: Any
) -> None:
    claim_withdraw(claim=plants[0], by=editor, reason="It was leased.")
    assert [row.title for row in found("BelOMO").claims] == [plants[1].statement]
    assert {row.printed for row in PublishedSpelling.objects.all()} == {"БілОМО"}
    words = set(PublishedWord.objects.values_list("word", flat=True))
    assert "lenses" not in words and "prisms" in words
    assert not found("Reed Post", kind="articles").articles
    claim_withdraw(claim=plants[1], by=editor, reason="It was leased.")
    assert [model.objects.count() for model in KEPT] == [0, 0, 0, 0]


def test_an_article_shown_by_two_claims_is_told_by_the_one_that_is_left(
    people: dict[str, Any],
) -> None:
    use = use_of("Reed Works", by=people["by"], outlet="Reed Post")
    first = publish(naming(use, by=people["by"], statement="One was sold"), **people)
    Article.objects.filter(pk=use.article_id).update(title="Second thoughts")
    second = publish(naming(use, by=people["by"], statement="Two were sold"), **people)
    assert found("second thoughts", kind="articles").articles
    claim_withdraw(claim=second, by=people["rater"], reason="It was leased.")
    assert not found("second thoughts", kind="articles").articles
    (row,) = found("Reed Post", kind="articles").articles
    assert [one.title for one in row.claims] == [first.statement]


def test_a_redaction_takes_names_and_words(
    plants: tuple[Claim, Claim], people: dict[str, Any]
) -> None:
    text = Text.objects.get(article__outlet__name="Kontur")
    request = redaction_request(text=text, grounds="legal", reason="x", by=people["rater"])
    redaction_approve(redaction=request, by=people["approver"])
    assert {row.printed for row in PublishedSpelling.objects.all()} == {"BelOMO"}
    assert not PublishedWord.objects.filter(word="білмо").exists()
    assert [row.title for row in found("БілОМО").claims] == ["Lenses were sold in May"]
    assert not found("redacted").claims


def test_making_everything_anew_changes_nothing_but_places(plants: tuple[Claim, Claim]) -> None:
    def kept() -> list[list[str]]:
        names = [[f.name for f in model._meta.fields if f.name not in ("id", "place", "marks", "words")]
                 for model in KEPT]  # fmt: skip
        return [sorted(map(str, model.objects.values_list(*fields)))
                for model, fields in zip(KEPT, names, strict=True)]  # fmt: skip

    before = kept()
    PublishedWord.objects.create(word="leftover", keys=[1])
    PublishedWord.objects.filter(word="lenses").update(keys=[2])
    PublishedSpelling.objects.create(entity="aaaaaaaaaa", printed="Left Over", keys=["=left over"])
    call_command("index_publications", stdout=StringIO(), stderr=StringIO())
    assert kept() == before and all(before)


# -- filters ------------------------------------------------------------------------------------


def test_each_filter_narrows_and_all_of_them_together(people: dict[str, Any]) -> None:
    story = story_open(title="Ferries", by=people["by"])
    wanted = one_claim(
        "A ferry sank", body="It sank.", outlet="Harbour Post", story=story, **people
    )
    one_claim("A tug sank", body="It sank near.", outlet="Coast Daily", **people)
    outlet = PublishedArticle.objects.get(outlet="Harbour Post").outlet_id
    every = Only(outlet=outlet, story=story.public_id, state="single-origin")
    for only in (Only(outlet=outlet), Only(story=story.public_id), every):
        assert [row.title for row in found("sank", only).claims] == [wanted.statement]
        assert [row.title for row in found("", only).claims] == [wanted.statement]
        (article,) = (
            found("sank", only, "articles").articles or found("", only, "articles").articles
        )
        assert article.article.outlet == "Harbour Post"
    assert len(found("", Only(state="single-origin")).claims) == 2
    assert found("sank", Only(outlet=outlet, differs=True)).nothing
    assert found("sank", Only(corrected=True)).nothing


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (date(2024, 5, 1), None, True),
        (None, date(2024, 5, 31), True),
        (date(2024, 5, 3), date(2024, 5, 3), True),
        (date(2020, 1, 1), date(2030, 1, 1), True),
        (date(2024, 5, 4), None, False),
        (date(2024, 5, 1), date(2024, 5, 2), False),
        (date(1, 1, 1), date(9999, 12, 31), True),
    ],
)
def test_days_are_those_on_which_articles_came_out(
    people: dict[str, Any], first: date | None, last: date | None, fits: bool
) -> None:
    use = use_of("Reed Works", by=people["by"], outlet="Reed Post")
    Article.objects.filter(pk=use.article_id).update(published_edtf="2024-05-03")
    publish(naming(use, by=people["by"]), **people)
    only = Only(first=first, last=last)
    for kind, typed in (
        ("claims", ""),
        ("claims", "ship"),
        ("articles", "reed"),
        ("names", "Reed Works"),
    ):
        assert found(typed, only, kind).nothing is not fits


def test_a_name_is_left_out_where_none_of_its_claims_fits(plants: tuple[Claim, Claim]) -> None:
    kontur = PublishedArticle.objects.get(outlet="Kontur").outlet_id
    (name,) = found("BelOMO", Only(outlet=kontur)).names
    assert name.claims == 1
    assert not found("BelOMO", Only(corrected=True)).names
    assert PublishedName.objects.count() == 2


def test_words_are_looked_for_only_where_some_claim_is_what_a_search_is_narrowed_to(
    plants: tuple[Claim, Claim],
) -> None:
    def asked_for(only: Only) -> tuple[bool, bool]:
        with CaptureQueriesContext(connection) as asked:
            near = found("lensed", only).near
        return near, any("lensed" in row["sql"] for row in asked.captured_queries)

    reed = PublishedArticle.objects.get(outlet="Reed Post").outlet_id
    assert asked_for(ALL) == asked_for(Only(outlet=reed)) == (True, True)
    assert asked_for(Only(outlet="nobody")) == (False, False)

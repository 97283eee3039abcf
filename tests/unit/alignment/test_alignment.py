"""Which statements report the same fact, and who did it to whom."""

from __future__ import annotations

from datetime import date

import pytest

from claims.alignment.days import days_apart, published_apart
from claims.alignment.roles import find_roles
from claims.alignment.slots import family, in_dateline
from claims.alignment.words import content_words, stem, weight
from claims.collation.conductor import Collation, collate
from claims.comparison.outcome import Severity
from sources.extraction.articles import ArticleText
from sources.extraction.dates import find_dates
from sources.extraction.pipeline import extract_article
from sources.extraction.values import DateValue


def facts(*texts: str) -> Collation:
    return collate([ArticleText(str(number), text) for number, text in enumerate(texts)])


def pairs(collation: Collation) -> set[tuple[str, str]]:
    return {
        (match.a.mention.text, match.b.mention.text)
        for named in collation.desk.facts
        for match in named.fact.matches
    }


FIRST = (
    "Kestrel and Marlow Optics signed a contract worth 5.56 million crowns on 16 February 2020. "
    "On 1 February, Tarn Lenses signed a contract worth 114,000 crowns with Marlow Optics.\n"
)
SECOND = (
    "Tarn Lenses and Marlow Optics agreed on a contract for 114,000 crowns on 1 February. Kestrel "
    "got a contract for 5.56 million crowns from Marlow Optics on 16 February 2020.\n"
)


def test_two_contracts_of_one_firm_stay_two_facts() -> None:
    collation = facts(FIRST, SECOND)
    assert len(collation.desk.facts) == 2
    assert ("5.56 million crowns", "114,000 crowns") not in pairs(collation)
    assert not collation.findings or all(f.severity == "low" for f in collation.findings)


def test_a_fact_is_labelled_by_its_predicate_its_parties_and_its_value() -> None:
    labels = [named.label for named in facts(FIRST, SECOND).desk.facts]
    assert any("contract" in label and "5.56 million crowns" in label for label in labels)


def test_a_value_that_has_its_like_is_held_against_no_other() -> None:
    one = "The Orlen flood killed 31 people in Marlow.\n"
    other = (
        "The Orlen flood killed 31 people in Marlow. The Orlen flood of 1962 killed 90 people.\n"
    )
    assert pairs(facts(one, other)) == {("31 people", "31 people")}


def test_the_dead_are_never_held_against_the_hurt() -> None:
    collation = facts(
        "The blast in Marlow killed 12 people.\n", "The blast in Marlow injured 40 people.\n"
    )
    assert pairs(collation) == set()


def test_a_value_of_last_year_is_held_against_nothing_of_today() -> None:
    collation = facts(
        "Turnout in Marlow was 71 percent, compared with 64 percent in the last election.\n",
        "Turnout in Marlow was 71 percent on Sunday.\n",
    )
    assert pairs(collation) == {("71 percent", "71 percent")}


def test_statements_about_two_firms_are_not_held_against_each_other() -> None:
    collation = facts(
        "The carmaker Veltro will cut 3,200 jobs.\n", "The carmaker Brandt will cut 6,100 jobs.\n"
    )
    assert pairs(collation) == set()


def test_what_falls_short_is_suggested_and_never_raised() -> None:
    collation = facts(
        "The Tarn bridge in Marlow cost 40 million crowns.\n",
        "Marlow wants the old Tarn bridge gone; its paint alone swallowed 9 million crowns.\n",
    )
    assert collation.findings == ()
    scores = [match.score for match in collation.desk.suggestions]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "agents", "patients"),
    [
        ("The United States sanctioned Orvik.", ["United States"], ["Orvik"]),
        ("The United States imposed sanctions on Orvik.", ["United States"], ["Orvik"]),
        ("Orvik was sanctioned by the United States.", ["United States"], ["Orvik"]),
        ("Orvik is under United States sanctions.", ["United States"], ["Orvik"]),
    ],
)
def test_who_sanctioned_whom_is_read_in_every_order(
    text: str, agents: list[str], patients: list[str]
) -> None:
    (statement,) = extract_article(ArticleText("a", text)).statements
    (roles,) = (r for r in find_roles(text, statement) if r.predicate.frame == "sanction")
    assert [m.text for m in roles.agents] == agents
    assert [m.text for m in roles.patients] == patients


def test_the_company_stands_for_the_one_named_last() -> None:
    text = "Parts went to Orvik Holding. This went on after the company was sanctioned by Norway."
    statement = extract_article(ArticleText("a", text)).statements[-1]
    (roles,) = (r for r in find_roles(text, statement) if r.predicate.frame == "sanction")
    assert [m.text for m in roles.patients] == ["Orvik Holding"]


def test_days_of_two_happenings_lie_apart() -> None:
    def first(text: str) -> object:
        return extract_article(ArticleText("a", text)).statements[0]

    may = first("The quake killed 14 people on 3 May 2020.")
    june = first("The quake killed 3 people on 17 June 2020.")
    undated = first("The quake killed 3 people.")
    published = DateValue("2020-05-04", date(2020, 5, 4), date(2020, 5, 4))
    assert days_apart(may, june, (None, None))  # type: ignore[arg-type]
    assert not days_apart(may, undated, (None, None))  # type: ignore[arg-type]
    assert not days_apart(may, undated, (None, published))  # type: ignore[arg-type]
    assert days_apart(june, undated, (None, published))  # type: ignore[arg-type]
    assert not published_apart(published, None)


def test_words_are_weighed_in_three_classes() -> None:
    assert weight("the") == 0
    assert 0 < weight("company") < weight("turbine") == 1
    assert stem("killed") == stem("killing")
    assert [word for _, word, _ in content_words("The floods of 2019", 0, 18)] == ["flood"]


def test_the_family_of_a_designator_ends_at_its_first_digit() -> None:
    assert [family(key) for key in ("T-72B3", "METSAT-7", "7")] == ["T", "METSAT", ""]


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("LIMA, Feb 11 (AW) - A dam broke.\n", True),
        ("The dam is gone.\n\nRIO DE JANEIRO, 11 February 2020 (AW) – It broke.\n", True),
        ("CONCEPCION, Chile, Nov 7 -- The earth shook.\n", True),
        ("He left Lima, Feb 11 – by boat, as it was told.\n", False),
        ("On Monday, Feb 11 - the day of the vote - he left.\n", False),
        ("Lima voted on Feb 11 - a first.\n", False),
    ],
)
def test_the_day_of_filing_at_the_head_of_a_report_is_told_apart(text: str, filed: bool) -> None:
    (mention, *_) = find_dates(text)
    assert in_dateline(text, mention) is filed


def test_the_day_of_filing_is_held_against_no_day_of_the_event() -> None:
    one = "LIMA, Feb 11 (AW) - The Orlo dam broke above Marlow, killing 14 people.\n"
    other = "The Orlo dam above Marlow broke on 10 February and killed 14 people.\n"
    raised = facts(one, other).findings
    assert [f for f in raised if f.severity is not Severity.LOW] == []

"""Offices, parties, owners, kin, seats and flags, as two articles give them."""

from __future__ import annotations

import time

import pytest

from claims.collation.circumstances import find_circumstances
from claims.comparison.offices import may_be_one_office, office_of
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import extract_article
from tests.unit.collation.pair import told

_SCENE = "A dyke broke near Oberweil on Monday. Police closed the road to Oberweil. "
_KINDS = (DifferenceKind.DESCRIPTION, DifferenceKind.CONTRADICTION)


def differing(one: str, other: str) -> list[str]:
    findings = told(_SCENE + one, _SCENE + other)
    return [
        finding.attribute or ""
        for finding in findings
        if finding.kind in _KINDS and finding.severity is not Severity.LOW
    ]


@pytest.mark.parametrize(
    ("one", "other", "aspect"),
    [
        (
            "Deputy manager Pia Holm resigned.",
            "Pia Holm, the utility's technical director, resigned.",
            "office",
        ),
        (
            "Head of compliance Ida Storm left.",
            "The warning went to board member Ida Storm.",
            "office",
        ),
        (
            "Jan Reik (independent) won the seat.",
            "Jan Reik, the Harbour Union's candidate, won the seat.",
            "party",
        ),
        (
            "The state-owned utility Norrvatten AB built the dyke.",
            "Norrvatten AB built the dyke. The company, privately owned since 2011, is insured.",
            "owned",
        ),
        ("One of the held is a cousin of the mayor.", "One of them is the mayor's nephew.", "kin"),
        (
            "The pump came from Falkenau Trading of Hallevik.",
            "Falkenau Trading, a supplier from Sundvik, sent the pump.",
            "seat",
        ),
        (
            "The barge Solbris, registered in Malta, ran aground. The Solbris carried sand.",
            "The barge Solbris sails under the flag of Panama. The Solbris carried sand.",
            "flag",
        ),
        (
            "Otto Lind, 44, who drove a bus, saw it.",
            "Otto Lind, a fisherman, saw it.",
            "calling",
        ),
    ],
)
def test_two_articles_that_place_one_otherwise_differ(one: str, other: str, aspect: str) -> None:
    assert differing(one, other) == [aspect]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Director Pia Holm spoke.", "Managing director Pia Holm spoke."),
        ("Pia Holm, the minister of finance, spoke.", "Finance Minister Pia Holm spoke."),
        ("Former commander Pia Holm spoke.", "Pia Holm, president of the club, spoke."),
        ("Spokeswoman Pia Holm spoke.", "Pia Holm, the head of press, spoke."),
        ("Jan Reik (independent) won.", "Jan Reik, an independent, won."),
        ("A cousin of the mayor is held.", "The mayor's cousin is held."),
        ("A cousin of the mayor is held.", "The baker's nephew is held."),
        (
            "The pump came from Falkenau Trading of Hallevik.",
            "Falkenau Trading, a supplier from Sundvik near Hallevik, sent it.",
        ),
        (
            "State-owned Norrvatten AB built it.",
            "Norrvatten AB built it. A privately owned road leads there.",
        ),
    ],
)
def test_what_fits_together_is_not_raised(one: str, other: str) -> None:
    assert differing(one, other) == []


@pytest.mark.parametrize(
    ("phrase", "office"),
    [
        ("Head of Compliance", "chief compliance"),
        ("deputy chairman", "chairman deputy"),
        ("appointed director", None),
        ("board member", "member board"),
        ("official", None),
        ("the lamp", None),
    ],
)
def test_an_office_has_one_form(phrase: str, office: str | None) -> None:
    assert office_of(phrase) == office


def test_offices_that_one_often_holds_together_may_be_one() -> None:
    assert may_be_one_office("founder", "chairman")
    assert may_be_one_office("minister", "minister finance")
    assert not may_be_one_office("minister health", "minister finance")
    assert not may_be_one_office("chairman deputy", "director technical")


@pytest.mark.parametrize(
    "text",
    [
        "Head of " * 40_000,
        "Aa Bb, the " * 30_000,
        "state-owned the company " * 12_000,
        "A " * 90_000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    extraction = extract_article(ArticleText(id="a", text=text[: len(text) // 4]))
    twice = extract_article(ArticleText(id="a", text=text))
    start = time.perf_counter()
    find_circumstances("a", extraction.article.text, extraction.mentions)
    quarter = time.perf_counter() - start
    start = time.perf_counter()
    find_circumstances("a", twice.article.text, twice.mentions)
    assert time.perf_counter() - start < 12 * quarter + 0.2

"""The demo's content as data: what must hold of it before it is loaded."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claims.demo.reading import digest_text, read_claims, read_content

ARTICLES = {item["key"]: item for item in read_content("articles")}
CLAIMS = read_claims()
EVIDENCE = [
    (claim["key"], evidence)
    for claim in CLAIMS
    for evidence in [*claim["evidence"], *claim.get("afterwards", {}).get("evidence", [])]
]

PRINTED = {
    "retold": (
        "BelOMO Holding", "BilOMO", "Bilomo", "Diaproector", "Diaproektor", "on December 1 ",
        "on December 5 ", "on February 16:", "on February 1 ", "5.56 million yuan",
        "$764,000 at current exchange rates", "114 thousand yuan", "200 units of components",
        "USD 499.2 thousand", "78 units", "LAD-21T", "US Treasury Department", "Sosna-U tanks",
    ),
    "kontur": (
        "Shenzhen 5G Hi-Tech Innovation Co., Limited", "a Chinese intermediary",
        "more than 184 million yuan ($26 million)", "Haucore Ltd.", "roughly 1,800", "T-72B3",
        "the Sosna-U sight", "a group of former Belarusian security officials",
    ),
    "copied": (
        "1,000 assault rifles", "more than 12 tons", "12 shipments", "more than 800 tons",
        "around $10 million", "also known as DJI", "CQ-A", "between June and December 2022",
    ),
    "weekly": (
        "December 1, 2022", "February 16, 2023", "(USD 764,000)", "114,000 yuan",
        "200 flange components", "the US and EU", "a Belarusian company", "At least six",
    ),
    "officials": (
        "70%", "90%", "last quarter of 2023", "Friday", "This month", "iRay Technology Co.",
        "©2024 Bloomberg L.P.", "Distributed by Tribune Content Agency",
        "Wuhan Global Sensor Technology Co.", "Wuhan Tongsheng Technology Co. Ltd.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(PRINTED))
def test_a_digest_keeps_names_dates_and_figures_as_they_were_printed(key: str) -> None:
    text = digest_text(ARTICLES[key])
    assert [words for words in PRINTED[key] if words not in text] == []


def test_a_year_that_an_outlet_left_out_is_left_out() -> None:
    text = digest_text(ARTICLES["retold"])
    assert re.findall(r"(?:February|December|March|May|July) \d+,? \d{4}", text) == []


@pytest.mark.parametrize("key", sorted(ARTICLES))
def test_a_digest_has_between_12_and_40_sentences(key: str) -> None:
    sentences = re.findall(r"[.!?][”\"]?(?=\s+[A-Z“©]|$)", digest_text(ARTICLES[key]))
    assert 12 <= len(sentences) <= 40


@pytest.mark.parametrize(("claim", "evidence"), EVIDENCE)
def test_a_quote_stands_once_in_its_digest_and_each_value_once_in_its_quote(
    claim: str, evidence: dict[str, Any]
) -> None:
    assert digest_text(ARTICLES[evidence["article"]]).count(evidence["quote"]) == 1
    assert len(evidence["quote"]) <= 300
    for report in evidence["reports"]:
        assert "printed" not in report or evidence["quote"].count(report["printed"]) == 1


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["key"])
def test_a_statement_is_short_enough_to_be_a_title(claim: dict[str, Any]) -> None:
    assert 20 <= len(claim["statement"]) <= 160
    assert claim["statement"].endswith(".")


@pytest.mark.parametrize(
    "claim", [c for c in CLAIMS if c["status"] == "published"], ids=lambda claim: claim["key"]
)
def test_whoever_approves_a_claim_of_the_demo_neither_wrote_nor_rated_it(
    claim: dict[str, Any],
) -> None:
    assert claim["approved_by"] not in {claim["by"], claim["confidence"]["by"]}


def test_accounts_are_named_as_what_they_are() -> None:
    people = read_content("people")
    assert all(person["username"].startswith("demo-") for person in people)
    assert all(person["name"].startswith("Demo ") for person in people)


def test_no_outlet_of_the_demo_carries_a_grade() -> None:
    assert all(
        set(outlet) <= {"name", "kind", "country", "language"}
        for outlet in read_content("sources")["outlets"]
    )

"""Weighing two different values: what speaks for one thing, what forbids it, and the weights."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import pytest

from claims.alignment import matching
from claims.alignment.likeness import Likeness
from claims.alignment.units import Unit
from claims.alignment.weighing import Candidate, likelihood, signs, weighed_as
from claims.collation.conductor import collate
from sources.extraction.articles import ArticleText

Weighed = tuple[Candidate, list[Unit], Likeness]


def weighed(monkeypatch: pytest.MonkeyPatch, *texts: str) -> list[Weighed]:
    """Every pair of different values that the articles offer."""
    held: list[Weighed] = []
    pair_values = matching.pair_values

    def listening(units, compare):  # type: ignore[no-untyped-def]
        equal, pairs, fits = pair_values(units, compare)
        held.extend((pair, units, fits) for pair in pairs)
        return equal, pairs, fits

    monkeypatch.setattr(matching, "pair_values", listening)
    collate([ArticleText(str(number), text) for number, text in enumerate(texts)])
    return held


FERRY = "The ferry Sirin carried 412 passengers when it sank off Marlow.\n"
OTHERS = "The Sirin, a ferry, sank off Marlow. It carried 421 passengers.\n"
PRICE = "The ferry Sirin sank off Marlow. The harbour at Marlow employs 90 pilots.\n"


def test_a_slip_in_one_count_of_one_event_is_likelier_than_two_figures_of_two_things(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ((same, *around),) = weighed(monkeypatch, FERRY, OTHERS)
    assert likelihood(signs(same, *around)) > matching.SURE
    for other, *beside in weighed(monkeypatch, FERRY, PRICE):
        assert likelihood(signs(other, *beside)) < matching.SURE


def test_both_ways_round_weigh_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    ((pair, units, fits),) = weighed(monkeypatch, FERRY, OTHERS)
    turned = replace(
        pair,
        a=pair.b,
        b=pair.a,
        lead=pair.lead[::-1],
        liked=pair.liked[::-1],
        figures=pair.figures[::-1],
        printed=pair.printed[::-1],
    )
    assert likelihood(signs(turned, units, fits)) == likelihood(signs(pair, units, fits))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kestrel will cut 3,200 jobs.\n", "Marlow Optics will cut 6,100 jobs.\n"),
        (
            "Kestrel made a net profit of 8 million.\n",
            "Kestrel made an operating profit of 9 million.\n",
        ),
        ("The match began on Thursday in Orlo.\n", "The match in Orlo began on Thursday.\n"),
    ],
)
def test_what_plainly_is_of_two_things_is_not_even_weighed(
    monkeypatch: pytest.MonkeyPatch, one: str, other: str
) -> None:
    assert weighed(monkeypatch, one, other) == []


HIRED = "The ferry Sirin, hired on 3 May, sank off Marlow.\n"
HIRED_LATER = "The Sirin, a ferry hired on 5 May, sank off Marlow.\n"


@pytest.mark.parametrize(
    ("one", "other", "table"), [(FERRY, OTHERS, "figures"), (HIRED, HIRED_LATER, "days")]
)
def test_days_and_figures_have_weights_of_their_own_for_every_sign(
    monkeypatch: pytest.MonkeyPatch, one: str, other: str, table: str
) -> None:
    raw = files("claims.alignment").joinpath("data/weights.json").read_text(encoding="utf-8")
    tables = {name: set(held["signs"]) for name, held in json.loads(raw).items()}
    pairs = weighed(monkeypatch, one, other)
    assert pairs
    for pair, units, fits in pairs:
        found = signs(pair, units, fits)
        assert weighed_as(found) == table
        assert {name for name, value in found.items() if value} <= tables[table]


def test_two_figures_that_no_word_joins_are_weighed_where_there_are_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = weighed(monkeypatch, "It swallowed 640 million euros.\n", "Flows: EUR 460m.\n")
    assert len(told) == 1

"""Which changes of a public document are material, and that each says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.apparatus.materiality import MATERIAL_RULES, MaterialRule, Moved, weight_of

MATERIAL = [
    ("statement", "The firm paid 5.56 million yuan", "The firm paid 556 million yuan"),
    ("statement", "It signed on 16 February 2023", "It signed on 17 February 2023"),
    ("statement", "The dam broke", "The dam held"),
    ("statement", "Sold to BelOMO", "Sold to Green Cycle Energy"),
    ("verdict", "true", "false"),
    ("verdict", "", "false"),
    ("confidence", "Low", "High"),
    ("confidence", "High", "Moderate"),
    ("corroboration", "Confirmed by independent origins", "Single origin"),
    ("corroboration", "Single origin", "Disputed"),
    ("corroboration", "Disputed", "Single origin"),
    ("held", "3 May 2024", "4 May 2024"),
    ("name", "BelOMO", "BilOMO"),
    ("held", "3 May 2024", ""),
    ("scope", "as of 2023", "as of 2024"),
    ("reading", "“12”", "“13”"),
    ("name-reading", "“BelOMO”", ""),
    ("stance", "supports", "disputes"),
    ("said-by", "the ministry", "the company"),
    ("quote", "“It broke.”", ""),
    ("quote", "“It broke.”", "“It held.”"),
    ("decision", "“3 May” stands.", "“4 May” stands."),
    ("decision", "“3 May” stands.", ""),
    ("difference", "One prints 3, one 4.", ""),
]
NOT_MATERIAL = [
    ("statement", "The “dam” broke", "The «dam» broke."),
    ("statement", "5–6 ships were lost", "5—6 ships\u00a0were lost"),
    ("statement", "The Dam Broke", "The dam broke"),
    ("confidence-why", "One report.", "Two reports."),
    ("held-why", "The log.", "The log and the board."),
    ("corroboration", "Single origin", "Confirmed by independent origins"),
    ("corroboration-why", "1 article", "2 articles"),
    ("reading", "", "“12”"),
    ("quote", "", "“It broke.”"),
    ("quote", "“It broke on 3 May.”", "“It broke”"),
    ("stance", "supports", ""),
    ("rests", "The board (it says so)", ""),
    ("decision", "", "“3 May” stands."),
    ("decision-why", "The log.", "The log says so."),
    ("difference", "One prints 3, one 4.", "One gives 3, another 4."),
    ("unknowns", "Why.", "Why it broke."),
    ("stories", "Floods", "The floods"),
    ("article", "Echo. A report", "Echo. A report. 3 May"),
    ("reply", "Asked on 3 May; no answer yet.", "Asked on 3 May; answered."),
    ("origin", "A wire", "A wire, resting on papers"),
    ("unpublished", "1 counted", "2 counted"),
]


@pytest.mark.parametrize(("part", "before", "after"), MATERIAL)
def test_readers_were_told_otherwise(part: str, before: str, after: str) -> None:
    weight = weight_of(Moved(part, before, after))
    assert weight.material and weight.sentence.endswith(".")


@pytest.mark.parametrize(("part", "before", "after"), NOT_MATERIAL)
def test_readers_were_told_nothing_else(part: str, before: str, after: str) -> None:
    assert not weight_of(Moved(part, before, after)).material


@pytest.mark.parametrize("rule", MATERIAL_RULES, ids=lambda rule: rule.id)
def test_every_rule_is_the_first_to_fit_something(rule: MaterialRule) -> None:
    cases = [Moved(*case) for case in [*MATERIAL, *NOT_MATERIAL]]
    first = {next(one.id for one in MATERIAL_RULES if one.is_about(case)) for case in cases}
    assert rule.id in first


parts = st.sampled_from(sorted({case[0] for case in [*MATERIAL, *NOT_MATERIAL]}))


@given(parts, st.text(max_size=60), st.text(max_size=60))
def test_every_change_has_its_weight_whatever_the_words(part: str, before: str, after: str) -> None:
    assert weight_of(Moved(part, before, after)).sentence


@given(st.sampled_from(["held", "reading", "quote", "scope", "statement"]), st.text(min_size=1))
def test_what_is_only_new_is_never_material(part: str, words: str) -> None:
    assert not weight_of(Moved(part, "", words)).material

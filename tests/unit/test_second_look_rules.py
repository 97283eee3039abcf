"""Rules of second looks: their order, that each can fire, and that none tells of anybody."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.second_look_rules import BY_ID, NEWCOMER, RULES, Cause, Facts, Rule, rules_holding

PUBLISHED = Facts(published=True)
FIRES: dict[str, Facts] = {
    **{cause.value: replace(PUBLISHED, causes=frozenset({cause})) for cause in Cause},
    "verdict": replace(PUBLISHED, verdict_changed=True),
    "published-value": replace(PUBLISHED, value_changed=True),
    "published-name": replace(PUBLISHED, name_changed=True),
    "published-statement": replace(PUBLISHED, statement_changed=True),
    "stance": replace(PUBLISHED, stance_changed=True),
    "quote-removed": replace(PUBLISHED, quote_removed=True),
    "newcomer": Facts(approved_before=NEWCOMER - 1),
    "confidence-raised": Facts(confidence_raised=True),
    "same-hand": Facts(same_hand=True),
    "in-bulk": Facts(in_bulk=True),
    "detached": Facts(evidence_detached=True),
    "unamended": Facts(unamended=True),
    "protected": Facts(protected_source=True),
    "one-origin": Facts(one_origin=True),
}

flags = [one.name for one in fields(Facts) if one.name not in {"causes", "approved_before"}]
any_facts = st.builds(
    Facts,
    causes=st.frozensets(st.sampled_from(list(Cause))),
    approved_before=st.none() | st.integers(0, 9),
    **{name: st.booleans() for name in flags},
)


def test_the_order_is_strict_and_names_are_single() -> None:
    assert all(a.rank < b.rank for a, b in pairwise(RULES))
    assert len(BY_ID) == len(RULES) and all(rule.id == rule.id.lower() for rule in RULES)
    assert all(len(rule.id) <= 24 for rule in RULES), "the column takes no more"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_fires_alone_and_not_without_its_fact(rule: Rule) -> None:
    assert rules_holding(FIRES[rule.id]) == (rule,)
    assert not rule.holds(PUBLISHED)


def test_every_rule_about_what_readers_see_is_silent_before_there_are_readers() -> None:
    everything = Facts(**{name: name != "published" for name in flags}, approved_before=NEWCOMER)
    silent = {"verdict", "published-value", "published-name", "published-statement", "stance"}
    assert not silent & {rule.id for rule in rules_holding(everything)}


@given(any_facts)
def test_the_headline_is_the_gravest_of_those_that_hold(facts: Facts) -> None:
    found = rules_holding(facts)
    assert list(found) == sorted(found, key=lambda rule: rule.rank)
    assert set(found) == {rule for rule in RULES if rule.holds(facts)}


@given(any_facts, st.sampled_from(list(Cause)))
def test_a_further_cause_takes_no_reason_away(facts: Facts, cause: Cause) -> None:
    more = replace(facts, causes=facts.causes | {cause})
    assert set(rules_holding(facts)) <= set(rules_holding(more))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_sentence_is_whole_plain_and_the_same_whoever_it_is_about(rule: Rule) -> None:
    assert rule.sentence.endswith(".") and rule.sentence[0].isupper()
    assert not set("{}%<>“”") & set(rule.sentence), "nothing is put in"
    accusing = {"wrongly", "lied", "fake", "suspicious", "guilty", "failed"}
    assert not accusing & set(rule.sentence.lower().split())


def test_the_ranks_that_the_database_writes_are_those_of_the_rules() -> None:
    migrations = Path(__file__).resolve().parents[2] / "claims" / "migrations"
    (sql,) = migrations.glob("*_second_look_rules.sql")
    written = sql.read_text(encoding="utf-8")
    for cause in (Cause.EDITED, Cause.NAME):
        assert f"'{cause.value}', {BY_ID[cause.value].rank}, " in written


def test_a_fact_that_no_rule_asks_for_is_none() -> None:
    asked: set[str] = set()

    class Watched:
        def __getattr__(self, name: str) -> Any:
            asked.add(name)
            return frozenset() if name == "causes" else 1 if name == "approved_before" else True

    for rule in RULES:
        rule.holds(Watched())  # type: ignore[arg-type]
    assert asked == {one.name for one in fields(Facts)}

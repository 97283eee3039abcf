"""What the page on our method says is taken from the rules, and says all of them."""

from __future__ import annotations

from claims.apparatus import method
from claims.apparatus.materiality import MATERIAL_RULES
from claims.apparatus.signs import DECISIONS, NO_DIFFERENCE
from claims.collation.catalogue import CHECKS
from claims.comparison.outcome import KINDS, Family
from claims.forms.resolution import HELP
from claims.lifecycle import Status
from claims.models import Decision
from claims.rating import CREDIBILITY_RULES, CorroborationState
from sources.models import ArticleStateKind


def test_nothing_that_the_program_works_by_is_left_out() -> None:
    kinds = [row for family in Family for row in method.kinds_told(family)]
    assert len(kinds) == len(KINDS) and all(row.meaning and row.kind.sign for row in kinds)
    assert len(method.checks_told()) == len(CHECKS)
    assert len(method.corroboration_told()) == len(CorroborationState)
    assert len(method.credibility_told()) == len(CREDIBILITY_RULES)
    assert len(method.statuses_told()) == len(Status)
    told = method.changes_told(material=True) + method.changes_told(material=False)
    assert len(told) == len(MATERIAL_RULES)


def test_every_decision_says_what_it_means() -> None:
    assert set(DECISIONS) == set(Decision.values) >= NO_DIFFERENCE
    assert all(row.meaning for row in method.decisions_told(HELP))


def test_every_part_that_a_rule_is_about_has_words() -> None:
    assert {part for rule in MATERIAL_RULES for part in rule.parts} <= set(method.PART_WORDS)


def test_no_sentence_of_a_rule_shows_a_gap_to_be_filled_in() -> None:
    assert not any("{" in row.meaning for row in method.credibility_told())


def test_what_became_of_articles_has_words_for_readers() -> None:
    from claims.apparatus.states import STATE_WORDS

    assert set(STATE_WORDS) == set(ArticleStateKind.values) - {"live", "unreachable"}

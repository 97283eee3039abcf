"""Two at once: the same thing done by two people in the same moment is done once, or refused."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from claims.models import Claim, Discrepancy, Evidence, Revision, Suggestion
from claims.services.claims import StaleVersion, claim_change
from claims.services.comparing import claim_compare
from claims.services.ratings import confidence_rate
from claims.services.reviewing import NothingNew, claim_publish, claim_submit
from claims.services.suggestions import (
    AlreadyDecided,
    suggestion_accept,
    suggestion_refuse,
    suggestions_make,
)
from sources.models import OriginLink
from sources.services.origins import OriginCycle, origin_ensure, origin_link
from tests.conftest import person
from tests.factories.newsroom import attach, claim_of, count, text_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run each call in a thread and a connection of its own; results or the errors raised."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=20)
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def checker() -> Any:
    return person("chandra-checker", "fact-checker")


@pytest.fixture
def editor() -> Any:
    return person("edda-editor", "editor")


@pytest.fixture
def editor2() -> Any:
    return person("emil-editor", "editor")


@pytest.fixture
def flood(checker: Any) -> Claim:
    claim, made = claim_of("The flood killed people", by=checker, dead="count")
    for outlet, number in (("The Harbour Post", "12"), ("Coast Daily", "19")):
        attach(
            claim,
            text_of(f"The flood killed {number} people.", by=checker, outlet=outlet),
            by=checker,
            a=(made["dead"], f"{number} people", count(number, "person")),
        )
    return claim


def test_two_changes_of_one_version_one_wins_and_the_other_is_told(
    flood: Claim, checker: Any, editor: Any
) -> None:
    flood.refresh_from_db()
    results = at_once(
        lambda: claim_change(claim=flood, by=checker, version=flood.version, statement="One"),
        lambda: claim_change(claim=flood, by=editor, version=flood.version, statement="Two"),
    )
    refused = [result for result in results if isinstance(result, StaleVersion)]
    won = [result for result in results if isinstance(result, Claim)]
    assert (len(won), len(refused)) == (1, 1)
    assert refused[0].current.statement == won[0].statement


def test_two_comparisons_raise_one_discrepancy(flood: Claim) -> None:
    results = at_once(*[lambda: claim_compare(claim=flood)] * 4)
    assert [r for r in results if isinstance(r, Exception)] == []
    assert Discrepancy.objects.count() == 1


def test_the_same_quote_attached_twice_at_once_is_one_row(flood: Claim, checker: Any) -> None:
    text = text_of("The flood killed 12 people, police said.", by=checker)
    results = at_once(*[lambda: attach(flood, text, by=checker)] * 4)
    assert [r for r in results if isinstance(r, Exception)] == []
    assert Evidence.objects.filter(text=text).count() == 1


def test_two_approvals_give_one_revision(
    flood: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    third = person("eve-editor", "editor")
    confidence_rate(claim=flood, level="low", reason="Two reports.", by=editor)
    claim_submit(claim=flood, by=checker)
    results = at_once(
        lambda: claim_publish(claim=flood, by=editor2, version=None),
        lambda: claim_publish(claim=flood, by=third, version=None),
    )
    assert sum(isinstance(result, NothingNew) for result in results) == 1
    assert Revision.objects.get().number == 1


def test_a_suggestion_taken_and_refused_at_once_is_decided_once(checker: Any, editor: Any) -> None:
    from tests.integration.model.test_hard_cases import _proposal

    suggestions_make(proposals=[_proposal(text_of("The flood killed 12 people.", by=checker))])
    suggestion = Suggestion.objects.get()
    results = at_once(
        lambda: suggestion_accept(suggestion=suggestion, by=checker),
        lambda: suggestion_refuse(suggestion=suggestion, by=editor, reason="Not ours."),
    )
    assert sum(isinstance(result, AlreadyDecided) for result in results) == 1
    assert Claim.objects.count() == (Suggestion.objects.get().status == "accepted")


def test_two_halves_of_a_cycle_of_origins_cannot_meet(editor: Any) -> None:
    a, b = origin_ensure(name="A", by=editor), origin_ensure(name="B", by=editor)
    results = at_once(
        lambda: origin_link(origin=a, rests_on=b, reason="named", by=editor),
        lambda: origin_link(origin=b, rests_on=a, reason="named", by=editor),
    )
    assert sum(isinstance(result, OriginCycle) for result in results) == 1
    assert OriginLink.objects.count() == 1

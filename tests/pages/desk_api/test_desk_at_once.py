"""Programs that ask at the very same time: one key does one thing, one version takes one change."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from claims.models import Attribute, Claim, Comment
from factcheck.users.models import TokenAnswer
from tests.factories.newsroom import claim_of
from tests.factories.tokens import Program, token_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(*asked: Callable[[], Any]) -> list[Any]:
    ready = Barrier(len(asked))

    def ask(one: Callable[[], Any]) -> Any:
        ready.wait(30)
        try:
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(ask, asked))


def test_one_key_sent_by_many_at_once_does_one_thing(checker: Any) -> None:
    token = token_of(checker)
    body = {"statement": "The bridge at Orle fell"}
    answers = at_once(*[lambda: Program(token).send("claims/", body, key="one-key-1")] * 4)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content.replace(b" ", b"") for answer in answers}) == 1
    assert Claim.objects.count() == TokenAnswer.objects.count() == 1


def test_of_two_changes_of_one_version_one_is_taken(checker: Any, checker2: Any) -> None:
    claim, _ = claim_of("The bridge at Orle fell", by=checker)
    place = f"claims/{claim.public_id}/attributes/"
    programs = [Program(token_of(who)) for who in (checker, checker2)]
    answers = at_once(
        lambda: programs[0].send(
            place, {"label": "fell on", "kind": "date"}, version=claim.version
        ),
        lambda: programs[1].send(
            place, {"label": "length", "kind": "measure"}, version=claim.version
        ),
    )
    assert sorted(answer.status_code for answer in answers) == [201, 412]
    assert Attribute.objects.count() == 1


def test_a_key_is_known_to_its_own_token_alone(checker: Any) -> None:
    claim, _ = claim_of("The bridge at Orle fell", by=checker)
    programs = [Program(token_of(checker)), Program(token_of(checker))]
    for number, program in enumerate(programs):
        body = {"body": f"Note {number}"}
        sent = program.send(f"claims/{claim.public_id}/notes/", body, key="the-same-key")
        assert sent.status_code == 201
    assert Comment.objects.count() == 2

"""One form that comes twice at the very same time, in two threads: it does its work once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from claims.models import Claim, Revision
from tests.factories.editor import claim_in, claim_with_evidence, hidden_fields, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 4


def at_once(send: Callable[[], Any]) -> list[Any]:
    """What ``send`` gives in several threads that start together."""
    barrier = Barrier(AT_ONCE)

    def one(_: int) -> Any:
        try:
            barrier.wait(timeout=30)
            return send()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def posted(person: Any, address: str, sent: dict[str, str]) -> Callable[[], Any]:
    client = signed_in(person)
    return lambda: client.post(address, sent)


def test_a_new_claim_sent_at_once_is_one_claim(checker: Any) -> None:
    sent = hidden_fields(signed_in(checker), "/desk/claims/new/")
    sent["statement"] = "The bridge at Ravel fell"
    answers = at_once(posted(checker, "/desk/claims/new/", sent))
    assert Claim.objects.count() == 1
    assert {answer["Location"] for answer in answers} == {
        f"/desk/claims/{Claim.objects.get().public_id}/"
    }


def test_an_attribute_sent_at_once_is_one_attribute(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    address = f"/desk/claims/{claim.public_id}/attributes/new/"
    sent = hidden_fields(signed_in(checker), address) | {"label": "killed", "kind": "count"}
    answers = at_once(posted(checker, address, sent))
    assert [answer.status_code for answer in answers] == [302] * AT_ONCE
    assert claim.attributes.filter(label="killed").count() == 1


def test_publishing_at_once_makes_one_revision(checker: Any, editor: Any, editor2: Any) -> None:
    claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
    address = f"/desk/claims/{claim.public_id}/publish/"
    sent = hidden_fields(signed_in(editor2), address) | {"words": ""}
    answers = at_once(posted(editor2, address, sent))
    assert [answer.status_code for answer in answers] == [302] * AT_ONCE
    assert Revision.objects.count() == 1


def test_two_people_at_once_one_is_kept_and_the_other_loses_nothing(
    checker: Any, checker2: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    address = f"/desk/claims/{claim.public_id}/statement/"
    forms = []
    for person, words in ((checker, "It burst"), (checker2, "It gave way")):
        client = signed_in(person)
        sent = hidden_fields(client, address) | {"statement": words, "unknowns": ""}
        forms.append((client, sent, words))
    waiting = iter(forms * 2)
    answers = at_once(lambda: _send(next(waiting), address))
    by_status: dict[int, list[str]] = {}
    for words, answer in answers:
        by_status.setdefault(answer.status_code, []).append(words)
        if answer.status_code == 409:
            assert words in answer.content.decode()
    claim.refresh_from_db()
    assert set(by_status[302]) == {claim.statement}
    assert set(by_status[409]) == {"It burst", "It gave way"} - {claim.statement}


def _send(form: tuple[Any, dict[str, str], str], address: str) -> tuple[str, Any]:
    client, sent, words = form
    return words, client.post(address, sent)

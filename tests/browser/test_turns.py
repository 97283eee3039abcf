"""The tests of this folder share one transaction with the site they look at, and do not break it."""

from __future__ import annotations

from threading import Thread
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from tests.browser.conftest import Site
from tests.browser.turns import Turns

SEARCH = f"/search/?q={quote('the contract')}"  # is answered in a transaction of its own


@pytest.fixture
def asked(site: Site) -> list[int]:
    """What three readers are answered who ask while the test goes on, and after it."""
    answers: list[int] = []

    def ask() -> None:
        for _ in range(8):
            try:
                with urlopen(site.address + SEARCH) as answer:
                    answers.append(answer.status)
            except HTTPError as error:
                answers.append(error.code)
            except OSError:  # the site is gone: all tests are done
                return

    for _ in range(3):
        Thread(target=ask, daemon=True).start()
    return answers


def test_a_test_writes_while_pages_are_answered(asked: list[int]) -> None:
    names = []
    while len(asked) < 12:
        names.append(f"group {len(names)}")
        with transaction.atomic():
            Group.objects.create(name=names[-1])
            with transaction.atomic():
                assert Group.objects.filter(name__in=names).count() == len(names)
    assert set(asked) == {200}
    assert not connection.needs_rollback


def test_what_it_wrote_is_gone_although_pages_were_being_answered(site: Site) -> None:
    assert not Group.objects.filter(name__startswith="group ").exists()
    with urlopen(site.address + SEARCH) as answer:
        assert answer.status == 200


def test_what_was_asked_for_before_the_end_of_a_test_is_not_answered_in_the_next_one() -> None:
    turns, said = Turns(), []
    answer = turns.answering(lambda environ, start: [b"written"])
    with turns:
        late = Thread(target=lambda: said.append(list(answer({}, lambda *status: None))))
        late.start()
        late.join(0.2)
        assert late.is_alive()
        turns.end_of_test()
    late.join()
    assert said == [[]]
    assert list(answer({}, print)) == [b"written"]

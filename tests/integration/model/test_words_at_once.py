"""Two who publish and withdraw at once: a word that a claim has is never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from claims.models import PublishedWord
from claims.services.indexing import _add_words, _forget_words

pytestmark = pytest.mark.django_db(transaction=True)

WORD = "zeppelin"


@pytest.fixture
def known(db: None) -> None:
    _add_words([WORD])


@contextmanager
def under_way(work: Callable[[], None]) -> Iterator[threading.Event]:
    """Somebody else has done ``work``, and writes it for good when the event is set."""
    done, may_end = threading.Event(), threading.Event()

    def run() -> None:
        try:
            with transaction.atomic():
                work()
                done.set()
                may_end.wait(10)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    other.start()
    assert done.wait(10)
    yield may_end
    may_end.set()
    other.join()


def test_who_needs_a_word_waits_for_who_lets_go_of_it(known: None) -> None:
    with under_way(lambda: _forget_words({WORD})) as may_end:
        threading.Timer(0.3, may_end.set).start()
        with transaction.atomic():
            _add_words([WORD])
    assert PublishedWord.objects.filter(word=WORD).exists()


def test_a_word_that_somebody_needs_is_not_let_go_of(known: None) -> None:
    with under_way(lambda: _add_words([WORD])), transaction.atomic():
        _forget_words({WORD})  # waits for nobody
    assert PublishedWord.objects.filter(word=WORD).exists()
    _forget_words({WORD})
    assert not PublishedWord.objects.filter(word=WORD).exists()

"""Comparing in a process apart: an answer, or one clear fault in bounded time; never more at once."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator

import pytest

from claims.apparatus.comparing_example import EXAMPLE
from claims.services import comparing_apart
from claims.services.comparing_apart import Busy, Strange, compare_apart
from sources.apart import ApartFault, Bounds, FaultReason, WarmProcess

ARTICLES = [Strange(text=one["text"], outlet=one["outlet"]) for one in EXAMPLE]
SLOW = "tests.integration.comparing.slow"


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    comparing_apart._close_all()


def test_articles_are_compared_and_the_process_stays_warm() -> None:
    first = compare_apart(ARTICLES)
    assert {row["kind"] for row in first["discrepancies"]} >= {"contradiction", "stance"}
    assert [article["outlet"] for article in first["articles"]] == [
        one["outlet"] for one in EXAMPLE
    ]
    [warm] = comparing_apart._idle
    assert compare_apart(ARTICLES) == first
    assert comparing_apart._idle == [warm]


@pytest.mark.parametrize(
    "text",
    ["1,1," * 25_000, "(((" * 33_000, "A B C " * 16_000, "\u202e12 May " * 10_000, "x" * 100_000],
    ids=["numbers", "brackets", "capitals", "dates", "one word"],
)
def test_hostile_texts_end_in_time(text: str) -> None:
    begun = time.monotonic()
    try:
        compare_apart(
            [Strange(text[:100_000]), Strange("On 12 May 2024 Ada Lund paid $3. " + text[:99_000])]
        )
    except ApartFault as fault:
        assert fault.reason in {FaultReason.TOO_SLOW, FaultReason.TOO_MUCH_MEMORY}
        assert fault.sentence.startswith("Comparing them took")
    assert time.monotonic() - begun < 60  # five seconds, and what a busy machine adds


def test_what_takes_too_long_is_killed() -> None:
    slow = WarmProcess(SLOW, Bounds(seconds=0.5, doing="Comparing them"))
    slow.start()
    assert slow._process is not None
    running = slow._process.pid
    with pytest.raises(ApartFault, match=r"took longer than 0\.5 seconds and was stopped"):
        list(slow.ask("sleep", b""))
    with pytest.raises(ProcessLookupError):
        os.kill(running, 0)
    slow.close()


def test_what_computes_too_long_is_killed() -> None:
    slow = WarmProcess(SLOW, Bounds(seconds=40, cpu_seconds=1, doing="Comparing them"))
    with pytest.raises(ApartFault, match="more than 1 seconds of computing"):
        list(slow.ask("compute", b""))
    slow.close()


def test_what_fails_is_told_without_a_word_from_inside() -> None:
    slow = WarmProcess(SLOW, comparing_apart._BOUNDS)
    with pytest.raises(ApartFault) as told:
        list(slow.ask("fail", b""))
    assert told.value.reason == FaultReason.BROKEN
    assert told.value.sentence.startswith("They could not be compared. The fault is ours")
    slow.close()


def test_no_more_than_a_few_are_compared_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing_apart, "_turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(comparing_apart, "_PATIENCE", 0.05)
    with comparing_apart._turns, pytest.raises(Busy):
        compare_apart(ARTICLES)
    assert compare_apart(ARTICLES)["discrepancies"]

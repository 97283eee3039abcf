"""Comparing articles that strangers give: in a process apart, few at a time, nothing kept.

Neither the texts nor what is found is stored, logged or sent anywhere.
"""

from __future__ import annotations

import atexit
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_noop

from sources.apart import ApartFault, Bounds, WarmProcess

ARTICLE_BYTES = 100_000
MOST_ARTICLES = 10
SECONDS = 5
AT_ONCE = 2
"""Comparisons that one web process lets run at the same time."""
_BOUNDS = Bounds(
    memory=768 * 1024 * 1024,
    cpu_seconds=SECONDS,
    seconds=float(SECONDS),
    input=4 * MOST_ARTICLES * ARTICLE_BYTES,  # JSON may write a byte as four
    doing=gettext_noop("Comparing them"),
    broken=gettext_noop(
        "They could not be compared. The fault is ours, not that of what you pasted."
    ),
)
_PATIENCE = 2.0  # seconds that somebody waits for a turn


class Busy(Exception):
    """Others are being compared; a moment later there is room."""


@dataclass(frozen=True, slots=True)
class Strange:
    """An article as a stranger gives it. ``published`` is EDTF, or "" for none."""

    text: str
    outlet: str = ""
    published: str = ""


_turns = threading.BoundedSemaphore(AT_ONCE)
_idle: list[WarmProcess] = []
_guard = threading.Lock()


def compare_apart(articles: Sequence[Strange]) -> dict[str, Any]:
    """The document of ``compare`` for two to ten articles; their ids are "0", "1", "2" …

    Raises Busy, or ApartFault with a sentence where it takes too long or too much.
    """
    data = json.dumps([asdict(article) for article in articles]).encode()
    if not _turns.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        with _guard:
            process = _idle.pop() if _idle else WarmProcess("claims.collation.apart", _BOUNDS)
        try:
            process.start()
            [(_name, body)] = process.ask("compare", data)
        except ApartFault:
            process.close()
            raise
        with _guard:
            _idle.append(process)
    finally:
        _turns.release()
    document: dict[str, Any] = json.loads(body)
    return document


def _close_all() -> None:
    while _idle:
        _idle.pop().close()


atexit.register(_close_all)

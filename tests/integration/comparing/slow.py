"""Jobs that never end, or fail, for the tests of a process apart."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any


def warm() -> None:
    """Nothing to load."""


def run(head: dict[str, Any], data: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Sleep, or compute, until somebody ends it; or fail."""
    while True:
        if head["task"] == "sleep":
            time.sleep(1)
        if head["task"] == "fail":
            raise ValueError("an inner word about the text")
        if head["task"] == "never":
            yield {}, data

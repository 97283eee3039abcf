"""The warm processes in which foreign bytes are opened: lent to one thread at a time."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sources.opening import Opener

_MOST_IDLE = 2
_idle: list[Opener] = []
_guard = threading.Lock()


@contextmanager
def opener() -> Iterator[Opener]:
    """An opener of one's own for a while; the next to come finds it warm."""
    with _guard:
        lent = _idle.pop() if _idle else Opener()
    try:
        yield lent
    finally:
        with _guard:
            keep = len(_idle) < _MOST_IDLE
            if keep:
                _idle.append(lent)
        if not keep:
            lent.close()


def _close_all() -> None:
    while _idle:
        _idle.pop().close()


atexit.register(_close_all)

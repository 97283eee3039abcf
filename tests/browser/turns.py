"""Whose turn it is on the one connection that the tests and the site they look at share.

Both write in one transaction, whose savepoints are a stack: a page that is still being answered while
a test writes, or ends and takes back what it wrote, would release the other's savepoint, and from then
on every statement fails. So there are turns: an answer has one to its last byte, a test has one for
each statement and each ``atomic`` of its own and for its end. What a browser asked for before the end
of a test and was not answered yet, is not answered in the next one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db import connections
from django.db.transaction import Atomic

Application = Callable[[Any, Any], Iterable[bytes]]


class Turns:
    """One turn at a time; whoever has it may take it again."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._test = 0
        self._over = False

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *error: object) -> None:
        self._lock.release()

    def statement(self, execute: Callable[..., Any], *statement: Any) -> Any:
        """Stands around each statement of a connection."""
        with self:
            return execute(*statement)

    def end_of_test(self) -> None:
        """Nothing that was asked for before is answered any more. For who has the turn."""
        self._test += 1

    def over(self) -> None:
        """Nothing is answered any more."""
        self._over = True

    def answering(self, application: Application) -> Application:
        """The application, whose answers are made in their turn, whole."""

        def answer(environ: Any, start_response: Any) -> Iterable[bytes]:
            asked_in = self._test
            with self:
                if self._over or asked_in != self._test:
                    start_response("503 Service Unavailable", [("Content-Length", "0")])
                    return []
                answered = application(environ, start_response)
                try:
                    return list(answered)
                finally:
                    getattr(answered, "close", lambda: None)()

        return answer


class OwnWrappers(threading.local):
    """What stands around each query of a connection that threads share: to each thread its own, for
    who changed what and why is told to the database by the thread that does it."""

    def __init__(self, first: Callable[..., Any]) -> None:
        self.wrappers: list[Any] = [first]
        self.append, self.pop = self.wrappers.append, self.wrappers.pop

    def __reversed__(self) -> Iterator[Any]:
        yield from reversed(self.wrappers)


_standing: list[Turns] = []


def turns_now() -> Turns | None:
    """The turns of the site that is up; None where there is none."""
    return _standing[-1] if _standing else None


@contextmanager
def turns_on(shared: Any) -> Iterator[Turns]:
    """Statements and transactions on the connection wait for their turn, in whatever thread."""
    turns = Turns()
    enter, leave = Atomic.__enter__, Atomic.__exit__

    def entered(block: Any) -> None:
        if not _is_ours(block, shared):
            return enter(block)
        turns.__enter__()
        try:
            return enter(block)
        except BaseException:
            turns.__exit__()
            raise

    def left(block: Any, *error: Any) -> None:
        if not _is_ours(block, shared):
            return leave(block, *error)
        try:
            return leave(block, *error)
        finally:
            turns.__exit__()

    with (
        mock.patch.object(shared, "execute_wrappers", OwnWrappers(turns.statement)),
        mock.patch.object(Atomic, "__enter__", entered),
        mock.patch.object(Atomic, "__exit__", left),
    ):
        _standing.append(turns)
        yield turns
        _standing.remove(turns)
        turns.over()


def _is_ours(block: Any, shared: Any) -> bool:
    """Not what stands around a whole test: that one ends in the turn of the test's end."""
    return not block._from_testcase and connections[block.using or "default"] is shared

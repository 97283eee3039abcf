"""Marks every write inside a block with the person and the reason, for the history tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pghistory
from django.db import connection
from pghistory import runtime
from psycopg.pq import TransactionStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@contextmanager
def written_by(by: User | None, reason: str = "") -> Iterator[None]:
    """Every write in the block, raw SQL included, is kept with ``by`` and ``reason``.

    Blocks may nest; the innermost names the writer. However a block ends, the writer of the block
    around it is named again; outside of all, nobody is.
    """
    outer = getattr(runtime._tracker, "value", None)
    before = dict(outer.metadata) if outer else None
    try:
        with pghistory.context(user=by.pk if by else None, reason=reason):
            yield
    finally:
        if outer is not None and before is not None:
            outer.metadata.clear()
            outer.metadata.update(before)
        _forget_in_session()


def by_which_token(who: str, token: str | None) -> str:
    """Who wrote something, with the name of their token where a program of theirs did."""
    return f"{who}, by the API with token “{token}”" if token else who


def _forget_in_session() -> None:
    """Take the writer out of a transaction that goes on; one that failed is rolled back anyway."""
    if not connection.in_atomic_block or connection.connection is None:
        return
    if connection.connection.info.transaction_status != TransactionStatus.INTRANS:
        return
    with connection.connection.cursor() as cursor:  # not Django's: it refuses after an error
        cursor.execute(
            "SELECT set_config('pghistory.context_id', '', true),"
            " set_config('pghistory.context_metadata', '', true)"
        )

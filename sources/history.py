"""Marks every write inside a block with the person and the reason, for the history tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pghistory
from django.db import connection
from pghistory import runtime

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@contextmanager
def written_by(by: User | None, reason: str = "") -> Iterator[None]:
    """Every write in the block, raw SQL included, is kept with ``by`` and ``reason``.

    Blocks may nest; the innermost names the writer. When the outermost ends inside a longer
    transaction, the session is cleared, so that nothing later is written in somebody's name.
    """
    outer = getattr(runtime._tracker, "value", None)
    before = dict(outer.metadata) if outer else None
    with pghistory.context(user=by.pk if by else None, reason=reason):
        yield
    if outer is not None and before is not None:
        outer.metadata.clear()
        outer.metadata.update(before)
    if connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pghistory.context_id', '', true),"
                " set_config('pghistory.context_metadata', '', true)"
            )

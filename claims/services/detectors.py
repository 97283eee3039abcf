"""Adding up what became of what the detectors raised."""

from __future__ import annotations

from django.db import connection, transaction

_GATHER = """
    WITH taken AS (
        DELETE FROM claims_detectortally RETURNING detector, month, decision, cleared, number)
    INSERT INTO claims_detectortally (detector, month, decision, cleared, number)
    SELECT detector, month, decision, cleared, sum(number) FROM taken
    GROUP BY detector, month, decision, cleared HAVING sum(number) <> 0
"""


@transaction.atomic
def detectors_gather() -> int:
    """Make one row of the many that the triggers wrote of each; returns how many are left.

    Who writes meanwhile is not waited for, and nothing of it is lost: its rows are gathered later.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims_detectors'))")
        cursor.execute(_GATHER)
        left: int = cursor.rowcount
    return left

"""Reads about claims that were given back to their authors."""

from __future__ import annotations

from collections.abc import Sequence

from claims.models import Claim, ClaimReturn

MOST = 20


def returns_of(*, claim: Claim) -> Sequence[ClaimReturn]:
    """The claim's returns, the newest first, each with who gave it back and who answered."""
    rows = ClaimReturn.objects.filter(claim=claim).select_related("returned_by", "answered_by")
    return list(rows.order_by("-pk")[:MOST])


def return_waiting(returns: Sequence[ClaimReturn]) -> ClaimReturn | None:
    """The return that the authors have not answered yet."""
    return next((row for row in returns if row.answered_at is None), None)

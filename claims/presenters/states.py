"""What became of articles at their outlets, as readers get it: what, and when it was noted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sources.models import ArticleState, ArticleStateKind

_TOLD = (ArticleStateKind.CORRECTED, ArticleStateKind.RETRACTED)
MOST_STATES = 20  # of one article, the newest

Json = dict[str, Any]


def states_of(articles: Iterable[int]) -> dict[int, list[Json]]:
    """Article (by key) → what its outlet did to it, the earliest first: each correction and
    retraction, and its removal unless it came back. Why the desk noted it is for the desk."""
    rows: dict[int, list[ArticleState]] = defaultdict(list)
    for row in ArticleState.objects.filter(article__in=list(articles)).order_by("pk"):
        rows[row.article_id].append(row)
    return {article: _told(states) for article, states in rows.items()}


def _told(rows: list[ArticleState]) -> list[Json]:
    told = [row for row in rows if row.state in _TOLD]
    seen = [row for row in rows if row.state != ArticleStateKind.UNREACHABLE]
    if seen and seen[-1].state == ArticleStateKind.REMOVED:
        told.append(seen[-1])
    return [
        {"state": row.state, "noted_at": row.noted_at.isoformat(timespec="seconds")}
        for row in told[-MOST_STATES:]
    ]

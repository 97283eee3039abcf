"""Making work due: put into the queue in the transaction that makes it so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from procrastinate.types import JSONValue

from claims.jobs.deferring import defer_once
from claims.models import Arrival
from sources.services.hosts import site_at

WAITED_FOR, IN_BULK = 10, 0
"""Priorities: one source that somebody waits for comes before the ten thousand of a list."""
FEW = 20


def arrivals_due(arrivals: Sequence[Arrival]) -> None:
    """Let arrivals be read. Pages of one site are asked for one after another, never at once."""
    from claims.jobs.arrivals import read_arrival

    priority = WAITED_FOR if len(arrivals) <= FEW else IN_BULK
    by_site: dict[str, list[int]] = defaultdict(list)
    for arrival in arrivals:
        by_site[site_at(arrival.url) if not arrival.sha256 else ""].append(arrival.pk)
    for site, keys in by_site.items():
        lock = f"fetch:{site}" if site else None
        task = read_arrival.configure(lock=lock, priority=priority)
        ids: list[dict[str, JSONValue]] = [{"arrival_id": key} for key in keys]
        task.batch_defer(*ids)


def article_due(article_id: int) -> None:
    """Let what an article mentions be found, and the article be suggested for claims."""
    from claims.jobs.arrivals import read_article

    read_article.configure(priority=IN_BULK).defer(article_id=article_id)


def story_due(story_id: int) -> None:
    """Let the articles of a story be compared."""
    from claims.jobs.arrivals import compare_story

    defer_once(compare_story, f"story:{story_id}", story_id=story_id)


def keeping_due(intake_id: int) -> None:
    """Let all that is ready of an intake be kept."""
    from claims.jobs.arrivals import keep_ready

    defer_once(keep_ready, f"keep:{intake_id}", intake_id=intake_id)


def versions_due(article_id: int, text_id: int) -> None:
    """Let a new text of an article be held against the one before it."""
    from claims.jobs.watching import compare_versions

    compare_versions.defer(article_id=article_id, text_id=text_id)

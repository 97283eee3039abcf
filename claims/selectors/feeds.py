"""What feeds are made of: the claims published last, and when anything public changed last.

A test runs every function here as a database role that may read the public tables only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from claims.models import Publication, RevisionStatus

SETTLED = timedelta(minutes=1)  # after which no transaction is under way that began before


def publications_newest(*, limit: int) -> Sequence[Publication]:
    """Claims by when they became public, the newest first, with the revisions they show now. Those
    that were withdrawn are not among them. Keys go with the order of first publishing."""
    return list(
        Publication.objects.exclude(status=RevisionStatus.WITHDRAWN)
        .select_related("revision")
        .order_by("-pk")[:limit]
    )


def changed_last() -> datetime | None:
    """When anything that readers see changed last, withdrawals and redactions included; None where
    nothing was ever published."""
    rows = Publication.objects.order_by("-updated_at", "-id")
    return rows.values_list("updated_at", flat=True).first()


def settled_change() -> datetime | None:
    """The same, by which a copy may be judged: None while something may still be under way that began
    before it. Unlike the newest row of a list it never goes back when that row goes."""
    changed = changed_last()
    return None if changed is None or changed > timezone.now() - SETTLED else changed

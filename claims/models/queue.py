"""Where the queue lists a discrepancy: an index that the database keeps, so that pages stay cheap."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models.discrepancies import Discrepancy, DiscrepancyStatus
from sources.models.base import CreatedAtField, keeps_history

STAGES = (DiscrepancyStatus.OPEN, DiscrepancyStatus.DECIDED, DiscrepancyStatus.CLEARED)
UNDER_ALL = "all"
UNDER_NOBODY = "nobody"
"""Open, and nobody is to look at it."""
UNDER_REOPENED = "reopened"
UNDER_STALE = "stale"
UNDER_DUE = "due"
"""To be looked at by a day; under this heading ``age`` is that day, the earliest first."""
STALE_AFTER = timedelta(days=14)
"""Open, and not raised, re-opened, assigned or commented on for so long. ``0020_queue_views.sql``
has it too."""


def under_story(story_id: int) -> str:
    return f"story:{story_id}"


def under_outlet(outlet_id: int) -> str:
    return f"outlet:{outlet_id}"


def under_person(person_id: int) -> str:
    return f"person:{person_id}"


class QueueEntry(models.Model):
    """A discrepancy under one heading of the queue: all, one of its stories, one of its outlets,
    who is to look at it (or nobody), re-opened, stale, due.

    Written by triggers only (``0020_queue_views.sql``), whoever writes and however; disposable and
    rebuilt at will. Its columns are what the queue sorts and filters by, so that one look into one
    index gives a page, however many rows there are and however deep the page lies. All of them
    sort forward: ``stage`` is the place in ``STAGES``, ``mildness`` is 0 for high severity, ``age``
    counts microseconds into the past.
    """

    discrepancy = models.ForeignKey(Discrepancy, on_delete=models.CASCADE, related_name="entries")
    under = models.CharField(max_length=28)
    protected = models.BooleanField(help_text=gettext_lazy("A side stands in a protected article."))
    stage = models.SmallIntegerField()
    kind = models.CharField(max_length=20, db_collation="C")
    mildness = models.SmallIntegerField()
    age = models.BigIntegerField()
    story = models.CharField(
        max_length=80,
        db_collation="C",
        help_text=gettext_lazy("Its first story by title, in small letters; last if it has none."),
    )
    fresh_until = models.DateTimeField(
        null=True,
        help_text=gettext_lazy(
            "When it becomes stale, unless touched; under “all”, while open only."
        ),
    )
    words = SearchVectorField(
        null=True, help_text=gettext_lazy("What a search looks in; under “all” only.")
    )

    class Meta:
        verbose_name_plural = gettext_lazy("queue entries")
        constraints = [
            models.UniqueConstraint(fields=["discrepancy", "under"], name="queue_entry_once")
        ]
        indexes = [
            models.Index(
                fields=["under", "protected", "stage", "mildness", "age", "discrepancy"],
                name="queue_by_severity",
            ),
            models.Index(
                fields=["under", "protected", "stage", "kind", "mildness", "age", "discrepancy"],
                name="queue_by_kind",
            ),
            models.Index(
                fields=["under", "protected", "stage", "story", "mildness", "age", "discrepancy"],
                name="queue_by_story",
            ),
            models.Index(
                fields=[
                    "under", "protected", "stage", "kind", "mildness", "story", "age",
                    "discrepancy",
                ],
                name="queue_by_kind_and_story",
            ),
            models.Index(
                fields=["fresh_until"], name="queue_fresh", condition=Q(fresh_until__isnull=False)
            ),
            GinIndex(fields=["words"], name="queue_words", fastupdate=False),
        ]  # fmt: skip

    def __str__(self) -> str:
        return _("{discrepancy_id} under {under}").format(
            discrepancy_id=self.discrepancy_id, under=self.under
        )


@keeps_history
class SavedView(models.Model):
    """A name that somebody gave to filters and an order of the queue, for themselves.

    ``query`` is what the address of the queue carries, so that the view is a link like any other.
    """

    LONGEST_NAME, LONGEST_QUERY = 60, 1000

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=LONGEST_NAME)
    query = models.CharField(max_length=LONGEST_QUERY)
    made_at = CreatedAtField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
            models.UniqueConstraint("owner", Lower("name"), name="saved_view_once"),
        ]

    def __str__(self) -> str:
        return self.name

"""Where the queue lists a discrepancy: an index that the database keeps, so that pages stay cheap."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from claims.models.discrepancies import Discrepancy, DiscrepancyStatus

STAGES = (DiscrepancyStatus.OPEN, DiscrepancyStatus.DECIDED, DiscrepancyStatus.CLEARED)
UNDER_ALL = "all"


def under_story(story_id: int) -> str:
    return f"story:{story_id}"


def under_outlet(outlet_id: int) -> str:
    return f"outlet:{outlet_id}"


class QueueEntry(models.Model):
    """A discrepancy under one heading of the queue: all, one of its stories, one of its outlets.

    Written by triggers only (``0006_queue.sql``), whoever writes and however; disposable and
    rebuilt at will. Its columns are what the queue sorts and filters by, so that one look into one
    index gives a page, however many rows there are and however deep the page lies. All of them
    sort forward: ``stage`` is the place in ``STAGES``, ``mildness`` is 0 for high severity, ``age``
    counts microseconds into the past.
    """

    discrepancy = models.ForeignKey(Discrepancy, on_delete=models.CASCADE, related_name="entries")
    under = models.CharField(max_length=28)
    protected = models.BooleanField(help_text="A side stands in a protected article.")
    stage = models.SmallIntegerField()
    kind = models.CharField(max_length=20, db_collation="C")
    mildness = models.SmallIntegerField()
    age = models.BigIntegerField()
    story = models.CharField(
        max_length=80,
        db_collation="C",
        help_text="Its first story by title, in small letters; last if it has none.",
    )
    words = SearchVectorField(null=True, help_text="What a search looks in; under “all” only.")

    class Meta:
        verbose_name_plural = "queue entries"
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
            GinIndex(fields=["words"], name="queue_words", fastupdate=False),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.discrepancy_id} under {self.under}"

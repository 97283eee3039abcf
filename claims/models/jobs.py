"""What is kept of background jobs beside the queue's own tables."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class JobFault(models.Model):
    """Why a job failed the last time it was run, in one sentence that quotes nothing.

    ``job`` is the id in the queue's table, which empties itself: a fault goes with its job. The
    sentence names what went wrong and where in the program, never words of an article. Whoever
    sets a failed job aside takes it off the list without running it again.
    """

    job = models.BigIntegerField(primary_key=True)
    sentence = models.CharField(max_length=300)
    at = models.DateTimeField(db_default=Now())
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        permissions = [("manage_jobs", "May see background jobs, try them again, set them aside")]
        constraints = [
            models.CheckConstraint(
                condition=Q(set_aside_by=None) | ~Q(set_aside_at=None),
                name="job_set_aside_by_somebody_at_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.job}: {self.sentence}"

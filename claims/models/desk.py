"""The desk's own notes: comments, assignments, and what readers report."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from claims.models.discrepancies import Discrepancy
from claims.models.revisions import Revision
from sources.models.base import CreatedAtField, keeps_history, public_id_field

_ABOUT_ONE = Q(claim__isnull=False, discrepancy=None) | Q(claim=None, discrepancy__isnull=False)


MOST_OF_A_COMMENT = 4_000  # code points


@keeps_history
class Comment(models.Model):
    """A note of the desk on a claim or a discrepancy; readers never see it.

    One that its writer deleted stays without its words, which history keeps. ``form_key`` is that
    of the form sent: sent twice by one person, it is one note.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="comments", null=True, blank=True
    )
    discrepancy = models.ForeignKey(
        Discrepancy, on_delete=models.CASCADE, related_name="comments", null=True, blank=True
    )
    body = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = CreatedAtField()
    form_key = models.CharField(max_length=64, blank=True, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_ABOUT_ONE, name="comment_is_about_one_thing"),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=False, body="") | (Q(deleted_at=None) & ~Q(body="")),
                name="comment_says_something_until_deleted",
            ),
            models.CheckConstraint(
                condition=Q(LessThanOrEqual(Length("body"), MOST_OF_A_COMMENT)),
                name="comment_of_bounded_length",
            ),
            models.UniqueConstraint(
                fields=["made_by", "form_key"], name="comment_once", condition=~Q(form_key="")
            ),
        ]


class Addressee(models.Model):
    """A person whom a comment names with @, and who may open everything that it is about."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="addressees")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    made_at = CreatedAtField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="addressee_once")]
        indexes = [models.Index(fields=["person", "-made_at", "-comment"], name="addressee_newest")]


class NotesSeen(models.Model):
    """Up to when somebody has seen the notes that mention them, or are on what is theirs."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    until = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("notes seen")


class Ending(models.TextChoices):
    """How an assignment ended."""

    DECIDED = "decided", _("Decided")
    PASSED_ON = "passed-on", _("Passed on")
    TAKEN_BACK = "taken-back", _("Taken back")


@keeps_history
class Assignment(models.Model):
    """Who is to look at a claim or a discrepancy, and by when; one of each at a time.

    A decision on the discrepancy ends it (a trigger, ``0020_queue_views.sql``). Ended rows stay:
    they are the record of who was asked.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="assignments", null=True, blank=True
    )
    discrepancy = models.ForeignKey(
        Discrepancy, on_delete=models.CASCADE, related_name="assignments", null=True, blank=True
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments"
    )
    due_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = CreatedAtField()
    done_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=10, choices=Ending, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_ABOUT_ONE, name="assignment_is_about_one_thing"),
            models.CheckConstraint(
                condition=Q(done_at=None, ended_how="", ended_by=None)
                | (Q(done_at__isnull=False) & ~Q(ended_how="")),
                name="assignment_ended_at_and_how_together",
            ),
            models.UniqueConstraint(
                fields=["discrepancy"],
                name="assignment_of_discrepancy_once",
                condition=Q(done_at=None),
            ),
            models.UniqueConstraint(
                fields=["claim"], name="assignment_of_claim_once", condition=Q(done_at=None)
            ),
        ]
        indexes = [
            models.Index(
                fields=["assignee", "due_on"], name="assignment_open", condition=Q(done_at=None)
            )
        ]


class ReportStatus(models.TextChoices):
    RECEIVED = "received", _("Received")
    CHECKING = "checking", _("Checking")
    CHANGED = "changed", _("Changed")
    DECLINED = "declined", _("Declined")


WAITING = (ReportStatus.RECEIVED, ReportStatus.CHECKING)

MOST_OF_A_REPORT = 4_000  # code points


class ReaderReportQuerySet(models.QuerySet["ReaderReport"]):
    def waiting(self) -> Self:
        return self.filter(status__in=WAITING)


@keeps_history
class ReaderReport(models.Model):
    """What a reader reports as wrong. What readers get to know of it, and how to reach its sender,
    stand apart: `claims.models.receipts`.

    ``digest`` is that of its words: the same sent twice is one report while it waits. ``revision``
    is the one that changed the claim for it.
    """

    public_id = public_id_field()
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="reader_reports")
    body = models.TextField()
    digest = models.CharField(max_length=64, blank=True, editable=False)
    status = models.CharField(max_length=10, choices=ReportStatus, default=ReportStatus.RECEIVED)
    answer = models.TextField(blank=True)
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    received_at = CreatedAtField()
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = ReaderReportQuerySet.as_manager()

    class Meta:
        permissions = [("handle_report", "May take up and answer what readers report")]
        constraints = [
            models.CheckConstraint(
                condition=Q(handled_by=None, handled_at=None)
                | Q(handled_by__isnull=False, handled_at__isnull=False),
                name="report_handled_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["changed", "declined"]) | ~Q(answer=""),
                name="report_ends_with_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(revision=None) | Q(status="changed"),
                name="report_changed_by_a_revision",
            ),
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Length("body"), 1))
                & Q(LessThanOrEqual(Length("body"), MOST_OF_A_REPORT)),
                name="report_says_something_of_bounded_length",
            ),
            models.UniqueConstraint(
                fields=["claim", "digest"],
                condition=Q(status__in=["received", "checking"]) & ~Q(digest=""),
                name="report_once_while_it_waits",
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_at", "id"],
                name="report_waiting",
                condition=Q(status__in=["received", "checking"]),
            ),
            models.Index(
                fields=["-handled_at", "-id"],
                name="report_ended",
                condition=Q(status__in=["changed", "declined"]),
            ),
        ]

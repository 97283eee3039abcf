"""What a reader gets for a report: an address of its own, and who sees how to reach them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from claims.models.desk import WAITING, ReaderReport, ReportStatus
from sources.models.base import PUBLIC_ID_LENGTH, CreatedAtField, keeps_history

CODE_LENGTH = 26
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/i/l: read aloud over the phone

LONGEST_CONTACT = 200  # code points
CONTACT_KEPT = timedelta(days=90)


def new_code() -> str:
    """A code that nobody guesses (128 bits): whoever has it has the receipt."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))


@keeps_history
class ReportReceipt(models.Model):
    """What readers may know of a report, at an address that only its sender was told.

    All that the public page of a report shows stands here; that page reads nothing of the report
    itself. Until the report was answered that is its status and days alone, and the database
    refuses more. ``about`` is the claim's public id, ``revision`` the number of the one that
    changed it, ``quoted`` the reader's own words where an editor chose to show them. ``form_key``
    is a mark of the form sent and its words: sent twice, it is one receipt.
    """

    code = models.CharField(max_length=CODE_LENGTH, unique=True, editable=False, default=new_code)
    report = models.ForeignKey(ReaderReport, on_delete=models.CASCADE, related_name="receipts")
    form_key = models.CharField(max_length=64, blank=True, editable=False)
    about = models.CharField(max_length=PUBLIC_ID_LENGTH)
    status = models.CharField(max_length=10, choices=ReportStatus, default=ReportStatus.RECEIVED)
    received_at = CreatedAtField()
    checking_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    quoted = models.TextField(blank=True)
    revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=WAITING, ended_at=None, answer="", quoted="", revision=None)
                | (Q(status__in=["changed", "declined"], ended_at__isnull=False) & ~Q(answer="")),
                name="receipt_says_nothing_before_the_answer",
            ),
            models.CheckConstraint(
                condition=Q(revision=None) | Q(status="changed"),
                name="receipt_changed_by_a_revision",
            ),
            models.UniqueConstraint(
                fields=["form_key"], name="receipt_once", condition=~Q(form_key="")
            ),
        ]

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None


class ReportContactQuerySet(models.QuerySet["ReportContact"]):
    def in_time(self, now: datetime) -> Self:
        """Those that are not due to be deleted."""
        return self.filter(left_at__gt=now - CONTACT_KEPT)

    def overdue(self, now: datetime) -> Self:
        return self.filter(left_at__lte=now - CONTACT_KEPT)


class ReportContact(models.Model):
    """How a reader who reported can be reached, where they said so; for ``CONTACT_KEPT`` at most.

    A table of its own, and without history: what is deleted here is gone.
    """

    receipt = models.OneToOneField(
        ReportReceipt, on_delete=models.CASCADE, related_name="contact", primary_key=True
    )
    contact = models.CharField(max_length=LONGEST_CONTACT)
    left_at = CreatedAtField()

    is_forgotten: ClassVar[bool] = True

    objects = ReportContactQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # nobody sees it for having a place at the desk
        permissions = [("see_contact", "May see how readers who reported can be reached")]
        constraints = [
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Length("contact"), 1))
                & Q(LessThanOrEqual(Length("contact"), LONGEST_CONTACT)),
                name="contact_of_bounded_length",
            )
        ]
        indexes = [models.Index(fields=["left_at"], name="contact_by_age")]

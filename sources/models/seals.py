"""Seals over history: what stood in the tables that are only added to, bound in a chain of hashes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.base import AppendOnly, CreatedAtField


class HistorySeal(AppendOnly):
    """One link of the chain: its digest covers its ranges of rows and the digest before it."""

    number = models.PositiveBigIntegerField(unique=True)
    taken_at = models.DateTimeField()
    previous = models.BinaryField(help_text=_("Digest of the seal before; zeros for the first."))
    digest = models.BinaryField()

    class Meta:
        ordering = ("number",)


class SealedRange(AppendOnly):
    """Rows of one table under a seal: those above one key up to another, in order.

    ``digest`` is over the keys and digests of all of them. ``roll`` has 16 bytes a row, its key and
    the first 8 bytes of its digest, and is what names the row that is not as it was.
    """

    seal = models.ForeignKey(HistorySeal, on_delete=models.PROTECT, related_name="ranges")
    table_name = models.CharField(max_length=63)
    columns = models.JSONField(help_text=_("The columns that are sealed, in order; not the key."))
    above = models.BigIntegerField(help_text=_("Below every key where none came before."))
    upto = models.BigIntegerField()
    rows = models.PositiveIntegerField()
    digest = models.BinaryField()
    roll = models.BinaryField()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["table_name", "upto"], name="sealed_upto")]
        constraints = [
            models.UniqueConstraint(fields=["table_name", "above"], name="sealed_once"),
            models.CheckConstraint(
                condition=models.Q(upto__gt=models.F("above")), name="sealed_range_goes_up"
            ),
        ]


class KeptLeaves(AppendOnly):
    """Digests of a column that a migration took away, by which its rows are still held to their seal.

    40 bytes a row: its key and the digest of the value. They prove themselves: with other ones the
    rows do not come to the digests that were sealed. Only the owner of the tables writes them.
    """

    by_triggers_alone = True

    range = models.ForeignKey(SealedRange, on_delete=models.PROTECT, related_name="kept")
    column_name = models.CharField(max_length=63)
    leaves = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["range", "column_name"], name="leaves_kept_once")
        ]


class RedactionTrace(AppendOnly):
    """That a redaction overwrote a column of a kept row: digests of the value before and after.

    Written by the guard that lets the redaction pass, so that a seal over what stood before is
    still held against what stands now.
    """

    by_triggers_alone = True

    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    column_name = models.CharField(max_length=63)
    before = models.BinaryField()
    after = models.BinaryField()
    written_at = CreatedAtField()

    class Meta:
        indexes = [models.Index(fields=["table_name", "row_id"], name="trace_by_row")]


class HistoryVerification(AppendOnly):
    """That history was held against its seals, and what came of it: what the desk shows of it.

    Whoever can alter history can alter this, too; only an anchor shows it for sure.
    """

    verified_at = CreatedAtField()
    anchored = models.BooleanField(help_text=_("Whether against seals noted elsewhere, too."))
    seals = models.PositiveBigIntegerField()
    rows = models.PositiveBigIntegerField()
    faults = models.PositiveBigIntegerField()
    first = models.TextField(blank=True, help_text=_("The first fault, in a sentence."))

"""Mentions: the disposable index of typed values and names found in texts."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.extraction.values import Kind
from sources.models.captures import Text

KIND_CHOICES = [
    (Kind.DATE.value, _("date")),
    (Kind.MONEY.value, _("money")),
    (Kind.COUNT.value, _("count")),
    (Kind.MEASURE.value, _("measure")),
    (Kind.PERCENT.value, _("percent")),
    (Kind.DESIGNATOR.value, _("designator")),
    (Kind.NAME.value, _("name")),
]


class Mention(models.Model):
    """A typed value or name in a text. Rebuilt at will; nothing rests on it.

    Beside the value as JSON stand index columns by kind, so that "amounts in yuan between 5 and 6
    million" or "names like BelOMO" is one index look-up.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=12, choices=KIND_CHOICES)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    printed = models.TextField()
    value = models.JSONField()
    engine_version = models.CharField(max_length=20)
    name_use = models.ForeignKey(
        "sources.NameUse", on_delete=models.SET_NULL, null=True, blank=True, related_name="mentions"
    )

    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    low = models.DecimalField(max_digits=40, decimal_places=10, null=True, blank=True)
    high = models.DecimalField(max_digits=40, decimal_places=10, null=True, blank=True)
    unit = models.CharField(
        max_length=60, blank=True, help_text=_("Currency, UCUM unit or counted noun.")
    )
    key = models.CharField(max_length=300, blank=True, help_text=_("Name key, designator or EDTF."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "kind", "start", "end"], name="mention_once"),
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")), name="mention_end_after_start"
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "low"], name="mention_amount", condition=Q(low__isnull=False)
            ),
            models.Index(
                fields=["earliest", "latest"],
                name="mention_day",
                condition=Q(earliest__isnull=False),
            ),
            models.Index(fields=["key"], name="mention_key", condition=~Q(key="")),
            GinIndex(
                fields=["key"],
                name="mention_key_like",
                opclasses=["gin_trgm_ops"],
                condition=Q(kind="name"),
            ),
        ]

"""Evidence: excerpts attached to claims, and the values they report."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Attribute, Claim
from sources.models import Article, Excerpt, Origin, RestsHow, Text
from sources.models.base import AppendOnly, CreatedAtField, keeps_history


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("Supports")
    DISPUTES = "disputes", _("Disputes")
    MENTIONS = "mentions", _("Mentions")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def attached(self) -> Self:
        return self.filter(detached_at=None)


@keeps_history
class Evidence(models.Model):
    """An excerpt attached to a claim. Detaching keeps the row, with who, when and why."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="evidence")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="evidence")
    excerpt = models.ForeignKey(Excerpt, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance, default=Stance.SUPPORTS)
    said_by = models.CharField(
        max_length=200, blank=True, help_text=_("Who is said to say so, as the article puts it.")
    )
    primary_document = models.BooleanField(
        default=False, help_text=_("The document itself, not a report of it.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = CreatedAtField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    detached_at = models.DateTimeField(null=True, blank=True)
    detached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    detached_reason = models.TextField(blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "excerpt"],
                condition=Q(detached_at=None),
                name="evidence_once_per_excerpt",
            ),
            models.CheckConstraint(
                condition=Q(detached_at=None, detached_by=None, detached_reason="")
                | (
                    Q(detached_at__isnull=False, detached_by__isnull=False) & ~Q(detached_reason="")
                ),
                name="evidence_detached_with_who_and_why",
            ),
        ]
        indexes = [models.Index(fields=["article", "claim"], name="evidence_by_article")]


@keeps_history
class EvidenceOrigin(models.Model):
    """What a piece of evidence rests on."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="origins")
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, related_name="evidence")
    how = models.CharField(max_length=20, choices=RestsHow)
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty where the program found it."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "origin"], name="evidence_origin_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="evidence_origin_has_a_reason"),
        ]


class Answer(models.TextChoices):
    VALUE = "value", _("Gives a value")
    NOT_STATED = "not-stated", _("Not stated (a person looked)")
    UNKNOWN = "unknown", _("Said to be unknown")
    DENIED = "denied", _("Denied")


class ReportedValueQuerySet(models.QuerySet["ReportedValue"]):
    def standing(self) -> Self:
        """Values that nothing supersedes, on attached evidence, and that were not redacted."""
        return self.filter(superseded_by=None, evidence__detached_at=None).exclude(
            value__has_key="redacted"
        )


class ReportedValue(AppendOnly):
    """What one piece of evidence gives for one attribute. No row means: not examined.

    The printed words lie at ``start``..``end`` of the evidence's text, inside its excerpt; the
    database checks that they are there.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="values")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="values")
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.VALUE)
    printed = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    value = models.JSONField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    supersedes_reason = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = CreatedAtField()

    redactable = ("printed", "value", "supersedes_reason")

    objects = ReportedValueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(
                        answer="value",
                        value__isnull=False,
                        start__isnull=False,
                        end__gt=F("start"),
                    )
                    & ~Q(printed="")
                )
                | (~Q(answer="value") & Q(value=None)),
                name="reported_value_given_with_words_and_place",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None, supersedes_reason="")
                | (Q(supersedes__isnull=False) & ~Q(supersedes_reason="")),
                name="reported_value_supersedes_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["evidence", "attribute"],
                condition=~Q(answer="value") & Q(supersedes=None),
                name="reported_value_one_plain_answer",
            ),
            models.UniqueConstraint(
                fields=["evidence", "attribute", "start", "end"],
                condition=Q(answer="value", supersedes=None),
                name="reported_value_once_per_words",
            ),
        ]

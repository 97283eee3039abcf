"""Discrepancies between outlets, their sides and subjects, and how editors decided them."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from claims.models.evidence import ReportedValue
from claims.models.stories import Story
from sources.models import Article, Entity, Excerpt, NameUse
from sources.models.base import AppendOnly, CreatedAtField, keeps_history, public_id_field
from sources.models.mentions import KIND_CHOICES


class Severity(models.IntegerChoices):
    """Ordered so that the queue sorts by it."""

    LOW = 1, "low"
    MEDIUM = 2, "medium"
    HIGH = 3, "high"


class DiscrepancyStatus(models.TextChoices):
    OPEN = "open", _("Open")
    DECIDED = "decided", _("Decided")
    CLEARED = "cleared", _("Cleared")


class DiscrepancyQuerySet(models.QuerySet["Discrepancy"]):
    def open(self) -> Self:
        return self.filter(status=DiscrepancyStatus.OPEN)

    def about_claim(self, claim: Claim) -> Self:
        return self.filter(subjects__claim=claim)

    def worst_first(self) -> Self:
        return self.order_by("-severity", "-id")


@keeps_history
class Discrepancy(models.Model):
    """A difference that the program found. Raised, decided, re-opened or cleared; never deleted.

    ``identity`` (hash of kind, sorted subjects and attribute) finds the row again on a re-run;
    ``content`` (hash of the sorted normalised values by article) tells whether anything is new.
    Neither contains offsets, wording, text ids or the engine's version.
    """

    public_id = public_id_field()
    identity = models.CharField(max_length=64, unique=True)
    content = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    severity = models.PositiveSmallIntegerField(choices=Severity)
    status = models.CharField(
        max_length=10, choices=DiscrepancyStatus, default=DiscrepancyStatus.OPEN
    )
    attribute_label = models.CharField(max_length=120, blank=True)
    fact_label = models.CharField(max_length=300, blank=True)
    explanation = models.TextField()
    engine_version = models.CharField(max_length=20)
    detector = models.CharField(
        max_length=20, blank=True, default="", db_default="", help_text=_("Which check raised it.")
    )
    raised_at = CreatedAtField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_reason = models.TextField(blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_reason = models.TextField(blank=True, help_text=_("What is new, in a sentence."))

    objects = DiscrepancyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("discrepancies")
        permissions = [("resolve_discrepancy", "May decide discrepancies")]
        constraints = [
            models.CheckConstraint(condition=~Q(explanation=""), name="discrepancy_is_explained"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="discrepancy_decided_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(status="decided", decided_at__isnull=False)
                | Q(status="cleared")
                | Q(status="open", decided_at=None),
                name="discrepancy_decided_has_its_decision",
            ),
            models.CheckConstraint(
                condition=(Q(status="cleared", cleared_at__isnull=False) & ~Q(cleared_reason=""))
                | (~Q(status="cleared") & Q(cleared_at=None, cleared_reason="")),
                name="discrepancy_cleared_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None, reopened_reason="")
                | (Q(reopened_at__isnull=False) & ~Q(reopened_reason="")),
                name="discrepancy_reopened_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-severity", "-id"], name="discrepancy_queue"),
            models.Index(fields=["status", "kind", "-severity", "-id"], name="discrepancy_kind"),
        ]

    def __str__(self) -> str:
        return self.explanation[:120]


@keeps_history
class DiscrepancySide(models.Model):
    """One side: an article's words with what they mean, anchored by an excerpt.

    It points to the reported value or the name use it stands for where there is one; a finding
    over articles alone has the excerpt and the value. A side that a later run no longer brings is
    kept with ``current`` false.
    """

    discrepancy = models.ForeignKey(Discrepancy, on_delete=models.CASCADE, related_name="sides")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    excerpt = models.ForeignKey(Excerpt, on_delete=models.PROTECT, related_name="+", null=True)
    printed = models.TextField()
    kind = models.CharField(max_length=12, choices=KIND_CHOICES, blank=True)
    value = models.JSONField(null=True, blank=True)
    reported_value = models.ForeignKey(
        ReportedValue, on_delete=models.PROTECT, related_name="sides", null=True, blank=True
    )
    name_use = models.ForeignKey(
        NameUse, on_delete=models.SET_NULL, related_name="sides", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_value=None) | Q(name_use=None),
                name="side_is_a_value_or_a_name",
            ),
            models.CheckConstraint(
                condition=Q(excerpt__isnull=False) | Q(reported_value__isnull=False),
                name="side_has_its_place",
            ),
        ]
        indexes = [
            models.Index(fields=["article"], name="side_by_article"),
        ]


@keeps_history
class DiscrepancySubject(models.Model):
    """What a discrepancy is about; derived from its sides."""

    discrepancy = models.ForeignKey(Discrepancy, on_delete=models.CASCADE, related_name="subjects")
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="discrepancy_subjects", null=True
    )
    entity = models.ForeignKey(
        Entity, on_delete=models.CASCADE, related_name="discrepancy_subjects", null=True
    )
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="discrepancy_subjects", null=True
    )
    story = models.ForeignKey(
        Story, on_delete=models.CASCADE, related_name="discrepancy_subjects", null=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(claim__isnull=False, entity=None, article=None, story=None)
                    | Q(claim=None, entity__isnull=False, article=None, story=None)
                    | Q(claim=None, entity=None, article__isnull=False, story=None)
                    | Q(claim=None, entity=None, article=None, story__isnull=False)
                ),
                name="subject_is_exactly_one_thing",
            ),
            models.UniqueConstraint(
                fields=["discrepancy", "claim", "entity", "article", "story"],
                nulls_distinct=False,
                name="subject_once",
            ),
        ]


class Decision(models.TextChoices):
    ONE_STANDS = "one-stands", _("One stands")
    BOTH_STAND = "both-stand", _("Both stand")
    SAME = "same", _("They are the same")
    OUTLET_ERROR = "outlet-error", _("An outlet’s error")
    GARBLED = "garbled", _("Garbled text")
    NOT_COMPARABLE = "not-comparable", _("Not comparable")
    CANNOT_SAY = "cannot-say", _("Cannot say")
    NOT_A_DIFFERENCE = "not-a-difference", _("Not a difference")


class Resolution(AppendOnly):
    """An editor's decision on a discrepancy; the newest holds, undone only by a new one."""

    discrepancy = models.ForeignKey(
        Discrepancy, on_delete=models.PROTECT, related_name="resolutions"
    )
    decision = models.CharField(max_length=20, choices=Decision)
    standing_side = models.ForeignKey(
        DiscrepancySide, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    scope = models.TextField(blank=True, help_text=_("For “both stand”: in which scope each."))
    reason = models.TextField()
    content = models.CharField(
        max_length=64, help_text=_("What the discrepancy held when decided.")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = CreatedAtField()

    redactable = ("reason", "scope")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="resolution_has_a_reason"),
            models.CheckConstraint(
                condition=Q(decision__in=[d.value for d in Decision]),
                name="resolution_decision_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="one-stands", standing_side__isnull=False)
                | ~Q(decision="one-stands"),
                name="resolution_one_stands_says_which",
            ),
            models.CheckConstraint(
                condition=~Q(decision="both-stand") | ~Q(scope=""),
                name="resolution_both_stand_says_in_which_scope",
            ),
        ]
        indexes = [
            models.Index(fields=["discrepancy", "-id"], name="resolution_newest"),
            models.Index(fields=["decided_by", "decided_at"], name="resolution_in_one_go"),
        ]

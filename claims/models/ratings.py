"""Ratings of information, kept with their inputs; past ratings stay."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim, Confidence
from claims.models.evidence import Evidence
from sources.models.base import AppendOnly, CreatedAtField


class Credibility(models.TextChoices):
    """Information credibility, NATO's Admiralty code (AJP-2.1). 6 is not bad: it cannot be judged."""

    CONFIRMED = "1", _("Confirmed by other origins")
    PROBABLY_TRUE = "2", _("Probably true")
    POSSIBLY_TRUE = "3", _("Possibly true")
    DOUBTFUL = "4", _("Doubtful")
    IMPROBABLE = "5", _("Improbable")
    CANNOT_BE_JUDGED = "6", _("Cannot be judged")


class CredibilityRating(AppendOnly):
    """One rating of a claim or a piece of evidence: what the rule gave, from what, and what a
    person made of it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="credibility_ratings")
    evidence = models.ForeignKey(
        Evidence,
        on_delete=models.PROTECT,
        related_name="credibility_ratings",
        null=True,
        blank=True,
    )
    code = models.CharField(max_length=1, choices=Credibility)
    suggested = models.CharField(max_length=1, choices=Credibility)
    inputs = models.JSONField()
    rule_version = models.CharField(max_length=20)
    why = models.TextField()
    override_reason = models.TextField(blank=True)
    after_grade = models.BooleanField(
        default=False, help_text=_("Given after its giver had seen the outlet's grade here.")
    )
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    rated_at = CreatedAtField()

    redactable = ("why", "override_reason")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code=models.F("suggested")) | ~Q(override_reason=""),
                name="credibility_override_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(after_grade=False) | ~Q(override_reason=""),
                name="credibility_after_the_grade_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(code__in=list("123456")), name="credibility_code_is_1_to_6"
            ),
        ]
        indexes = [models.Index(fields=["claim", "evidence", "-id"], name="credibility_newest")]


class MixedSignal(AppendOnly):
    """Why a rating stands though the outlet's grade points the other way (``claims.rating``), in
    one sentence of who rated."""

    rating = models.OneToOneField(
        CredibilityRating, on_delete=models.PROTECT, related_name="mixed_signal"
    )
    grade = models.CharField(max_length=1, help_text=_("The outlet's, A to E, as it was shown."))
    sentence = models.CharField(max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = CreatedAtField()

    redactable = ("sentence",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(sentence=""), name="mixed_signal_has_a_sentence"),
            models.CheckConstraint(
                condition=Q(grade__in=list("ABCDE")), name="mixed_signal_grade_is_a_to_e"
            ),
        ]


class ConfidenceRating(AppendOnly):
    """How sure the desk was of a claim, when, and why; the newest stands on the claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="confidence_ratings")
    level = models.CharField(max_length=10, choices=Confidence)
    reason = models.TextField()
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    rated_at = CreatedAtField()

    redactable = ("reason",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="confidence_has_a_reason"),
        ]

"""Claims and their attributes, and who wrote which part of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claims.lifecycle import Status
from claims.models.stories import Story
from sources.models.base import AppendOnly, CreatedAtField, keeps_history, public_id_field
from sources.models.mentions import KIND_CHOICES

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

STATUS_CHOICES = [(status.value, status.value.replace("-", " ")) for status in Status]


class Confidence(models.TextChoices):
    """How sure the desk is, in the words of ICD 203."""

    LOW = "low", _("Low")
    MODERATE = "moderate", _("Moderate")
    HIGH = "high", _("High")


class Verdict(models.TextChoices):
    """An optional truth rating that an editor may publish; never derived."""

    TRUE = "true", _("True")
    MOSTLY_TRUE = "mostly-true", _("Mostly true")
    MIXED = "mixed", _("Mixed")
    MOSTLY_FALSE = "mostly-false", _("Mostly false")
    FALSE = "false", _("False")
    UNPROVEN = "unproven", _("Unproven")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def not_merged(self) -> Self:
        """Claims that did not go into another that says the same."""
        return self.filter(merged_into=None)

    def awaiting_review(self) -> Self:
        return self.not_merged().filter(status=Status.IN_REVIEW)

    def not_authored_by(self, user: User) -> Self:
        """Claims of which ``user`` wrote no part since the last approved revision."""
        written = Authorship.objects.filter(
            claim=models.OuterRef("pk"),
            user=user,
            after_revision__gte=models.OuterRef("revision_number"),
        )
        return self.exclude(models.Exists(written))


@keeps_history
class Claim(models.Model):
    """A checkable statement. What it "says" is folded from its evidence, never stored here."""

    public_id = public_id_field()
    slug = models.SlugField(max_length=120)
    statement = models.CharField(max_length=500)
    status = models.CharField(max_length=20, choices=STATUS_CHOICES, default=Status.DRAFT)
    confidence = models.CharField(max_length=10, choices=Confidence, blank=True)
    confidence_reason = models.TextField(
        blank=True, help_text=_("Why, and what would change it; one or two sentences.")
    )
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    unknowns = models.TextField(blank=True, help_text=_("What is not known, for readers."))
    revision_number = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("The last approved revision; 0 before the first.")
    )
    version = models.PositiveIntegerField(
        default=1, editable=False, help_text=_("For optimistic locking: rises with every change.")
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="merged_claims",
        null=True,
        blank=True,
        editable=False,
        help_text=_("The claim that it went into; kept in step with its merge by the database."),
    )
    stories: models.ManyToManyField[Story, Any] = models.ManyToManyField(
        Story, through="StoryClaim", related_name="claims"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = CreatedAtField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        permissions = [
            ("submit_claim", "May submit a claim for review"),
            ("approve_claim", "May approve, return and correct claims"),
            ("withdraw_claim", "May withdraw a published claim"),
            ("rate_claim", "May rate a claim's credibility and confidence"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(statement=""), name="claim_has_a_statement"),
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in Status]), name="claim_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confidence="") | ~Q(confidence_reason=""),
                name="claim_confidence_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in-review"], revision_number=0)
                | Q(status__in=["published", "corrected", "withdrawn"], revision_number__gte=1),
                name="claim_public_only_with_a_revision",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-id"], name="claim_by_status"),
            GinIndex(OpClass(Upper("statement"), "gin_trgm_ops"), name="claim_statement_like"),
        ]

    def __str__(self) -> str:
        return self.statement


@keeps_history
class StoryClaim(models.Model):
    """A claim in a story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="story_claims")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="story_claims")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "claim"], name="story_claim_once")]


class RelationKind(models.TextChoices):
    BEFORE = "before", _("happened before")
    PART_OF = "part-of", _("is part of")
    DUPLICATE_OF = "duplicate-of", _("is a duplicate of")


@keeps_history
class ClaimRelation(models.Model):
    """How one claim stands to another; ``before`` feeds the check of the order of events."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relations_of_others")
    kind = models.CharField(max_length=20, choices=RelationKind)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "other", "kind"], name="claim_relation_once"),
            models.CheckConstraint(
                condition=~Q(claim=F("other")), name="claim_not_related_to_itself"
            ),
        ]


class StandingAttributes(models.Manager["Attribute"]):
    """Attributes, without those that a merge brought and its undoing set aside."""

    def get_queryset(self) -> models.QuerySet[Attribute]:
        return super().get_queryset().filter(aside=False)


@keeps_history
class Attribute(models.Model):
    """One thing a claim asserts, of one kind, with its scope.

    ``agreed`` is the value the desk holds, as JSON of its kind, or None. A resolution may set
    aside what is written here (see ``claims.selectors.claims.agreed_values``).
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="attributes")
    label = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=KIND_CHOICES)
    position = models.PositiveSmallIntegerField(default=0)
    scope_as_of = models.CharField(max_length=100, blank=True, help_text=_("EDTF."))
    scope_place = models.CharField(max_length=200, blank=True)
    scope_definition = models.CharField(max_length=300, blank=True)
    agreed = models.JSONField(null=True, blank=True)
    agreed_reason = models.TextField(blank=True)
    aside = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text=_(
            "It came with a merge that was undone: kept for what was reported, shown nowhere."
        ),
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = StandingAttributes()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "label"], condition=Q(aside=False), name="attribute_label_once"
            ),
            models.CheckConstraint(condition=~Q(label=""), name="attribute_has_a_label"),
        ]

    def __str__(self) -> str:
        return self.label


class Authorship(AppendOnly):
    """Who wrote a part of a claim, and after which revision. Written by triggers only.

    It is what the approval rule reads: nobody with a row at or after the last approved revision
    may approve the next one.
    """

    by_triggers_alone = True

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="authorships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=63, help_text=_("Table of the part that was written."))
    after_revision = models.PositiveIntegerField()
    written_at = CreatedAtField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "user", "part", "after_revision"], name="authorship_once"
            )
        ]

"""What readers see: approved revisions, and which one each public address shows."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from claims.models.claims import Claim
from sources.models.base import PUBLIC_ID_LENGTH, AppendOnly, CreatedAtField, keeps_history


class RevisionStatus(models.TextChoices):
    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Revision(AppendOnly):
    """The approved public document of a claim, numbered and immutable.

    ``document`` is the whole public view as one JSON document; ``sha256`` is over its canonical
    form. The database refuses an approver who wrote a part since the last revision, and a number
    that does not follow.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=RevisionStatus)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    authors = models.JSONField(default=list, help_text="User ids of who wrote parts of it.")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = CreatedAtField()
    material = models.BooleanField(default=False)
    note = models.TextField(blank=True, help_text="To readers: what changed and why.")
    not_a_correction = models.TextField(
        blank=True,
        help_text="For the desk: why a material change was published without a correction.",
    )

    redactable = ("document", "note", "not_a_correction")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_from_one"),
            models.CheckConstraint(
                condition=(Q(material=False) & ~Q(status="withdrawn")) | ~Q(note=""),
                name="revision_change_has_a_note",
            ),
        ]
        indexes = [  # corrections and withdrawals, among a million revisions that are neither
            models.Index(fields=["-id"], name="revision_told", condition=Q(material=True))
        ]


@keeps_history
class Publication(models.Model):
    """A claim's public address and the revision it shows now. Public pages start here.

    Written with each revision, in the same transaction; it repeats only what the revision holds,
    so that lists of a million claims need one index and no document.
    """

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="publication")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="publication")
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, editable=False)
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=500)
    status = models.CharField(max_length=10, choices=RevisionStatus)
    outlets_differ = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    stories = models.JSONField(
        default=list, help_text="As the revision has them: [{id, slug, title}]."
    )

    class Meta:
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="publication_latest"),
            models.Index(
                fields=["-updated_at", "-id"],
                name="publication_differing",
                condition=Q(outlets_differ=True),
            ),
            GinIndex(fields=["stories"], name="publication_by_story", opclasses=["jsonb_path_ops"]),
        ]


class PublicationIndex(models.Model):
    """By which words and articles a publication is found. Rebuilt at will from its revision.

    Written with the publication, and holds nothing that the revision does not. A withdrawn claim
    has none, and so is found by nothing but its address.
    """

    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, primary_key=True, related_name="index"
    )
    words = SearchVectorField()
    names = models.TextField(help_text="Its different words, for finding what is nearly so.")
    articles = ArrayField(models.CharField(max_length=PUBLIC_ID_LENGTH))

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="publication_by_word"),
            GinIndex(fields=["names"], name="publication_by_name", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["articles"], name="publication_by_article"),
        ]


class Correction(AppendOnly):
    """A public, dated notice of what changed and why."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="corrections")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="correction")
    text = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = CreatedAtField()

    redactable = ("text",)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="correction_says_what")]

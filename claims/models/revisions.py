"""What readers see: approved revisions, and which one each public address shows."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from sources.models.base import PUBLIC_ID_LENGTH, AppendOnly, CreatedAtField, keeps_history


class RevisionStatus(models.TextChoices):
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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
    authors = models.JSONField(default=list, help_text=_("User ids of who wrote parts of it."))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = CreatedAtField()
    material = models.BooleanField(default=False)
    note = models.TextField(blank=True, help_text=_("To readers: what changed and why."))
    not_a_correction = models.TextField(
        blank=True,
        help_text=_("For the desk: why a material change was published without a correction."),
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
            models.Index(fields=["-id"], name="revision_told", condition=Q(material=True)),
            models.Index(
                fields=["approved_at", "id"], name="revision_told_when", condition=Q(material=True)
            ),
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
        default=list, help_text=_("As the revision has them: [{id, slug, title}].")
    )

    class Meta:
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="publication_latest"),
            models.Index(
                fields=["-updated_at", "-id"],
                name="publication_differing",
                condition=Q(outlets_differ=True),
            ),
        ]


class PublicationIndex(models.Model):
    """By which words and articles a publication is found. Rebuilt at will from its revision.

    Written with the publication, and holds nothing that the revision does not. A withdrawn claim
    has none, and so is found by nothing but its address. ``place`` grows with every change of a
    publication, and ``marks`` has the *shelf* of so many places that it stands on, beside what
    searches are narrowed by (``claims/apparatus/facets.py``); both stand in one index with the
    words, so that a search for what very many claims have reads the newest shelves alone.
    """

    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, primary_key=True, related_name="index"
    )
    words = SearchVectorField()
    place = models.BigIntegerField()
    marks = ArrayField(models.CharField(max_length=60))
    days = ArrayField(
        DateRangeField(), default=list, help_text=_("On which its articles came out.")
    )
    articles = ArrayField(models.CharField(max_length=PUBLIC_ID_LENGTH))

    class Meta:
        indexes = [
            GinIndex(
                fields=["words", "marks"], name="publication_by_word_and_mark", fastupdate=False
            ),
            models.Index(fields=["-place"], name="publication_by_place"),
            GinIndex(fields=["articles"], name="publication_by_article", fastupdate=False),
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

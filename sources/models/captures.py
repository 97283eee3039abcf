"""What was captured, and the texts that offsets point into."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.articles import Article
from sources.models.base import AppendOnly, CreatedAtField

TOMBSTONE = "[redacted]"


class CaptureMethod(models.TextChoices):
    FETCHED = "fetched", _("Fetched by us")
    BROWSER = "browser", _("Sent by a browser")
    FILE = "file", _("File")
    PASTE = "paste", _("Paste")


class TextKind(models.TextChoices):
    VERBATIM = "verbatim", _("The outlet's own words")
    EXCERPT = "excerpt", _("Part of the outlet's own words")
    DIGEST = "digest", _("Our summary")


class Snapshot(AppendOnly):
    """An article's bytes as captured once. The bytes lie in the blob store under their SHA-256."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="snapshots")
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(help_text=_("Bytes."))
    media_type = models.CharField(max_length=120, default="text/plain")
    method = models.CharField(max_length=20, choices=CaptureMethod)
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    captured_at = CreatedAtField()
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    http_headers = models.JSONField(default=dict, blank=True)

    redactable = ("http_headers",)
    blob_column = "sha256"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "sha256"], name="snapshot_bytes_once"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="snapshot_sha256_is_hex"
            ),
            models.CheckConstraint(condition=Q(size__gte=0), name="snapshot_size_not_negative"),
        ]
        indexes = [models.Index(fields=["sha256"], name="snapshot_by_hash")]


class Text(AppendOnly):
    """The text that one extractor version made of one snapshot; offsets point into ``content``."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="texts")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="texts")
    extractor = models.CharField(max_length=60)
    extractor_version = models.CharField(max_length=30)
    kind = models.CharField(max_length=20, choices=TextKind, default=TextKind.VERBATIM)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField(help_text=_("Unicode code points."))
    pages = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        blank=True,
        help_text=_(
            "Where the pages of a paged document begin: [number, offset] of each, in order."
        ),
    )
    created_at = CreatedAtField()

    redactable = ("content",)

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds ``offset``, or None for an unpaged document."""
        found = [number for number, start in self.pages if start <= offset]
        return found[-1] if found else None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "extractor", "extractor_version"], name="text_once"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="text_sha256_is_hex"
            ),
        ]
        indexes = [
            models.Index(fields=["article", "-id"], name="text_newest"),
            models.Index(fields=["sha256"], name="text_by_hash"),
        ]


class Excerpt(AppendOnly):
    """A quote in one text, anchored by words and offsets (W3C Web Annotation selectors).

    The database refuses a row whose ``exact`` is not what the text has at ``start``..``end``.
    """

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="excerpts")
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    printed = models.BooleanField(help_text=_("True only for the outlet's own words."))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = CreatedAtField()

    redactable = ("exact", "prefix", "suffix")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "start", "end"], name="excerpt_once"),
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")), name="excerpt_end_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:80]

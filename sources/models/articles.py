"""Articles: published works, one row each, with the history of their state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import AppendOnly, CreatedAtField, keeps_history, public_id_field
from sources.models.outlets import Outlet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User


class Genre(models.TextChoices):
    REPORT = "report", _("Report")
    DOCUMENT = "document", _("Document")
    STATEMENT = "statement", _("Statement")
    DATASET = "dataset", _("Dataset")
    TRANSCRIPT = "transcript", _("Transcript")
    POST = "post", _("Post")


class ArticleStateKind(models.TextChoices):
    LIVE = "live", _("Live")
    CORRECTED = "corrected", _("Corrected by the outlet")
    RETRACTED = "retracted", _("Retracted by the outlet")
    REMOVED = "removed", _("Removed")
    UNREACHABLE = "unreachable", _("Unreachable")


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Articles ``user`` may open: protected ones only where the user is named."""
        if not user.is_authenticated:
            return self.filter(protected=False)
        return self.filter(
            Q(protected=False)
            | models.Exists(ArticleReader.objects.filter(article=models.OuterRef("pk"), user=user))
        )


@keeps_history
class Article(models.Model):
    """One published work at one canonical URL, or a document without one.

    The publication date is kept as printed, as EDTF, and as inclusive bounds in days of the
    outlet's own time zone; all empty when the article gives none.
    """

    public_id = public_id_field()
    outlet = models.ForeignKey(
        Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="articles"
    )
    canonical_url = models.URLField(max_length=2000, null=True, blank=True, unique=True)
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    genre = models.CharField(max_length=20, choices=Genre, default=Genre.REPORT)
    language = models.CharField(max_length=35, blank=True, help_text=_("BCP 47."))
    published_printed = models.CharField(max_length=100, blank=True)
    published_edtf = models.CharField(max_length=100, blank=True)
    published_earliest = models.DateField(null=True, blank=True)
    published_latest = models.DateField(null=True, blank=True)
    protected = models.BooleanField(
        default=False, help_text=_("Only editors named for it may open this article.")
    )
    count_publicly = models.BooleanField(
        default=False,
        help_text=_("Protected only: public pages may count it as “an unpublished source”."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    added_at = CreatedAtField()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        permissions = [("protect_article", "May protect an article and name its readers")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(
                condition=Q(published_latest__gte=models.F("published_earliest"))
                | Q(published_earliest=None)
                | Q(published_latest=None),
                name="article_published_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(published_edtf="") | Q(published_earliest=None, published_latest=None),
                name="article_published_days_need_edtf",
            ),
            models.CheckConstraint(
                condition=Q(protected=True) | Q(count_publicly=False),
                name="article_counted_publicly_only_if_protected",
            ),
        ]
        indexes = [
            models.Index(fields=["outlet", "-id"], name="article_by_outlet"),
            models.Index(fields=["-added_at", "-id"], name="article_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class ArticleState(AppendOnly):
    """What happened to an article at its outlet; the newest row holds."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=20, choices=ArticleStateKind)
    reason = models.TextField(blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    noted_at = CreatedAtField()

    class Meta:
        indexes = [models.Index(fields=["article", "-id"], name="article_state_newest")]


@keeps_history
class ArticleReader(models.Model):
    """An editor named for a protected article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="protected_articles"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="article_reader_once")
        ]

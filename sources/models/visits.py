"""Where an article is found on the web, and each time the desk asked for it there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.models.articles import Article
from sources.models.base import AppendOnly, CreatedAtField, keeps_history
from sources.models.captures import Snapshot


class AddressKind(models.TextChoices):
    GIVEN = "given", gettext_lazy("As somebody gave it")
    FINAL = "final", gettext_lazy("Where it led")
    CANONICAL = "canonical", gettext_lazy("As the page names itself")


@keeps_history
class ArticleAddress(models.Model):
    """One address under which an article is found; equal ones share a key, a key has one article.

    ``key_sha256`` is the SHA-256 of ``sources.fetching.equivalence_key(url)``: long keys would
    not fit into an index.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="addresses")
    url = models.CharField(max_length=2100)
    key_sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=AddressKind)
    added_at = CreatedAtField()

    class Meta:
        verbose_name_plural = gettext_lazy("article addresses")
        constraints = [
            models.CheckConstraint(
                condition=Q(key_sha256__regex=r"^[0-9a-f]{64}$"), name="address_key_is_hex"
            )
        ]

    def __str__(self) -> str:
        return self.url


class VisitPurpose(models.TextChoices):
    PERSON = "person", gettext_lazy("Somebody asked for it")
    SCHEDULE = "schedule", gettext_lazy("The desk looked again")


class VisitOutcome(models.TextChoices):
    """What a visit brought. The first five saw the page; the others did not."""

    FIRST = "first", gettext_lazy("Captured for the first time")
    SAME = "same", gettext_lazy("Nothing changed")
    AROUND = "around", gettext_lazy("Only what stands around the text changed")
    CHANGED = "changed", gettext_lazy("The text changed")
    UNREAD = "unread", gettext_lazy("The page came, its text could not be read")
    WALL = "wall", gettext_lazy("Behind a wall")
    GONE = "gone", gettext_lazy("Not there any more")
    ROBOTS = "robots", gettext_lazy("The outlet asks machines to stay away")
    REFUSED = "refused", gettext_lazy("An address nothing is fetched from")
    FAULT = "fault", gettext_lazy("No answer that could be used")


class Visit(AppendOnly):
    """One time the desk asked for an article's page, and what came of it.

    ``chain`` lists the redirects as ``[url, status]``; ``sentence`` says in words what went wrong.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="visits")
    url = models.CharField(max_length=2100)
    final_url = models.CharField(max_length=2100, blank=True)
    chain = models.JSONField(default=list, blank=True)
    purpose = models.CharField(max_length=10, choices=VisitPurpose)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = CreatedAtField()
    outcome = models.CharField(max_length=10, choices=VisitOutcome)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    sentence = models.TextField(blank=True)
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="visits", null=True, blank=True
    )

    redactable = ("url", "final_url", "chain", "sentence")

    class Meta:
        indexes = [models.Index(fields=["article", "-id"], name="visit_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=["first", "changed", "around"])
                | Q(snapshot__isnull=False),
                name="visit_that_saw_something_has_a_snapshot",
            )
        ]


class Watch(models.Model):
    """When an article is looked at again. The program's own note; the history is in the visits.

    ``next_at`` is empty where nobody looks any more; ``stopped`` then says why.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="watch"
    )
    next_at = models.DateTimeField(null=True, blank=True)
    interval = models.DurationField(help_text=gettext_lazy("Between the last look and the next."))
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text=gettext_lazy("In a row."))
    stopped = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = gettext_lazy("watches")
        indexes = [
            models.Index(
                fields=["next_at", "article"],
                name="watch_due",
                condition=Q(next_at__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_at__isnull=False) | ~Q(stopped=""), name="watch_stopped_says_why"
            ),
            models.CheckConstraint(
                condition=Q(next_at=None) | Q(stopped=""), name="watch_runs_or_is_stopped"
            ),
        ]

    def __str__(self) -> str:
        return _("watch of article {article_id}").format(article_id=self.article_id)

"""Stories: subjects that claims and articles belong to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models import Article
from sources.models.base import CreatedAtField, keeps_history, public_id_field


@keeps_history
class Story(models.Model):
    """A subject the desk follows. Claims and articles may belong to several."""

    public_id = public_id_field()
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    articles = models.ManyToManyField(Article, through="StoryArticle", related_name="stories")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = CreatedAtField()

    class Meta:
        verbose_name_plural = _("stories")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="story_slug_once"),
            models.CheckConstraint(condition=~Q(title=""), name="story_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


@keeps_history
class StoryArticle(models.Model):
    """An article that is read for a story: names may be joined automatically only inside one."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="story_articles")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="story_articles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "article"], name="story_article_once")
        ]

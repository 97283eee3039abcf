"""By which fingerprints an article's text is found again in another: an index, rebuilt at will."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.models.articles import Article
from sources.models.captures import Text


class Sketch(models.Model):
    """The fingerprints kept of an article's newest text (``sources/syndication/sketches.py``).

    Nothing rests on it. A protected article has none, nor has our own summary of one. Triggers
    (``0006_sketches.sql``) take it away with what it was made of.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="sketch"
    )
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="sketches")
    numbers = ArrayField(models.BigIntegerField())
    version = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = gettext_lazy("sketches")

    def __str__(self) -> str:
        return _("{numbers} fingerprints of article {article_id}").format(
            numbers=len(self.numbers), article_id=self.article_id
        )


class Fingerprint(models.Model):
    """An article under one fingerprint of its sketch. Written by the sketch's triggers alone.

    Without a foreign key in the database: the sketch has it, and takes its fingerprints along.
    """

    pk = models.CompositePrimaryKey("number", "article_id")
    number = models.BigIntegerField()
    article = models.ForeignKey(
        Article,
        on_delete=models.DO_NOTHING,
        related_name="fingerprints",
        db_constraint=False,
        db_index=False,
    )

    def __str__(self) -> str:
        return _("article {article_id} under {number}").format(
            article_id=self.article_id, number=self.number
        )

"""By which fingerprints an article's text is found again in another: an index, rebuilt at will."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

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
        verbose_name_plural = "sketches"

    def __str__(self) -> str:
        return f"{len(self.numbers)} fingerprints of article {self.article_id}"


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
        return f"article {self.article_id} under {self.number}"

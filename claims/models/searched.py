"""What readers search besides claims: articles, spellings of names, and the words that there are.

All of it is made of the documents that publications show, written with them and rebuilt at will.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from claims.models.shown import LONGEST_FORM
from sources.models.base import PUBLIC_ID_LENGTH


class PublishedArticle(models.Model):
    """An article (its public id) that a published claim shows, as the claim changed last shows it.

    ``place`` and ``marks`` bound a search as they do in PublicationIndex. The indexes of what is
    searched keep no list of late entries (``fastupdate``): each search would go through all of it.
    """

    article = models.CharField(max_length=PUBLIC_ID_LENGTH, primary_key=True)
    updated_at = models.DateTimeField()
    title = models.TextField(blank=True)
    outlet = models.TextField(blank=True)
    outlet_id = models.CharField(max_length=PUBLIC_ID_LENGTH, blank=True)
    published = models.CharField(max_length=100, blank=True, help_text="EDTF.")
    published_printed = models.TextField(blank=True)
    words = SearchVectorField()
    place = models.BigIntegerField()
    marks = ArrayField(models.CharField(max_length=60))
    days = ArrayField(DateRangeField(), default=list)

    class Meta:
        indexes = [
            GinIndex(fields=["words", "marks"], name="published_article_found", fastupdate=False),
            models.Index(fields=["-place"], name="published_article_by_place"),
        ]


class PublishedSpelling(models.Model):
    """One way in which published claims spell an entity (its public id); ``keys`` are those that
    likely spellings of one name share, in any script (``claims/apparatus/spelled.py``)."""

    entity = models.CharField(max_length=PUBLIC_ID_LENGTH)
    printed = models.CharField(max_length=LONGEST_FORM)
    type = models.CharField(max_length=20, blank=True)
    keys = ArrayField(models.TextField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entity", "printed"], name="published_spelling_once")
        ]
        indexes = [GinIndex(fields=["keys"], name="published_spelling_by_key", fastupdate=False)]


class PublishedWord(models.Model):
    """A word that published claims have, folded: for words that begin like it, and for those that
    may have been meant for it, by their ``keys`` (``claims/apparatus/mistyped.py``).

    Never shown; in the order of its bytes, so that those that begin alike stand together.
    """

    word = models.CharField(max_length=80, primary_key=True, db_collation="C")
    keys = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["keys"], name="published_word_nearly", fastupdate=False)]

"""Whether a quote is still to be found in another text of its article."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import AppendOnly, CreatedAtField
from sources.models.captures import Excerpt, Text


class SightingOutcome(models.TextChoices):
    SAME = "same", _("Found, word for word")
    CHANGED = "changed", _("The sentence reads otherwise")
    MISSING = "missing", _("Not found in this version")
    UNSURE = "unsure", _("Fits more than one place")


class Sighting(AppendOnly):
    """A quote of one text looked for in another text of the same article.

    ``found`` is the place in that text, where there is one: the same words, or the sentence that
    now stands in their stead. Nothing is moved: evidence keeps the quote of its own text.
    """

    excerpt = models.ForeignKey(Excerpt, on_delete=models.PROTECT, related_name="sightings")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="sightings")
    outcome = models.CharField(max_length=10, choices=SightingOutcome)
    found = models.ForeignKey(
        Excerpt, on_delete=models.PROTECT, related_name="found_again", null=True, blank=True
    )
    at = CreatedAtField()

    class Meta:
        indexes = [models.Index(fields=["text"], name="sighting_by_text")]
        constraints = [
            models.UniqueConstraint(fields=["excerpt", "text"], name="sighting_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["same", "changed"], found__isnull=False)
                | Q(outcome__in=["missing", "unsure"], found=None),
                name="sighting_names_the_place_it_found",
            ),
        ]

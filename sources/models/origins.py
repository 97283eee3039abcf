"""Origins: what statements rest on, and what origins rest on in turn."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.articles import Article
from sources.models.base import CreatedAtField, keeps_history, public_id_field


class OriginKind(models.TextChoices):
    DOCUMENTS = "documents", _("Document set")
    WIRE = "wire", _("Wire story")
    INVESTIGATION = "investigation", _("Investigation")
    STATEMENT = "statement", _("Official statement")
    DATA = "data", _("Data")
    OTHER = "other", _("Other")


class RestsHow(models.TextChoices):
    SYNDICATES = "syndicates", _("carries it through an agency")
    REPRINTS = "reprints", _("reprints it")
    TRANSLATES = "translates", _("translates it")
    RETELLS = "retells", _("retells it")
    CITES = "cites", _("cites it")


@keeps_history
class Origin(models.Model):
    """A document set, wire story, investigation or official statement that articles rest on."""

    public_id = public_id_field()
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=OriginKind, default=OriginKind.OTHER)
    description = models.TextField(blank=True)
    created_at = CreatedAtField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="origin_has_a_name")]

    def __str__(self) -> str:
        return self.name


@keeps_history
class OriginLink(models.Model):
    """An origin that rests on another. The database refuses a cycle."""

    origin = models.ForeignKey(Origin, on_delete=models.CASCADE, related_name="rests_on_links")
    rests_on = models.ForeignKey(Origin, on_delete=models.PROTECT, related_name="carried_by_links")
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "rests_on"], name="origin_link_once"),
            models.CheckConstraint(
                condition=~Q(origin=F("rests_on")), name="origin_does_not_rest_on_itself"
            ),
        ]


@keeps_history
class ArticleOrigin(models.Model):
    """The origin that a whole article rests on, as a default for its evidence."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="origins")
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, related_name="articles")
    how = models.CharField(max_length=20, choices=RestsHow)
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty where the program found it."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "origin"], name="article_origin_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="article_origin_has_a_reason"),
        ]

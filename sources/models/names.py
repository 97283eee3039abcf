"""Entities, the names articles use for them, and who judged which names to be the same."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.articles import Article
from sources.models.base import AppendOnly, CreatedAtField, keeps_history, public_id_field


class EntityType(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    PLACE = "place", _("Place")
    PRODUCT = "product", _("Product")


@keeps_history
class Entity(models.Model):
    """The person, organisation, place or product that names refer to. Its id is never reused."""

    public_id = public_id_field()
    standard_form = models.CharField(max_length=300)
    type = models.CharField(max_length=20, choices=EntityType, blank=True)
    created_at = CreatedAtField()

    class Meta:
        verbose_name_plural = _("entities")
        permissions = [("judge_names", "May judge which names mean the same")]
        constraints = [
            models.CheckConstraint(condition=~Q(standard_form=""), name="entity_has_a_form"),
        ]
        indexes = [
            GinIndex(fields=["standard_form"], name="entity_form_like", opclasses=["gin_trgm_ops"])
        ]

    def __str__(self) -> str:
        return self.standard_form


@keeps_history
class NameUse(models.Model):
    """One name as one article uses it. Two people printed alike in one article differ in ``sense``.

    ``entity`` is folded from the judgements (``sources.services.names``); people judge name uses,
    never rows of ``entity``.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="name_uses")
    name_key = models.CharField(max_length=300)
    sense = models.PositiveSmallIntegerField(default=1)
    printed = models.CharField(max_length=300, help_text=_("The fullest form the article prints."))
    forms = models.JSONField(default=list, help_text=_("All forms printed: [{text, count}]."))
    type = models.CharField(max_length=20, choices=EntityType, blank=True)
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="name_uses")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "name_key", "sense"], name="name_use_once"),
            models.CheckConstraint(condition=~Q(name_key=""), name="name_use_has_a_key"),
        ]
        indexes = [
            models.Index(fields=["name_key"], name="name_use_key"),
            models.Index(fields=["entity", "printed", "id"], name="name_use_of_entity"),
            GinIndex(fields=["name_key"], name="name_use_like", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.printed


class Verdict(models.TextChoices):
    SAME = "same", _("Same")
    DIFFERENT = "different", _("Different")
    UNSURE = "unsure", _("Unsure")


class NameJudgement(AppendOnly):
    """Whether two name uses mean the same; the newest on a pair wins, a person's over a machine's."""

    a = models.ForeignKey(NameUse, on_delete=models.CASCADE, related_name="judgements_as_a")
    b = models.ForeignKey(NameUse, on_delete=models.CASCADE, related_name="judgements_as_b")
    verdict = models.CharField(max_length=10, choices=Verdict)
    score = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True)
    reason = models.TextField()
    engine_version = models.CharField(
        max_length=20,
        blank=True,
        help_text=_("Set for a machine's judgement, empty for a person's."),
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    judged_at = CreatedAtField()
    act = models.ForeignKey(
        "sources.NameAct",
        on_delete=models.PROTECT,
        related_name="judgements",
        null=True,
        blank=True,
    )

    redactable = ("reason",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="judgement_pair_in_order"),
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_has_a_reason"),
            models.CheckConstraint(
                condition=Q(judged_by__isnull=False, engine_version="")
                | (Q(judged_by__isnull=True) & ~Q(engine_version="")),
                name="judgement_by_person_or_machine",
            ),
        ]
        indexes = [models.Index(fields=["a", "b", "-id"], name="judgement_newest")]


class EntityMove(AppendOnly):
    """A name use that changed its entity: what an old address needs to answer."""

    name_use = models.ForeignKey(NameUse, on_delete=models.CASCADE, related_name="moves")
    from_entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="moves_out")
    to_entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="moves_in")
    reason = models.TextField()
    moved_at = CreatedAtField()
    act = models.ForeignKey(
        "sources.NameAct", on_delete=models.PROTECT, related_name="moves", null=True, blank=True
    )

    redactable = ("reason",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_entity=F("to_entity")), name="move_goes_somewhere"
            )
        ]

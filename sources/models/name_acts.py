"""What people did to names, one row an act, so that each can be told of and undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import AppendOnly, CreatedAtField
from sources.models.names import Entity


class NameActKind(models.TextChoices):
    MERGE = "merge", _("Merged")
    SPLIT = "split", _("Split")
    SAME = "same", _("Confirmed as the same")
    DIFFERENT = "different", _("Told apart")
    UNSURE = "unsure", _("Put off")
    FORM = "form", _("Standard form chosen")
    UNDO = "undo", _("Undone")


class NameAct(AppendOnly):
    """One act of a person on one or two entities. Its judgements and moves point to it.

    An act is undone by another that names it in ``undoes``. What undoes an undoing is of the kind
    of the first act again, and stands as that did.
    """

    kind = models.CharField(max_length=10, choices=NameActKind)
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="acts")
    other = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="acts_as_other", null=True, blank=True
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="undone_by", null=True, blank=True
    )
    form_before = models.CharField(max_length=300, blank=True)
    form_after = models.CharField(max_length=300, blank=True)
    reason = models.TextField()
    key = models.CharField(max_length=40, blank=True, help_text=_("Of the form that was sent."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = CreatedAtField()

    redactable = ("reason", "form_before", "form_after")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="name_act_has_a_reason"),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("entity")), name="name_act_on_two_entities"
            ),
            models.CheckConstraint(
                condition=~Q(kind="undo") | Q(undoes__isnull=False), name="name_act_undoes_one"
            ),
            models.UniqueConstraint(
                fields=["by", "key"], condition=~Q(key=""), name="name_act_once_a_form"
            ),
        ]
        indexes = [
            models.Index(fields=["entity", "-id"], name="name_act_newest"),
            models.Index(fields=["other", "-id"], name="name_act_newest_other"),
        ]

    @property
    def stands(self) -> bool:
        """Whether it is neither an undoing nor undone; asked with ``undone_by`` selected."""
        return self.kind != NameActKind.UNDO and not hasattr(self, "undone_by")

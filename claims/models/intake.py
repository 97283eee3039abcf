"""What is being taken in: sources handed over, before they are articles."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.stories import Story
from sources.models import Article, CaptureMethod
from sources.models.base import CreatedAtField, public_id_field


class Intake(models.Model):
    """What one person handed over at once: an address, files, an archive, a list of addresses.

    ``straight`` keeps everything as it was read, without somebody looking at it first.
    """

    public_id = public_id_field()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    at = CreatedAtField()
    label = models.CharField(max_length=200, help_text=_("The address, or the file's name."))
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, related_name="+")
    straight = models.BooleanField(default=False)
    form_key = models.CharField(
        max_length=64, blank=True, help_text=_("Of the form sent; sent twice by one person is one.")
    )

    class Meta:
        indexes = [models.Index(fields=["by", "-id"], name="intake_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "form_key"], name="intake_once", condition=~Q(form_key="")
            )
        ]

    def __str__(self) -> str:
        return self.label


class ArrivalStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    UNPACKED = "unpacked", _("Unpacked")
    READY = "ready", _("Ready to be checked")
    FAILED = "failed", _("Could not be read")
    KEPT = "kept", _("Kept")
    KNOWN = "known", _("Here already")
    DISCARDED = "discarded", _("Discarded")


class Arrival(models.Model):
    """One source of an intake, on its way to becoming an article.

    The bytes lie in the blob store under ``sha256``. ``opened`` is what reading them gave
    (``sources.opening.OpenedSource.as_json`` without its text, which is ``text``); both are emptied
    once the source is kept or discarded. ``typed`` is what somebody corrected and did not send yet;
    it outlives a discarding, which can be undone.
    An archive is ``unpacked``: what was in it are arrivals of their own, with it as ``container``.
    """

    public_id = public_id_field()
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="arrivals")
    position = models.PositiveIntegerField()
    container = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="members"
    )
    method = models.CharField(max_length=20, choices=CaptureMethod)
    name = models.CharField(
        max_length=300, blank=True, help_text=_("Of the file or archive member.")
    )
    url = models.CharField(max_length=2100, blank=True)
    final_url = models.CharField(max_length=2100, blank=True)
    chain = models.JSONField(default=list, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    http_headers = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(null=True, blank=True, help_text=_("Bytes."))
    media_type = models.CharField(max_length=120, blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=ArrivalStatus, default=ArrivalStatus.WAITING)
    reason = models.CharField(max_length=40, blank=True, help_text=_("Of a failure, for code."))
    sentence = models.TextField(blank=True, help_text=_("Of a failure, for a person."))
    opened = models.JSONField(null=True, blank=True)
    text = models.TextField(blank=True)
    typed = models.JSONField(null=True, blank=True)
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="arrivals"
    )
    changed_at = models.DateTimeField(auto_now=True)

    blob_column = "sha256"

    class Meta:
        indexes = [
            models.Index(fields=["intake", "status", "position"], name="arrival_by_status"),
            models.Index(fields=["sha256"], name="arrival_by_hash", condition=~Q(sha256="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["intake", "position"], name="arrival_place_once"),
            models.CheckConstraint(
                condition=~Q(status__in=["kept", "known", "discarded"])
                | Q(opened__isnull=True, text=""),
                name="arrival_done_with_is_emptied",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["kept", "known"]) | Q(typed__isnull=True),
                name="arrival_kept_has_nothing_typed",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.url

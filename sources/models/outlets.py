"""Outlets and how reliable the desk holds them to be."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sources.models.base import AppendOnly, CreatedAtField, keeps_history, public_id_field


class OutletKind(models.TextChoices):
    NEWSPAPER = "newspaper", _("Newspaper or magazine")
    BROADCASTER = "broadcaster", _("Broadcaster")
    AGENCY = "agency", _("News agency")
    WEBSITE = "website", _("Website")
    INSTITUTION = "institution", _("Institution or company")
    OTHER = "other", _("Other")


class Reliability(models.TextChoices):
    """Source reliability, NATO's Admiralty code (AJP-2.1). F is not bad: it cannot be judged."""

    A = "A", _("Completely reliable")
    B = "B", _("Usually reliable")
    C = "C", _("Fairly reliable")
    D = "D", _("Not usually reliable")
    E = "E", _("Unreliable")
    F = "F", _("Cannot be judged")


@keeps_history
class Outlet(models.Model):
    """Who publishes articles."""

    public_id = public_id_field()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OutletKind, default=OutletKind.WEBSITE)
    country = models.CharField(max_length=2, blank=True, help_text=_("ISO 3166-1 alpha-2."))
    language = models.CharField(max_length=35, blank=True, help_text=_("BCP 47."))
    time_zone = models.CharField(
        max_length=60, blank=True, help_text=_("IANA name; a day in an article is a day there.")
    )
    owner = models.CharField(max_length=200, blank=True)
    created_at = CreatedAtField()

    class Meta:
        permissions = [("rate_outlet", "May grade an outlet's reliability")]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="outlet_name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="outlet_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(country="") | models.Q(country__regex=r"^[A-Z]{2}$"),
                name="outlet_country_is_iso",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history
class OutletDomain(models.Model):
    """A host name under which an outlet publishes; one host belongs to one outlet."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(domain__regex=r"^[a-z0-9.-]+\.[a-z0-9-]+$"),
                name="outlet_domain_is_a_lower_case_host",
            )
        ]

    def __str__(self) -> str:
        return self.domain


class OutletReliability(AppendOnly):
    """One grading of an outlet; the newest holds, the others stay as history."""

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="reliabilities")
    grade = models.CharField(max_length=1, choices=Reliability, default=Reliability.F)
    reason = models.TextField()
    review_on = models.DateField(null=True, blank=True)
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    rated_at = CreatedAtField()

    class Meta:
        verbose_name_plural = _("outlet reliabilities")
        indexes = [models.Index(fields=["outlet", "-id"], name="reliability_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grade__in=list("ABCDEF")), name="reliability_grade_is_a_to_f"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="reliability_has_a_reason"),
        ]

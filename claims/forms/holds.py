"""Forms of legal holds and embargoes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.apparatus.moments import NoSuchMoment, moment_in
from claims.forms.editing import EditForm, Paragraphs


class HoldForm(EditForm):
    """A legal hold: nothing but why."""

    reason = Paragraphs(
        label=_("Why it is held back"),
        help_text=_("For the desk; readers never see it."),
        error_messages={"required": _("Say why.")},
    )


class EmbargoForm(EditForm):
    """The moment before which nothing is published, on the clocks of some place."""

    also_called = {"until": "day"}

    day = forms.DateField(
        label=_("Not before the day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say which day.")},
    )
    at = forms.TimeField(
        label=pgettext_lazy("time of day", "At"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("On the clocks of the time zone below, 24 hours."),
        error_messages={"required": _("Say at what time.")},
    )
    zone = forms.CharField(
        max_length=64,
        label=_("Time zone"),
        help_text=_("As the embargo gives it: Europe/Warsaw, America/New_York, UTC."),
    )
    reason = Paragraphs(
        label=_("Whose embargo, and why"),
        help_text=_("For the desk; readers never see it."),
        error_messages={"required": _("Say whose embargo it is.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("zone", settings.TIME_ZONE)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day, at, zone = cleaned.get("day"), cleaned.get("at"), cleaned.get("zone")
        if day and at is not None and zone:
            cleaned["until"] = self._moment(day, at, zone)
        return cleaned

    def _moment(self, day: Any, at: Any, zone: str) -> datetime | None:
        try:
            return moment_in(day, at.replace(second=0, microsecond=0), zone)
        except NoSuchMoment as fault:
            self.add_error("at" if "skip" in str(fault) else "zone", str(fault))
            return None


class LiftForm(EditForm):
    """A hold lifted: nothing but why."""

    reason = Paragraphs(
        label=_("Why it may be published again"),
        help_text=_("For the desk; readers never see it."),
        error_messages={"required": _("Say why.")},
    )

"""How often editors keep what each detector raises."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.apparatus.precision import precision_chart
from claims.detectors import DETECTORS, ENOUGH
from claims.selectors.detectors import tallies
from claims.views.door import at_the_desk

PERIODS = {
    "": (_("All of it"), None),
    "12": (_("Last 12 months"), 12),
    "3": (_("Last 3 months"), 3),
}


@require_safe
@at_the_desk
def detectors(request: HttpRequest) -> HttpResponse:
    """What was raised, what was kept of it, as a picture and as its table."""
    asked = request.GET.get("months", "")
    period = asked if asked in PERIODS else ""
    found = tallies(since=_months_ago(PERIODS[period][1]))
    context = {
        "here": "detectors",
        "periods": [(key, words, key == period) for key, (words, _months) in PERIODS.items()],
        "rows": [(tally, gettext(DETECTORS.get(tally.detector, ""))) for tally in found],
        "chart": precision_chart(found),
        "enough": ENOUGH,
    }
    return render(request, "claims/detectors.html", context)


def _months_ago(months: int | None) -> date | None:
    """The first day of the month so many months back, this one counted."""
    if months is None:
        return None
    today = timezone.localdate()
    years, month = divmod(today.year * 12 + today.month - months, 12)
    return date(years, month + 1, 1)

"""What became of what each detector raised, for the desk's page."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from django.db.models import Sum

from claims.detectors import DETECTORS, Standing, Tally, standing_of
from claims.models import DetectorTally


def tallies(*, since: date | None = None) -> list[Tally]:
    """A tally for each detector that raised anything since that month, in the reference's order.

    What was found before detectors were noted stands last, under "".
    """
    rows = (
        DetectorTally.objects.all()
        if since is None
        else DetectorTally.objects.filter(month__gte=since)
    )
    counted = rows.values_list("detector", "decision", "cleared").annotate(many=Sum("number"))
    found: dict[str, Counter[Standing]] = defaultdict(Counter)
    for detector, decision, cleared, many in counted.order_by():
        found[detector][standing_of(detector, decision, cleared=cleared)] += many
    order = [
        name
        for name in (*DETECTORS, *sorted(set(found) - set(DETECTORS) - {""}), "")
        if name in found
    ]
    return [tally for name in order if (tally := _tally(name, found[name])).raised > 0]


def _tally(detector: str, became: Counter[Standing]) -> Tally:
    return Tally(
        detector=detector,
        kept=became[Standing.KEPT],
        not_kept=became[Standing.NOT_KEPT],
        cannot_say=became[Standing.CANNOT_SAY],
        open=became[Standing.OPEN],
        gone=became[Standing.GONE],
    )

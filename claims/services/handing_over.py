"""A difference found over articles gives way to the claim that has it: an editor decides it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.detectors import CLAIM_VALUES
from claims.models import Claim, Discrepancy, DiscrepancySide, DiscrepancyStatus
from claims.services.found import COLLATION
from sources.history import written_by

HANDED_OVER = gettext_noop("It stands on a claim now, and is decided there.")

Place = tuple[int, int, int]  # (article, start, end)
Held = dict[int, list[tuple[int, int, int]]]  # article → (discrepancy, start, end)


def held_by_claims(articles: Iterable[int]) -> Held:
    """Sides, in these articles, of differences that stand on claims."""
    on_claims = Discrepancy.objects.filter(
        pk=OuterRef("discrepancy_id"), subjects__claim__isnull=False
    ).exclude(status=DiscrepancyStatus.CLEARED)
    return _places(DiscrepancySide.objects.filter(Exists(on_claims), article__in=list(articles)))


def is_held(places: Iterable[Place], held: Held) -> bool:
    """Whether one discrepancy of a claim has sides at all of the same places: one is enough."""
    return bool(_holders(places, held))


def _holders(places: Iterable[Place], held: Held) -> set[int]:
    """The discrepancies of claims that have sides at all of these places."""
    common: set[int] | None = None
    for article, low, high in places:
        here = {
            discrepancy
            for discrepancy, start, end in held.get(article, [])
            if start < high and low < end
        }
        common = here if common is None else common & here
    return common or set()


def claim_take_over(*, claim: Claim) -> list[Discrepancy]:
    """Clear open differences over articles that the claim's own have at the same places.

    Those that an editor decided keep their decision. What the editor makes of it on the claim
    counts for the detector that found it over the articles. Returns what was cleared.
    """
    own = Discrepancy.objects.about_claim(claim).exclude(status=DiscrepancyStatus.CLEARED)
    held = _places(DiscrepancySide.objects.filter(discrepancy__in=own))
    if not held:
        return []
    over_articles = (
        Discrepancy.objects.open()
        .filter(engine_version__startswith=COLLATION)
        .filter(sides__article__in=list(held), sides__current=True)
    )
    holders = [(row, _holders(places, held)) for row, places in _with_places(over_articles)]
    taken = [(row, heirs) for row, heirs in holders if heirs]
    for row, heirs in taken:
        with written_by(None, "found by the program"):
            row.status, row.cleared_at = DiscrepancyStatus.CLEARED, timezone.now()
            row.cleared_reason = _(HANDED_OVER)
            row.save()
            found_on_claim = Discrepancy.objects.filter(pk__in=heirs, detector=CLAIM_VALUES)
            if row.detector:
                found_on_claim.update(detector=row.detector)
    return [row for row, _heirs in taken]


def _with_places(rows: QuerySet[Discrepancy]) -> list[tuple[Discrepancy, list[Place]]]:
    """Discrepancies with the places of their current sides; none with a side that has no place."""
    found = []
    for row in rows.distinct().order_by("pk").prefetch_related("sides__excerpt"):
        sides = [side for side in row.sides.all() if side.current]
        if all(side.excerpt for side in sides):
            found.append(
                (row, [(s.article_id, s.excerpt.start, s.excerpt.end) for s in sides if s.excerpt])
            )
    return found


def _places(sides: QuerySet[DiscrepancySide]) -> Held:
    rows = sides.filter(current=True, excerpt__isnull=False).values_list(
        "article_id", "discrepancy_id", "excerpt__start", "excerpt__end"
    )
    held: Held = defaultdict(list)
    for article, discrepancy, start, end in rows:
        held[article].append((discrepancy, start, end))
    return held

"""What the demo's editors decided on the discrepancies that the program raised.

A decision of the content names its discrepancy by kind, attribute and printed words, as a person
would. One that the program no longer raises is passed over and reported, not decided by force.
"""

from __future__ import annotations

from collections.abc import Iterable

from claims.demo.people import People
from claims.demo.reading import Item
from claims.models import Claim, Discrepancy, DiscrepancySide
from claims.services.resolutions import resolution_record


def decisions_make(
    items: Iterable[Item], people: People, *, claim: Claim | None = None
) -> list[str]:
    """Record decisions, on one claim's discrepancies or on any. Returns those without a finding."""
    missing: list[str] = []
    for item in items:
        found = discrepancy_named(item, claim=claim)
        if found is None:
            words = ", ".join(item.get("words", [])) or item.get("of", "")
            missing.append(f"{item['kind']}: {words}")
            continue
        resolution_record(
            discrepancy=found,
            decision=item["decision"],
            reason=item["reason"],
            scope=item.get("scope", ""),
            standing_side=_standing(found, item),
            by=people[item["by"]],
        )
    return missing


def discrepancy_named(item: Item, *, claim: Claim | None = None) -> Discrepancy | None:
    """The open discrepancy that the content means: of its kind, with all its printed words."""
    rows = Discrepancy.objects.open().filter(kind=item["kind"])
    if claim is not None:
        rows = rows.about_claim(claim)
    if "of" in item:
        rows = rows.filter(attribute_label=item["of"])
    for row in rows.worst_first().distinct():
        printed = [side.printed.casefold() for side in row.sides.filter(current=True)]
        if all(_holds(words, printed) for words in item.get("words", [])):
            return row
    return None


def _holds(words: str, printed: list[str]) -> bool:
    return any(words.casefold() in side for side in printed)


def _standing(row: Discrepancy, item: Item) -> DiscrepancySide | None:
    if "stands" not in item:
        return None
    sides = row.sides.filter(current=True, printed__icontains=item["stands"])
    return sides.order_by("position", "pk").first()

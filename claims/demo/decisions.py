"""What the demo's editors decided on the discrepancies that the program raised.

A decision of the content names its discrepancy by kind, attribute and printed words, as a person
would; where it says "every", all that fit are decided alike. One that the program no longer raises
is passed over and reported, not decided by force.
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
        found = discrepancies_named(item, claim=claim)
        if not found:
            words = ", ".join(item.get("words", [])) or item.get("of", "")
            missing.append(f"{' or '.join(item['kinds'])}: {words}")
        for row in found if item.get("every") else found[:1]:
            resolution_record(
                discrepancy=row,
                decision=item["decision"],
                reason=item["reason"],
                scope=item.get("scope", ""),
                standing_side=_standing(row, item),
                by=people[item["by"]],
            )
    return missing


def discrepancies_named(item: Item, *, claim: Claim | None = None) -> list[Discrepancy]:
    """The open discrepancies that the content means, the most severe first.

    They are of one of its kinds, about its attribute, and have all its printed words.
    """
    rows = Discrepancy.objects.open().filter(kind__in=item["kinds"])
    if claim is not None:
        rows = rows.about_claim(claim)
    if "of" in item:
        rows = rows.filter(attribute_label=item["of"])
    return [row for row in rows.worst_first().distinct() if _has_words(row, item)]


def _has_words(row: Discrepancy, item: Item) -> bool:
    printed = [side.printed.casefold() for side in row.sides.filter(current=True)]
    return all(_holds(words, printed) for words in item.get("words", []))


def _holds(words: str, printed: list[str]) -> bool:
    return any(words.casefold() in side for side in printed)


def _standing(row: Discrepancy, item: Item) -> DiscrepancySide | None:
    if "stands" not in item:
        return None
    sides = row.sides.filter(current=True, printed__icontains=item["stands"])
    return sides.order_by("position", "pk").first()

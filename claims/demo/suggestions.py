"""What the demo's people made of the program's suggestions; the others stay pending."""

from __future__ import annotations

from collections.abc import Iterable

from claims.demo.people import People
from claims.demo.reading import Item
from claims.demo.sources import Shelf
from claims.models import Suggestion, SuggestionStatus
from claims.services.suggestions import suggestion_accept, suggestion_refuse


def suggestions_decide(items: Iterable[Item], shelf: Shelf, people: People) -> list[str]:
    """Accept, amend or refuse suggestions. Returns those that the program did not make."""
    missing: list[str] = []
    for item in items:
        found = _named(item)
        if found is None:
            missing.append(f"suggestion of {item['kind']}: {', '.join(item['words'])}")
        elif item["verb"] == "refuse":
            suggestion_refuse(suggestion=found, reason=item["reason"], by=people[item["by"]])
        else:
            suggestion_accept(
                suggestion=found,
                amended=_amended(found, item, shelf) if item["verb"] == "amend" else None,
                reason=item["reason"],
                by=people[item["by"]],
            )
    return missing


def _named(item: Item) -> Suggestion | None:
    """The pending suggestion that the content means: of its kind, with all its words."""
    rows = Suggestion.objects.filter(kind=item["kind"], status=SuggestionStatus.PENDING)
    for words in item["words"]:
        rows = rows.filter(reason__icontains=words)
    return rows.order_by("pk").first()


def _amended(suggestion: Suggestion, item: Item, shelf: Shelf) -> Item:
    """The proposal with the origin that the desk knows by another name."""
    return {
        **suggestion.payload,
        "origin": shelf.origins[item["origin"]].name,
        "how": item["how"],
        "reason": item["reason"],
    }

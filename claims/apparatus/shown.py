"""Under which outlets and names a public document stands, and which names moved between two of them.

Pure: from these the lists of the outlets' and names' pages are kept (``claims/services/shown.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.apparatus.signs import NO_DIFFERENCE

Json = Mapping[str, Any]

SILENT_EDIT = "silent-edit"
LONGEST_FORM = 300
_REDACTED = "[redacted]"


@dataclass(frozen=True, slots=True)
class OutletShown:
    """An outlet in a document: its articles there, whether its words differ from another article's,
    and whether it changed one of them after it was out."""

    outlet: str
    articles: tuple[str, ...]
    differs: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class NameShown:
    """An entity in a document: what it is called there, whether that is its standard form, and its
    spellings as ``{printed, outlet, outlet_id, article, ours}``."""

    entity: str
    form: str
    standard: bool
    spellings: tuple[dict[str, Any], ...]


def outlets_shown(document: Json, known: Mapping[str, str]) -> list[OutletShown]:
    """The outlets of a document. ``known`` leads from articles to their outlets (both by public id),
    for documents from before they said so."""
    articles: dict[str, list[str]] = defaultdict(list)
    for row in document.get("articles", ()):
        outlet = row["outlet_id"] if "outlet_id" in row else known.get(row["id"])
        if outlet:
            articles[outlet].append(row["id"])
    moved = {row["id"] for row in document.get("articles", ()) if row.get("states")}
    return [
        OutletShown(
            outlet=outlet,
            articles=tuple(own),
            differs=any(differs_in(row, own) for row in document.get("discrepancies", ())),
            changed=bool(moved & set(own))
            or any(is_silent_edit(row, own) for row in document.get("discrepancies", ())),
        )
        for outlet, own in articles.items()
    ]


def differs_in(difference: Json, articles: list[str] | tuple[str, ...]) -> bool:
    """Whether words of ``articles`` differ from those of another, in a difference that stands."""
    sides = {side["article"] for side in difference.get("sides", ())}
    stands = (difference.get("decision") or "") not in NO_DIFFERENCE
    return stands and len(sides) > 1 and not sides.isdisjoint(articles)


def is_silent_edit(difference: Json, articles: list[str] | tuple[str, ...]) -> bool:
    """Whether a difference is that one of ``articles`` reads otherwise than it did."""
    sides = {side["article"] for side in difference.get("sides", ())}
    stands = (difference.get("decision") or "") not in NO_DIFFERENCE
    return difference["kind"] == SILENT_EDIT and stands and not sides.isdisjoint(articles)


def names_shown(document: Json) -> list[NameShown]:
    """The entities that a document names, without words that a redaction took."""
    articles = {row["id"]: row for row in document.get("articles", ())}
    found = []
    for row in document.get("names", ()):
        spellings = {
            (use["printed"], use["article"]): _spelling(use, articles.get(use["article"], {}))
            for use in row["uses"]
            if use["printed"] and use["printed"] != _REDACTED
        }
        if not spellings:
            continue
        gone = row["form"] == _REDACTED
        form = next(iter(spellings))[0] if gone else row["form"]
        standard = bool(row.get("standard")) and not gone
        found.append(NameShown(row["id"], form[:LONGEST_FORM], standard, tuple(spellings.values())))
    return found


def _spelling(use: Json, article: Json) -> dict[str, Any]:
    return {
        "printed": use["printed"][:LONGEST_FORM],
        "outlet": article.get("outlet") or "",
        "outlet_id": article.get("outlet_id") or "",
        "article": use["article"],
        "ours": bool(use.get("ours")),
    }


def moves_between(earlier: Json, later: Json) -> set[tuple[str, str]]:
    """(entity, entity) for each name that ``earlier`` shows under the one and ``later`` under the
    other: same words of the same article."""
    before, after = dict(_uses(earlier)), dict(_uses(later))
    return {
        (old, new)
        for use, entities in before.items()
        for old in entities - after.get(use, entities)
        for new in after[use] - entities
    }


def _uses(document: Json) -> Iterator[tuple[tuple[str, str], set[str]]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in document.get("names", ()):
        for use in row["uses"]:
            found[use["article"], use["printed"]].add(row["id"])
    yield from found.items()

"""A public document taken apart for other programs: one record for each quote, value and difference.

An id is that of the claim and a number in it, "k7m2x9abcd-12": it stays what it is in all revisions.
Documents of before lack some fields; what they do not say is null.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from json import dumps
from typing import Any

Json = Mapping[str, Any]
Record = dict[str, Any]


def evidence_in(document: Json) -> Iterator[Record]:
    """Each quote in use, with its article and what it rests on."""
    articles = _articles(document)
    for row in document.get("evidence", ()):
        yield {
            "id": f"{document['id']}-{row['id']}",
            **place_in(document),
            "article": articles.get(row["article"]),
            "stance": row["stance"],
            "said_by": row["said_by"] or None,
            "primary_document": row["primary_document"],
            "quote": row["quote"],
            "origins": row["origins"],
        }


def values_in(document: Json) -> Iterator[Record]:
    """What each quote gives for each attribute, as printed and as it is read."""
    articles = _articles(document)
    for attribute in document.get("attributes", ()):
        for reading in attribute["readings"]:
            yield {
                "id": f"{document['id']}-{_number(attribute, reading)}",
                **place_in(document),
                "attribute": {key: attribute[key] for key in ("label", "kind", "scope")},
                "article": articles.get(reading["article"]),
                "evidence": f"{document['id']}-{reading['evidence']}",
                "answer": reading["answer"],
                "printed": reading["printed"] or None,
                "value": reading["value"] or None,
                "says_both": reading["says_both"],
                "stands": _stands(attribute, reading),
                "superseded": None,
            }


def _stands(attribute: Json, reading: Json) -> bool | None:
    """Whether it is the value that the desk agreed on; None where it agreed on none."""
    if attribute["agreed"] is None:
        return None
    return bool(reading["value"] == attribute["agreed"])


def values_superseded(document: Json, earlier: Sequence[Json]) -> Iterator[Record]:
    """Values that earlier documents gave and this one does not, each as it was given last.

    ``earlier`` come newest first. ``superseded`` says which revision gave it last, and which was the
    first without it, with its day.
    """
    standing = {key for row in values_in(document) for key in _keys(row)}
    after = document
    for before in earlier:
        for row in values_in(before):
            if standing.isdisjoint(_keys(row)):
                yield row | {
                    "superseded": {
                        "last_revision": before["number"],
                        "by_revision": after["number"],
                        "at": after["approved_at"],
                    }
                }
            standing |= _keys(row)
        after = before


def _keys(row: Record) -> set[str]:
    """By what a value is known again: its id, or what it says and where."""
    said = [row["evidence"], row["attribute"]["label"], row["answer"], row["printed"], row["value"]]
    return {row["id"], dumps(said, sort_keys=True)}


def differences_in(document: Json) -> Iterator[Record]:
    """Each difference between outlets with its sides and how it was decided."""
    articles = _articles(document)
    for row in document.get("discrepancies", ()):
        yield {
            "id": f"{document['id']}-{row['id']}",
            **place_in(document),
            "discrepancy": row["id"],
            **{key: row[key] for key in ("kind", "severity", "explanation", "status", "decision")},
            "attribute": row["attribute"] or None,
            "stands": row["stands"] or None,
            "scope": row["scope"] or None,
            "reason": row["reason"] or None,
            "decided_at": row["decided_at"],
            "sides": [
                {
                    "article": articles.get(side["article"]),
                    "printed": side["printed"] or None,
                    "value": side["value"] or None,
                }
                for side in row["sides"]
            ],
        }


def outlet_in(document: Json, public_id: str) -> Record | None:
    """An outlet as a document calls it; by the first of its articles there."""
    named = (_outlet(row) for row in document.get("articles", ()))
    return next((row for row in named if row and row["id"] == public_id), None)


def entities_in(document: Json) -> list[Record]:
    """The entities that a document names, each by a spelling that it shows."""
    return [
        {"id": row["id"], "name": row["form"], "type": row["type"]}
        for row in document.get("names", ())
    ]


def articles_in(document: Json) -> list[Record]:
    """The articles that a document shows words of."""
    return list(_articles(document).values())


def _articles(document: Json) -> dict[str, Record]:
    return {
        row["id"]: {
            "id": row["id"],
            "title": row["title"] or None,
            "outlet": _outlet(row),
            "url": row["url"] or None,
            "published": row["published"],
            "published_printed": row["published_printed"] or None,
            "language": row["language"] or None,
            "states": row.get("states", []),
        }
        for row in document.get("articles", ())
    }


def _outlet(article: Json) -> Record | None:
    if not article["outlet"]:
        return None
    return {"id": article.get("outlet_id"), "name": article["outlet"]}


def place_in(document: Json) -> Record:
    """Of which claim a record is, and in which revision it is read."""
    return {
        "claim": document["id"],
        "revision": document["number"],
        "approved_at": document["approved_at"],
    }


def _number(attribute: Json, reading: Json) -> str:
    """The number of a value; for documents of before, a digest of what it says and where."""
    if "id" in reading:
        return str(reading["id"])
    said = [
        attribute["label"],
        *(reading[key] for key in ("evidence", "answer", "printed", "value")),
    ]
    return sha256(dumps(said, sort_keys=True).encode()).hexdigest()[:12]

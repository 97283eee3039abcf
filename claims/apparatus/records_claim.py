"""A public document as one resource for other programs: the claim as a whole, and in short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.apparatus.records import (
    articles_in,
    differences_in,
    entities_in,
    evidence_in,
    values_in,
)

Json = Mapping[str, Any]
Record = dict[str, Any]

WITHDRAWN = "withdrawn"


def claim_in_short(document: Json) -> Record:
    """What lists say of a claim. Of a withdrawn one: that it is, with the reason."""
    if document["status"] == WITHDRAWN:
        return claim_withdrawn(document)
    return {
        **_first(document),
        "verdict": document["verdict"],
        "confidence": _confidence(document),
        "corroboration": _corroboration(document),
        "stories": [{"id": row["id"], "title": row["title"]} for row in document["stories"]],
        "articles": len(document["articles"]),
        "unpublished_sources": document["unpublished_sources"],
        "discrepancies": _counted(document),
    }


def claim_as_a_whole(document: Json) -> Record:
    """Everything that readers see of a claim in one revision."""
    if document["status"] == WITHDRAWN:
        return claim_withdrawn(document)
    return claim_in_short(document) | {
        "unknowns": [line for line in document["unknowns"].splitlines() if line.strip()],
        "articles": articles_in(document),
        "entities": entities_in(document),
        "attributes": [
            {key: row[key] for key in ("label", "kind", "scope", "agreed")}
            | {"agreed_reason": row["agreed_reason"] or None}
            for row in document["attributes"]
        ],
        "values": [_inside(row) for row in values_in(document)],
        "evidence": [_inside(row) for row in evidence_in(document)],
        "discrepancies": [_inside(row) for row in differences_in(document)],
        "origins": document["origins"],
        "replies": list(document.get("replies", ())),
        "corrections": [
            {"text": row["text"], "made_at": row["made_at"], "revision": row.get("revision")}
            for row in document["corrections"]
        ],
    }


def claim_withdrawn(document: Json) -> Record:
    """The approved title of a withdrawn claim and the reason, nothing else."""
    return _first(document) | {"merged_into": document.get("merged_into", {}).get("id") or None}


def _first(document: Json) -> Record:
    return {
        "id": document["id"],
        "slug": document["slug"],
        "status": document["status"],
        "statement": document["statement"],
        "revision": document["number"],
        "approved_at": document["approved_at"],
        "note": document["note"] or None,
    }


def _confidence(document: Json) -> Record | None:
    """How sure the desk is, and since when; documents of before say when they were approved."""
    found = document["confidence"]
    if not found["level"]:
        return None
    return {
        "level": found["level"],
        "reason": found["reason"],
        "rated_at": found.get("rated_at") or document["approved_at"],
    }


def _corroboration(document: Json) -> Record:
    found = document["corroboration"]
    keys = ("state", "sentence", "articles", "known_origins", "unknown_origins")
    return {key: found[key] for key in keys}


def _counted(document: Json) -> Record:
    rows = document["discrepancies"]
    still = sum(row["status"] == "open" for row in rows)
    return {"open": still, "decided": len(rows) - still}


def _inside(row: Record) -> Record:
    """A record without what the claim around it says."""
    return {
        key: value for key, value in row.items() if key not in {"claim", "revision", "approved_at"}
    }

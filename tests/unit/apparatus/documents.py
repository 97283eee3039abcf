"""Public documents as revisions hold them, for tests: two outlets on a ferry."""

from __future__ import annotations

from typing import Any

OUTLETS = {"hp": "The Harbour Post", "nl": "Northern Light", "bc": "Bay Chronicle"}


def reading(article: str, printed: str = "", value: Any = None, **more: Any) -> dict[str, Any]:
    answer = more.pop("answer", "value")
    base = {"article": article, "evidence": list(OUTLETS).index(article) + 1, "answer": answer}
    return base | {"printed": printed, "value": value, "says_both": False} | more


def day(edtf: str) -> dict[str, Any]:
    return {"edtf": edtf, "earliest": None, "latest": None, "extent": "within", "inferred": None}


def attribute(label: str, kind: str, *readings: dict[str, Any]) -> dict[str, Any]:
    return {"label": label, "kind": kind, "scope": {}, "readings": list(readings)}


def discrepancy(kind: str, label: str, *articles: str, **more: Any) -> dict[str, Any]:
    sides = [{"article": article, "printed": "", "value": None} for article in articles]
    base = {"id": f"{kind}-{label}", "kind": kind, "severity": "high", "attribute": label}
    return base | {"explanation": "They differ.", "sides": sides, "decision": None} | more


def evidence(article: str, exact: str, *, ours: bool = False, **more: Any) -> dict[str, Any]:
    quote = {"exact": exact, "prefix": "before ", "suffix": " after", "shortened": False}
    return {
        "id": list(OUTLETS).index(article) + 1,
        "article": article,
        "quote": quote | {"ours": ours},
        "stance": "supports",
        "said_by": "",
        "origins": [],
    } | more


def document(*articles: str, **parts: Any) -> dict[str, Any]:
    """A document with these articles; parts replace the defaults."""
    return {
        "statement": "The ferry sank",
        "stories": [],
        "articles": [
            {"id": a, "outlet": OUTLETS[a], "title": "A report", "published_printed": ""}
            for a in articles
        ],
        "attributes": [],
        "evidence": [evidence(a, "The ferry sank.") for a in articles],
        "discrepancies": [],
        "origins": [],
        "corrections": [],
        "confidence": {"level": "low", "reason": "Two reports."},
        "corroboration": {
            "state": "Single origin",
            "articles": len(articles),
            "sentence": f"{len(articles)} articles: 1 known origin",
        },
        "verdict": None,
        "unknowns": "",
        "unpublished_sources": 0,
        "approved_at": "2026-11-20T10:00:00+00:00",
    } | parts

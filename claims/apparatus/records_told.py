"""What the pages of stories, articles and outlets tell, as records for other programs.

Pure: from the same public documents, and by the same rules, as the pages themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claims.apparatus.differences import ReadClaim
from claims.apparatus.records import (
    Json,
    Record,
    articles_in,
    differences_in,
    evidence_in,
    place_in,
)
from claims.apparatus.shown import SILENT_EDIT, is_silent_edit
from claims.apparatus.story import Happened, OutletIn, Question, story_overview


def story_told(claims: Sequence[ReadClaim]) -> Record:
    """What stands above the list of a story's claims on its page: days in their order, what is not
    settled, and by whom it is reported; each with how many more there are."""
    told = story_overview(claims)
    return {
        "timeline": [_happened(row) for row in told.happened],
        "more_days": told.more_happened,
        "open_questions": [_question(row) for row in told.questions],
        "more_questions": told.more_questions,
        "outlets": [_outlet(row) for row in told.outlets],
        "more_outlets": told.more_outlets,
    }


def _claim(row: ReadClaim) -> Record:
    return {"id": row.public_id, "statement": row.title}


def _happened(row: Happened) -> Record:
    return {
        "date": row.dated.edtf,
        "earliest": row.dated.earliest,
        "latest": row.dated.latest,
        "attribute": row.event.label,
        "articles": [siglum.article for siglum in row.event.sigla],
        "differs": row.event.differs,
        "year_missing": row.event.year_missing,
        "claim": _claim(row.claim),
    }


def _question(row: Question) -> Record:
    found = row.difference
    return {
        "claim": _claim(row.claim),
        "discrepancy": f"{row.claim.public_id}-{found.id}" if found else None,
        "kind": found.kind.name if found else None,
        "severity": found.severity.name if found else None,
        "text": found.explanation if found else row.unknown,
    }


def _outlet(row: OutletIn) -> Record:
    return {
        "id": row.outlet or None,
        "name": row.name,
        "articles": [siglum.article for siglum in row.sigla],
        "claims": row.claims,
        "differs_in": row.differs,
    }


def article_told(article: str, documents: Sequence[Json]) -> Record | None:
    """An article (its public id) as ``documents``, the last changed first, show it: what it is, its
    quotes in use, each with every claim that it is evidence for, and what of it its outlet changed
    without notice. None where no document shows it."""
    entries = [row for held in documents for row in articles_in(held) if row["id"] == article]
    if not entries:
        return None
    return entries[0] | {
        "quotes": _quotes(article, documents),
        "silent_edits": [
            {"claim": held["id"], "discrepancy": row["id"], "explanation": row["explanation"]}
            for held in documents
            for row in _silent_edits(held, [article])
        ],
    }


def _quotes(article: str, documents: Sequence[Json]) -> list[Record]:
    found: dict[tuple[str, bool], Record] = {}
    for held in documents:
        for row in evidence_in(held):
            quote = row["quote"]
            if row["article"] is None or row["article"]["id"] != article or not quote["exact"]:
                continue
            shown = found.setdefault(
                (quote["exact"], quote["ours"]), {"quote": quote, "evidence_for": []}
            )
            shown["evidence_for"].append(
                {
                    "claim": {"id": held["id"], "statement": held["statement"]},
                    "evidence": row["id"],
                    "stance": row["stance"],
                    "said_by": row["said_by"],
                }
            )
    return list(found.values())


def changes_in(document: Json, *, outlet: str) -> Iterator[Record]:
    """What an outlet (its public id) did to its articles after they were out: corrected, retracted or
    removed them, or edited them without notice."""
    own = {row["id"]: row for row in articles_in(document) if _is_of(row, outlet)}
    for article in own.values():
        for number, state in enumerate(article["states"], 1):
            yield {
                "id": f"{document['id']}-{article['id']}-{number}",
                **place_in(document),
                "article": article,
                "change": state["state"],
                "noted_at": state["noted_at"],
                "discrepancy": None,
                "explanation": None,
            }
    for row in _silent_edits(document, list(own)):
        edited = next(side["article"] for side in row["sides"] if _of_own(side, own))
        yield {
            "id": row["id"],
            **place_in(document),
            "article": edited,
            "change": SILENT_EDIT,
            "noted_at": None,
            "discrepancy": row["id"],
            "explanation": row["explanation"],
        }


def _is_of(article: Record, outlet: str) -> bool:
    return (article["outlet"] or {}).get("id") == outlet


def _of_own(side: Record, own: Mapping[str, Any]) -> bool:
    return side["article"] is not None and side["article"]["id"] in own


def _silent_edits(document: Json, articles: list[str]) -> Iterator[Record]:
    """The differences that say that one of ``articles`` reads otherwise than it did."""
    rows = {row["id"] for row in document.get("discrepancies", ()) if is_silent_edit(row, articles)}
    for record in differences_in(document):
        if record["discrepancy"] in rows:
            yield record

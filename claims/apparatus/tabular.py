"""Records of public documents as rows of a table: what each column is called and holds.

Values whose parts differ by kind stand in one cell as JSON. JSON Lines have the records themselves,
as the API has them, with what a line needs to be read alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from claims.apparatus.exporting import cell
from claims.apparatus.records import differences_in, evidence_in, values_in
from claims.apparatus.records_claim import claim_as_a_whole, claim_in_short

Json = Mapping[str, Any]
Record = dict[str, Any]
Rows = Iterator[Sequence[Any]]

_NO_EVIDENCE: Json = {
    "stance": None,
    "said_by": None,
    "primary_document": None,
    "quote": {"exact": None, "shortened": None, "ours": None},
    "origins": (),
}
_ARTICLE = (
    "article", "title", "outlet_id", "outlet", "url", "published", "language", "published_printed",
)  # fmt: skip
CLAIM_COLUMNS = (
    "claim", "statement", "status", "revision", "approved_at", "verdict", "confidence",
    "confidence_reason", "corroboration", "corroboration_sentence", "articles", "known_origins",
    "unknown_origins", "unpublished_sources", "differences_open", "differences_decided", "stories",
    "confidence_at", "note", "not_known", "corrections",
)  # fmt: skip
VALUE_COLUMNS = (
    "id", "claim", "statement", "revision", "approved_at", "attribute", "kind", "as_of", "place",
    "definition", "answer", "printed", "value", "says_both", "stands", "evidence", "stance",
    "said_by", "primary_document", "quote", "quote_shortened", "our_summary", "origins", *_ARTICLE,
)  # fmt: skip
DIFFERENCE_COLUMNS = (
    "id", "claim", "statement", "revision", "approved_at", "attribute", "kind", "severity",
    "explanation", "status", "decision", "stands", "scope", "reason", "decided_at", "side",
    "printed", "value", *_ARTICLE,
)  # fmt: skip


def claim_rows(document: Json) -> Rows:
    """One row."""
    (row,) = claim_records(document)
    confidence, found = row["confidence"] or {}, row["corroboration"]
    yield (
        row["id"], row["statement"], row["status"], row["revision"], row["approved_at"],
        row["verdict"], confidence.get("level"), confidence.get("reason"), found["state"],
        found["sentence"], found["articles"], found["known_origins"], found["unknown_origins"],
        row["unpublished_sources"], row["discrepancies"]["open"], row["discrepancies"]["decided"],
        "; ".join(story["title"] for story in row["stories"]), confidence.get("rated_at"),
        row["note"], "; ".join(row["unknowns"]),
        "; ".join(f"{one['made_at']}: {one['text']}" for one in row["corrections"]),
    )  # fmt: skip


def value_rows(document: Json) -> Rows:
    """A row for each reported value, with the quote it is from and what that rests on."""
    for row in value_records(document):
        attribute, quote = row["attribute"], row["quote"]
        yield (
            row["id"], row["claim"], row["statement"], row["revision"], row["approved_at"],
            attribute["label"], attribute["kind"], attribute["scope"]["as_of"],
            attribute["scope"]["place"], attribute["scope"]["definition"], row["answer"],
            row["printed"], row["value"], row["says_both"], row["stands"], row["evidence"],
            row["stance"], row["said_by"], row["primary_document"], quote["exact"],
            quote["shortened"], quote["ours"],
            "; ".join(origin["name"] for origin in row["origins"]), *_article(row["article"]),
        )  # fmt: skip


def difference_rows(document: Json) -> Rows:
    """A row for each side of each difference."""
    for row in difference_records(document):
        for number, side in enumerate(row["sides"], 1):
            yield (
                row["id"], row["claim"], row["statement"], row["revision"],
                row["approved_at"], row["attribute"], row["kind"], row["severity"],
                row["explanation"], row["status"], row["decision"], row["stands"], row["scope"],
                row["reason"], row["decided_at"], number, side["printed"], side["value"],
                *_article(side["article"]),
            )  # fmt: skip


def claim_records(document: Json) -> Iterator[Record]:
    """The claim in short, as the API has it, with what its page says besides its tables."""
    whole = claim_as_a_whole(document)
    beside = {key: whole[key] for key in ("unknowns", "replies", "corrections")}
    yield claim_in_short(document) | beside


def value_records(document: Json) -> Iterator[Record]:
    """Each reported value, as the API has it, with the claim's statement, the quote it is from and what
    that rests on."""
    quotes = {row["id"]: row for row in evidence_in(document)}
    for row in values_in(document):
        evidence = quotes.get(row["evidence"], _NO_EVIDENCE)
        provenance = {key: evidence[key] for key in _NO_EVIDENCE}
        yield row | {"statement": document["statement"]} | provenance


def difference_records(document: Json) -> Iterator[Record]:
    """Each difference, as the API has it, with the claim's statement."""
    for row in differences_in(document):
        yield row | {"statement": document["statement"]}


def cells(row: Sequence[Any]) -> list[str]:
    """A row as CSV has it: what a spreadsheet would calculate stays text, the unknown is empty."""
    return [cell(_plain(value)) for value in row]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _article(article: Json | None) -> tuple[Any, ...]:
    if article is None:
        return (None,) * len(_ARTICLE)
    outlet = article["outlet"] or {"id": None, "name": None}
    return (
        article["id"], article["title"], outlet["id"], outlet["name"], article["url"],
        article["published"], article["language"], article["published_printed"],
    )  # fmt: skip


TABLES: Mapping[str, tuple[Sequence[str], Callable[[Json], Rows]]] = {
    "claims": (CLAIM_COLUMNS, claim_rows),
    "values": (VALUE_COLUMNS, value_rows),
    "differences": (DIFFERENCE_COLUMNS, difference_rows),
}
RECORDS: Mapping[str, Callable[[Json], Iterator[Record]]] = {
    "claims": claim_records,
    "values": value_records,
    "differences": difference_records,
}

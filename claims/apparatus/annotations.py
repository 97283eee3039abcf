"""The quotes in use of a claim as Web Annotations: where in which article the words are.

Each says that words of an article bear on the claim. The words are those that readers get: a quote
that is shortened is found by its beginning; where no passage is shown, the article alone is the
target. Our summaries are no words of an article and are left out.
Source: https://www.w3.org/TR/annotation-model/ (2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claims.apparatus.records import evidence_in
from claims.worded import Words
from sources.speech import gettext_noop

Json = Mapping[str, Any]
Record = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_TOMBSTONE = "[redacted]"  # as sources.models has it


def annotations_of(
    document: Json, *, url: str, claim: str, newsroom: str, home: str, changed: str
) -> Record:
    """An AnnotationCollection with its one page. ``url`` is its own whole address, ``claim`` that
    of the claim, ``home`` that of the newsroom; ``changed`` a moment in ISO 8601."""
    creator = {"id": home, "type": "Organization", "name": newsroom}
    about = {"creator": creator, "modified": changed}
    items = [_annotation(row, document, claim) | about for row in _quoted(document)]
    page = f"{url}#page"
    return {
        "@context": CONTEXT,
        "id": url,
        "type": "AnnotationCollection",
        "label": document["statement"],
        **about,
        "total": len(items),
        "first": {
            "id": page,
            "type": "AnnotationPage",
            "partOf": url,
            "startIndex": 0,
            "items": [item | {"id": f"{url}#{item['id']}"} for item in items],
        },
        "last": page,
    }


def _quoted(document: Json) -> Iterator[Record]:
    """Quotes of articles that have an address; what was redacted is no quote."""
    for row in evidence_in(document):
        article, quote = row["article"], row["quote"]
        if article and article["url"] and not quote["ours"] and quote["exact"] != _TOMBSTONE:
            yield row


_SAID: Mapping[str, str] = Words(
    {
        "supports": gettext_noop("Supports: {claim}"),
        "disputes": gettext_noop("Disputes: {claim}"),
        "mentions": gettext_noop("Mentions: {claim}"),
    }
)
_SAID_BY: Mapping[str, str] = Words(
    {
        "supports": gettext_noop("Supports according to {whom}: {claim}"),
        "disputes": gettext_noop("Disputes according to {whom}: {claim}"),
        "mentions": gettext_noop("Mentions according to {whom}: {claim}"),
    }
)


def _annotation(row: Record, document: Json, claim: str) -> Record:
    told = _SAID_BY if row["said_by"] else _SAID
    words = told[row["stance"]].format(claim=document["statement"], whom=row["said_by"])
    return {
        "id": row["id"],
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"id": claim, "type": "Text", "format": "text/html"},
            {
                "type": "TextualBody",
                "value": words,
                "format": "text/plain",
                "purpose": "describing",
            },
        ],
        "target": _target(row),
    }


def _target(row: Record) -> Record:
    quote = row["quote"]
    target: Record = {"type": "SpecificResource", "source": row["article"]["url"]}
    if quote["exact"]:
        context = {part: quote[part] for part in ("prefix", "suffix") if quote[part]}
        target["selector"] = {"type": "TextQuoteSelector", "exact": quote["exact"]} | context
    return target

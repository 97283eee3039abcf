"""Comparing strangers' articles in a process apart (``sources/apart``): what it loads and does.

Pure, as the whole room: no database can be reached from here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claims.collation.conductor import collate
from sources.extraction.articles import ArticleText
from sources.publication import published_date

_SAMPLE = (
    "Mayor Ada Lund of Harwick signed a contract worth $3 million on 4 March 2021.",
    "On 5 March 2021 the mayor, Ada Lund, signed a contract worth $4 million; police denied it.",
)


def warm() -> None:
    """Compare two sentences, so that every table and expression is loaded."""
    collate([ArticleText(str(number), text) for number, text in enumerate(_SAMPLE)]).as_json()


def run(head: dict[str, Any], data: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The document of ``compare`` for the articles in ``data``: JSON objects with ``text``, and
    ``outlet`` and ``published`` (EDTF or "") where somebody gave them; their ids are 0, 1, 2 …"""
    articles = [
        ArticleText(
            id=str(number),
            text=given["text"],
            outlet=given["outlet"] or None,
            published=published_date(given["published"]) if given["published"] else None,
        )
        for number, given in enumerate(json.loads(data))
    ]
    yield {"compared": len(articles)}, json.dumps(collate(articles).as_json()).encode()

"""Pairs of sentences out of the marked clusters: what an editor wanted told, and what not.

Each wanted finding about values gives a pair that is due an alert: its two printed values, each in
its sentence. Traps, and the likest pairs of other values of one sort, give pairs that are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from claims.alignment.words import concept, weight
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.sentences import find_sentences
from sources.extraction.values import Kind, MeasureValue, Mention
from sources.publication import published_date

BASE = Path(__file__).resolve().parents[1] / "tests" / "corpus"
FOLDERS = ("clusters", "blind/open", "blind/second")
WANTED = {"contradiction", "as-of", "scope", "conversion", "chronology"}
KINDS = {Kind.MONEY, Kind.COUNT, Kind.DATE, Kind.PERCENT, Kind.MEASURE}
LIKEST = 1
_WORD = re.compile(r"[^\W\d_]{3,40}")

Spot = tuple[dict[str, Any], Mention, str]
"""An article, a value in it, and the sentence around it."""
Case = dict[str, Any]


def cluster_cases() -> Iterator[Case]:
    for folder in FOLDERS:
        for path in sorted((BASE / folder).glob("*.json")):
            yield from _of_cluster(json.loads(path.read_text("utf-8")))


def _of_cluster(cluster: dict[str, Any]) -> Iterator[Case]:
    spots = [spot for article in cluster["articles"] for spot in _spots(article)]
    marked = set[str]()
    for row in [*cluster["wanted"], *cluster["traps"]]:
        marked |= set(row["words"])
    for due, rows in ((True, cluster["wanted"]), (False, cluster["traps"])):
        for row in rows:
            if due and row["kind"] not in WANTED:
                continue
            two = _two(spots, row["words"])
            if two is not None:
                yield _case(cluster["id"], *two, due, row.get("why") or row["kind"])
    rest = [spot for spot in spots if not any(_is_at(spot, words) for words in marked)]
    likest = sorted(
        (
            (-_alike(a, b), at, a, b)
            for at, (a, b) in enumerate(combinations(rest, 2))
            if a[0]["id"] != b[0]["id"] and _sort(a[1]) == _sort(b[1]) and a[1].value != b[1].value
        ),
        key=lambda row: row[:2],
    )
    for _, _, a, b in likest[:LIKEST]:
        yield _case(cluster["id"], a, b, False, "two values that nobody wanted told")


def _spots(article: dict[str, Any]) -> list[Spot]:
    text, printed = article["text"], article.get("published")
    published = published_date(printed) if printed else None
    found = find_mentions(ArticleText(article["id"], text, None, None, published))
    return [
        (article, mention, text[start:end].strip())
        for start, end in find_sentences(text, 0, len(text))
        for mention in found
        if mention.kind in KINDS and start <= mention.start < end
    ]


def _is_at(spot: Spot, words: str) -> bool:
    article, mention, _ = spot
    return any(
        match.start() < mention.end and mention.start < match.end()
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", article["text"])
    )


def _two(spots: list[Spot], words: list[str]) -> tuple[Spot, Spot] | None:
    """The first place of each of the first two words whose values are of one sort."""
    found = [next((spot for spot in spots if _is_at(spot, word)), None) for word in words]
    held = [spot for spot in found if spot is not None]
    if len(held) < 2 or held[0][0]["id"] == held[1][0]["id"]:
        return None
    return (held[0], held[1]) if _sort(held[0][1]) == _sort(held[1][1]) else None


def _sort(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, MeasureValue) and value.unit == "a":
        return "age"
    unit = value.unit if isinstance(value, MeasureValue) else ""
    return f"{mention.kind.value} {unit}".strip()


def _alike(a: Spot, b: Spot) -> float:
    words = [{concept(w.lower()) for w in _WORD.findall(s[2]) if weight(w.lower())} for s in (a, b)]
    return len(words[0] & words[1]) / (1 + len(words[0] | words[1]))


def _case(cluster: str, a: Spot, b: Spot, due: bool, why: str) -> Case:
    return {
        "id": f"{cluster}: {a[1].text!r} / {b[1].text!r}",
        "cluster": cluster,
        "kind": _sort(a[1]).split()[0],
        "a": _side(a),
        "b": _side(b),
        "alert": due,
        "why": why,
    }


def _side(spot: Spot) -> dict[str, Any]:
    article, mention, sentence = spot
    value = mention.value
    unit = next(
        (
            given
            for name in ("currency", "noun", "unit")
            if (given := getattr(value, name, None)) is not None
        ),
        "%" if mention.kind is Kind.PERCENT else None,
    )
    return {
        "quote": sentence,
        "value": mention.text,
        "unit": unit,
        "outlet": article["outlet"],
        "published": article["published"],
    }

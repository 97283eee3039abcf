"""The clusters of ``tests/corpus/clusters``: short articles, the findings wanted, the traps.

``wanted`` lists findings of high and medium severity, each with words that its sides or its
explanation hold; ``beyond`` says why one is out of reach today. Every other high or medium finding
is a false alarm. ``traps`` say what looks like a difference and is none.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from claims.collation.conductor import Collation, collate
from claims.collation.finding import Finding
from claims.comparison.outcome import Severity
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue

FOLDER = Path(__file__).parents[2] / "corpus" / "clusters"


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def cluster(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def article(data: dict[str, Any], text: str | None = None) -> ArticleText:
    published = data.get("published")
    day = date.fromisoformat(published) if published else None
    return ArticleText(
        id=data["id"],
        text=data["text"] if text is None else text,
        title=data.get("title"),
        outlet=data.get("outlet"),
        published=DateValue(published, day, day) if published else None,
    )


def articles(name: str) -> list[ArticleText]:
    return [article(data) for data in cluster(name)["articles"]]


@cache
def collated(name: str) -> Collation:
    return collate(articles(name))


def urgent(collation: Collation) -> list[Finding]:
    return [f for f in collation.findings if f.severity is not Severity.LOW]


def answers(finding: Finding, wanted: dict[str, Any]) -> bool:
    """Whether a finding is the one wanted: its kind, its severity, and all the words."""
    if (finding.kind.value, finding.severity.value) != (wanted["kind"], wanted["severity"]):
        return False
    texts = [finding.explanation, *(side.text for side in finding.sides)]
    return all(any(word in text for text in texts) for word in wanted["words"])

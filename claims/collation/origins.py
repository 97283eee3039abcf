"""Origins as the collation reports them: one root, the articles that rest on it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.collation.finding import Side, sorted_sides
from sources.extraction.pipeline import Extraction
from sources.extraction.values import Json
from sources.syndication import find_origins


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin: its name, the articles that rest on it, how, why, and the words that say so."""

    name: str
    articles: tuple[str, ...]
    how: str
    reason: str
    sides: tuple[Side, ...]

    def as_json(self) -> Json:
        return {
            "name": self.name,
            "articles": list(self.articles),
            "how": self.how,
            "reason": self.reason,
            "sides": [
                {k: v for k, v in side.as_json().items() if k != "value"} for side in self.sides
            ],
        }


def origin_views(extractions: Sequence[Extraction]) -> tuple[OriginView, ...]:
    """The origins of some articles, those of most articles first."""
    views = [
        OriginView(
            name=origin.name,
            articles=tuple(sorted(origin.articles)),
            how=origin.how.value,
            reason=origin.reason,
            sides=sorted_sides(Side(s.article, s.start, s.end, s.text) for s in origin.sides),
        )
        for origin in find_origins([extraction.article for extraction in extractions])
    ]
    return tuple(sorted(views, key=lambda view: (-len(view.articles), view.name, view.how)))

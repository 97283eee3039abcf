"""Public documents without the words of what was redacted: the same shape, tombstones in places."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sources.models import TOMBSTONE

GONE = {"redacted": True}
SLUG = "redacted"

# Parts of a document that hold no words: ids, days and codes, by which pages are built.
_WORDLESS = frozenset(
    {"id", "article", "status", "kind", "severity", "answer", "stance", "how", "level"}
    | {"state", "decision", "approved_at", "made_at", "decided_at", "rests_on", "rated_at"}
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Redactor:
    """Takes out of documents what rests on ``evidence`` or on ``articles``, titles of ``titled``
    (both by public id), and every string that ``holds`` a word of it."""

    evidence: Collection[int]
    articles: Collection[str]
    titled: Collection[str]
    holds: Callable[[Any], bool]

    def document(self, held: Json) -> Json:
        redacted: Json = self._part(held)
        redacted["slug"] = SLUG if self.holds(held.get("slug", "")) else held.get("slug", "")
        return redacted | GONE

    def _part(self, part: Any) -> Any:
        if isinstance(part, dict):
            kept = {
                key: value if key in _WORDLESS else self._part(value) for key, value in part.items()
            }
            return kept | self._in_place_of(part)
        if isinstance(part, list):
            return [self._part(item) for item in part]
        return TOMBSTONE if isinstance(part, str) and self.holds(part) else part

    def _in_place_of(self, part: Json) -> Json:
        """What stands in place of a quote, a reading, an article's title or a difference."""
        if "quote" in part and part.get("id") in self.evidence:
            words = {"exact": TOMBSTONE, "prefix": "", "suffix": ""}
            return _emptied(part, "said_by") | {"quote": part["quote"] | words}
        if part.get("printed") and part.get("evidence") in self.evidence:
            return {"printed": TOMBSTONE} | ({"value": GONE} if "value" in part else {})
        if "published_printed" in part and part.get("id") in self.titled:
            return {"title": TOMBSTONE, "url": None}
        if "sides" in part and any(side["article"] in self.articles for side in part["sides"]):
            sides = [
                side | {"printed": TOMBSTONE, "value": GONE}
                if side["article"] in self.articles
                else self._part(side)
                for side in part["sides"]
            ]
            stands = {"stands": TOMBSTONE} if part.get("stands") else {}
            return _emptied(part, "explanation", "reason", "scope") | stands | {"sides": sides}
        if "readings" in part and part.get("agreed") is not None:
            return self._agreed(part)
        return {}

    def _agreed(self, attribute: Json) -> Json:
        """An agreed value that only redacted readings give goes with them."""
        given = [
            reading["value"]
            for reading in attribute["readings"]
            if reading["evidence"] not in self.evidence
        ]
        gone = [
            reading["value"]
            for reading in attribute["readings"]
            if reading["evidence"] in self.evidence
        ]
        if attribute["agreed"] in gone and attribute["agreed"] not in given:
            return {"agreed": None, "agreed_reason": TOMBSTONE}
        return {}


def _emptied(part: Json, *names: str) -> Json:
    return {name: TOMBSTONE for name in names if part.get(name)}

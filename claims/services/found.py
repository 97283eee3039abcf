"""What a run found, ready to be stored, and the keys by which the store knows it again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sources.extraction.values import Kind
from sources.models import Text

COLLATION = "collate-"
"""Begins the engine version of discrepancies found over articles rather than on a claim."""

SubjectKey = tuple[str, int]  # ("claim" | "entity" | "article" | "story", primary key)


@dataclass(frozen=True, slots=True)
class FoundSide:
    """One side as a run found it; offsets point into the content of ``text``."""

    text: Text
    start: int
    end: int
    printed: str
    kind: str = ""
    value: dict[str, Any] | None = None
    reported_value_id: int | None = None
    name_use_id: int | None = None

    @property
    def key(self) -> str:
        """What the side holds, whatever its place: article and normalised value or words."""
        return side_key(self.text.article_id, self.kind, self.value, self.printed)

    @property
    def place(self) -> tuple[int, int, int]:
        return self.text.pk, self.start, self.end


def side_key(article: int, kind: str, value: dict[str, Any] | None, printed: str) -> str:
    """What a side holds, as one line: neither the wording of an inference nor an id of one run."""
    if value is None:
        return canonical([article, kind, printed.casefold()])
    held = dict(value)
    if isinstance(held.get("inferred"), dict):
        held["inferred"] = held["inferred"].get("edtf")
    if kind == Kind.NAME.value:
        held.pop("entity", None)
    return canonical([article, kind, held])


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a run, ready to be stored; ``detector`` is what found it."""

    kind: str
    severity: str
    explanation: str
    sides: tuple[FoundSide, ...]
    subjects: frozenset[SubjectKey]
    engine_version: str
    attribute: str = ""
    fact: str = ""
    identity: str = ""
    content: str = ""
    detector: str = ""

    def identity_hash(self) -> str:
        """SHA-256 of kind, sorted subjects and attribute, unless the engine gave a fact's key."""
        return digest(self.identity or [self.kind, sorted(self.subjects), self.attribute])

    def content_hash(self) -> str:
        """SHA-256 of the sorted normalised values by article."""
        return digest(self.content or sorted({side.key for side in self.sides}))


def canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def digest(data: Any) -> str:
    return hashlib.sha256(canonical(data).encode()).hexdigest()

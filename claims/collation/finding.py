"""A finding: what a check raises, with the keys by which a store recognises it in a later run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.values import Json, Mention


@dataclass(frozen=True, slots=True)
class Side:
    """One place of a finding: the words of one article, with their value where they have one."""

    article: str
    start: int
    end: int
    text: str
    value: Json | None = None

    def as_json(self) -> Json:
        return {
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": self.value,
        }

    @property
    def sort_key(self) -> tuple[str, int, int]:
        return self.article, self.start, self.end


def side_of(article: str, mention: Mention) -> Side:
    """The side that a mention is."""
    return Side(article, mention.start, mention.end, mention.text, mention.value.as_json())


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference or fault, in the words of one sentence, with all its sides.

    ``subjects`` are what it is about, as keys that outlive a run: ``entity:…``, ``fact:…`` or
    ``article:…``. ``attribute`` tells findings of one kind on one subject apart. ``content`` holds
    (article, normalised value) pairs, without wording or offsets. ``fact`` is the key of the fact
    in this collation, or None; ``check`` names the check that raised it (``catalogue.CHECKS``).
    """

    kind: DifferenceKind
    severity: Severity
    explanation: str
    subjects: tuple[str, ...]
    attribute: str | None
    sides: tuple[Side, ...]
    content: tuple[tuple[str, str], ...]
    fact: str | None = field(default=None)
    check: str = field(default="")

    @property
    def identity_key(self) -> str:
        """Hash of kind, sorted subjects and attribute: finds the row of an earlier run again."""
        return _hash([self.kind.value, sorted(self.subjects), self.attribute])

    @property
    def content_key(self) -> str:
        """Hash of the sorted normalised values by article: when it changes, something is new."""
        return _hash(sorted(set(self.content)))

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(sorted({side.article for side in self.sides}))


def normalised(value: Any) -> str:
    """A value's JSON as one line, for ``Finding.content``."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sorted_sides(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Sides without repetition, by article and place."""
    unique = {side.sort_key: side for side in sides}
    return tuple(unique[key] for key in sorted(unique))


def _hash(parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()

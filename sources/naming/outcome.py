"""What comparing two names gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sources.naming.told import told

#: At or above: one name, joined without asking (persons across articles excepted).
JOINED = 0.90
#: At or above: suggested to a person. The one threshold of ``NameComparison.same``.
SUGGESTED = 0.80
#: At or above: a possible variant, shown only beside the same event.
POSSIBLE = 0.60


class Verdict(StrEnum):
    SAME = "same"
    SUGGESTED = "suggested"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How alike two names are: ``score`` from 0 to 1 and the reason in words (English; ``told``
    for people).

    ``same`` answers yes or no at one threshold: the product joins the two or suggests it.
    ``weakest`` is how alike the least alike of the matched words are.
    """

    score: float
    reason: str
    weakest: float = 1.0

    @property
    def same(self) -> bool:
        return self.score >= SUGGESTED

    @property
    def told(self) -> str:
        """The reason in the newsroom's language."""
        return told(self.reason)

    @property
    def verdict(self) -> Verdict:
        if self.score >= JOINED:
            return Verdict.SAME
        if self.score >= SUGGESTED:
            return Verdict.SUGGESTED
        return Verdict.POSSIBLE if self.score >= POSSIBLE else Verdict.DIFFERENT

"""The task ``pair`` of ``judge``: two outlets' quotes for one particular, typed and compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.comparison.compare import compare_values
from claims.comparison.outcome import Comparison, cannot_say
from claims.comparison.pair_sides import reported_side, text_of
from claims.comparison.wording import printed
from sources.extraction.values import Json


def compare_pair(kind: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Comparison:
    """Type both sides and compare them; *cannot-say* where a side holds no such value."""
    one, other = reported_side(kind.lower(), a), reported_side(kind.lower(), b)
    if one is None or other is None:
        unread = printed(text_of((a if one is None else b).get("quote")))
        return cannot_say(f"{unread} holds no {kind[:40]} that can be read.")
    return compare_values(one, other)


def judge_pair(kind: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Json:
    """The answer for one pair: ``outcome``, ``kind``, ``alert`` and ``explanation``.

    ``alert`` is true where an editor should look: the sides differ, and not in a trifle.
    """
    result = compare_pair(kind, a, b)
    return {
        "outcome": result.outcome.value,
        "kind": result.kind.value if result.kind else None,
        "alert": result.alerts,
        "explanation": result.explanation,
    }

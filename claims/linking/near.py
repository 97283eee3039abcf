"""Names that no claim has under any key, looked for among statements by their spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.linking.features import Particular, key_number
from claims.linking.passages import OWN, Sought
from sources.extraction.names.folding import fold
from sources.extraction.values import Kind
from sources.naming.words import SAME_WORD, compare_words

_WORD = re.compile(r"[^\W_]{2,60}")
_SHORTEST = 4


def near_names(sought: Sought, often: Mapping[int, int]) -> list[Particular]:
    """Telling names that passages print and no claim has, those of most passages first."""
    named: dict[str, int] = {}
    for passage in sought.passages:
        for id_, share in passage.shares.items():
            if share == OWN:
                named[id_] = named.get(id_, 0) + 1
    unknown = [
        sought.particulars[id_]
        for id_ in named
        if _is_unknown(sought.particulars[id_], often) and not sought.particulars[id_].general
    ]
    return sorted(unknown, key=lambda one: (-named[one.id], -one.features[0].weight, one.id))


def _is_unknown(particular: Particular, often: Mapping[int, int]) -> bool:
    return (
        particular.kind is Kind.NAME
        and len(particular.printed) >= _SHORTEST
        and not any(key_number(feature.key) in often for feature in particular.features)
    )


def sounding_like(name: str, statement: str) -> str:
    """The words of a statement that are a name spelled otherwise, "" where there are none.

    Every word of the name of four letters or more must have its like.
    """
    wanted = [word for word in fold(name).split() if len(word) >= _SHORTEST]
    words = [(match.group(), fold(match.group())) for match in _WORD.finditer(statement[:500])]
    found = []
    for word in wanted:
        scored = [(compare_words(word, folded).score, printed) for printed, folded in words]
        score, printed = max(scored, default=(0.0, ""))
        if score < SAME_WORD:
            return ""
        found.append(printed)
    return " ".join(found)

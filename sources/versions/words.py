"""Words of two sentences side by side: which stayed, which went, which came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sources.versions.scripts import common_runs

MOST_EDITS: Final = 300
"""Words that differ between two sentences; more, and the whole of it counts as replaced."""

_TOKEN: Final = re.compile(
    r"\s+|\d+(?:[.,]\d+)*|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\d_\u3040-\u9fff]+|."
    r"",
    re.DOTALL,
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)

Kind = Literal["kept", "gone", "come"]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: ``kept`` in both, ``gone`` from the older, ``come`` into the newer."""

    kind: Kind
    text: str


def plain(words: str) -> str:
    """``words`` without what only the setting changes: blanks, sorts of quotes and dashes."""
    return " ".join(_INVISIBLE.sub("", words).translate(_ALIKE).split())


def tokens(words: str) -> list[str]:
    """Words, figures, blanks and signs; joined again they are ``words``."""
    return _TOKEN.findall(words)


def word_counts(words: str) -> Counter[str]:
    """How often each word or figure stands in ``words``, whatever its letters' case."""
    return Counter(
        token.casefold() for token in tokens(plain(words)) if any(map(str.isalnum, token))
    )


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """How much of both is shared: 0 to 1 (Dice's coefficient over words)."""
    size = a.total() + b.total()
    return 2 * (a & b).total() / size if size else 0.0


def word_diff(old: str, new: str) -> tuple[Run, ...]:
    """``old`` and ``new`` as runs, in reading order; what went stands before what came.

    Without the runs that came it is ``old``, without those that went ``new``, letter for letter,
    except that blanks and quotes kept in another sort stand as the newer has them.
    """
    a, b = tokens(old), tokens(new)
    keys_a, keys_b = [plain(token) for token in a], [plain(token) for token in b]
    runs: list[Run] = []
    at_a = at_b = 0
    for start_a, start_b, length in _words_kept(
        keys_a, keys_b, common_runs(keys_a, keys_b, MOST_EDITS)
    ):
        _add(runs, "gone", a[at_a:start_a])
        _add(runs, "come", b[at_b:start_b])
        _add(runs, "kept", b[start_b : start_b + length])
        at_a, at_b = start_a + length, start_b + length
    _add(runs, "gone", a[at_a:])
    _add(runs, "come", b[at_b:])
    return tuple(runs)


def _words_kept(
    a: Sequence[str], b: Sequence[str], runs: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Without runs of blanks and signs alone between two changes: they keep no sense together."""
    kept = []
    for start_a, start_b, length in runs:
        inner = start_a > 0 and start_b > 0
        inner = inner and start_a + length < len(a) and start_b + length < len(b)
        worded = any(any(map(str.isalnum, key)) for key in a[start_a : start_a + length])
        if worded or not inner or length > 3:
            kept.append((start_a, start_b, length))
    return kept


def _add(runs: list[Run], kind: Kind, words: Sequence[str]) -> None:
    if not words:
        return
    text = "".join(words)
    if runs and runs[-1].kind == kind:
        runs[-1] = Run(kind, runs[-1].text + text)
    else:
        runs.append(Run(kind, text))

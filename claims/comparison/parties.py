"""Comparing who acted: two sets of parties, a government standing for its country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    agrees,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.tables import rows, word_set
from claims.comparison.wording import both
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import countries, demonyms
from sources.naming.comparison import compare_names
from sources.naming.parts import name_parts
from sources.speech import gettext as _

_GOVERNMENT_WORDS = word_set("words of government")
_COLLECTIVES = word_set("wider circles")


@dataclass(frozen=True, slots=True)
class ReportedParties:
    """Those who, by one article, acted (or were acted upon) in one fact."""

    names: tuple[str, ...]
    quote: str
    outlet: str | None = None
    article: str | None = None


@cache
def _bodies() -> dict[str, str]:
    return {fold(name): code for code, names in rows("governments") for name in names.split("|")}


@lru_cache(maxsize=4096)
def state_of(name: str) -> str | None:
    """The country (ISO 3166, or EU) that a name stands for as one who acts, else None.

    "US", "the American government", "US Treasury Department" and "Washington" are one; a person
    or a firm is none.
    """
    folded = fold(name[:120])
    if folded.startswith("the "):
        folded = folded[4:]
    known = countries().get(folded) or _bodies().get(folded) or demonyms().get(folded)
    if known:
        return known if known != "XX" else None
    words = folded.split()
    for size in (4, 3, 2, 1):
        head, rest = " ".join(words[:size]), words[size:]
        code = countries().get(head) or demonyms().get(head)
        if not code or code == "XX" or not rest:
            continue
        body = " ".join(rest)
        if _bodies().get(body) == code or all(word in _GOVERNMENT_WORDS for word in rest):
            return code
    return None


def _same_party(a: str, b: str) -> bool:
    state_a, state_b = state_of(a), state_of(b)
    if state_a or state_b:
        return state_a == state_b
    words_a, words_b = set(name_parts(a).words), set(name_parts(b).words)
    contained = words_a and words_b and (words_a <= words_b or words_b <= words_a)
    return bool(contained) or compare_names(a, b).same


def _missing(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Of ``some``, those that none of ``others`` is."""
    return [name for name in some if not any(_same_party(name, other) for other in others)]


def compare_parties(a: ReportedParties, b: ReportedParties) -> Comparison:
    """Compare two sets of parties: the same, or who is named by one side only."""
    words_a, words_b = both(a, b)
    if not a.names or not b.names:
        return cannot_say(_("{a} and {b}: one names no party.").format(a=words_a, b=words_b))
    only_a, only_b = _missing(a.names, b.names), _missing(b.names, a.names)
    if not only_a and not only_b:
        return agrees(_("{a} and {b} name the same parties.").format(a=words_a, b=words_b))
    if any(fold(name) in _COLLECTIVES for name in (*only_a, *only_b)):
        return compatible(
            DifferenceKind.PRECISION,
            _("{a} and {b} fit together: one names a wider circle.").format(a=words_a, b=words_b),
        )
    if not only_a:
        words_a, words_b, only_a, only_b = words_b, words_a, only_b, only_a
    sentence = (
        _("{a} names {names_a}; {b} names {names_b}.")
        if only_b
        else _("{a} names {names_a}, {b} does not.")
    )
    return differs(
        DifferenceKind.PARTY,
        sentence.format(a=words_a, names_a=_listed(only_a), b=words_b, names_b=_listed(only_b)),
    )


def _listed(names: Sequence[str]) -> str:
    return _(" and ").join(f"“{name}”" for name in sorted(names))

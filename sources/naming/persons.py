"""Two persons' names compared."""

from __future__ import annotations

import re
from itertools import pairwise

from sources.naming.matching import Pairing, pair_words
from sources.naming.outcome import NameComparison
from sources.naming.parts import NameParts
from sources.naming.words import compare_words

_TURNED_ABOUT = 0.85
_PATRONYMIC = re.compile(r"(?:[oeyi]vi?y?t?ch|[oeyi]vna|ichna|ivna|auna|eona|ovic|evich|ovich)$")


def _initials(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...] | None:
    """``a`` with a word of initials spelled out by ``b`` (jc juncker / jean claude juncker)."""
    for place, word in enumerate(a):
        size = len(word)
        if 2 <= size <= 3 and len(b) == len(a) + size - 1:
            letters = "".join(other[0] for other in b[place : place + size])
            if letters == word:
                return (*a[:place], *word, *a[place + 1 :])
    return None


def _one_order(pairing: Pairing) -> bool:
    """Whether the words follow one another alike, or with the family name put first or last."""
    order = [b for _, b, _, _ in sorted(pairing.pairs)]
    turns = sum(after < before for before, after in pairwise([*order, order[0]]))
    return turns <= 1


def _reasons(pairing: Pairing) -> list[str]:
    return [reason for _, _, _, reason in pairing.pairs if reason]


def compare_persons(a: NameParts, b: NameParts) -> NameComparison:
    """Persons: every word printed on both sides must agree; one side may have more words.

    A family name alone answers a full name only as a suggestion; patronymics and middle
    initials may be left out; a given name must agree through the table of variants.
    """
    words_a, words_b = a.words, b.words
    words_a, words_b = (
        _initials(words_a, words_b) or words_a,
        _initials(words_b, words_a) or words_b,
    )
    pairing = pair_words(words_a, words_b, persons=True, across=a.latin is not b.latin)
    count = len(pairing.pairs)
    if not count:
        return NameComparison(0.1, "no word of the names agrees")
    base = sum(score for _, _, score, _ in pairing.pairs) / count
    reasons = _reasons(pairing)
    if pairing.only_a and pairing.only_b:
        score = _near_miss(words_a, words_b, pairing, base)
        left = " ".join(words_a[i] for i in pairing.only_a)
        right = " ".join(words_b[i] for i in pairing.only_b)
        return NameComparison(
            score, "; ".join([f"{min(left, right)} against {max(left, right)}", *reasons])
        )
    if not _one_order(pairing):
        base *= _TURNED_ABOUT
        reasons.append("the names stand in another order")
    extra = pairing.only_a or pairing.only_b
    weakest = min(score for _, _, score, _ in pairing.pairs)
    if not extra:
        return NameComparison(base, "; ".join(reasons) or "the same words", weakest)
    longer, shorter = (words_a, words_b) if pairing.only_a else (words_b, words_a)
    family_agrees = len(longer) - 1 not in extra
    said = "only one side prints " + " ".join(longer[i] for i in extra)
    if len(shorter) == 1:
        score = base * (0.84 if family_agrees else 0.68)
        said = "a family name alone" if family_agrees else said
    elif not family_agrees:
        score = base * 0.74
    else:
        minor = all(len(longer[i]) == 1 or _PATRONYMIC.search(longer[i]) for i in extra)
        score = base * (0.95 if minor else 0.86)
    return NameComparison(score, "; ".join([said, *reasons]), weakest)


def _near_miss(a: tuple[str, ...], b: tuple[str, ...], pairing: Pairing, base: float) -> float:
    """One long word mistyped in a name of four words or more still counts as a suggestion."""
    total = (len(a) + len(b)) / 2
    share = len(pairing.pairs) / total
    if len(pairing.pairs) >= 3 and len(pairing.only_a) == len(pairing.only_b) == 1:
        word, other = a[pairing.only_a[0]], b[pairing.only_b[0]]
        alike = compare_words(*sorted((word, other)), persons=True).score
        if sorted(word) == sorted(other) or (alike >= 0.55 and word[1:] == other[1:]):
            return base * 0.84
    return min(0.72, base * share * 0.9)

"""Which words of one name answer which words of another."""

from __future__ import annotations

from dataclasses import dataclass

from sources.naming.words import SAME_WORD, compare_words


@dataclass(frozen=True, slots=True)
class Pairing:
    """Matched words as (place in a, place in b, score, reason), and the places left over."""

    pairs: tuple[tuple[int, int, float, str], ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]

    @property
    def in_order(self) -> bool:
        """Whether the matched words follow one another in the same order on both sides."""
        places = [b for _, b, _, _ in sorted(self.pairs)]
        return places == sorted(places)


def pair_words(
    a: tuple[str, ...], b: tuple[str, ...], *, persons: bool = False, across: bool = False
) -> Pairing:
    """The best pairing of two names' words, the likest first; words below SAME_WORD stay alone.

    ``across``: the names are printed in two scripts. Ties go to the pair whose places are
    nearest, so that the answer is the same both ways.
    """
    scored = []
    for i, word in enumerate(a):
        for j, other in enumerate(b):
            match = compare_words(*sorted((word, other)), persons=persons, across=across)
            if match.score >= SAME_WORD:
                scored.append((-match.score, abs(i - j), i + j, i, j, match.reason))
    scored.sort()
    free_a, free_b = set(range(len(a))), set(range(len(b)))
    pairs = []
    for negative, _, _, i, j, reason in scored:
        if i in free_a and j in free_b:
            free_a.remove(i)
            free_b.remove(j)
            pairs.append((i, j, -negative, reason))
    return Pairing(tuple(pairs), tuple(sorted(free_a)), tuple(sorted(free_b)))

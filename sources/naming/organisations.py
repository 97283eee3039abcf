"""Two names of organisations, places or products compared."""

from __future__ import annotations

from sources.extraction.names.tables import country_of
from sources.naming.matching import Pairing, pair_words
from sources.naming.outcome import NameComparison
from sources.naming.parts import NameParts
from sources.naming.words import compare_words, word_kind, word_weight


def compare_organisations(a: NameParts, b: NameParts) -> NameComparison:
    """Rare words must agree, the line of business may be left out, numbers must be equal."""
    if sorted(a.numbers) != sorted(b.numbers):
        return NameComparison(0.3, "the numbers in the names differ")
    pairing = pair_words(a.words, b.words, across=a.latin is not b.latin)
    reasons = [reason for _, _, _, reason in pairing.pairs if reason]
    weights = [
        max(word_weight(a.words[i]), word_weight(b.words[j])) for i, j, _, _ in pairing.pairs
    ]
    matched = sum(weights)
    if not matched:
        return NameComparison(0.1, "no word of the names agrees")
    base = sum(w * s for w, (_, _, s, _) in zip(weights, pairing.pairs, strict=True)) / matched
    if not pairing.in_order:
        base *= 0.93
        reasons.append("the words stand in another order")
    if pairing.only_a and pairing.only_b:
        return _both_sides(a, b, pairing, base, matched, reasons)
    if pairing.only_a or pairing.only_b:
        longer, shorter, extra = (
            (a, b, pairing.only_a) if pairing.only_a else (b, a, pairing.only_b)
        )
        factor, said = _left_out(longer, shorter, [longer.words[i] for i in extra], extra)
        return NameComparison(base * factor, "; ".join([said, *reasons]))
    if set(a.forms) != set(b.forms):
        reasons.append("the legal form differs" if a.forms and b.forms else "a legal form left out")
    return NameComparison(base, "; ".join(reasons) or "the same words")


def _both_sides(
    a: NameParts, b: NameParts, pairing: Pairing, base: float, matched: float, reasons: list[str]
) -> NameComparison:
    """Each side has a word that the other lacks: two bodies, unless one letter is mistyped."""
    left, right = [a.words[i] for i in pairing.only_a], [b.words[i] for i in pairing.only_b]
    said = " against ".join(sorted((" ".join(left), " ".join(right))))
    if all(word_kind(word) == "form" for word in left + right):
        return NameComparison(base * 0.95, "; ".join([f"only the form differs: {said}", *reasons]))
    if len(left) == len(right) == 1 and _one_letter(left[0], right[0]):
        strong = any(
            len(a.words[i]) >= 6 and word_weight(a.words[i]) == 1.0 and s == 1.0
            for i, _, s, _ in pairing.pairs
        )
        if strong:
            return NameComparison(base * 0.82, "; ".join([f"one letter differs: {said}", *reasons]))
    missing = sum(word_weight(word) for word in left + right) / 2
    return NameComparison(
        min(0.75, base * matched / (matched + missing)), "; ".join([said, *reasons])
    )


def _one_letter(a: str, b: str) -> bool:
    """Whether two words of one length differ in one letter that is not the first."""
    return (
        len(a) == len(b) >= 4
        and a[0] == b[0]
        and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    )


def _left_out(
    longer: NameParts, shorter: NameParts, extra: list[str], places: tuple[int, ...]
) -> tuple[float, str]:
    """What it means that one side lacks words: a factor and the reason."""
    said = "only one side prints " + " ".join(word.lstrip("@") for word in extra)
    rare_left = any(word_weight(word) >= 0.6 for word in shorter.words)
    if all(word_kind(word) == "form" for word in extra):
        return 0.94, said
    if not rare_left and not all(word.startswith("@") for word in extra):
        return 0.7, said
    plain = [word for word in extra if not word.startswith("@")]
    if all(word_kind(word) for word in plain):
        if len(plain) == len(extra):
            return 0.86, said
        bracketed = all(word in longer.bracketed for word in extra if word.startswith("@"))
        city = all(":" in word for word in extra if word.startswith("@"))
        in_front = places == tuple(range(len(places)))
        if (bracketed and city) or (in_front and not bracketed):
            return 0.83, said
    return 0.74, said


__all__ = ["compare_organisations", "compare_words", "country_of"]

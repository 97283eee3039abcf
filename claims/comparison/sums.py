"""Sums of parts: "20 children and six adults" is 26."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.comparison.printed import printed_numbers

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBER_WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 10 * (place + 2) for place, word in enumerate(_TENS)},
    **{
        f"{ten}-{one}": 10 * (place + 2) + _SMALL.index(one)
        for place, ten in enumerate(_TENS)
        for one in _SMALL[1:10]
    },
}
_WORD = re.compile(r"(?<!\w)[a-z]{3,9}(?:-[a-z]{3,5})?(?!\w)", re.IGNORECASE)
_MOST_PARTS = 8


def numbers_in(text: str) -> list[Decimal]:
    """The small figures of a text in order, in digits or in words."""
    found = [(figure.start, figure.number) for figure in printed_numbers(text)]
    for match in _WORD.finditer(text[:400]):
        number = _NUMBER_WORDS.get(match.group().lower())
        if number is not None:
            found.append((match.start(), Decimal(number)))
    return [number for _, number in sorted(found)]


def adds_up_to(text: str, part: Decimal, whole: Decimal) -> bool:
    """Whether ``part`` and figures next to it in ``text`` add up to ``whole``."""
    numbers = numbers_in(text)
    for place, number in enumerate(numbers):
        if number != part or part >= whole:
            continue
        total = part
        for other in numbers[place + 1 : place + _MOST_PARTS]:
            total += other
            if total == whole:
                return True
        total = part
        for other in reversed(numbers[max(0, place - _MOST_PARTS) : place]):
            total += other
            if total == whole:
                return True
    return False

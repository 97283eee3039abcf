"""Reading a printed figure: how exactly it is given, and the words that loosen it.

A value says *what* a figure is; whether "5.0 million" and "5.04 million" are one figure hangs on
how it was printed. Everything here looks at a short quote, and only at its first
``LONGEST_READ`` characters.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from sources.extraction.numbers import NumberSpan, find_numbers
from sources.extraction.numbers.approximators import approximator_before
from sources.extraction.values import Approximator

LONGEST_READ = 400

_FILLER = re.compile(
    r"(?:[$€£¥₽₴₹]|(?<!\w)(?:US\$|USD|EUR|GBP|RMB|CNY|RUB|the|an?|just|only|total of|total|another|"
    r"sum of|further|additional|estimated|staggering|whopping|record|one|two|"
    r"three|four))[\s\u00a0]{0,2}\Z",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE)
_SPELT_OUT = re.compile(r"(?:[<>≤≥~≈]|\bc(?:irc)?a?\.)\s?\Z", re.IGNORECASE)
_SIGNS = {
    "<": Approximator.LESS_THAN,
    ">": Approximator.MORE_THAN,
    "≤": Approximator.AT_MOST,
    "≥": Approximator.AT_LEAST,
}


@lru_cache(maxsize=4096)
def printed_numbers(quote: str) -> tuple[NumberSpan, ...]:
    """The figures of a quote in order, in digits or in words, ranges as one."""
    return tuple(find_numbers(quote[:LONGEST_READ]))


def round_step(number: Decimal) -> Decimal:
    """The size of the last digit that is not a trailing zero: 1000 for 114,000; 0.01 for 5.56."""
    if not number.is_finite() or number == 0:
        return Decimal(1)
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def printed_step(quote: str, number: Decimal) -> Decimal:
    """How coarsely ``number`` is printed in ``quote``: the size of its last meaning digit.

    Decimals that are printed count even when they are zero ("5.0 million" → 100,000); trailing
    zeros of a whole number do not ("114,000" → 1,000). A number that the quote does not show in
    digits falls back on its trailing zeros; one in dozens is as coarse as a dozen.
    """
    for found in printed_numbers(quote):
        if number not in {found.number, found.number_max}:
            continue
        exponent = found.number.as_tuple().exponent
        if not found.worded and isinstance(exponent, int) and exponent < 0:
            return Decimal(1).scaleb(exponent) * (found.scale or Decimal(1))
        if found.worded and "dozen" in quote[found.start : found.end].lower():
            return Decimal(12)
    return round_step(number)


def _at(quote: str, number: Decimal | None) -> NumberSpan | None:
    """The figure of the quote that is ``number``; failing that, its first."""
    figures = printed_numbers(quote)
    for found in figures:
        if number is None or number in {found.number, found.number_max}:
            return found
    return figures[0] if figures else None


@lru_cache(maxsize=4096)
def printed_approximator(quote: str, number: Decimal | None = None) -> Approximator | None:
    """How ``number`` is loosened in ``quote``: "more than $121 billion" → more-than.

    Without a number the first figure counts. None where nothing loosens it.
    """
    found = _at(quote, number)
    if found is not None and found.approximator is not None:
        return found.approximator
    text = quote[:LONGEST_READ]
    if found is not None:
        start = found.start
    elif share := _SHARE.search(text):
        start = share.start()
    else:
        return None
    return _loosened_before(text, start)


def _loosened_before(text: str, start: int) -> Approximator | None:
    """The approximator before a place, past currency signs, articles and fillers."""
    meaning, _ = approximator_before(text, start)
    if meaning is not None:
        return meaning
    for _ in range(4):
        sign = _SPELT_OUT.search(text[max(0, start - 8) : start])
        if sign:
            return _SIGNS.get(sign.group().strip(), Approximator.ABOUT)
        filler = _FILLER.search(text[max(0, start - 16) : start])
        if filler is None:
            return None
        start -= len(filler.group())
        meaning, _ = approximator_before(text, start)
        if meaning is not None:
            return meaning
    return None

"""Reading a printed figure: how exactly it is given, and the words that loosen it.

A value says *what* a figure is; whether "5.0 million" and "5.04 million" are one figure hangs on
how it was printed. Everything here looks at a short quote, and only at its first
``LONGEST_READ`` characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sources.extraction.values import Approximator

LONGEST_READ = 400

_SCALES: tuple[tuple[str, int], ...] = (
    (r"hundred", 2),
    (r"thousand|tsd\.?|тыс\.?|тысяч[аи]?|тисяч[аі]?|k", 3),
    (r"lakh", 5),
    (r"million|mln\.?|mio\.?|mn|млн\.?|миллион(?:а|ов)?|мільйон(?:а|ів)?|m", 6),
    (r"crore", 7),
    (r"billion|bln\.?|bn|mrd\.?|млрд\.?|миллиард(?:а|ов)?|мільярд(?:а|ів)?|b", 9),
    (r"trillion|tn|трлн\.?", 12),
)
_DIGITS = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,15}(?:[.,'’\u00a0\u202f ]\d{3}){0,5}(?:[.,]\d{1,6})?)"
    r"(?:[\s\u00a0-]{0,2}(?:"
    + "|".join(f"(?P<s{power}>{words})" for words, power in _SCALES)
    + r")(?!\w))?",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"(?<!\w)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|thousand|million|billion|dozen|half|third|quarter)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A figure in digits: its number, the size of its last printed digit, and where it stands."""

    number: Decimal
    last_digit: Decimal
    decimals: int
    start: int
    end: int


def _decimals(digits: str) -> int:
    """Decimal places of a printed number: 2 for "1,234.50" and "1.234,50", 0 for "1,234"."""
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return 0
    tail = len(re.split(r"[.,]", digits)[-1])
    if len(set(marks)) == 2:
        return tail
    grouped = tail == 3 and digits[0] != "0"
    return 0 if grouped else tail


def printed_numbers(quote: str) -> Iterator[PrintedNumber]:
    """The figures in digits of a quote, from left to right."""
    for match in _DIGITS.finditer(quote[:LONGEST_READ]):
        digits = match["digits"]
        decimals = _decimals(digits)
        power = next((p for _, p in _SCALES if match[f"s{p}"]), 0)
        last_digit = Decimal(1).scaleb(power - decimals)
        number = Decimal(re.sub(r"\D", "", digits)) * last_digit
        yield PrintedNumber(number, last_digit, decimals, match.start(), match.end())


def round_step(number: Decimal) -> Decimal:
    """The size of the last digit that is not a trailing zero: 1000 for 114,000; 0.01 for 5.56."""
    if not number.is_finite() or number == 0:
        return Decimal(1)
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def printed_step(quote: str, number: Decimal) -> Decimal:
    """How coarsely ``number`` is printed in ``quote``: the size of its last meaning digit.

    Decimals that are printed count even when they are zero ("5.0 million" → 100,000); trailing
    zeros of a whole number do not ("114,000" → 1,000). A number given in words falls back on
    its trailing zeros.
    """
    for found in printed_numbers(quote):
        if found.number == number and found.decimals:
            return found.last_digit
    return round_step(number)


_A = Approximator
_BEFORE: tuple[tuple[str, Approximator], ...] = (
    (
        r"not more than|no more than|at (?:the )?most|(?:a )?maximum of|max\.?|≤|не более",
        _A.AT_MOST,
    ),
    (
        r"not less than|no less than|no fewer than|not fewer than|at (?:the )?least|"
        r"(?:a )?minimum of|≥|не менее|по меньшей мере|щонайменше|не менш",
        _A.AT_LEAST,
    ),
    (r"just under|just below|nearly|almost|close to|approaching|почти|амаль|майже", _A.NEARLY),
    (
        r"more than|over|above|upwards? of|in excess of|exceed(?:s|ed|ing)?|greater than|"
        r"topped|topping|surpass(?:ed|es|ing)?|north of|>|более|больше|свыше|звыш|больш за|понад",
        _A.MORE_THAN,
    ),
    (
        r"less than|fewer than|under|below|(?:just )?short of|<|менее|меньше|менш за|менше",
        _A.LESS_THAN,
    ),
    (r"up to|as many as|as much as|до|да", _A.UP_TO),
    (
        r"about|around|approximately|approx\.?|roughly|some|an estimated|estimated(?: at)?|circa|"
        r"ca?\.|~|≈|in the region of|somewhere around|около|примерно|приблизительно|каля|близько",
        _A.ABOUT,
    ),
)
_AFTER: tuple[tuple[str, Approximator], ...] = (
    (r"(?:or|and) more|or over|or above|at (?:the )?least", _A.AT_LEAST),
    (r"[- ]?plus|\+", _A.MORE_THAN),
    (r"or less|or fewer|at (?:the )?most|tops", _A.AT_MOST),
    (r"or so|[- ]?odd|-ish|or thereabouts|approximately|roughly", _A.ABOUT),
)
_SPACE = r"[\s\u00a0]?"
_BEFORE_PATTERNS = tuple(
    (re.compile(rf"(?:^|(?<=[\s(“\"]))(?:{words}){_SPACE}$", re.IGNORECASE), meaning)
    for words, meaning in _BEFORE
)
_AFTER_PATTERNS = tuple(
    (re.compile(rf"{_SPACE}(?:{words})(?!\w)", re.IGNORECASE), meaning) for words, meaning in _AFTER
)
_FILLER = re.compile(
    r"(?:(?:[$€£¥₽₴₹]|US\$|USD|EUR|GBP|RMB|CNY)|(?<!\w)(?:the|an?|just|only|well|total of|total|"
    r"another|sum of|further|additional|estimated))[\s\u00a0]{0,2}$",
    re.IGNORECASE,
)


def _place(text: str, number: Decimal | None) -> tuple[int, int]:
    """Where the figure stands in a text; for one that is in words, its first number word."""
    figures = list(printed_numbers(text))
    for figure in figures:
        if number is None or figure.number == number:
            return figure.start, figure.end
    in_words = _IN_WORDS.search(text)
    if in_words:
        return in_words.span()
    return (figures[0].start, figures[0].end) if figures else (0, 0)


def _loosened_before(head: str) -> Approximator | None:
    for _ in range(4):
        for pattern, meaning in _BEFORE_PATTERNS:
            if pattern.search(head):
                return meaning
        shorter = _FILLER.sub("", head)
        if shorter == head:
            return None
        head = shorter
    return None


def printed_approximator(quote: str, number: Decimal | None = None) -> Approximator | None:
    """How ``number`` is loosened in ``quote``: "more than $121 billion" → more-than.

    Without a number the first figure counts. None where nothing loosens it.
    """
    text = quote[:LONGEST_READ]
    start, end = _place(text, number)
    found = _loosened_before(text[max(0, start - 40) : start])
    if found:
        return found
    tail = text[end : end + 40]
    return next((meaning for pattern, meaning in _AFTER_PATTERNS if pattern.match(tail)), None)

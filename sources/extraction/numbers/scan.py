"""One pass over a text that finds every number; the finders of money, counts … share it.

Order of work: digits and words are read each on their own, magnitudes are taken up, neighbours
joined by "to", "or", "and" (after "between") or a dash become ranges, and approximators that
stand directly before or after are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter

from sources.extraction.numbers.approximators import (
    approximator_after,
    approximator_before,
    may_loosen_after,
    may_loosen_before,
)
from sources.extraction.numbers.chinese import find_chinese
from sources.extraction.numbers.cyrillic import find_cyrillic
from sources.extraction.numbers.digits import Digits, find_digits
from sources.extraction.numbers.english import find_english
from sources.extraction.numbers.magnitudes import magnitude_after
from sources.extraction.numbers.spans import NumberSpan
from sources.extraction.values import Approximator
from sources.extraction.words import Words, split_words

_JOINT = re.compile(
    r"[\s-]{1,2}(?:to|till|or|до|або|или|ці|чи|да)[\s-]{1,2}|\s?[-\u2010-\u2015~]\s?|[至到]|"
    r"\s(?:and|и|і|й|та)\s"
)
_AND = frozenset({"and", "и", "і", "й", "та"})
_LONGEST_JOINT = 9  # characters
_VAGUE_BEFORE_SCALE = "多余餘"
_COMMA_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
_SUM_JOINT = re.compile(r"[^\S\n]?")
_BETWEEN = re.compile(r"\b(?:between|между|між|паміж|from)\s\Z", re.IGNORECASE)


def find_numbers(text: str, *, words: Words | None = None) -> list[NumberSpan]:
    """Every number of ``text`` in order, ranges as one; never raises.

    ``words`` is ``split_words(text)`` where at hand.
    """
    words = words or split_words(text)
    return [_loosened(text, number, words) for number in _joined(text, _atoms(text, words))]


def _atoms(text: str, words: Words) -> list[NumberSpan]:
    found = list(_from_digits(text))
    worded = [*find_english(text, words), *find_cyrillic(text), *find_chinese(text)]
    if not worded:
        return found  # in order, and none overlaps another
    found += [
        NumberSpan(start, end, number, None, None, -1, -1, False, True, scale)
        for start, end, number, scale in worded
    ]
    found.sort(key=itemgetter(0))
    kept: list[NumberSpan] = []
    last = 0
    for number in found:
        if number.start >= last:
            kept.append(number)
            last = number.end
    return kept


def _from_digits(text: str) -> Iterator[NumberSpan]:
    for item in find_digits(text):
        if isinstance(item, Digits):
            yield _scaled(text, item)
            continue
        low, high = item
        if (low.plain and high.plain and low.number >= 1000 and high.number < 100) or low.suffix:
            continue
        joined = _range(
            NumberSpan(low.start, low.end, low.number, plain=low.plain, glued_left=low.glued_left),
            _scaled(text, high),
        )
        if joined:
            yield joined


def _scaled(text: str, digits: Digits) -> NumberSpan:
    loosened, at = None, digits.end
    if text[at : at + 1] in _VAGUE_BEFORE_SCALE and text[at : at + 1]:  # 100多万
        loosened, at = Approximator.MORE_THAN, at + 1
    scale, end = magnitude_after(text, at)
    start, last, number, plain, glued, suffix = digits
    if scale is None:
        return NumberSpan(
            start, last, number, None, None, -1, -1, plain, False, None, glued, suffix
        )  # fmt: skip
    if _COMMA_THOUSANDS.fullmatch(text, digits.start, digits.end) and not text[at:end].isascii():
        number = Decimal(text[digits.start : digits.end].replace(",", "."))  # "1,234 млн"
    return NumberSpan(
        digits.start,
        end,
        number * scale,
        scale=scale,
        glued_left=digits.glued_left,
        approximator=loosened,
    )


def _range(low: NumberSpan, high: NumberSpan) -> NumberSpan | None:
    """One span from ``low`` to ``high``; the lower end takes the upper one's magnitude."""
    bottom = low.number
    if high.scale is not None and low.scale is None:
        bottom = low.number * high.scale if low.number * high.scale < high.number else low.number
    if high.number_max is not None or low.number_max is not None or bottom >= high.number:
        return None
    return NumberSpan(
        low.start,
        high.end,
        bottom,
        high.number,
        plain=low.plain and high.plain,
        worded=low.worded and high.worded,
        scale=high.scale,
        glued_left=low.glued_left,
        suffix=high.suffix,
        first_end=low.end,
    )


def _joined(text: str, atoms: list[NumberSpan]) -> list[NumberSpan]:
    found: list[NumberSpan] = []
    free = False  # whether the last one may still become the lower end of a range
    for number in atoms:
        if free and number.start - found[-1].end <= _LONGEST_JOINT:
            joined = _join(text, found[-1], number)
            if joined:
                found[-1], free = joined, False
                continue
        found.append(number)
        free = True
    return found


def _join(text: str, low: NumberSpan, high: NumberSpan) -> NumberSpan | None:
    if low.scale and not low.number_max and low.scale > (high.scale or 0):
        added = _sum(text, low, high)
        if added:
            return added
    joint = _JOINT.fullmatch(text, low.end, high.start)
    if joint is None or high.glued_left or low.suffix:
        return None
    before = text[max(0, low.start - 9) : low.start]
    between = _BETWEEN.search(before)
    if joint.group().strip() in _AND and not (
        between and between.group().strip().lower() != "from"
    ):
        return None
    joined = _range(low, high)
    if joined is None or not between:
        return joined
    return joined._replace(lead=low.start - len(before) + between.start())


def _sum(text: str, high: NumberSpan, low: NumberSpan) -> NumberSpan | None:
    """ "5 млн 200 тыс.", "17 тис. 510" and "3亿5000万" are one number each."""
    if low.number >= (high.scale or 0) or high.number_max or low.number_max or low.glued_left:
        return None
    if not _SUM_JOINT.fullmatch(text, high.end, low.start):
        return None
    if low.scale is None and text[high.start : high.end].isascii():
        return None
    return high._replace(end=low.end, number=high.number + low.number, scale=low.scale)


def _loosened(text: str, number: NumberSpan, words: Words) -> NumberSpan:
    """``number`` with the approximators and the words beside it."""
    start, end, approximator, lead = number.start, number.end, number.approximator, number.lead
    suffix = number.suffix
    word, following = words.beside(start, end)
    if suffix:
        following = ""
    if lead >= 0 or may_loosen_before(word):
        before, lead = approximator_before(text, start if lead < 0 else lead)
        approximator = before or approximator
    else:
        before, lead = None, start
    tail = end
    if not suffix and may_loosen_after(following):
        after, tail = approximator_after(text, end)
        if before is None:
            approximator = after or approximator
    return NumberSpan(
        start, end, number.number, number.number_max, approximator, lead, tail, number.plain,
        number.worded, number.scale, number.glued_left, suffix,
        end if number.first_end < 0 else number.first_end, word, following,
    )  # fmt: skip

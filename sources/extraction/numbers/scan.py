"""One pass over a text that finds every number; the finders of money, counts … share it.

Order of work: digits and words are read each on their own, magnitudes are taken up, neighbours
joined by "to", "or", "and" (after "between") or a dash become ranges, and approximators that
stand directly before or after are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from sources.extraction.numbers.approximators import approximator_after, approximator_before
from sources.extraction.numbers.chinese import find_chinese
from sources.extraction.numbers.cyrillic import find_cyrillic
from sources.extraction.numbers.digits import Digits, find_digits
from sources.extraction.numbers.english import find_english
from sources.extraction.numbers.magnitudes import magnitude_after
from sources.extraction.numbers.spans import NumberSpan
from sources.extraction.values import Approximator

_JOINT = re.compile(
    r"[\s-]{1,2}(?:to|till|or|до|або|или|ці|чи|да)[\s-]{1,2}|\s?[-\u2010-\u2015~]\s?|[至到]|"
    r"\s(?:and|и|і|й|та)\s"
)
_AND = frozenset({"and", "и", "і", "й", "та"})
_VAGUE_BEFORE_SCALE = "多余餘"
_COMMA_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
_SUM_JOINT = re.compile(r"[^\S\n]?")
_BETWEEN = re.compile(r"\b(?:between|между|між|паміж|from)\s\Z", re.IGNORECASE)


def find_numbers(text: str) -> list[NumberSpan]:
    """Every number of ``text`` in order, ranges as one; never raises."""
    return [_loosened(text, number) for number in _joined(text, _atoms(text))]


def _atoms(text: str) -> list[NumberSpan]:
    found = [
        *_from_digits(text),
        *(
            NumberSpan(start, end, number, worded=True, scale=scale)
            for find in (find_english, find_cyrillic, find_chinese)
            for start, end, number, scale in find(text)
        ),
    ]
    found.sort(key=lambda number: number.start)
    kept: list[NumberSpan] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
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
    if scale is None:
        return NumberSpan(
            digits.start,
            digits.end,
            digits.number,
            plain=digits.plain,
            glued_left=digits.glued_left,
            suffix=digits.suffix,
        )
    number = digits.number
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


def _joined(text: str, atoms: list[NumberSpan]) -> Iterator[NumberSpan]:
    at = 0
    while at < len(atoms):
        low = atoms[at]
        high = atoms[at + 1] if at + 1 < len(atoms) else None
        joined = _join(text, low, high) if high and high.start - low.end <= 9 else None
        at += 2 if joined else 1
        yield joined or low


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
    return replace(joined, lead=low.start - len(before) + between.start())


def _sum(text: str, high: NumberSpan, low: NumberSpan) -> NumberSpan | None:
    """ "5 млн 200 тыс.", "17 тис. 510" and "3亿5000万" are one number each."""
    if low.number >= (high.scale or 0) or high.number_max or low.number_max or low.glued_left:
        return None
    if not _SUM_JOINT.fullmatch(text, high.end, low.start):
        return None
    if low.scale is None and text[high.start : high.end].isascii():
        return None
    return replace(high, end=low.end, number=high.number + low.number, scale=low.scale)


def _loosened(text: str, number: NumberSpan) -> NumberSpan:
    before, lead = approximator_before(text, number.start if number.lead < 0 else number.lead)
    after, tail = (None, number.end) if number.suffix else approximator_after(text, number.end)
    return NumberSpan(
        number.start,
        number.end,
        number.number,
        number.number_max,
        before or after or number.approximator,
        lead,
        tail,
        number.plain,
        number.worded,
        number.scale,
        number.glued_left,
        number.suffix,
        number.end if number.first_end < 0 else number.first_end,
    )

"""Numbers spelt in English words: "two hundred and five", "a dozen", "half a million".

"several hundred", "a few thousand", "dozens" and "hundreds of" give no number, and neither do
fractions ("two-thirds") and ordinals ("twenty-first").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sources.extraction.words import Words

_UNITS = {
    word: Decimal(value)
    for value, word in enumerate(
        [
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
        ]
    )
}
_TENS = {
    word: Decimal(10 * value)
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
}
NUMBER_WORDS = {*_UNITS, *_TENS, *_SCALES, "dozen", "half", "quarter", "score"}
_PRINTED = NUMBER_WORDS | {word.capitalize() for word in NUMBER_WORDS}
_GAP = r"(?:[^\S\n]{1,2}|\n|[-\u2010\u2011])"
_NEXT = re.compile(rf"{_GAP}(and{_GAP})?(?:(?:an?|of){_GAP}){{0,2}}([A-Za-z]{{3,11}})\b")
_AND_A_HALF = re.compile(rf"{_GAP}and{_GAP}a{_GAP}(half|quarter)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|one)[^\S\n]\Z", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:several|few|many|couple|couple of|some of the|hundreds of|tens of|dozens of|per|every|"
    r"each|the last|a good)[^\S\n-]{0,2}[\s-]\Z",
    re.IGNORECASE,
)
_NOT_A_NUMBER = re.compile(
    r"[\s-]{1,2}(?:thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|"
    r"halves|hundredths?|thousandths?|millionths?|first|second|fold\b)",
    re.IGNORECASE,
)


def find_english(text: str, words: Words) -> Iterator[tuple[int, int, Decimal, Decimal | None]]:
    """Numbers in words, in order: start, end, value and the magnitude it ends in, if any."""
    at = 0
    held = {word for word in words.forms if word in _PRINTED}
    for index in [i for i, word in enumerate(words.printed) if word in held] if held else ():
        start = words.starts[index]
        if start < at:
            continue
        at = words.ends[index]
        read = _read(text, start, at, words.lower[index])
        if read is None:
            continue
        at = read[1]
        if not _NOT_A_NUMBER.match(text, at):
            yield read


def _read(
    text: str, start: int, end: int, word: str
) -> tuple[int, int, Decimal, Decimal | None] | None:
    """The number that begins with ``word`` at ``start``; None where there is none."""
    if word in {"half", "quarter"}:
        return _part_of_scale(text, start, end, Decimal("0.5" if word == "half" else "0.25"))
    if word in _SCALES or word in {"dozen", "score"}:
        window = text[max(0, start - 16) : start]
        if _VAGUE.search(window):
            return None
        article = _ARTICLE.search(window)
        if article is None and word in {"dozen", "score"}:
            return None
        if article is None and (not window or not window.isspace()) and word != "hundred":
            return None
        if article:
            start -= len(window) - article.start()
    total, scale, end = _sum(text, end, word)
    return start, end, total, scale


def _part_of_scale(
    text: str, start: int, end: int, part: Decimal
) -> tuple[int, int, Decimal, Decimal | None] | None:
    following = _NEXT.match(text, end)
    word = following.group(2).lower() if following else ""
    scale = Decimal(12) if word == "dozen" else _SCALES.get(word)
    if following is None or scale is None or following.group(1):
        return None
    article = _ARTICLE.search(text[max(0, start - 4) : start])
    if article:
        start -= len(article.group())
    return start, following.end(), part * scale, scale


def _sum(text: str, end: int, word: str) -> tuple[Decimal, Decimal | None, int]:
    """Adds up the words from ``word`` on; the value, the magnitude it ends in, its end."""
    total, current, scaled, last = Decimal(0), Decimal(0), False, Decimal(10**18)
    scale: Decimal | None = None
    joined: re.Match[str] | None = None
    for _ in range(24):
        if word in _UNITS and (current == 0 or (current % 10 == 0 and _fits(current, word))):
            current, scale = current + _UNITS[word], None
        elif word in _TENS and current % 100 == 0:
            current, scale = current + _TENS[word], None
        elif word == "hundred" and current < 100:
            current, scale, scaled = (current or Decimal(1)) * 100, _SCALES[word], True
        elif word in _SCALES and word != "hundred":
            scale = _SCALES[word]
            if current == 0 and total:
                total *= scale
            elif scale < last:
                total, current, last = total + (current or Decimal(1)) * scale, Decimal(0), scale
            else:
                total, current = (total + current) * scale, Decimal(0)
            scaled = True
        elif word in {"dozen", "score"}:
            size = 12 if word == "dozen" else 20
            end = joined.end() if joined else end
            return (total + (current or Decimal(1)) * size), None, end
        else:
            break
        end = joined.end() if joined else end
        half = _AND_A_HALF.match(text, end)
        if half and current and current < 100:
            current += Decimal("0.5" if half.group(1).lower() == "half" else "0.25")
            end = half.end()
        joined = _NEXT.match(text, end)
        if joined is None or not _may_follow(joined, text, end, scaled):
            break
        word = joined.group(2).lower()
    return total + current, scale, end


def _fits(current: Decimal, word: str) -> bool:
    return current % 100 == 0 or (current % 100 >= 20 and 0 < _UNITS[word] < 10)


def _may_follow(joined: re.Match[str], text: str, end: int, scaled: bool) -> bool:
    """ "and" joins only after a magnitude; "a" and "of" never join two number words."""
    word = joined.group(2).lower()
    if word not in NUMBER_WORDS or word in {"half", "quarter", "score"}:
        return False
    if joined.group(1):
        return scaled and (word in _UNITS or word in _TENS)
    return joined.start(2) - end <= 2

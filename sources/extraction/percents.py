"""Percentages and percentage points: "70%", "six per cent", "15-20 %", "50 basis points".

Points are a difference between two percentages and never the same value as a percentage; a
hundred basis points make one percentage point. "A third" is no percentage, nor is "the 1 percent"
as a name of people told apart. Russian, Ukrainian, Belarusian and Chinese forms are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sources.extraction.numbers import NumberSpan, find_numbers
from sources.extraction.numbers.approximators import approximator_after, approximator_before
from sources.extraction.values import Approximator, Kind, Mention, PercentValue

_SIGN = re.compile(
    r"[^\S\n]{0,2}-?(?:"
    r"(?P<bp>basis[\s-]points?\b|bps\b|базисн\w{1,3}\sпункт\w{0,2}|个基点)|"
    r"(?P<points>percentage[\s-]points?\b|percent[\s-]points?\b|%[\s-]points?\b|pp\b|p\.p\.|ppts?\b|"
    r"процентн\w{1,3}\sпункт\w{0,2}|п\.\s?п\.|відсотков\w{1,3}\sпункт\w{0,2}|в\.\s?п\.|"
    r"працэнтн\w{1,3}\sпункт\w{0,2}|个百分点|個百分點)|"
    r"(?P<percent>[%％﹪]|(?<=\d)pc\b|(?:percent|per[\s-]cent|pct)\b|процент\w{0,3}\b|відсот\w{1,4}\b|"
    r"працэнт\w{0,3}\b|адсот\w{1,4}\b))",
    re.IGNORECASE,
)
_BEGIN_SIGNS = frozenset("pbпбвa成个個а")
_BARE_NUMBER = re.compile(r"(?<![\w%％])[-−–](?=\d)")
_CHINESE = re.compile(r"百分之\s?")
_TENTHS = re.compile(r"成(?![为立功果员本分就长熟都])")
_JOINT = re.compile(r"\s?[-\u2010-\u2015~]\s?|\s(?:to|or|до|або|или|да|ці)\s|[至到]")
_AND_JOINT = re.compile(r"\s(?:and|и|і|й|та)\s")
_BETWEEN = re.compile(r"\b(?:between|между|між|паміж)\s\Z", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|с|со|з|із|від|ад)\s\Z", re.IGNORECASE)


class _Share(NamedTuple):
    start: int
    end: int
    low: Decimal
    high: Decimal | None
    approximator: Approximator | None
    points: bool


_PERCENT_WORD = re.compile(r"per[\s-]?cent(?:age[\s-]point\b|\b(?!\s?point))")
_PART_OF_ONE = re.compile(
    r"\b(?:a\s)?(half|quarter|third|tenth)\s(?:of\s)?(?:an?|one)\s\Z", re.IGNORECASE
)
_LOOK = 24  # characters before "percent"
_PARTS = {"half": "0.5", "quarter": "0.25", "third": "0.33", "tenth": "0.1"}


_PROPORTION = re.compile(r"\s(?P<of>in|out of)\s(?:every\s)?")
_WHOLES = frozenset(map(Decimal, (3, 4, 5, 6, 8, 10, 20, 100)))
_NO_PART = frozenset(
    [
        "years",
        "year",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
        "games",
        "matches",
        "of",
    ]
)


def _proportions(text: str, numbers: Sequence[NumberSpan]) -> Iterator[_Share]:
    """ "three out of five", "one in ten": about so many in a hundred."""
    for part, whole in pairwise(numbers):
        if part.following not in {"in", "out"} or whole.number not in _WHOLES:
            continue
        found = _PROPORTION.fullmatch(text, part.end, whole.start)
        if found is None or not 0 < part.number < whole.number or part.scale or whole.scale:
            continue
        if part.number_max is not None or whole.number_max is not None or part.suffix:
            continue
        if found["of"] == "in" and (part.number != 1 or whole.following in _NO_PART):
            continue
        share = (100 * part.number / whole.number).quantize(Decimal("0.1"))
        rough = Approximator.ABOUT if found["of"] == "in" else None
        loosened = part.approximator or rough
        yield _Share(part.lead, whole.end, share, None, loosened, False)


def find_percents(text: str, *, numbers: Sequence[NumberSpan] | None = None) -> list[Mention]:
    """Every percentage of ``text`` in order; ``numbers`` is ``find_numbers(text)`` if at hand."""
    found = find_numbers(text) if numbers is None else numbers
    shares = list(_ranged(text, _shares(text, found)))
    parts = [*_parts_of_one(text), *_proportions(text, found)]
    if parts:
        whole = [s for s in shares if not any(p.start < s.end and s.start < p.end for p in parts)]
        shares = sorted([*whole, *parts], key=lambda share: share.start)
    return [_mention(text, share) for share in shares]


def _parts_of_one(text: str) -> Iterator[_Share]:
    """ "half a percent", "a quarter of a percentage point"."""
    for word in _PERCENT_WORD.finditer(text):
        window = text[max(0, word.start() - _LOOK) : word.start()]
        found = _PART_OF_ONE.search(window)
        if found:
            start = word.start() - len(window) + found.start()
            approximator, lead = approximator_before(text, start)
            part = Decimal(_PARTS[found.group(1).lower()])
            yield _Share(lead, word.end(), part, None, approximator, "point" in word.group())


def _shares(text: str, numbers: Sequence[NumberSpan]) -> Iterator[_Share]:
    chinese = "百分之" in text
    for number in numbers:
        if number.suffix and not number.suffix.lower().startswith(("p", "b", "п", "в")):
            continue
        if number.following and number.following[0] not in _BEGIN_SIGNS:
            continue
        sign = _SIGN.match(text, number.end)
        if sign is None:
            tenths = _TENTHS.match(text, number.end)
            if tenths and number.number < 10:  # 三成 is 30 %
                yield _Share(
                    number.lead, tenths.end(), number.number * 10, None, number.approximator, False
                )
            begun = chinese and text[max(0, number.start - 3) : number.start].rstrip() == "百分之"
            if begun:
                yield _chinese(text, number)
            continue
        factor = Decimal("0.01") if sign.group("bp") else Decimal(1)
        points = sign.group("percent") is None
        low, high, start = number.number * factor, number.number_max, number.lead
        if start == number.start and high is None and start and _BARE_NUMBER.match(text, start - 1):
            low, start = -low, start - 1
        approximator = number.approximator
        yield _Share(
            start, sign.end(), low, None if high is None else high * factor, approximator, points
        )


def _chinese(text: str, number: NumberSpan) -> _Share:
    start = number.start - 3
    approximator, lead = approximator_before(text, start)
    return _Share(lead, number.end, number.number, number.number_max, approximator, False)


def _ranged(text: str, shares: Iterator[_Share]) -> Iterator[_Share]:
    held: _Share | None = None
    for share in shares:
        joined = _range(text, held, share) if held else None
        if held and joined is None:
            yield held
        held = joined or share
    if held:
        yield held


def _range(text: str, low: _Share, high: _Share) -> _Share | None:
    """ "5% to 7%" as one; "from 5% to 7%" stays two, because it tells of a change."""
    if low.high is not None or high.high is not None or low.low >= high.low or high.approximator:
        return None
    if low.points != high.points or not 0 < high.start - low.end <= 7:
        return None
    before = text[max(0, low.start - 9) : low.start]
    between = _BETWEEN.search(before)
    if _JOINT.fullmatch(text, low.end, high.start):
        if _FROM.search(before):
            return None
    elif not (between and _AND_JOINT.fullmatch(text, low.end, high.start)):
        return None
    start = low.start - len(before) + between.start() if between else low.start
    return low._replace(start=start, end=high.end, high=high.low)


def _mention(text: str, share: _Share) -> Mention:
    after, end = approximator_after(text, share.end)
    value = PercentValue(share.low, share.high, share.approximator or after, share.points)
    return Mention(Kind.PERCENT, share.start, end, text[share.start : end], value)

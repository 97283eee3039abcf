"""Pounds of money and pounds of weight; "50p".

A pound is a weight after a hyphen ("2,000-pound bomb"), beside weighing words or "of" with a
ware, in brackets after a metric weight, and in a text that reckons in dollars and never speaks of
Britain, unless a magnitude follows ("361 million pounds").
"""

from __future__ import annotations

import re

from sources.extraction.numbers import NumberSpan

_AFTER = re.compile(
    r"\s(?:in weight|lighter|heavier|overweight|per square|force|of (?!(?:public|state|taxpayer|debt|"
    r"aid|investment|funding|cuts|savings|revenue|sales|profit|damage|compensation|spending)))"
)
_BEFORE = re.compile(
    r"(?:weigh\w{0,4}|lost|gained|lose|lift\w{0,3}|shed)\s(?:about\s|around\s|some\s)?\Z",
    re.IGNORECASE,
)
_METRIC_BEFORE = re.compile(
    r"(?:\bkg|kilogram\w{0,4}|kilos?|tons?|tonnes?|\bgrams?)\s\((?:about\s|nearly\s|around\s)?\Z",
    re.IGNORECASE,
)
_MONEY_SCALE = 1000
_VIDEO_LINES = frozenset({144, 240, 360, 480, 720, 1080, 1440, 2160})


def is_weight(text: str, number: NumberSpan, end: int, american: bool) -> bool:
    """Whether "pounds" ending at ``end`` weigh; ``american``: the text has $ and no Britain."""
    window = text[max(0, number.lead - 24) : number.lead]
    if text[number.end : number.end + 1] == "-" or _METRIC_BEFORE.search(window):
        return True
    if _BEFORE.search(window):
        return True
    if number.scale is not None and number.scale >= _MONEY_SCALE:
        return False
    return bool(_AFTER.match(text, end)) or american


def is_pence(number: NumberSpan, british: bool) -> bool:
    """Whether "1,245p" is pence: only in a British text, and never lines of a video."""
    return british and int(number.number) not in _VIDEO_LINES

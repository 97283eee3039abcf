"""Numbers in Chinese characters: 三百五十万, 两千, 十二亿; and 几 / 数 / 多 that loosen them.

Single characters are everywhere in Chinese words, so a number of one character counts only where
a currency, a unit or a counting word follows, or 百分之 stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_DIGITS = {char: Decimal(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": Decimal(0), "两": Decimal(2), "兩": Decimal(2),
}  # fmt: skip
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_LARGE = {"万": Decimal(10**4), "萬": Decimal(10**4), "亿": Decimal(10**8), "億": Decimal(10**8)}
_RUN = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬亿億]{1,24}")
_COUNTING = re.compile(
    r"(?:名|人|位|个|個|家|辆|架|艘|枚|件|台|座|所|只|条|起|次|例|间|套|批|份|吨|公里|米|公斤|千克|公顷|岁|年|个月|"
    r"天|小时|分钟|元|美元|欧元|日元|英镑|卢布|人民币|港元|成|倍|%|％)"
)
_VAGUE_BEFORE = frozenset("数几幾上好第")
_SINGLE = re.compile(
    r"(?:名|人(?!民|们|员|类|口|工)|位|家|辆|架|艘|枚|件|台|座|所|起|例|吨|公里|公斤|岁|元|美元|欧元|日元|英镑|卢布|成(?![为立功])|个百分点|个月|个小时|小时)"
)


def find_chinese(text: str) -> Iterator[tuple[int, int, Decimal, Decimal | None]]:
    """Numbers in characters, in order: start, end, value and the magnitude it ends in, if any."""
    if text.isascii():
        return
    for found in _RUN.finditer(text):
        start, end = found.span()
        before = text[start - 1] if start else ""
        following = text[end : end + 1]
        if (
            (before in _VAGUE_BEFORE and before)
            or before.isdecimal()
            or following in {"几", "幾", "分"}
        ):
            continue
        if text[end : end + 2] == "分之" or not _may_stand(text, found.group(), start, end):
            continue
        value = read_chinese(found.group())
        if value is not None:
            last = _LARGE.get(found.group()[-1])
            yield start, end, value, last


def _may_stand(text: str, run: str, start: int, end: int) -> bool:
    if text[max(0, start - 3) : start] == "百分之":
        return True
    if len(run) == 1:
        return (
            run in _DIGITS
            and bool(_SINGLE.match(text, end))
            and text[start - 1 : start] not in {"统", "同", "唯", "每"}
        )
    if any(char in _LARGE or char in _SMALL for char in run):
        return run not in {"千万", "万一", "一万", "百万", "一千"} or bool(
            _COUNTING.match(text, end)
        )
    return False


def read_chinese(run: str) -> Decimal | None:
    """The value of a run of numeral characters, or None where they make no number."""
    if len(run) > 1 and all(char in _DIGITS for char in run):
        return None
    total, section, digit = Decimal(0), Decimal(0), None
    for char in run:
        if char in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (Decimal(1) if digit is None or digit == 0 else digit) * _SMALL[char]
            digit = None
        else:
            section += digit or Decimal(0)
            total = (
                (total + (section or (Decimal(1) if not total else Decimal(0)))) * _LARGE[char]
                if _LARGE[char] > 10**4
                else total + (section or Decimal(1)) * _LARGE[char]
            )
            section, digit = Decimal(0), None
    return total + section + (digit or Decimal(0))

"""Numbers in digits, in the grouping of every locale.

One expression finds the longest run that could be a number; plain code then reads it. Reading
rules: two kinds of separators, the last one is the decimal mark; one kind that repeats, it groups;
one comma before exactly three digits groups, one full stop is a decimal mark ("1.234" is read as
English prints it). Runs that are dates, times, scores, addresses or versions are not numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_SPACES = " \u00a0\u202f\u2009"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212~～"
_HYPHENS = "-\u2010\u2011"
_RUN = re.compile(
    rf"\d(?:\d|[.,:/'’·，．](?=\d)|[{_DASHES}](?=\d)|[{_SPACES}](?=\d{{3}}(?!\d)))*+[½¼¾⅓⅔]?"
)
_DASH = re.compile(f"[{_DASHES}]")
_LETTERS = re.compile(r"[^\W\d_]{1,12}")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]{1,6}\Z")
_FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.333"),
    "⅔": Decimal("0.667"),
}
_CLEAR = frozenset(" \n(")  # nothing before a number that could belong to it
_LONGEST = 60  # characters; a longer run is no number that prose prints


class Digits(NamedTuple):
    """One number in digits: its place, its value and what touches it."""

    start: int
    end: int
    number: Decimal
    plain: bool
    glued_left: str
    suffix: str


def find_digits(text: str) -> Iterator[Digits | tuple[Digits, Digits]]:
    """Numbers in digits in order; a pair where a dash joins two of them ("15-20")."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        if end - start > _LONGEST:
            continue
        if (text[start - 1] if start else " ") in _CLEAR and run.group().isdecimal():
            if end == len(text) or text[end] not in "_@":
                number = _one(text, start, run.group(), "")
                if number:
                    yield number
            continue
        yield from _read_run(text, start, end)


def _read_run(text: str, start: int, end: int) -> Iterator[Digits | tuple[Digits, Digits]]:
    before = text[start - 1] if start else " "
    glued = ""
    if before.isalpha() and not _is_ideograph(before):
        found = _LETTERS_BEFORE.search(text, max(0, start - 6), start)
        glued = found.group() if found else ""
    elif before in "_@#/\\№" or (_joined_left(text, start) and not _scale_before(text, start, end)):
        return
    elif before == "." and (start < 2 or text[start - 2] in _SPACES + "(\n$€£¥"):
        start -= 1
    raw = text[start:end]
    if raw.isdecimal():
        if end == len(text) or text[end] not in "_@":
            number = _one(text, start, raw, glued)
            if number:
                yield number
        return
    parts = _DASH.split(raw)
    if len(parts) > 2 or ":" in raw or (end < len(text) and text[end] in "_@"):
        return
    if len(parts) == 1:
        yield from _read_spaced(text, start, raw, glued)
        return
    first = _one(text, start, parts[0], glued)
    second = _one(text, end - len(parts[1]), parts[1], "")
    if first and second:
        yield first, second


def _read_spaced(text: str, start: int, raw: str, glued: str) -> Iterator[Digits]:
    whole = _one(text, start, raw, glued)
    if whole and not (" " in raw and whole.suffix):
        yield whole
        return
    at = start
    for piece in re.split(f"[{_SPACES}]", raw):
        number = _one(text, at, piece, glued)
        if number:
            yield number
        at += len(piece) + 1
        glued = ""


def _one(text: str, start: int, raw: str, glued: str) -> Digits | None:
    number = read_number(raw)
    if number is None:
        return None
    end = start + len(raw)
    following = text[end : end + 1]
    suffix = _LETTERS.match(text, end) if following.isalpha() else None
    letters = suffix.group() if suffix and not _is_ideograph(following) else ""
    return Digits(start, end, number, raw.isdecimal(), glued, letters)


def read_number(raw: str) -> Decimal | None:
    """The value of ``raw`` ("1.234,5", "12,34,567", "7½"), or None where it is no number."""
    fraction = _FRACTIONS.get(raw[-1:])
    if fraction is not None:
        units = read_number(raw[:-1]) if len(raw) > 1 else Decimal(0)
        return None if units is None else units + fraction
    if raw.isdecimal():
        return None if len(raw) > 15 or (raw[0] == "0" and len(raw) > 1) else Decimal(raw)
    plain = raw.replace("，", ",").replace("．", ".").replace("’", "'")
    for space in _SPACES[1:]:
        plain = plain.replace(space, " ")
    marks = [mark for mark in plain if not mark.isdecimal()]
    if "/" in marks or ("·" in marks and marks != ["·"]):
        return None
    kinds = set(marks)
    if len(kinds) == 1:
        return _one_kind(plain, marks[0], len(marks))
    if len(kinds) == 2 and marks.count(marks[-1]) == 1 and marks[-1] in ".,":
        whole, _, decimals = plain.rpartition(marks[-1])
        grouped = _grouped(whole, marks[0])
        return None if grouped is None else Decimal(f"{grouped}.{decimals}")
    return None


def _one_kind(raw: str, mark: str, count: int) -> Decimal | None:
    if mark in ".·" and count == 1:
        whole, _, decimals = raw.partition(mark)
        return Decimal(f"{whole or '0'}.{decimals}")
    grouped = _grouped(raw, mark)
    if grouped is not None:
        return Decimal(grouped)
    whole, _, decimals = raw.partition(",")
    if mark == "," and count == 1 and (len(decimals) <= 2 or whole == "0"):
        return Decimal(f"{whole}.{decimals}")
    return None


def _grouped(raw: str, mark: str) -> str | None:
    """The digits of a grouped whole number, in threes or, with commas, as India groups."""
    head, *groups = raw.split(mark)
    if not 1 <= len(head) <= 3 or head[0] == "0" or len(groups[-1]) != 3:
        return None
    inner = {len(group) for group in groups[:-1]}
    if inner <= {3} or (mark == "," and inner == {2} and len(head) <= 2):
        return head + "".join(groups)
    return None


def _joined_left(text: str, start: int) -> bool:
    """Whether the dash before ``start`` ties the digits to a word or number ("T-72")."""
    before = text[start - 2] if start > 1 else " "
    return text[start - 1] in _HYPHENS and before.isalnum() and not _is_ideograph(before)


def _is_ideograph(char: str) -> bool:
    return "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def _scale_before(text: str, start: int, end: int) -> bool:
    """ "magnitude-7.8": a lower-case word and a decimal, no type sign."""
    return (
        text[start - 4 : start - 1].islower()
        and text[start - 4 : start - 1].isalpha()
        and "." in text[start:end]
    )

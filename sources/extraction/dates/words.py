"""What a word means to a date: the shape of the word table, and its numbers.

A text is read word by word; a word that the table does not hold plays no part in any date. The
languages stand in tables of their own (``english``, ``slavic``) that share these kinds, so that
"16 February 2023" and "16 февраля 2023 года" are read by one grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple


class Role(int):
    """The part a word can play in a date.

    Counted through like an enumeration, without one: members of an ``IntEnum`` are looked up through
    its metaclass, five times as slowly, and a date asks for a hundred of them.
    """

    __slots__ = ()

    NUMBER: ClassVar[Role]  # 0–2199; ``value`` is the number, ``note`` its digits as printed
    ORDINAL: ClassVar[Role]  # 1st, first; ``note`` is "word" where it is spelled out
    TENS: ClassVar[Role]  # twenty, thirty: the first half of "twenty-first"
    COUNT: ClassVar[Role]  # a, two, twelve: how many units ("three days ago")
    MONTH: ClassVar[Role]  # 1–12; ``note`` "risky": also a word or a name; "short": an abbreviation
    WEEKDAY: ClassVar[Role]  # 0 Monday – 6 Sunday; ``note`` "short"
    SEASON: ClassVar[Role]  # 21 spring – 24 winter, as in EDTF
    DECADE: ClassVar[Role]  # 1990s: 1990
    SHORT_DECADE: ClassVar[Role]  # 90s: 90
    ROMAN: ClassVar[Role]  # XIX
    QUARTER: ClassVar[Role]  # Q3: 3
    HALF: ClassVar[Role]  # H1: 1
    UNIT: ClassVar[Role]  # day week weekend month quarter half season year decade century
    DAYWORD: ClassVar[Role]  # yesterday: −1 day
    YEARWORD: ClassVar[Role]  # торік: −1 year
    DAYPART: ClassVar[Role]  # morning 0, night −1: "last night", "this morning"
    NOW: ClassVar[Role]
    WHICH: ClassVar[Role]  # last −1, this 0, next 1
    WHICH_PART: ClassVar[Role]  # earlier, later: before "this month"
    AGO: ClassVar[Role]
    PART: ClassVar[Role]  # early, mid, late, beginning, end: no bounds of their own
    ABOUT: ClassVar[Role]  # circa, about
    MAYBE: ClassVar[Role]  # maybe, possibly
    ALL: ClassVar[Role]  # throughout, all, entire
    SINCE: ClassVar[Role]
    BEFORE: ClassVar[Role]
    AFTER: ClassVar[Role]
    UNTIL: ClassVar[Role]  # until, by: up to and including the date named
    FROM: ClassVar[Role]  # ``note`` "since": alone it opens a span (с 2021 года)
    BETWEEN: ClassVar[Role]
    TO: ClassVar[Role]
    AND: ClassVar[Role]
    OR: ClassVar[Role]
    OR_LATER: ClassVar[Role]  # later, earlier, onwards: ends of "2012 or later"; value 1 or −1
    THAN: ClassVar[Role]
    OF: ClassVar[Role]
    IN: ClassVar[Role]
    ON: ClassVar[Role]
    THE: ClassVar[Role]
    FISCAL: ClassVar[Role]
    CALENDAR: ClassVar[Role]
    EVERY: ClassVar[Role]
    ERA: ClassVar[Role]  # AD 1, BC −1
    YEAR_SIGN: ClassVar[Role]  # г., р.: "2023 г."
    ENDING: ClassVar[Role]  # 1990-х, 2022-м: 1 of a decade, 0 of one year


ROLES = tuple(Role(number) for number in range(1, len(Role.__annotations__) + 1))
for _name, _role in zip(Role.__annotations__, ROLES, strict=True):
    setattr(Role, _name, _role)


class Meaning(NamedTuple):
    """What one word means; ``value`` and ``note`` are explained at its role."""

    role: Role
    value: int = 0
    note: str = ""


WordTable = Mapping[str, Meaning]


def spellings(word: str) -> Iterable[str]:
    """The ways in which a word is printed: lower, Capitalised and UPPER case, any apostrophe."""
    cases = {word, word.lower(), word.capitalize(), word.upper()}
    return {case.replace("'", sign) for case in cases for sign in "'’ʼ"}


def table(role: Role, words: Mapping[str, int], note: str = "") -> dict[str, Meaning]:
    """A piece of a word table: keys may hold several words parted by spaces, all of one value."""
    return {
        spelling: Meaning(role, value, note)
        for group, value in words.items()
        for word in group.split()
        for spelling in spellings(word)
    }


def _ordinal_suffix(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _numbers() -> dict[str, Meaning]:
    words = {str(n): Meaning(Role.NUMBER, n, str(n)) for n in range(2200)}
    words |= {f"0{n}": Meaning(Role.NUMBER, n, f"0{n}") for n in range(10)}
    for n in range(1, 100):
        for suffix in {_ordinal_suffix(n), "th"}:
            ordinal = Meaning(Role.ORDINAL, n)
            words |= {f"{n}{suffix}": ordinal, f"{n:02}{suffix}": ordinal}
            words[f"{n}{suffix.upper()}"] = ordinal
    for n in range(1000, 2200):
        words[f"c{n}"] = Meaning(Role.ABOUT, n, "glued")
    for n in range(1000, 2200, 10):
        # "the 1800s" is as a rule the century, "the 2000s" the decade.
        long = n % 100 == 0 and n < 2000
        words[f"{n}s"] = Meaning(Role.DECADE, n, "century" if long else "")
    words |= {f"{n}s": Meaning(Role.SHORT_DECADE, n) for n in range(20, 100, 10)}
    for letter, role, count in (("q", Role.QUARTER, 4), ("h", Role.HALF, 2)):
        for n in range(1, count + 1):
            words |= {f"{mark}{n}": Meaning(role, n) for mark in (letter, letter.upper())}
    for n in range(1950, 2100):
        words |= {f"{mark}{n}": Meaning(Role.FISCAL, n, "glued") for mark in ("FY", "fy")}
    return words


NUMBERS: WordTable = _numbers()

_ROMAN = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"),
    *("XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"),
)

ROMAN_NUMERALS: WordTable = {
    numeral: Meaning(Role.ROMAN, number) for number, numeral in enumerate(_ROMAN, 1)
}

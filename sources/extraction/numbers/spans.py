"""The shape of a number found in a text, before anybody knows what it counts."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sources.extraction.values import Approximator


class NumberSpan(NamedTuple):
    """A number, or a range of numbers, with its place in the text.

    ``start`` and ``end`` enclose digits or words with their magnitude ("5.56 million");
    ``lead`` is where the approximator, or "between", directly before it begins (else ``start``),
    ``tail`` where "or more", "-odd" or "+" directly after it ends (else ``end``).
    ``plain``: bare digits without grouping, decimals or magnitude, so it may be a year.
    ``worded``: spelt in words. ``scale``: its magnitude ("million" 1000000).
    ``glued_left`` and ``suffix``: letters that touch it on either side ("USD" in "USD115",
    "GB" in "30GB"); ``first_end``: where the lower end of a range ends (else ``end``).
    ``before`` and ``following``: the words beside it in lower case, where nothing but one blank
    parts them from it; a rule that needs another word there can stop at once. "" else.
    """

    start: int
    end: int
    number: Decimal
    number_max: Decimal | None = None
    approximator: Approximator | None = None
    lead: int = -1
    tail: int = -1
    plain: bool = False
    worded: bool = False
    scale: Decimal | None = None
    glued_left: str = ""
    suffix: str = ""
    first_end: int = -1
    before: str = ""
    following: str = ""

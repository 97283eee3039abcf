"""Numbers that count nothing: years, days of a month, pages, flights, parts of a name.

Each rule says in one line which numbers it keeps out of the counts.
"""

from __future__ import annotations

import re

from sources.extraction.numbers import NumberSpan

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s\Z")
_MONTH_AFTER = re.compile(rf"(?:\s|\sof\s|-){_MONTH}\b")
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:pages?|pp?|no|nos|number|numbers|chapter|article|section|paragraph|flight|room|route|highway|level|"
    r"phase|version|season|episode|week|day|group|volume|vol|issue|grade|class|step|act|table|figure|fig|channel|"
    r"gate|apartment|apt|suite|model|type|rank|ranked|interstate|formula|apollo|bus|line|sector|block|quarter|"
    r"resolution|directive|regulation|code|appendix|annex|tier|division|lot|game|round|lap|stage|category|"
    r"magnitude|windows|iphone|galaxy|fiscal|sura|verse|psalm)|№|#|§)\.?\s?\Z",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|from|of|to|during|before|after|early|late|mid|around|circa|through|year|years|"
    rf"spring|summer|autumn|fall|winter|for|and|the|{_MONTH}|{_MONTH}\.? \d\d?,)\s\Z",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(\S{1,12}\s)?([^\W_][\w’'&.-]*[^\s,;:.!?(\[\"“”])\s\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;\n\"“”‘(\[—–-]['’\")]?\s{0,3})\Z")
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "from", "across"})


def is_year(text: str, number: NumberSpan) -> bool:
    """Bare digits from 1500 to 2100 after "in", "by", a month …, or with nothing to count."""
    if not number.plain or not 1500 <= number.number <= 2100:
        return False
    return bool(_YEAR_BEFORE.search(text[max(0, number.lead - 16) : number.lead]))


def is_day(text: str, number: NumberSpan) -> bool:
    """The day in "16 February" and "February 16"."""
    if not number.plain or number.number > 31:
        return False
    if _MONTH_AFTER.match(text, number.end):
        return True
    return bool(_MONTH_BEFORE.search(text[max(0, number.start - 11) : number.start]))


def is_label(text: str, number: NumberSpan) -> bool:
    """A number that tells things apart: "page 5", "Flight 447", "No. 10", "Group of Seven"."""
    if number.scale is not None:
        return False
    window = text[max(0, number.lead - 34) : number.lead]
    if _LABEL_BEFORE.search(window):
        return True
    if number.worded and text[number.start].isupper():
        return (
            not _SENTENCE_START.search(text[max(0, number.start - 4) : number.start])
            and number.lead == number.start
        )
    if number.lead != number.start or number.worded:
        return False
    return _follows_name(text, number, window)


def _follows_name(text: str, number: NumberSpan, window: str) -> bool:
    """Digits after a capitalised word ("Boeing 737"), but not "In Kyiv 12 people"."""
    found = _NAME_BEFORE.search(window)
    if found is None:
        return False
    word = found.group(2)
    if not any(char.isupper() for char in word) or (number.number >= 1000 and not number.plain):
        return False
    before = (found.group(1) or "").strip().lower()
    if before in _PLACE_PREPOSITIONS:
        return False
    begins = found.start(2) == 0 if found.group(1) is None else False
    at = number.lead - len(window) + found.start(2)
    return not (
        begins
        or (
            _SENTENCE_START.search(text[max(0, at - 4) : at])
            and word[1:].islower()
            and len(word) < 5
        )
    )

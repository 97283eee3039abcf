"""Feasts that fall on one day of every year: "Christmas Day 2010", "on New Year's Eve".

Only those whose name says a day; movable feasts and those that differ by country give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sources.extraction.dates.moments import Grain, Moment
from sources.extraction.dates.sayings import Saying

_DAYS = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "new years day": (1, 1),
    "new years eve": (12, 31), "valentine's day": (2, 14), "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17), "international women's day": (3, 8), "bastille day": (7, 14),
    "epiphany": (1, 6), "juneteenth": (6, 19),
}  # fmt: skip
_FEAST = re.compile(
    r"\b(?:" + "|".join(re.escape(name).replace("'", "['’]") for name in _DAYS) + r")\b"
    r"(?:,?[ \u00a0](?:of[ \u00a0]|in[ \u00a0])?((?:1[5-9]|20)\d\d)\b(?![.,]?\d|%))?",
    re.IGNORECASE,
)
_HINTS = (
    "Christmas", "New Year", "Boxing", "Valentine", "Patrick", "Women", "Bastille", "Epiphany",
    "Juneteenth",
)  # fmt: skip
_NAMED = re.compile(r"[ \u00a0](?:massacre|bombing|attacks?|parade|truce|sales?|concerts?|party)\b")


def feasts(text: str) -> Iterator[tuple[int, int, Saying]]:
    """Start, end and date of each feast that ``text`` prints with a capital letter."""
    if not any(hint in text for hint in _HINTS):
        return
    for match in _FEAST.finditer(text):
        if not match.group()[0].isupper() or _NAMED.match(text, match.end()):
            continue
        year = match[1]
        printed = match.group() if year is None else text[match.start() : match.start(1)]
        name = printed.lower().replace("’", "'").strip(" ,\u00a0")
        name = name.removesuffix(" of").removesuffix(" in").strip(" ,\u00a0")
        month, day = _DAYS[name]
        moment = Moment(Grain.DAY, int(year) if year else None, month, day)
        yield match.start(), match.end(), Saying(moment)

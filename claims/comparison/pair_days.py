"""A bare weekday that was handed in with its sentence: the day before or after publication it is."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claims.comparison.edtf import value_bounds
from claims.comparison.pair_places import weekday_of
from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue

_AHEAD = re.compile(
    r"\b(?:will|shall|won't|(?:is|are) (?:to|due|set|expected|scheduled|planned|going|about)|"
    r"begins?|starts?|opens?|ends?|closes?|leaves?|arrives?|meets?|votes?|goes|returns?|plays?|"
    r"faces?|expires?|takes? (?:effect|place|office)|next|coming|from|until|by|due|"
    r"deadline)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|did|has|have|said|told|came|went|took|made|won|lost|broke|fell|struck|hit|"
    r"sank|shot|stole|began|left|met|held|found|last|since|[a-z]{3,12}ed)\b",
    re.IGNORECASE,
)


def of_weekday(printed: str, sentence: str, published: DateValue | None) -> DateValue | None:
    """The day that a bare weekday means; both neighbours of publication where the tense is open.

    None where the words are no bare weekday, or the day of publication is not known.
    """
    number = weekday_of(printed)
    bounds = value_bounds(published)
    if number is None or bounds is None or bounds.first is None or bounds.first != bounds.last:
        return None
    if not date(1, 1, 10) < bounds.first < date(9999, 12, 20):
        return None
    last = bounds.first - timedelta(days=(bounds.first.weekday() - number) % 7)
    coming = bounds.first + timedelta(days=(number - bounds.first.weekday()) % 7)
    ahead, behind = _AHEAD.search(sentence[:600]), _BEHIND.search(sentence[:600])
    if ahead and not behind:
        return date_value(coming.isoformat())
    if behind and not ahead:
        return date_value(last.isoformat())
    if last == coming:
        return date_value(last.isoformat())
    return date_value(f"[{last.isoformat()},{coming.isoformat()}]")

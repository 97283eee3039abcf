"""What a date means as seen from the day of publication: marked as inferred, with its reason.

Nothing here is printed by the outlet. Where the publication date is known only to its month or
year, a conclusion is drawn only if every day of it gives the same one.
"""

from __future__ import annotations

import re
from datetime import date

from sources.extraction.dates.moments import interval
from sources.extraction.dates.sayings import Saying
from sources.extraction.dates.seen_from import ends_seen_from, shifted
from sources.extraction.dates.words import Role
from sources.extraction.values import DateValue, Inferred

_FUTURE = re.compile(
    r"\b(?:will|won[’']t|shall|going to|set to|due (?:to|on|in|for)|scheduled|expected|plans? to"
    r"|planned for|planning|is to|are to|to be held|until|by|ahead of|deadline|upcoming|tomorrow"
    r"|до|состоится|пройд[её]т|будет|будут|відбудеться|буде|будуть|адбудзецца|будзе|будуць)\b"
    r"|[’']ll\b|将|将于|预计",
    re.IGNORECASE,
)
_CLAUSE = 120  # characters before a date that may say that it is still to come


def inferred(said: Saying, published: DateValue | None, before: str) -> Inferred | None:
    """The fuller date that ``said`` has in an article of ``published``, or None.

    ``before`` is the text before it, for the tense of its sentence.
    """
    if published is None or published.earliest is None or published.latest is None:
        return None
    future = speaks_of_future(before)
    found = _conclude(said, published.earliest, future)
    if found is None or _conclude(said, published.latest, future) != found:
        return None
    day = published.edtf or published.earliest.isoformat()
    return Inferred(found, f"{_reason(said, future)} publication on {day}")


def speaks_of_future(before: str) -> bool:
    """Whether the words before a date, in its sentence, say that it is still to come."""
    clause = re.split(r"[.!?;\n]\s", before[-_CLAUSE:])[-1]
    return _FUTURE.search(clause) is not None


def _reason(said: Saying, future: bool) -> str:
    relative = said.first.relative or (said.last.relative if said.last else None)
    if relative and (relative.steps is not None or relative.ago):
        return "counted from"
    side = "the first one on or after" if future else "the one nearest to, as a rule before,"
    return f"{side} the"


def _conclude(said: Saying, day: date, future: bool) -> str | None:
    if said.complete:
        return None
    try:
        first = ends_seen_from(said.first, day, future or said.direction is Role.UNTIL)
        last = ends_seen_from(said.last, day, future) if said.last else None
    except (OverflowError, ValueError):
        return None
    if first is None or (said.last and last is None):
        return None
    if said.last and last:
        return None if said.either else _in_order(said, first[0], last[1])
    return {
        None: interval(*first),
        Role.SINCE: f"{first[0]}/..",
        Role.UNTIL: f"../{first[1]}",
        Role.BEFORE: f"../{shifted(first[0], -1)}",
        Role.AFTER: f"{shifted(first[1], 1)}/..",
    }.get(said.direction)


def _in_order(said: Saying, first: str, last: str) -> str | None:
    """The interval, where its ends follow each other; "Monday to Friday" may need a week back."""
    if first > last and len(first) == len(last) == 10 and said.first.relative:
        first = shifted(first, -7)
    return interval(first, last) if first <= last else None

"""What a date means as seen from the day of publication: marked as inferred, with its reason.

Nothing here is printed by the outlet. Where the publication date is known only to its month or
year, a conclusion is drawn only if every day of it gives the same one.
"""

from __future__ import annotations

import re
from datetime import date

from sources.extraction.dates.moments import interval
from sources.extraction.dates.sayings import Saying
from sources.extraction.dates.seen_from import Tense, ends_seen_from, shifted
from sources.extraction.dates.words import Role
from sources.extraction.reasons import COUNTED_FROM
from sources.extraction.values import DateValue, Inferred

_FUTURE = re.compile(
    r"\b(?:will|won[’']t|shall|going to|set to|due (?:to|on|in|for)|scheduled|forecast (?:for|to)|expected|plans? to"
    r"|planned for|planning|is to|are to|to be held|until|by|ahead of|deadline|upcoming|tomorrow"
    r"|до|состоится|пройд[её]т|будет|будут|відбудеться|буде|будуть|адбудзецца|будзе|будуць)\b"
    r"|[’']ll\b|将|将于|预计",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.!?;\n]\s")
_FIRST, _LAST = 1000, 2999
_CLAUSE = 120  # characters before a date that may say that it is still to come


def inferred(said: Saying, published: DateValue | None, before: str) -> Inferred | None:
    """The fuller date that ``said`` has in an article of ``published``, or None.

    ``before`` is the text before it, for the tense of its sentence. A publication date before 1000
    or after 2999 is a mistake, and nothing is concluded from it.
    """
    if published is None or published.earliest is None or published.latest is None:
        return None
    if said.complete or not _FIRST <= published.earliest.year <= published.latest.year <= _LAST:
        return None
    future = speaks_of_future(before)
    found = _conclude(said, published.earliest, future)
    if found is None:
        return None
    sure = published.latest == published.earliest
    if not sure and _conclude(said, published.latest, future) != found:
        return None
    return Inferred(found, _reason(said, found, published, future))


def speaks_of_future(before: str) -> bool:
    """Whether the words before a date, in its sentence, say that it is still to come."""
    clause = _CLAUSE_END.split(before[-_CLAUSE:])[-1]
    return _FUTURE.search(clause) is not None


def _reason(said: Saying, found: str, published: DateValue, future: bool) -> str:
    day = published.edtf or str(published.earliest)
    relative = said.first.relative or (said.last.relative if said.last else None)
    if relative and (relative.steps is not None or relative.ago):
        return f"{COUNTED_FROM} {day}."
    lacking = "Only the weekday is printed" if relative else "The year is not printed"
    if said.first.month is None and not relative:
        lacking = "The month is not printed"
    if found.removeprefix("../")[: len(day)] <= day:
        return f"{lacking}: taken as the latest such date up to publication on {day}."
    why = "its sentence speaks of what is to come" if future else "it is near"
    return f"{lacking}: taken as the next such date after publication on {day}, because {why}."


def _conclude(said: Saying, day: date, future: bool) -> str | None:
    """What ``said`` means as EDTF in a text of ``day``; None where nothing follows."""
    tense = Tense.FUTURE if future else Tense.UNSAID
    if said.direction is Role.UNTIL and not future:
        tense = Tense.NEAREST
    try:
        first = ends_seen_from(said.first, day, tense)
        last = ends_seen_from(said.last, day, tense) if said.last else None
    except (OverflowError, ValueError):  # a day or year that no calendar has
        return None
    if first is None or (said.last and last is None):
        return None
    if said.last and last:
        return None if said.either else _in_order(said, first[0], last[1])
    return _turned(first, said.direction)


def _turned(ends: tuple[str, str], direction: Role | None) -> str:
    if direction is Role.SINCE:
        return f"{ends[0]}/.."
    if direction is Role.UNTIL:
        return f"../{ends[1]}"
    if direction is Role.BEFORE:
        return f"../{shifted(ends[0], -1)}"
    if direction is Role.AFTER:
        return f"{shifted(ends[1], 1)}/.."
    return interval(*ends)


def _in_order(said: Saying, first: str, last: str) -> str | None:
    """The interval, where its ends follow each other; "Monday to Friday" may need a week back."""
    if first > last and len(first) == len(last) == 10 and said.first.relative:
        first = shifted(first, -7)
    return interval(first, last) if first <= last else None

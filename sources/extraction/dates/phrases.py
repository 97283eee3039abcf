"""A date with the words that turn it: since, before, by, about, throughout, "or later".

The direction words give open intervals: "since 2021" ``2021/..``, "before 1928" ``../1927``,
"after 1928" ``1929/..``, "by" and "until" ``../2012`` (up to and including the date named).

Extent: a date means one day somewhere within its bounds, unless the words say that something holds
all along: "throughout 2022", "all of May", and a range with "from" ("from 4 to 9 May").
"""

from __future__ import annotations

from typing import NamedTuple

from sources.extraction.dates.guards import (
    Trust,
    is_direct_object,
    is_recurring,
    is_topic,
    last_word,
    measures_growth,
)
from sources.extraction.dates.lists import listed
from sources.extraction.dates.moments import Grain, Moment, shifted_by
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.sayings import Saying
from sources.extraction.dates.singles import bare, single
from sources.extraction.dates.spans import either_from, opened_range, past_the, range_from
from sources.extraction.dates.words import Role
from sources.extraction.values import Extent

_SPACE = " \n"
_DIRECTIONS = frozenset({Role.SINCE, Role.BEFORE, Role.AFTER, Role.UNTIL})
_COMPARED = {"later": Role.AFTER, "earlier": Role.BEFORE}
_INCLUSIVE = {Role.BEFORE: Role.UNTIL, Role.AFTER: Role.SINCE}
_NEGATED = {Role.AFTER: Role.UNTIL, Role.BEFORE: Role.SINCE}  # no later than, not before


class Phrase(NamedTuple):
    """The words from ``start`` up to ``after``, exclusive, and what they say."""

    start: int
    after: int
    said: Saying


def phrases_at(reading: Reading, i: int, trust: Trust = Trust.NONE) -> list[Phrase]:
    """The dates that begin at word ``i``: none, one, or the members of a list."""
    role = reading.role(i)
    if role in {Role.FROM, Role.BETWEEN}:
        return _opened(reading, i)
    if role is Role.ALL:
        return _throughout(reading, i)
    if role is Role.ABOUT:
        return _approximate(reading, i, trust)
    if role is Role.MAYBE:
        return _doubtful(reading, i)
    if role in {Role.COUNT, Role.NUMBER} and (distant := _distant(reading, i)):
        return [distant]
    direction, at = _direction(reading, i)
    if direction is not None:
        return _turned(reading, i, at, direction)
    if is_recurring(reading, i):
        return []
    return _undirected(reading, i, trust)


def _undirected(reading: Reading, i: int, trust: Trust) -> list[Phrase]:
    if trust is Trust.NONE and _shares_year_word(reading, i):
        trust = Trust.PLACED
    read = single(reading, i, trust)
    if read and reading.gap(read[1]) == "?":
        return [Phrase(i, read[1], Saying(read[0]))]  # nothing behind it that could go on
    first = read or bare(reading, i)
    members = listed(reading, i, first, certain=read is not None)
    if members:
        return [Phrase(item.start, item.after, Saying(item.moment)) for item in members]
    span = range_from(reading, i, first) or either_from(reading, i, first)
    if span:
        return [Phrase(i, span[1], Saying(*span[0]))]
    suffix = _or_later(reading, read[1]) if read else None
    if read is None and reading.is_four_digits(i):
        suffix = _or_later(reading, i + 1)
        read = single(reading, i, Trust.PLACED) if suffix else None
    if read is None:
        return []
    direction, after_words = suffix or (None, read[1])
    return [Phrase(i, after_words, Saying(read[0], direction=direction))]


_DAYS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.FORTNIGHT: 14}


def _distant(reading: Reading, i: int) -> Phrase | None:
    """ "two weeks before May 13, 1999": the day that lies so far from a day that is printed."""
    unit = _DAYS.get(Grain.of(reading.value(i + 1))) if reading.role(i + 1) is Role.UNIT else None
    side = reading.role(i + 2)
    if not unit or side not in {Role.BEFORE, Role.AFTER} or reading.note(i + 2):
        return None
    if not all(reading.joined(at) for at in (i + 1, i + 2, i + 3)) or not reading.clear_before(i):
        return None
    read = single(reading, i + 3, Trust.PLACED)
    days = unit * reading.value(i) * (-1 if side is Role.BEFORE else 1)
    there = shifted_by(read[0], days) if read else None
    return Phrase(i, read[1], Saying(there)) if read and there else None


def _shares_year_word(reading: Reading, i: int) -> bool:
    """Whether the year word after the next number holds for number ``i`` ("2014 и 2015 годах")."""
    if not reading.is_four_digits(i) or not reading.is_four_digits(i + 2):
        return False
    linked = reading.role(i + 1) in {Role.AND, Role.OR} and reading.joined(i + 1)
    return linked and reading.clear_before(i) and reading.year_end(i + 2) is not None


def _opened(reading: Reading, i: int) -> list[Phrase]:
    """After "from" or "between": a range; after the Slavic "from" alone an open span."""
    span = opened_range(reading, i)
    if span:
        held = reading.role(i) is Role.FROM
        extent = Extent.THROUGHOUT if held else Extent.WITHIN
        return [Phrase(i, span[1], Saying(*span[0], extent=extent))]
    if reading.note(i) == "since":
        return _turned(reading, i, i + 1, Role.SINCE)
    if reading.role(i) is Role.FROM and reading.joined(i + 1, _SPACE):
        read = single(reading, past_the(reading, i + 1), Trust.PLACED)
        onwards = _or_later(reading, read[1]) if read else None
        if read and onwards:
            return [Phrase(i, onwards[1], Saying(read[0], direction=onwards[0]))]
    return []


def _throughout(reading: Reading, i: int) -> list[Phrase]:
    """ "throughout 2022", "all of May 2023", "the whole of last year", "through the 2000s"."""
    at = i + 1
    for role in (Role.OF, Role.THE):
        if reading.role(at) is role and reading.joined(at):
            at += 1
    if not reading.joined(at):
        return []
    read = single(reading, at, Trust.PLACED)
    if read is None:
        return []
    if reading.word(i) in {"all", "through"} and read[0].grain in {Grain.DAY, Grain.WEEK}:
        until = Role.UNTIL if reading.word(i) == "through" else None
        return [Phrase(i if until else at, read[1], Saying(read[0], direction=until))]
    return [Phrase(i, read[1], Saying(read[0], extent=Extent.THROUGHOUT))]


def _or_later(reading: Reading, i: int) -> tuple[Role, int] | None:
    """ "or later", "and earlier", "onwards" at word ``i``: the direction and the word after."""
    if reading.role(i) is Role.OR_LATER and reading.word(i) != "on" and reading.joined(i, _SPACE):
        return Role.SINCE, i + 1
    if reading.role(i) not in {Role.OR, Role.AND} or not reading.joined(i, " ,"):
        return None
    later = reading.word(i + 1)
    if later in {"onwards", "onward"} and reading.joined(i + 1):
        return Role.SINCE, i + 2
    if later not in _COMPARED or not reading.joined(i + 1):
        return None
    if reading.role(i + 2) in {Role.THAN, Role.WHICH, Role.DAYWORD} and reading.joined(i + 2):
        return None
    return (Role.SINCE if later == "later" else Role.UNTIL), i + 2


def _approximate(reading: Reading, i: int, trust: Trust) -> list[Phrase]:
    """ "circa 1840s", "c.1860", "c1860", "about 1990"; "a book about 1990" is no approximation."""
    if reading.note(i) == "glued":
        return [Phrase(i, i + 1, Saying(Moment(Grain.YEAR, reading.value(i), mark="~")))]
    short, word = reading.word(i) in {"c", "ca", "approx"}, reading.word(i)
    if not reading.joined(i + 1, " ." if short else _SPACE):
        return []
    if word == "c" and reading.gap(i + 1) == " " and trust is not Trust.PHRASE:
        return []
    if word in {"c", "ca", "circa"}:
        trust = max(trust, Trust.PLACED)
    read = single(reading, past_the(reading, i + 1), trust)
    if read is None or read[0].relative or read[0].swapped or is_topic(reading, i):
        return []
    span = range_from(reading, i + 1, read)
    if span:
        first, last = (end._replace(mark="~") for end in span[0][:2])
        return [Phrase(i, span[1], Saying(first, last))]
    return [Phrase(i, read[1], Saying(read[0]._replace(mark="~")))]


def _doubtful(reading: Reading, i: int) -> list[Phrase]:
    """ "maybe 1862", "possibly in May 1917"."""
    at = i + 1
    if reading.role(at) in {Role.IN, Role.ON} and reading.joined(at):
        at += 1
    read = single(reading, at, Trust.PLACED) if reading.joined(at) else None
    if read is None or read[0].relative or read[0].swapped:
        return []
    return [Phrase(i, read[1], Saying(read[0]._replace(mark="?")))]


def _direction(reading: Reading, i: int) -> tuple[Role | None, int]:
    """The direction words at ``i`` ("since", "prior to", "later than") and the word after them."""
    role = reading.role(i)
    if role in _INCLUSIVE and _after_on_or(reading, i):
        return _INCLUSIVE[role], i + 1
    if role in _NEGATED and not reading.note(i) and _denied(reading, i):
        return _NEGATED[role], i + 1  # "not before 2025"
    if role in _DIRECTIONS:
        if reading.note(i) != "to":
            return role, i + 1
        prior = reading.role(i + 1) is Role.TO and reading.joined(i + 1)
        return (role, i + 2) if prior else (None, i)
    if reading.role(i + 1) is Role.THAN and reading.joined(i + 1) and reading.word(i) in _COMPARED:
        compared = _COMPARED[reading.word(i)]
        negated = last_word(reading, reading.starts[i]).lower() in {"no", "not"}
        return (_NEGATED[compared] if negated else compared), i + 2
    return None, i


def _denied(reading: Reading, i: int) -> bool:
    return last_word(reading, reading.starts[i]).lower() == "not"


def _after_on_or(reading: Reading, i: int) -> bool:
    """Whether "on or" stands before word ``i``: "on or before 1 July" includes the day."""
    start = reading.starts[i]
    return reading.text[max(0, start - 6) : start].lower() == "on or "


def _turned(reading: Reading, i: int, at: int, direction: Role) -> list[Phrase]:
    """The date at word ``at``, which the direction words from ``i`` on open to one side."""
    if reading.gap(at) != ("-" if reading.note(i) == "prefix" else " "):
        return []
    article = reading.role(at) is Role.THE
    at = past_the(reading, at)
    if reading.role(at) is Role.ABOUT:
        inner = _approximate(reading, at, Trust.PLACED)
        read = (inner[0].said.first, inner[0].after) if inner else None
    else:
        read = single(reading, at, Trust.PLACED)
    if read is None:
        return []
    number = read[0].grain is Grain.YEAR and not (article or read[0].blurred)
    if number and measures_growth(reading, i):
        return []
    end = reading.ends[read[1] - 1]
    named = article and read[0].grain in {Grain.YEAR, Grain.MONTH, Grain.DAY}
    if named and not read[0].blurred and is_direct_object(reading, end):
        return []  # "after the 2022 invasion": the invasion is what came before
    span = range_from(reading, at, read)
    if span:
        return [Phrase(at, span[1], Saying(*span[0]))]
    return [Phrase(i, read[1], Saying(read[0], direction=direction))]

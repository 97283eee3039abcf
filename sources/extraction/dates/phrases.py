"""A date with the words that turn it: since, before, by, about, throughout, "or later".

The direction words give open intervals: "since 2021" ``2021/..``, "before 1928" ``../1927``,
"after 1928" ``1929/..``, "by" and "until" ``../2012`` (up to and including the date named).

Extent: a date means one day somewhere within its bounds, unless the words say that something holds
all along: "throughout 2022", "all of May", and a range with "from" ("from 4 to 9 May").
"""

from __future__ import annotations

from typing import NamedTuple

from sources.extraction.dates.guards import Trust, is_direct_object, is_recurring
from sources.extraction.dates.moments import (
    Grain,
    Moment,
    after,
    before,
    edtf_ends,
    edtf_of,
    interval,
)
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.spans import Span, date_range, either, listed, single
from sources.extraction.dates.words import Role
from sources.extraction.values import Extent

_SPACE = " \n"
_DIRECTIONS = frozenset({Role.SINCE, Role.BEFORE, Role.AFTER, Role.UNTIL})


class Phrase(NamedTuple):
    """What a stretch of words says: one date or two, how it is turned, and the words it takes."""

    start: int  # the first word
    after: int  # the word behind the last
    first: Moment
    last: Moment | None = None  # of a range or an alternative
    either: bool = False
    direction: Role | None = None
    extent: Extent = Extent.WITHIN

    @property
    def relative(self) -> bool:
        return bool(self.first.relative or (self.last and self.last.relative))

    def edtf(self) -> str | None:
        """The phrase as EDTF; None where it needs the day of writing."""
        if not self.first.dated:
            return None
        if self.last is not None:
            if not self.last.dated:
                return f"{edtf_ends(self.first)[0]}/.."
            if self.either:
                return f"[{edtf_of(self.first)},{edtf_of(self.last)}]"
            return interval(edtf_ends(self.first)[0], edtf_ends(self.last)[1])
        return directed(self.first, self.direction)


def directed(moment: Moment, direction: Role | None) -> str:
    """``moment`` as EDTF, opened to one side where a direction word says so."""
    if direction is Role.SINCE:
        return f"{edtf_ends(moment)[0]}/.."
    if direction is Role.UNTIL:
        return f"../{edtf_ends(moment)[1]}"
    if direction is Role.BEFORE:
        return f"../{before(moment)}"
    if direction is Role.AFTER:
        return f"{after(moment)}/.."
    return edtf_of(moment)


def phrases_at(reading: Reading, i: int, trust: Trust = Trust.NONE) -> list[Phrase]:
    """The dates that begin at word ``i``: none, one, or the members of a list."""
    direction, at = _direction(reading, i)
    if direction is not None:
        phrase = _turned(reading, i, at, direction)
        return [phrase] if phrase else []
    if is_recurring(reading, i):
        return []
    members = listed(reading, i, trust)
    if members:
        return [Phrase(item.start, item.after, item.moment) for item in members]
    span = date_range(reading, i, trust) or either(reading, i, trust)
    if span:
        return [_ranged(reading, i, *span)]
    return _plain(reading, i, trust)


def _ranged(reading: Reading, i: int, span: Span, at: int) -> Phrase:
    held = reading.role(i) is Role.FROM and not span.either
    extent = Extent.THROUGHOUT if held else Extent.WITHIN
    return Phrase(i, at, span.first, span.last, span.either, None, extent)


def _plain(reading: Reading, i: int, trust: Trust) -> list[Phrase]:
    at, extent, mark = i, Extent.WITHIN, ""
    if reading.role(at) is Role.ALL:
        extent, at = Extent.THROUGHOUT, at + 1
        at = _past(reading, at, Role.OF, Role.THE)
        if not reading.joined(at, _SPACE):
            return []
    if reading.role(at) is Role.ABOUT:
        return _approximate(reading, i, at, extent, trust)
    if at != i:
        trust = max(trust, Trust.PLACED)
    read = single(reading, at, trust)
    suffix = None
    if read is None or _or_later(reading, read[1]):
        read, suffix = _opened(reading, at, read)
        if read is None:
            return []
    moment = read[0]._replace(mark=mark) if mark else read[0]
    end = suffix[1] if suffix else read[1]
    return [Phrase(i, end, moment, direction=suffix[0] if suffix else None, extent=extent)]


def _opened(
    reading: Reading, i: int, read: tuple[Moment, int] | None
) -> tuple[tuple[Moment, int] | None, tuple[Role, int] | None]:
    """ "2018 or later": the words behind the date open it, and make a number a year."""
    read = read or single(reading, i, Trust.PLACED)
    suffix = _or_later(reading, read[1]) if read else None
    return (read, suffix) if suffix else (None, None)


def _or_later(reading: Reading, i: int) -> tuple[Role, int] | None:
    """ "or later", "and earlier", "onwards" at word ``i``: the direction and the word after."""
    word = reading.word(i)
    if word in {"onwards", "onward"} and reading.joined(i, _SPACE):
        return Role.SINCE, i + 1
    if reading.role(i) not in {Role.OR, Role.AND} or not reading.joined(i, " ,"):
        return None
    later = reading.word(i + 1)
    if later not in {"later", "earlier"} or not reading.joined(i + 1):
        return None
    if reading.role(i + 2) in {Role.THAN, Role.WHICH, Role.DAYWORD} and reading.joined(i + 2):
        return None
    return (Role.SINCE if later == "later" else Role.UNTIL), i + 2


def _approximate(reading: Reading, i: int, at: int, extent: Extent, trust: Trust) -> list[Phrase]:
    """ "circa 1840s", "c.1860", "c1860", "about 1990"."""
    if reading.note(at) == "glued":
        moment = Moment(Grain.YEAR, year=reading.value(at), mark="~")
        return [Phrase(i, at + 1, moment, extent=extent)]
    short = reading.word(at) in {"c", "ca"}
    if not reading.joined(at + 1, " ." if short else _SPACE):
        return []
    if short and reading.gap(at + 1) == " " and trust is not Trust.PHRASE:
        return []
    if short or reading.word(at) == "circa":
        trust = max(trust, Trust.PLACED)
    following = at + 2 if reading.role(at + 1) is Role.THE else at + 1
    read = single(reading, following, trust)
    if read is None or read[0].relative:
        return []
    return [Phrase(i, read[1], read[0]._replace(mark="~"), extent=extent)]


def _past(reading: Reading, i: int, *roles: Role) -> int:
    for role in roles:
        if reading.role(i) is role and reading.joined(i, _SPACE):
            i += 1
    return i


_COMPARED = {"later": Role.AFTER, "earlier": Role.BEFORE}


def _direction(reading: Reading, i: int) -> tuple[Role | None, int]:
    """The direction word or words at ``i`` ("since", "prior to", "later than") and the word after."""
    role = reading.role(i)
    if role is Role.BEFORE and reading.value(i) == 1:
        return (role, i + 2) if reading.role(i + 1) is Role.TO else (None, i)
    if role in _DIRECTIONS:
        return role, i + 1
    if reading.role(i + 1) is Role.THAN and reading.joined(i + 1) and reading.word(i) in _COMPARED:
        compared = _COMPARED[reading.word(i)]
        negated = reading.text[
            max(0, reading.tokens[i].start - 3) : reading.tokens[i].start
        ].lower()
        if negated == "no ":
            compared = Role.UNTIL if compared is Role.AFTER else Role.SINCE
        return compared, i + 2
    return None, i


def _turned(reading: Reading, i: int, at: int, direction: Role) -> Phrase | None:
    if not reading.joined(at, " \n-") or (
        reading.gap(at) == "-" and reading.word(i) not in {"pre", "post"}
    ):
        return None
    article = reading.role(at) is Role.THE
    if article:
        at += 1
        if not reading.joined(at, _SPACE):
            return None
    if reading.role(at) is Role.ABOUT:
        found = _approximate(reading, at, at, Extent.WITHIN, Trust.PLACED)
        read = (found[0].first, found[0].after) if found else None
    else:
        read = single(reading, at, Trust.PLACED)
    if read is None:
        return None
    end = reading.tokens[read[1] - 1].end
    if article and reading.role(at) in {Role.NUMBER, Role.MONTH} and is_direct_object(reading, end):
        return None  # "after the 2022 invasion": the invasion is what came before
    return Phrase(i, read[1], read[0], direction=direction)

"""Decades and centuries: "the 1990s", "the 1980's", "1990-х годах", "the 19th century", "XX века"."""

from __future__ import annotations

from sources.extraction.dates.calendar import Read
from sources.extraction.dates.guards import last_word
from sources.extraction.dates.moments import Grain, Moment, Relative
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.words import Role

_SPACE = " \n"


def decade(reading: Reading, i: int) -> Read:
    """ "1990s", "2000s"; a decade without its century ("the late 90s") has no EDTF."""
    role = reading.role(i)
    if role is Role.NUMBER:
        return _with_apostrophe(reading, i) or _slavic_decade(reading, i)
    if role is Role.DECADE and reading.note(i):
        return Moment(Grain.CENTURY, number=reading.value(i) // 100 + 1), i + 1
    if role is Role.DECADE:
        return Moment(Grain.DECADE, number=reading.value(i)), i + 1
    if role is not Role.SHORT_DECADE:
        return None
    start = reading.starts[i]
    apostrophe = reading.text[start - 1 : start] in {"'", "’", "‘"}
    before = last_word(reading, start).lower()
    parted = before in {"early", "mid", "late"} or reading.role(i - 1) is Role.PART
    if not (apostrophe or (parted and reading.word(i - 2) not in {"his", "her", "their"})):
        return None
    century_open = Moment(Grain.DECADE, short_year=reading.value(i))
    return century_open._replace(relative=Relative(Grain.DECADE)), i + 1


def _slavic_decade(reading: Reading, i: int) -> Read:
    """ "1990-е", "1990-х годах", "90-ті роки"."""
    number = reading.value(i)
    if reading.role(i + 1) is not Role.ENDING or reading.value(i + 1) != 1 or number % 10:
        return None
    if reading.gap(i + 1) != "-" or not reading.clear_before(i):
        return None
    after = i + 2
    if _is_unit(reading, after, Grain.YEAR):
        after += 1
    if len(reading.note(i)) == 4 and number >= 1000:
        return Moment(Grain.DECADE, number=number), after
    if len(reading.note(i)) != 2 or not 20 <= number <= 90 or after == i + 2:
        return None
    century_open = Moment(Grain.DECADE, short_year=number)
    return century_open._replace(relative=Relative(Grain.DECADE)), after


def _is_unit(reading: Reading, i: int, grain: Grain) -> bool:
    """Whether word ``i`` names units of ``grain`` and follows the word before it."""
    if reading.role(i) is not Role.UNIT or not reading.joined(i, _SPACE):
        return False
    return reading.value(i) == grain


def century(reading: Reading, i: int) -> Read:
    """ "19th century", "the nineteenth century", "XIX век"."""
    if reading.role(i) not in {Role.ORDINAL, Role.ROMAN, Role.TENS, Role.NUMBER}:
        return None
    number, at = reading.value(i), i + 1
    if reading.role(i) is Role.NUMBER:
        at += reading.role(at) is Role.ENDING and reading.gap(at) == "-"
        if not reading.clear_before(i) or "slavic" not in reading.note(at):
            return None
    if reading.role(i) is Role.TENS:
        if reading.role(at) is not Role.ORDINAL or not reading.joined(at, " -"):
            return None
        number, at = number + reading.value(at), at + 1
    unit = reading.role(at) is Role.UNIT and reading.value(at) == Grain.CENTURY
    if not unit or not reading.joined(at, " -\n") or not 1 <= number <= 30:
        return None
    if reading.role(at + 1) is Role.ERA and reading.joined(at + 1):
        return Moment(Grain.CENTURY, number=number * reading.value(at + 1)), at + 2
    return Moment(Grain.CENTURY, number=number), at + 1


def _with_apostrophe(reading: Reading, i: int) -> Read:
    """ "the 1980's"; but "2020's election" is an election of one year."""
    if not reading.is_four_digits(i) or reading.value(i) % 10:
        return None
    end = reading.ends[i]
    opened = reading.role(i - 1) in {Role.THE, Role.PART} and reading.joined(i, " -")
    if not opened or reading.text[end : end + 2] not in {"'s", "’s"}:
        return None
    return Moment(Grain.DECADE, number=reading.value(i)), i + 1

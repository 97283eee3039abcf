"""What looks like a date and is none: numbers that count, names that hold a month or a weekday.

Each guard looks at the few words beside a candidate. They err towards silence: a number that may
be an amount is no year.
"""

from __future__ import annotations

import re
from enum import IntEnum

from sources.extraction.dates import telling_words as tell
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.words import Role

_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_PARTS = frozenset(" \u00a0\n(")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n“\"(»«][ \u00a0]?)$")
_AS_EARLY_AS = re.compile(r"\bas (?:early|late|recently|soon|far back) as $")
_HYPHENED = re.compile(r"-[^\W\d_]")
_LOOK = 24  # characters


class Trust(IntEnum):
    """How sure the words round a number make it that it is a year."""

    NONE = 0  # only what the sentence itself shows
    PLACED = 1  # a range or a direction word stands before it
    PHRASE = 2  # the whole input is said to be one date


def next_word(reading: Reading, end: int) -> str:
    """The word after offset ``end`` as printed, parted by one blank; "" if there is none."""
    match = _NEXT_WORD.match(reading.text, end, end + _LOOK)
    return match[1] if match else ""


def last_word(reading: Reading, start: int) -> str:
    """The word before offset ``start`` as printed, parted by a blank; "" if there is none."""
    text, end = reading.text, start
    while end and start - end < 2 and text[end - 1] in _PARTS:
        end -= 1
    if end == start:
        return ""
    floor = max(0, start - _LOOK)
    begin = _letters_from(text, end, floor)
    if begin > floor and text[begin - 1] in "’'" and text[begin:end] in {"", "s"}:
        owner = _letters_from(text, begin - 1, floor)
        begin = begin if owner == begin - 1 else owner
    return text[begin:end]


def _letters_from(text: str, end: int, floor: int) -> int:
    """Where the letters that end at ``end`` begin, at ``floor`` at the earliest."""
    while end > floor and text[end - 1].isalpha():
        end -= 1
    return end


def is_counted(reading: Reading, i: int) -> bool:
    """Whether number ``i`` counts or measures what follows ("in 2000 villages", "at 1900 GMT")."""
    linked = reading.role(i + 1) in {Role.TO, Role.AND, Role.OR} and reading.joined(i + 1)
    if linked and reading.is_four_digits(i + 2) and reading.joined(i + 2):
        i += 2  # "between 1500 and 2000 people"
    word = next_word(reading, reading.ends[i])
    lower = word.lower()
    if lower in tell.COUNTED:
        return lower != "may"
    if not word or not word[0].islower() or lower in tell.EVENTS:
        return False
    plural = lower.endswith("s") and not lower.endswith("ss")
    plural = plural and lower not in tell.ENDS_LIKE_PLURAL_BUT_IS_NONE and len(lower) > 3
    return plural and (reading.value(i) % 50 == 0 or not 1800 <= reading.value(i) <= 2100)


def is_year(reading: Reading, i: int, trust: Trust) -> bool:
    """Whether number ``i`` of four digits is a year, by the words beside it."""
    number = reading.value(i)
    if number < 1000 or len(reading.note(i)) != 4:
        return False
    if not (reading.clear_before(i) or trust is not Trust.NONE) or not reading.clear_after(i):
        return False
    if is_counted(reading, i):
        return False
    if trust is not Trust.NONE:
        return trust is Trust.PHRASE or not _is_slavic_noun(next_word(reading, reading.ends[i]))
    before = last_word(reading, reading.starts[i])
    lower, after = before.lower(), next_word(reading, reading.ends[i])
    modern = 1500 <= number < 2150
    if lower in tell.LOOSE_WORDS:
        return modern and _is_year_after_loose_word(reading, i, lower, after)
    if lower in tell.YEAR_OPENERS:
        return True
    return modern and _is_year_by_place(reading, i, before, after)


def _is_slavic_noun(word: str) -> bool:
    """Whether ``word`` is Cyrillic and none of the small words: "до 2000 километров"."""
    return word[:1].islower() and "\u0400" <= word[0] <= "\u04ff" and word not in tell.SMALL_WORDS


def _is_year_after_loose_word(reading: Reading, i: int, opener: str, after: str) -> bool:
    if opener in {"at", "to", "on"}:
        return False
    start = reading.starts[i]
    word = last_word(reading, start - len(opener) - 1).lower()
    if opener == "by" and word in tell.GROWTH:
        return False
    if opener == "of" and (word in tell.GATHERED or word in tell.NAMES_A_PROGRAMME):
        return False
    noun = after and after[0].islower() and after.lower() not in tell.FUNCTION_WORDS
    if opener in tell.ABOUT:
        return not noun and (
            reading.value(i) % 100 != 0 or word in {"in", "since", "from", "until"}
        )
    return not noun or after.lower() in tell.EVENTS


def _is_year_by_place(reading: Reading, i: int, before: str, after: str) -> bool:
    text, start, end = reading.text, reading.starts[i], reading.ends[i]
    if text[max(0, start - 2) : start].rstrip().endswith("©"):
        return True
    if text[start - 1 : start] in {"(", "["}:
        return not after
    if not 1800 <= reading.value(i) <= 2100:
        return False
    if after.lower() in tell.EVENTS:
        return True
    if _AS_EARLY_AS.search(text[max(0, start - _LOOK) : start]):
        return True
    determined = before.lower() in tell.DETERMINERS or before.endswith(("’s", "'s", "s’", "s'"))
    if determined and after and after.lower() not in tell.FUNCTION_WORDS:
        return True
    if determined and _HYPHENED.match(text, end):
        return True
    opens = not before and _SENTENCE_START.search(text[max(0, start - 2) : start]) is not None
    return opens and after.lower() in tell.ACTS_LIKE_A_SUBJECT


def is_month_alone(reading: Reading, i: int) -> bool:
    """Whether month ``i``, with neither day nor year beside it, is a month in this sentence."""
    start, end = reading.starts[i], reading.ends[i]
    note, printed = reading.note(i), reading.printed(i)
    before, after = last_word(reading, start).lower(), next_word(reading, end)
    if "slavic" in note:
        clash = reading.word(i) in {"мае", "маю", "маем"} and before not in {"в", "во"}
        return note == "slavic" or (before in tell.SLAVIC_OPENERS and not clash)
    opened = before in tell.MONTH_OPENERS
    strong = opened and before not in tell.WEAK_OPENERS
    if before in tell.RECURRING:
        return False
    named = after[:1].isupper() and not after.isupper()
    if note == "risky" and before in tell.DETERMINERS and after.lower() in tell.EVENTS:
        return printed[0].isupper()
    if note == "risky":
        possessive = reading.text[end : end + 2] in {"’s", "'s"}
        return strong and not named and not possessive
    if note == "short" or printed.islower():
        return opened and not named
    # "April Ryan", "June Smith": a given name, unless a preposition stands before it.
    return strong or not named or len(printed) > 6


def is_weekday_alone(reading: Reading, i: int) -> bool:
    """Whether weekday ``i``, without a date, means one day ("Friday", not "Black Friday")."""
    note = reading.note(i)
    if note == "short":
        return False
    before = last_word(reading, reading.starts[i]).lower()
    after = next_word(reading, reading.ends[i])
    if note == "slavic":
        return before in tell.SLAVIC_OPENERS
    if before in tell.RECURRING or before in tell.NOT_A_WEEKDAY_BEFORE:
        return False
    if before == "other" or (after[:1].isupper() and after.lower() in tell.NOT_A_WEEKDAY_AFTER):
        return False
    if reading.printed(i).islower():
        return before in {"on", "last", "next", "this", "by", "until", "since", "past", "coming"}
    return True


def names_an_event(reading: Reading, end: int) -> bool:
    """Whether the date that ends at ``end`` is part of an event's name ("October 7 attack")."""
    return next_word(reading, end).lower() in tell.NAMED_BY_DATE


def is_direct_object(reading: Reading, end: int) -> bool:
    """Whether a noun follows the date at ``end``, so that "after" is about that noun."""
    after = next_word(reading, end)
    return bool(after) and after[0].islower() and after.lower() not in tell.FUNCTION_WORDS


def measures_growth(reading: Reading, i: int) -> bool:
    """Whether "by" at word ``i`` says by how much: "fell by 2000"."""
    return reading.word(i) == "by" and last_word(reading, reading.starts[i]).lower() in tell.GROWTH


def is_free_after(reading: Reading, i: int) -> bool:
    """Whether no noun follows word ``i``, so that a number there counts nothing."""
    after = next_word(reading, reading.ends[i])
    return not after or after.lower() in tell.FUNCTION_WORDS


def is_topic(reading: Reading, i: int) -> bool:
    """Whether "about" at word ``i`` names a subject ("a book about 1990"), not a distance."""
    if reading.word(i) not in {"about", "around"}:
        return False
    return last_word(reading, reading.starts[i]).lower() in tell.TELLS


def is_recurring(reading: Reading, i: int) -> bool:
    return reading.role(i - 1) is Role.EVERY and reading.joined(i)

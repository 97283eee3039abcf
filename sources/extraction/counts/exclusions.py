"""Numbers that count nothing: years, days of a month, pages, flights, parts of a name."""

from __future__ import annotations

import re

from sources.extraction.data.tables import word_set, words
from sources.extraction.numbers import NumberSpan
from sources.extraction.numbers.before import word_before, word_before_number

_MONTHS = frozenset(
    month[:length]
    for month in words("english_months")
    for length in {3, 4, len(month)}
    if length == len(month) or length == 3 or month == "september"
)
_MONTH_AFTER = re.compile(
    r"(?:\s|\sof\s|-)(?:"
    + "|".join(sorted((month.capitalize() for month in _MONTHS), key=len, reverse=True))
    + r")\b|\s(?:январ|феврал|март|апрел|ма[яй]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"січн|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|"
    r"студзен|лютаг|сакавік|красавік|траўн|чэрвен|ліпен|жніў|верас|кастрычнік|лістапад|снежн)"
)
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
NOT_NAMES = _MONTHS | _WEEKDAYS
_LABELS = words("number_labels")
_BEFORE_YEARS = (
    word_set(
        "in by since until till from of to during before after early late mid around circa through year years spring "
        "summer autumn fall winter for and the fiscal в во с до по после к за у в з до після за ў у з да пасля год"
    )
    | _MONTHS
)
_YEAR_AFTER = re.compile(r"年|\s(?:год|рік|року|роц|годзе)")
_COUNTRIES = words("country_names")
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "from", "across", "around"})
_OPENERS = word_set(
    "a an no about around some over nearly almost only just the all another these those of in at by with after when then and "
    "but his her their its our more as if while police officials at least hundreds than total least roughly "
    "approximately another further up to fewer under"
)
_SIGNS = frozenset("№#§")


def is_year(text: str, number: NumberSpan) -> bool:
    """Bare digits from 1500 to 2100 after "in", "by", a month …, or before "год"."""
    if not number.plain or not 1500 <= number.number <= 2100:
        return False
    if _YEAR_AFTER.match(text, number.end):
        return True
    word, start = word_before(text, number.lead)
    if word.lower().rstrip(".") in _BEFORE_YEARS:
        return True
    # "June 5, 2022 people": a comma and a day of a month before it
    return (
        text[number.lead - 2 : number.lead] == ", "
        and text[max(0, start - 3) : start - 2].isdigit()
    )


def is_day(text: str, number: NumberSpan) -> bool:
    """The day in "16 February" and "February 16"."""
    if not number.plain or number.number > 31:
        return False
    following = number.following
    open_after = not following or following in _MONTHS or following == "of"
    if (open_after or not following.isascii()) and _MONTH_AFTER.match(text, number.end):
        return True
    if number.before and number.before not in _MONTHS:
        return False
    word, _ = word_before(text, number.start)
    return word[:1].isupper() and word.lower().rstrip(".") in _MONTHS


def is_label(text: str, number: NumberSpan, *, measured: bool = False) -> bool:
    """A number that tells things apart: "page 5", "Flight 447", "No. 10", "Group of Seven".

    ``measured``: a unit follows, so a capitalised word before it proves nothing.
    """
    if number.scale is not None or number.lead != number.start:
        return False
    word, start = word_before_number(text, number)
    if not word and text[max(0, number.start - 2) : number.start].strip()[-1:] in _SIGNS:
        return True
    if word.lower().rstrip(".") in _LABELS:
        return True
    if number.worded:
        capital = text[number.start].isupper()
        return (
            capital
            and bool(word)
            and not word.endswith(".")
            and "\n" not in text[start : number.start]
        )
    return not measured and _follows_name(text, number, word, start)


def _follows_name(text: str, number: NumberSpan, word: str, start: int) -> bool:
    """Digits after a capitalised word ("Boeing 737"), but not "In Kyiv 12 people"."""
    if not word or word.endswith(".") or not any(char.isupper() for char in word):
        return False
    if word.endswith(("'s", "’s", "s'", "s’")) or word.lower() in _WEEKDAYS:
        return False  # "NATO's 32 members", "On Friday 12 ships left"
    if not number.plain or "\n" in text[start : number.start]:
        return False
    before, at = word_before(text, start)
    if word in _COUNTRIES or before.lower() in _PLACE_PREPOSITIONS:
        return False
    opens = not before or before.endswith(".") or "\n" in text[at:start]
    return not (opens and (word.lower() in _OPENERS or not word.isascii()))

"""Ages: "aged 34", "34-year-old", "34 years old", "at the age of 56", "John Smith, 34, …".

Also "ages 9 and 12", "a boy, 7, …", "who is 71, …" and "Omar Teller (28)".
"""

from __future__ import annotations

import re

from sources.extraction.counts.exclusions import NOT_NAMES
from sources.extraction.data.tables import word_set, words
from sources.extraction.names.tables import organisation_nouns
from sources.extraction.numbers import NumberSpan
from sources.extraction.numbers.before import word_before
from sources.extraction.numbers.english import NUMBER_WORDS

_LABELS = words("number_labels")
_AGED = word_set("aged age ages turned turning возрасте віці ўзросце")
_AGE_PHRASES = word_set("at the age ages of в у ва")
_OLD = re.compile(r"[\s-]{1,2}(?:year|yr|yo)s?[\s-]{1,2}olds?\b", re.IGNORECASE)
_CYRILLIC_OLD = re.compile(r"-?(?:летн|річн|гадов)\w{1,4}")
_PERCENT = re.compile(r"\s?(?:%|percent|per cent)")
_CLOSED = re.compile(r",\s(?![\d\s])| [–—] ")
_TIME_OLD = re.compile(r"[\s-]{1,2}(month|week|day)s?[\s-]{1,2}olds?\b", re.IGNORECASE)
_TIME_CODES = {"month": "mo", "week": "wk", "day": "d"}
_AGED_LIST = re.compile(
    r"\b(?:aged|ages)\s\d{1,3}(?:,\s\d{1,3}){0,6},?\s(?:and|or)\s\Z|\b(?:aged|ages)\s(?:\d{1,3},\s){1,6}\Z"
)
_WHO_IS = re.compile(r"\b(?:who|[Hh]e|[Ss]he)(?:\s(?:is|was|turns|turned)|[’']s)\s\Z")
_SAID_OF_WHOM = re.compile(r"[.,;)]\s|[.)]?\Z|\s(?:when|and|at the time)\b")
_FULL_NAME_BEFORE = re.compile(
    r"(?:\A|[\s(“\"])[^\W\d_]+[^\W_]*(?:-[^\W\d_]+)?\.?\s[^\W\d_][^\W_]+(?:-[^\W\d_]+)?\s\(\Z"
)
_BRACKETED = re.compile(r"\(\d{1,3}\)")
_MAY_FOLLOW_AGE = word_set(
    "year years yr yrs yo yos month months week weeks day days and when at"
) | {""}
_MAY_STAND_BEFORE_AGE = _AGED | word_set("of is was turns and or")
_OLDEST = 125
_YOUNGEST_IN_BRACKETS = 12
_HUMAN = word_set(
    "person man woman child boy girl baby infant teenager civilian soldier officer policeman pilot driver "
    "worker student pupil teacher doctor nurse suspect gunman attacker victim survivor cyclist pedestrian "
    "son daughter brother sister father mother wife husband nephew niece cousin grandson granddaughter "
    "grandfather grandmother widow youth toddler schoolboy schoolgirl motorist resident local pensioner"
)


def may_be_age(number: NumberSpan) -> bool:
    """Whether the words beside ``number`` leave it open that it is an age: a quick look."""
    return (
        number.following in _MAY_FOLLOW_AGE
        or number.before in _MAY_STAND_BEFORE_AGE
        or not number.following.isascii()
    )


def age_at(text: str, number: NumberSpan) -> tuple[str, int, int] | None:
    """Unit, start and end of the age that ``number`` gives; None where it is no age."""
    old = _OLD.match(text, number.end) or _CYRILLIC_OLD.match(text, number.end)
    if old:
        return "a", number.lead, old.end()
    young = _TIME_OLD.match(text, number.end)
    if young:
        return _TIME_CODES[young.group(1).lower()], number.lead, young.end()
    if (
        number.suffix
        or number.scale
        or number.number > _OLDEST
        or number.number != int(number.number)
    ):
        return None
    aged = _aged_before(text, number.lead)
    if aged is not None and not _PERCENT.match(text, number.end):
        return "a", aged, number.end
    if number.worded or number.lead != number.start or number.number_max is not None:
        return None
    alone = _in_apposition(text, number) or _in_list_of_ages(text, number.start)
    if alone or _in_brackets(text, number):
        return "a", number.start, number.end
    return None


def _in_apposition(text: str, number: NumberSpan) -> bool:
    """ "John Smith, 34, …", "a boy, 7, …", "…, who is 71, …"."""
    window = text[max(0, number.start - 24) : number.start]
    if window.endswith(", ") and _closed(text, number.end):
        word, start = word_before(text, number.start - 2)
        return _is_name(word) or (word in _HUMAN and word_before(text, start)[0] != "")
    return bool(_WHO_IS.search(window)) and bool(_SAID_OF_WHOM.match(text, number.end))


def _in_list_of_ages(text: str, start: int) -> bool:
    return bool(_AGED_LIST.search(text[max(0, start - 48) : start]))


def _in_brackets(text: str, number: NumberSpan) -> bool:
    """ "Omar Teller (28), …": two words as of a name before, two digits alone within."""
    if text[number.start - 1 : number.start] != "(" or text[number.end : number.end + 1] != ")":
        return False
    if number.number < _YOUNGEST_IN_BRACKETS or text[number.end + 1 : number.end + 2] == ";":
        return False
    window = text[max(0, number.start - 48) : number.start]
    found = _FULL_NAME_BEFORE.search(window)
    if found is None:
        return False
    name = found.group().strip('(“" ').split()
    return all(_may_name_a_person(word) for word in name) and not _counted(text, number)


def _may_name_a_person(word: str) -> bool:
    low = word.lower()
    ordinary = low in NUMBER_WORDS or low in _LABELS or low in organisation_nouns()
    return word.istitle() and _is_name(word) and not ordinary


def _counted(text: str, number: NumberSpan) -> bool:
    """Whether another figure in brackets stands near: a table of goals or points, no ages."""
    near = text[max(0, number.start - 60) : number.start - 1] + text[number.end + 1 :][:60]
    return _BRACKETED.search(near) is not None


def _aged_before(text: str, at: int) -> int | None:
    """Where "aged" or "at the age of" begins right before ``at``; None where neither stands."""
    word, start = word_before(text, at)
    if word.lower() == "of":
        word, start = word_before(text, start)
        if word.lower() not in {"age", "ages"}:
            return None
    if word.lower() not in _AGED:
        return None
    for _ in range(2):
        before, begin = word_before(text, start)
        if before.lower() not in _AGE_PHRASES:
            break
        start = begin
    return start


def _is_name(word: str) -> bool:
    return word[:1].isupper() and not word.isupper() and word.lower().rstrip(".") not in NOT_NAMES


def _closed(text: str, end: int) -> bool:
    """Only an apposition that is closed is an age: a sentence's end is too often a list."""
    return text[end : end + 1] in {")", ";"} or bool(_CLOSED.match(text, end))

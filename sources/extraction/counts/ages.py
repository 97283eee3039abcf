"""Ages: "aged 34", "34-year-old", "34 years old", "at the age of 56", "John Smith, 34, …"."""

from __future__ import annotations

import re

from sources.extraction.counts.exclusions import NOT_NAMES
from sources.extraction.data.tables import word_set
from sources.extraction.numbers import NumberSpan
from sources.extraction.numbers.before import word_before

_AGED = word_set("aged age ages turned turning возрасте віці ўзросце")
_AGE_PHRASES = word_set("at the age ages of в у ва")
_OLD = re.compile(r"[\s-]{1,2}(?:year|yr|yo)s?[\s-]{1,2}olds?\b", re.IGNORECASE)
_CYRILLIC_OLD = re.compile(r"-?(?:летн|річн|гадов)\w{1,4}")
_PERCENT = re.compile(r"\s?(?:%|percent|per cent)")
_CLOSED = re.compile(r",\s(?![\d\s])| [–—] ")
_TIME_OLD = re.compile(r"[\s-]{1,2}(month|week|day)s?[\s-]{1,2}olds?\b", re.IGNORECASE)
_TIME_CODES = {"month": "mo", "week": "wk", "day": "d"}
_OLDEST = 125


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
    if text[number.start - 2 : number.start] == ", " and _closed(text, number.end):
        name, _ = word_before(text, number.start - 2)
        if _is_name(name):
            return "a", number.start, number.end
    return None


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

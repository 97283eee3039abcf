"""Ages: "aged 34", "34-year-old", "34 years old", "at the age of 56", "John Smith, 34, …"."""

from __future__ import annotations

import re

from sources.extraction.numbers import NumberSpan

_AGED = re.compile(
    r"(?:\baged|\bage|\bages|\bat the age of|\bthe age of|\bturned|\bturning|в возрасте|у віці|ва ўзросце)\s\Z",
    re.IGNORECASE,
)
_OLD = re.compile(r"[\s-]{1,2}(?:year|yr|yo)s?[\s-]{1,2}olds?\b", re.IGNORECASE)
_CYRILLIC_OLD = re.compile(r"-?(?:летн|річн|гадов)\w{1,4}")
_NAME_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_][\w’'-]{1,30}),\s\Z")
_APPOSED_END = re.compile(r"(?:,(?=\s[^\d\s])|\)|;| –| —|\.(?=\s|\Z)|\Z)")
_TIME_OLD = re.compile(r"[\s-]{1,2}(month|week|day)s?[\s-]{1,2}olds?\b", re.IGNORECASE)
_TIME_CODES = {"month": "mo", "week": "wk", "day": "d"}
_OLDEST = 125
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
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
    window = text[max(0, number.lead - 32) : number.lead]
    aged = _AGED.search(window)
    if aged and _ends_here(text, number):
        return "a", number.lead - len(window) + aged.start(), number.end
    if number.worded or number.lead != number.start:
        return None
    name = _NAME_BEFORE.search(window)
    if (
        name
        and _is_name(name.group(1))
        and _APPOSED_END.match(text, number.end)
        and _closed(text, number.end)
    ):
        return "a", number.start, number.end
    return None


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and word.lower() not in _MONTHS


def _closed(text: str, end: int) -> bool:
    """An apposition at a sentence's end is too often a list or a date to be taken for an age."""
    return text[end : end + 1] in {",", ")", ";"} or text[end : end + 2] in {" –", " —"}


def _ends_here(text: str, number: NumberSpan) -> bool:
    """ "aged 34" but not "aged 34 percent"."""
    return not re.compile(r"\s?(?:%|percent|per cent)").match(text, number.end)

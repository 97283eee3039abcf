"""Numbers with a unit of measure, the unit as a UCUM code (https://ucum.org).

A bare "ton" is read as the metric tonne, a bare "gallon" as the US one, a bare "ounce" as the
avoirdupois one: the words do not say more, and who compares may look at the printed words. Spelt
units are read in any case, symbols only as printed ("m", "MW"). Units of content take "per hour",
"a day" and "/s" with them ("60 miles an hour" → [mi_i]/h).
"""

from __future__ import annotations

import re

from sources.extraction.data.tables import rows, word_set

_WORDS: dict[str, str] = {}
_STEMS: dict[str, str] = {}
_SYMBOLS: dict[str, str] = {}
for _row in rows("units"):
    for _form in _row[1].split(";"):
        if _form.endswith("*"):
            _STEMS[_form[:-1]] = _row[0]
        elif _form:
            _WORDS[_form] = _row[0]
    for _form in (_row[2] if len(_row) > 2 else "").split():
        _SYMBOLS[_form] = _row[0]
_STEM_LENGTHS = sorted({len(stem) for stem in _STEMS}, reverse=True)
_FIRST = {form.split()[0] for form in (*_WORDS, *_STEMS) if " " in form}
_LONGEST_IDEOGRAPHIC = 3
# Symbols that are also words or magnitudes: only with a space or hyphen before them.
_SPACED = word_set("s g K T mb")
_SYMBOL = re.compile(
    r"([^\S\n]{0,2}|-)((?:°\s?[CFС]|℃|℉|°|''|″|in\.|ft\.|кв\.м|b/d|км/ч|км/год|м/с|km/h|m/s|(?:[mnµμ]?g|[mµμ]?mol|[kM]?Bq|m?Sv|[nµμ]?T)/(?:[dm]?[Ll]|kg|m³|m3|h)|[A-Za-zµμА-Яа-яё]{1,4}[²³23]?))(?![\w/])"
)
_DEGREES = re.compile(r"[CF](?!\w)")  # "49.6C", in a text that speaks of heat or cold
_INCH = re.compile(r"[\s-]in(?=[);])")  # "220 mm (8.7 in)"; elsewhere "in" is the preposition
_AROUND = 160  # characters on either side in which the text must speak of it
_WEATHER = re.compile(r"emperature|degrees|°|heat|cold|warm|weather|frost|therm")
_WORD = re.compile(r"(?:[^\S\n]{0,2}|\n|-)([^\W\d_]{2,16}(?:-[^\W\d_]{3,12})?)(?!\w)")
_NEXT_WORD = re.compile("\\.?" + _WORD.pattern.replace("{2,16}", "{1,16}"))  # "square m"
_RATE = re.compile(
    r"(?:\s?/\s?|[\s-](?:per|an?|each|every|в|за|на)[\s-])(second|minute|hour|day|week|month|year|h|s|d|секунду|минуту|час|сутки|день|месяц|год|годину|добу|рік|гадзіну|дзень)\b"
)
_RATE_UNITS = {
    "second": "s", "s": "s", "секунду": "s", "minute": "min", "минуту": "min", "hour": "h", "h": "h",
    "час": "h", "годину": "h", "гадзіну": "h", "day": "d", "d": "d", "сутки": "d", "день": "d",
    "добу": "d", "дзень": "d", "week": "wk", "month": "mo", "месяц": "mo", "year": "a", "год": "a", "рік": "a",
}  # fmt: skip
_MAY_BEGIN = (
    {form.split()[0].partition("-")[0].rstrip(".") for form in (*_WORDS, *_STEMS)}
    | {symbol.lower().rstrip(".").partition("/")[0] for symbol in _SYMBOLS}
    | {"c", "f", "in"}
)
_TIMES = frozenset({"s", "min", "h", "d", "wk", "mo", "a", "10.a", "100.a"})


def may_begin_unit(word: str) -> bool:
    """Whether ``word`` behind a number may begin a unit; "" tells nothing."""
    return not word or word in _MAY_BEGIN or not word.isascii()


def unit_after(text: str, end: int) -> tuple[str, int] | None:
    """The unit right after ``end`` as a UCUM code, and where its words end."""
    found = _simple(text, end)
    if found is None:
        return None
    code, end = found
    rate = _RATE.match(text, end) if code not in _TIMES and "/" not in code else None
    return (f"{code}/{_RATE_UNITS[rate.group(1)]}", rate.end()) if rate else (code, end)


def may_be_negative(code: str) -> bool:
    """Whether a unit has values below zero that a minus sign before the number gives."""
    return code in {"Cel", "[degF]", "deg"}


def is_time(code: str) -> bool:
    """Whether a unit measures time."""
    return code in _TIMES


def _simple(text: str, end: int) -> tuple[str, int] | None:
    following = text[end : end + 1]
    if "\u4e00" <= following <= "\u9fff":
        for size in range(min(_LONGEST_IDEOGRAPHIC, len(text) - end), 0, -1):
            code = _WORDS.get(text[end : end + size])
            if code:
                return code, end + size
        return None
    degrees = _DEGREES.match(text, end)
    if degrees and _WEATHER.search(text, max(0, end - _AROUND), end + _AROUND):
        return ("Cel" if degrees.group() == "C" else "[degF]"), degrees.end()
    symbol = _SYMBOL.match(text, end)
    if symbol and (symbol.group(1) or symbol.group(2) not in _SPACED):
        code = _SYMBOLS.get(symbol.group(2).replace("° ", "°").replace("μ", "µ"))
        if code:
            return code, symbol.end()
    inch = _INCH.match(text, end)
    if inch and text.rfind("(", max(0, end - 14), end) >= 0:
        return "[in_i]", inch.end()
    word = _WORD.match(text, end)
    return _spelt(text, word) if word else None


def _spelt(text: str, first: re.Match[str]) -> tuple[str, int] | None:
    word = first.group(1).lower()
    if word in _FIRST:
        phrase, end = word, first.end()
        for _ in range(3):
            following = _NEXT_WORD.match(text, end)
            if following is None:
                break
            phrase, end = f"{phrase} {following.group(1).lower()}", following.end()
            code = unit_of(phrase)
            if code and not (phrase.count(" ") == 1 and _longer(text, phrase, end)):
                return code, end
    code = unit_of(word)
    return (code, first.end()) if code else None


def _longer(text: str, phrase: str, end: int) -> bool:
    """Whether "kilometres per" could go on to "kilometres per hour": the longer form wins."""
    following = _NEXT_WORD.match(text, end)
    return bool(following and f"{phrase} {following.group(1).lower()}" in _WORDS)


def unit_of(word: str) -> str | None:
    """The UCUM code of a spelt unit in lower case, or None."""
    known = _WORDS.get(word)
    if known or word.isascii():
        return known
    for length in _STEM_LENGTHS:
        if length <= len(word) <= length + 4 and word[:length] in _STEMS:
            return _STEMS[word[:length]]
    return None

"""What is being typed, read back before anything hangs on it: what it means, what it covers, and
the choice to make where it can mean two things.

Pure: words and today's date in, sentences and choices out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.apparatus.spoken import spoken_value
from claims.apparatus.spoken_dates import spoken_edtf
from claims.apparatus.unseen import shown
from claims.comparison.wording import printed
from claims.valuing import LONGEST_WORDS, NotRead, read_value
from sources.extraction.articles import ArticleText
from sources.extraction.edtf import date_value
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import (
    CountValue,
    DateValue,
    Kind,
    Mention,
    MoneyValue,
    NameValue,
    Value,
    decimal_text,
)
from sources.speech import gettext as _

_LAST = re.compile(r"last\b", re.IGNORECASE)
_EITHER_SAID = re.compile(r"\b(?:or|either)\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(early|late|mid|middle|beginning|start|end|the first days|the last days)\b", re.IGNORECASE
)
_THOUSANDS_OR_NOT = re.compile(r"(?<![\d.,])(\d{1,3})\.(\d{3})(?![\d.,])")
_SHORT_YEAR = re.compile(r"\d[./-](\d{2})$")
_BARE_NUMBER = re.compile(r"[+-]?[\d.,]{1,20}")
_BARE_DOLLARS = re.compile(r"(?<![A-Za-z])\$|(?<!\w)dollars?\b", re.IGNORECASE)
_NAMED_DOLLARS = re.compile(r"\b(?:US|U\.S\.|American|USD)", re.IGNORECASE)
_CHECKED = frozenset({Kind.DATE, Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.PERCENT})


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that the words can mean: what to read in their place, and that in words."""

    typed: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What words are read as. With ``asks`` they can mean each of ``choices``, and one is to be
    chosen; with ``fault`` they mean nothing of the kind, and that says what to write."""

    said: str = ""
    written: str = ""
    covers: str = ""
    notes: tuple[str, ...] = ()
    asks: str = ""
    choices: tuple[Choice, ...] = ()
    fault: str = ""
    value: Value | None = None

    def chosen(self, typed: str) -> Choice | None:
        """The choice that was made, where it is one of those offered."""
        return next((choice for choice in self.choices if choice.typed == typed), None)


def read_back(kind: Kind | str, words: str, *, today: date | None = None) -> ReadBack:
    """What ``words`` mean as a value of ``kind``. Relative days are offered, counted from ``today``;
    they are never taken by themselves. Never raises."""
    kind = Kind(kind)
    text = " ".join(words[: LONGEST_WORDS * 2].replace("\0", " ").split())
    try:
        value = read_value(kind, text)
    except NotRead as fault:
        return _otherwise(kind, text, str(fault), today)
    if rest := _left_over(kind, text):
        return ReadBack(fault=rest)
    if isinstance(value, DateValue):
        return _date(value, text)
    return _other(value, text)


def _date(value: DateValue, text: str) -> ReadBack:
    edtf = value.edtf or ""
    back = ReadBack(
        said=spoken_edtf(edtf),
        written=edtf,
        covers=covered(value),
        notes=tuple(_date_notes(value, text)),
        value=value,
    )
    if edtf.startswith("[") and text != edtf and not _EITHER_SAID.search(text):
        members = [member.strip() for member in edtf[1:-1].split(",")]
        choices = [Choice(member, spoken_edtf(member)) for member in members]
        both = Choice(edtf, _("It cannot be told: one of these"))
        return replace(
            back,
            asks=_("{words} can be read in more than one way. Which is meant?").format(
                words=_told(text)
            ),
            choices=(*choices, both),
        )
    if (short := _SHORT_YEAR.search(text)) and edtf.startswith("XXXX-"):
        years = [Choice(f"{age}{short[1]}{edtf[4:]}", f"{age}{short[1]}") for age in (20, 19)]
        none = Choice(edtf, _("No year is given"))
        return replace(
            back, asks=_("Which year is “{year}”?").format(year=short[1]), choices=(*years, none)
        )
    return back


def _date_notes(value: DateValue, text: str) -> Iterator[str]:
    loose = _LOOSE.search(text)
    if loose and value.edtf and "/" not in value.edtf:
        yield _("{words} is not kept: all of {date} is meant.").format(
            words=_told(loose[0]), date=spoken_edtf(value.edtf)
        )


def covered(value: DateValue) -> str:
    """Which days of the calendar a date covers: "covers 1 March 2023 to 31 March 2023"."""
    first, last = value.earliest, value.latest
    if first is None and last is None:
        if "XXXX" in (value.edtf or ""):
            return _("covers no day until a year is known")
        return _("lies outside the days that are counted")
    if (value.edtf or "").startswith("["):
        said = _("one of these, between {first} and {last}")
    elif first == last:
        said = _("covers that one day")
    elif first is None:
        said = _("covers every day until {last}")
    elif last is None:
        said = _("covers every day from {first} on")
    else:
        said = _("covers {first} to {last}")
    return said.format(first=_day(first), last=_day(last))


def _day(day: date | None) -> str:
    return spoken_edtf(day.isoformat()) if day else ""


def _other(value: Value, text: str) -> ReadBack:
    back = ReadBack(said=spoken_value(value), value=value)
    if isinstance(value, NameValue):
        return replace(back, said=_("the name {words}").format(words=_told(text)))
    if isinstance(value, MoneyValue):
        amount, most = decimal_text(value.amount), value.amount_max
        numbers = amount if most is None else f"{amount}–{decimal_text(most)}"
        back = replace(back, written=f"{value.currency or '???'} {numbers}")
        back = replace(back, notes=tuple(_money_notes(value, text)))
    if isinstance(value, CountValue) and not value.noun:
        back = replace(back, notes=(_("What is counted is not named."),))
    if point := _THOUSANDS_OR_NOT.search(text):
        return _either(back, text, point)
    return back


def _money_notes(value: MoneyValue, text: str) -> Iterator[str]:
    if value.currency is None:
        yield _("The currency is not named: it agrees with no other amount.")
    if value.currency == "USD" and _BARE_DOLLARS.search(text) and not _NAMED_DOLLARS.search(text):
        yield _("Dollars of no named country are taken for US dollars.")


def _either(back: ReadBack, text: str, point: re.Match[str]) -> ReadBack:
    """ "1.500" is fifteen hundred in half of Europe, and one and a half elsewhere."""
    whole = text[: point.start()] + f"{point[1]},{point[2]}" + text[point.end() :]
    decimals = point[2].rstrip("0")
    small = text[: point.start()] + point[1] + (f".{decimals}" if decimals else "")
    small += text[point.end() :]
    choices = (Choice(whole, whole), Choice(small, small))
    asks = _("{words}: thousands, or decimals?").format(words=_told(point[0]))
    return replace(back, asks=asks, choices=choices)


def _otherwise(kind: Kind, text: str, fault: str, today: date | None) -> ReadBack:
    """What may be meant by words that give no value by themselves."""
    if kind is Kind.PERCENT and _BARE_NUMBER.fullmatch(text):
        choices = (
            Choice(f"{text} percent", _("{number} percent").format(number=text)),
            Choice(
                f"{text} percentage points", _("{number} percentage points").format(number=text)
            ),
        )
        return ReadBack(fault=fault, asks=_("Percent, or percentage points?"), choices=choices)
    if kind is Kind.MONEY and _BARE_NUMBER.fullmatch(text):
        said = _("{words} names no currency. Write it as in “5.56 million yuan”.")
        return ReadBack(fault=said.format(words=_told(text)))
    if kind is Kind.DATE and today is not None and text and len(text) <= LONGEST_WORDS:
        days = _counted_from(text, today)
        if days:
            asks = _("{words} depends on the day it is said. Which day is meant?")
            return ReadBack(fault=fault, asks=asks.format(words=_told(text)), choices=days)
    return ReadBack(fault=fault)


def _counted_from(text: str, today: date) -> tuple[Choice, ...]:
    """The day that relative words give, counted from today."""
    said_on = date_value(today.isoformat())
    found = [
        m.value
        for m in find_mentions(ArticleText(id="words", text=text, published=said_on))
        if isinstance(m.value, DateValue)
    ]
    edtf = [value.edtf or (value.inferred.edtf if value.inferred else "") for value in found]
    if len(edtf) != 1 or not edtf[0]:
        return ()
    days = [edtf[0]]
    if _LAST.match(text) and (later := _week_later(edtf[0])) and later < today.isoformat():
        days.append(later)  # "last Friday" is that of last week, or the one just past
    said = _("{day}, counted from {today}")
    return tuple(Choice(day, said.format(day=spoken_edtf(day), today=_day(today))) for day in days)


def _week_later(edtf: str) -> str:
    try:
        return (date.fromisoformat(edtf) + timedelta(days=7)).isoformat()
    except ValueError:
        return ""


def _told(words: str) -> str:
    """Typed words in quotation marks, with what cannot be seen in them named."""
    return printed(shown(words))


def _left_over(kind: Kind, text: str) -> str:
    """What is wrong where figures were typed that took no part in what was read."""
    if kind not in _CHECKED or (kind is Kind.DATE and _is_edtf(text)):
        return ""
    found: list[Mention] = [
        m for m in find_mentions(ArticleText(id="words", text=text)) if m.kind is kind
    ]
    if len(found) != 1:
        return ""
    rest = f"{text[: found[0].start]} {text[found[0].end :]}"
    if not any(sign.isdigit() for sign in rest):
        return ""
    unread = _told(" ".join(rest.split()))
    return _("Only {read} is read; {unread} is not. Write it all in one way.").format(
        read=_told(found[0].text), unread=unread
    )


def _is_edtf(text: str) -> bool:
    try:
        date_value(text)
    except ValueError:
        return False
    return True

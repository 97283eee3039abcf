"""From a text to its date mentions."""

from __future__ import annotations

from sources.extraction.dates.guards import Trust
from sources.extraction.dates.inference import inferred
from sources.extraction.dates.numeric import Figures, numeric_date
from sources.extraction.dates.phrases import Phrase, phrases_at
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.words import Role
from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue, Kind, Mention

_BEGINS_NO_DATE = frozenset(
    {Role.AND, Role.OR, Role.OF, Role.IN, Role.ON, Role.THE, Role.THAN, Role.TO, Role.AGO}
    | {Role.EVERY, Role.NOW}
)
_SENTENCE = 160  # characters before a date that are looked at for its tense


def find_dates(
    text: str, *, published: DateValue | None = None, language: str | None = None
) -> list[Mention]:
    """The dates printed in ``text``, in order and without overlap.

    ``published`` is the article's publication date: with it, a relative or partial date carries
    what it is taken to mean in ``value.inferred``; its own ``value.edtf`` stays as printed (None for
    "yesterday", ``XXXX-02-16`` for "16 February"). ``language`` (BCP 47) only tells the order of
    day and month in figures such as 04/05/2023; without it both are kept.
    """
    reading = Reading(text)
    return [mention for mention in _mentions(reading, published, language, Trust.NONE)]


def normalise_date_phrase(text: str) -> DateValue | None:
    """The date that ``text``, taken as one phrase, says; None if it says none.

    A number of four digits is a year here, which it is not in a sentence.
    """
    for mention in _mentions(Reading(text), None, None, Trust.PHRASE):
        if isinstance(mention.value, DateValue):
            return mention.value
    return None


def _mentions(
    reading: Reading, published: DateValue | None, language: str | None, trust: Trust
) -> list[Mention]:
    out: list[Mention] = []
    i, count = 0, len(reading.tokens)
    while i < count:
        meaning, start, _ = reading.tokens[i]
        if meaning.role in _BEGINS_NO_DATE:
            i += 1
            continue
        if meaning.role is Role.NUMBER:
            figures = numeric_date(reading.text, start, language)
            if figures:
                out.append(_in_figures(reading.text, start, figures))
                i = _past_offset(reading, i, figures.end)
                continue
        phrases = phrases_at(reading, i, trust)
        for phrase in phrases:
            out.append(_in_words(reading, phrase, published))
        i = phrases[-1].after if phrases else i + 1
    return out


def _past_offset(reading: Reading, i: int, end: int) -> int:
    while i < len(reading.tokens) and reading.tokens[i].start < end:
        i += 1
    return i


def _in_figures(text: str, start: int, figures: Figures) -> Mention:
    if figures.short:
        value = date_value(None)
    else:
        forms = [
            f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
            for year, month, day in figures.forms
        ]
        value = date_value(forms[0] if len(forms) == 1 else f"[{','.join(sorted(forms))}]")
    return Mention(Kind.DATE, start, figures.end, text[start : figures.end], value)


def _in_words(reading: Reading, phrase: Phrase, published: DateValue | None) -> Mention:
    start, end = reading.tokens[phrase.start].start, reading.tokens[phrase.after - 1].end
    before = reading.text[max(0, start - _SENTENCE) : start]
    value = date_value(
        phrase.edtf(), extent=phrase.extent, inferred=inferred(phrase, published, before)
    )
    return Mention(Kind.DATE, start, end, reading.text[start:end], value)

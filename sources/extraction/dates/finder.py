"""From a text to its date mentions."""

from __future__ import annotations

from sources.extraction.dates.catalogue import marked, without_marks
from sources.extraction.dates.chinese import chinese_dates
from sources.extraction.dates.feasts import feasts
from sources.extraction.dates.guards import Trust
from sources.extraction.dates.inference import inferred
from sources.extraction.dates.numeric import date_of_stamp
from sources.extraction.dates.phrases import Phrase, phrases_at
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.sayings import Saying
from sources.extraction.dates.words import ROLES, Role
from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue, Kind, Mention
from sources.extraction.words import Words

_BEGINS_NO_DATE = frozenset(
    {Role.AND, Role.OR, Role.OF, Role.IN, Role.ON, Role.THE, Role.THAN, Role.TO, Role.AGO}
    | {Role.EVERY, Role.NOW, Role.OR_LATER}
)
# These may be a date by themselves; any other word is one only with the word after it.
_STANDS_ALONE = frozenset(
    {Role.NUMBER, Role.MONTH, Role.WEEKDAY, Role.DAYWORD, Role.YEARWORD, Role.DECADE}
    | {Role.SHORT_DECADE, Role.FISCAL, Role.ABOUT, Role.UNIT, Role.ORDINAL}
)
_NEEDS_ANOTHER = frozenset(ROLES) - _STANDS_ALONE - _BEGINS_NO_DATE
_AFTER_UNITS = frozenset({Role.AGO, Role.AND, Role.BEFORE, Role.AFTER})  # "two days ago"
_LEADS_TO = frozenset({Role.ABOUT, Role.UNTIL, Role.AFTER, Role.BEFORE, Role.SINCE, Role.FROM})
_SENTENCE = 160  # characters before a date that are looked at for its tense


def find_dates(
    text: str,
    *,
    published: DateValue | None = None,
    language: str | None = None,
    words: Words | None = None,
) -> list[Mention]:
    """The dates printed in ``text``, in order and without overlap.

    ``published`` is the article's publication date: with it, a relative or partial date carries
    what it is taken to mean in ``value.inferred``; its own ``value.edtf`` stays as printed (None for
    "yesterday", ``XXXX-02-16`` for "16 February"). ``language`` (BCP 47) only tells the order of
    day and month in figures such as 04/05/2023; without it both are kept. ``words`` is
    ``split_words(text)`` where at hand.
    """
    reading = Reading(text, language, words)
    return _with_whole_phrases(text, published, _mentions(reading, published, Trust.NONE))


def normalise_date_phrase(text: str) -> DateValue | None:
    """The date that ``text``, taken as one phrase, says; None if it says none.

    A number of four digits is a year here, which it is not in a sentence, and the marks of doubt of
    catalogues count ("1860?").
    """
    plain, mark = without_marks(text)
    found = _with_whole_phrases(plain, None, _mentions(Reading(plain), None, Trust.PHRASE))
    value = found[0].value if found else None
    if not isinstance(value, DateValue) or value.edtf is None:
        return value if isinstance(value, DateValue) else None
    return date_value(marked(value.edtf, mark), extent=value.extent)


def _mentions(reading: Reading, published: DateValue | None, trust: Trust) -> list[Mention]:
    out: list[Mention] = []
    after = 0
    for i in reading.of_roles(_STANDS_ALONE, _NEEDS_ANOTHER):
        if i < after or not _may_begin(reading, i):
            continue
        if reading.role(i) is Role.NUMBER and (stamp := _stamp(reading, i)):
            start, (edtf, end) = reading.starts[i], stamp
            out.append(Mention(Kind.DATE, start, end, reading.text[start:end], date_value(edtf)))
            continue
        phrases = phrases_at(reading, i, trust)
        if phrases:
            out += [_in_words(reading, phrase, published) for phrase in phrases]
            after = phrases[-1].after
    return out


def _stamp(reading: Reading, i: int) -> tuple[str, int] | None:
    end = reading.ends[i]
    return (
        date_of_stamp(reading.text, reading.starts[i])
        if reading.text[end : end + 1] == "-"
        else None
    )


def _may_begin(reading: Reading, i: int) -> bool:
    """Whether a date may begin at word ``i``, by a look at the next two: most words fail here."""
    role = reading.role(i)
    if role is Role.NUMBER:
        return reading.may_begin_date(i) and reading.clear_before(i)
    if role is Role.COUNT:
        return reading.role(i + 1) is Role.UNIT and reading.role(i + 2) in _AFTER_UNITS
    if role in _LEADS_TO and reading.role(i + 1) is Role.NUMBER:
        return reading.may_begin_date(i + 1)
    return True


def _in_words(reading: Reading, phrase: Phrase, published: DateValue | None) -> Mention:
    start, end = reading.starts[phrase.start], reading.ends[phrase.after - 1]
    return _mention(reading.text, start, end, phrase.said, published)


def _mention(text: str, start: int, end: int, said: Saying, published: DateValue | None) -> Mention:
    before = text[max(0, start - _SENTENCE) : start]
    fuller = inferred(said, published, before)
    value = date_value(said.edtf(), extent=said.extent, inferred=fuller)
    return Mention(Kind.DATE, start, end, text[start:end], value)


def _with_whole_phrases(
    text: str, published: DateValue | None, others: list[Mention]
) -> list[Mention]:
    """Chinese dates and feasts of ``text``, and those of ``others`` that they do not touch."""
    whole = sorted(
        (
            _mention(text, start, end, said, published)
            for start, end, said in (*chinese_dates(text), *feasts(text))
        ),
        key=lambda mention: mention.start,
    )
    if not whole:
        return others
    taken = iter([*whole, None])
    nearest, out = next(taken), []
    for other in others:
        while nearest and nearest.end <= other.start:
            nearest = next(taken)
        if nearest is None or nearest.start >= other.end:
            out.append(other)
    return sorted([*whole, *out], key=lambda mention: mention.start)

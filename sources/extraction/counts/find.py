"""Counts ("3,000 components"), measures ("12 tons", "30GB") and ages, each with what it counts.

The span runs from the approximator to the noun or unit. A number that shares a noun with the next
one takes it from there ("102 and 21 people"). Left out: dates, years, money, percentages,
ordinals, labels, and whatever ``taken`` covers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from sources.extraction.counts.ages import age_at, may_be_age
from sources.extraction.counts.compounds import Found, joined
from sources.extraction.counts.english_nouns import Noun, compound_noun, noun_after
from sources.extraction.counts.exclusions import is_day, is_label, is_year
from sources.extraction.counts.levels import level_at
from sources.extraction.counts.measures import (
    is_time,
    may_be_negative,
    may_begin_unit,
    unit_after,
    unit_of,
)
from sources.extraction.counts.other_nouns import chinese_noun_after, cyrillic_noun_after
from sources.extraction.counts.tolls import (
    ends_phrase,
    harmed_after,
    harmed_before,
    is_gathering,
    magnitude_before,
    persons_at,
)
from sources.extraction.data.tables import word_set
from sources.extraction.money import find_money
from sources.extraction.numbers import NumberSpan, find_numbers
from sources.extraction.numbers.before import word_before
from sources.extraction.numbers.magnitudes import SOFT
from sources.extraction.percents import find_percents
from sources.extraction.values import CountValue, Kind, MeasureValue, Mention

_SHARING = re.compile(
    r",?\s(?:and|or|и|або|і|или)\s(?:an?other\s|a further\s)?|,\s|\s?&\s|\s?/\s?|"
    r"\s(?:out\s)?of\s(?:(?:the|its|his|her|their|these|those)\s)?"
)
_MINUS = re.compile(r"(?<![\w)%])[-−–](?=\d)")
_LASTING = word_set(
    "for lasted lasting lasts took takes taking after in just well spent waited a is was serving served"
)
_ENDS_LIKE_NOUN = frozenset({"life", "need", "face", "want", "vote", "work", "wait", "watch"})
_STRONG = re.compile(r"-strong\b(?!\s(?:fleet|squadron|flotilla|convoy|herd|flock|wind|current))")
_PROPORTION = re.compile(r"\s(?:in|out of)\s(?:every\s)?")
_ROUND = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 10, 20, 50, 100, 1000)))
_TIMES = frozenset({"", "times", "fold"})
_MULTIPLE = re.compile(
    r"\s(?:times|fold)\s(?:as|more|higher|larger|greater|bigger|the|faster|lower|less|that)\b"
)


def find_counts(
    text: str,
    *,
    numbers: Sequence[NumberSpan] | None = None,
    taken: Iterable[Mention] | None = None,
) -> list[Mention]:
    """Every count, measure and age of ``text`` in order; never raises.

    ``numbers`` is ``find_numbers(text)`` where at hand. ``taken``: mentions whose numbers count
    nothing here (money, percentages, dates); without it money and percentages are looked up.
    """
    found = list(find_numbers(text) if numbers is None else numbers)
    if taken is None:
        taken = [*find_money(text, numbers=found), *find_percents(text, numbers=found)]
    free = list(_without_proportions(text, list(_free(found, taken))))
    return [_mention(text, item) for item in joined(text, list(_in_order(_read(text, free))))]


def _free(numbers: Sequence[NumberSpan], taken: Iterable[Mention]) -> Iterator[NumberSpan]:
    spans = sorted((mention.start, mention.end) for mention in taken)
    starts = [start for start, _ in spans]
    for number in numbers:
        at = bisect_right(starts, number.start) - 1
        covered = at >= 0 and spans[at][1] > number.start
        overlaps = at + 1 < len(spans) and spans[at + 1][0] < number.end
        if not covered and not overlaps:
            yield number


def _without_proportions(text: str, numbers: list[NumberSpan]) -> Iterator[NumberSpan]:
    """Drops both numbers of "one in five" and "nine out of 10", which count nothing."""
    dropped = False
    for number, following in zip_longest(numbers, numbers[1:]):
        proportion = (
            following is not None
            and following.number in _ROUND
            and number.number < following.number
            and bool(_PROPORTION.fullmatch(text, number.end, following.start))
        )
        if not proportion and not dropped:
            yield number
        dropped = proportion


def _read(text: str, numbers: list[NumberSpan]) -> list[Found]:
    """Reads from the last number to the first, so that a shared noun is known when needed."""
    found: list[Found] = []
    following: tuple[NumberSpan, Found] | None = None
    for number in reversed(numbers):
        item = _one(text, number) or _shared(text, number, following)
        if item:
            found.append(item)
        following = (number, item) if item else None
    return found[::-1]


def _shared(
    text: str, number: NumberSpan, following: tuple[NumberSpan, Found] | None
) -> Found | None:
    if following is None or number.suffix or number.glued_left:
        return None
    other, item = following
    if other.lead - number.end > 16 or not _SHARING.fullmatch(text, number.end, other.lead):
        return None
    if is_year(text, number) or is_day(text, number) or is_label(text, number):
        return None
    return Found(number.lead, number.tail, number, item.noun, item.unit)


def _one(text: str, number: NumberSpan) -> Found | None:
    if number.glued_left or is_day(text, number):
        return None
    age = age_at(text, number) if may_be_age(number) else None
    if age:
        return Found(age[1], age[2], number, unit=age[0])
    measure = _measure(text, number)
    if measure:
        return measure
    scale = SOFT.get(number.suffix.lower()) if number.suffix else None
    if number.suffix and scale is None:
        return None
    begun = magnitude_before(text, number)
    if begun is not None:
        return Found(begun, number.end, number, "magnitude")
    if is_year(text, number) or is_label(text, number):
        return None
    if number.following in _TIMES and _MULTIPLE.match(text, number.end):
        return None
    return _count(text, number, scale)


def _measure(text: str, number: NumberSpan) -> Found | None:
    if not number.suffix and not may_begin_unit(number.following):
        return None
    scale = SOFT.get(number.suffix.lower())
    unit = unit_after(text, number.end + len(number.suffix)) if scale else None  # "2.5m b/d"
    if unit is None:
        scale, unit = None, unit_after(text, number.end)
    if unit is None and number.tail > number.end:
        unit = unit_after(text, number.tail)
    if unit is None:
        return None
    code, end = unit
    if scale is None and number.suffix in {"m", "M"} and _plural_follows(text, end):
        return None
    if is_label(text, number, measured=True) or (is_year(text, number) and is_time(code)):
        return None
    return Found(number.lead, end, number, unit=code, scale=scale)


def _plural_follows(text: str, end: int) -> bool:
    noun = noun_after(text, end)
    return noun is not None and noun.plural


def _count(text: str, number: NumberSpan, scale: Decimal | None) -> Found | None:
    end = number.end + len(number.suffix) if scale else number.tail
    following = text[number.end : number.end + 2].strip()[:1]
    if following > "\u0400":
        return _foreign_count(text, number)
    tied = text[number.end : number.end + 1] == "-"
    noun: Noun | None = compound_noun(text, number.end) if tied and not scale else None
    if noun is None:
        strong = _STRONG.match(text, end)
        if strong:
            return Found(number.lead, strong.end(), number, "person", scale=scale)
        if text[end : end + 1] == "-":
            return None
        single = number.number == 1 and number.number_max is None and not scale
        noun = noun_after(text, end, singular=single)
        if noun is None and text[number.end : number.tail].strip() in {"+", "-plus"}:
            noun = noun_after(text, end, singular=True)
    if noun and noun.lemma in _ENDS_LIKE_NOUN and is_gathering(text, number):
        noun = None  # "a population of 3.2 million lives there"
    if noun:
        unit, lemma = unit_of(noun.lemma), noun.lemma
        if lemma == "other" and (harmed_before(text, number.lead) or harmed_after(text, noun.end)):
            lemma = "person"
        return Found(number.lead, noun.end, number, "" if unit else lemma, unit or "", scale)
    persons = persons_at(text, number)
    if persons:
        return Found(number.lead, persons, number, "person")
    return level_at(text, number) if ends_phrase(text, number) else None


def _foreign_count(text: str, number: NumberSpan) -> Found | None:
    noun = chinese_noun_after(text, number.end) or cyrillic_noun_after(text, number.tail)
    return Found(number.lead, noun.end, number, noun.lemma) if noun else None


def _in_order(found: Iterable[Found]) -> Iterator[Found]:
    end = 0
    for item in found:
        if item.start < end:
            item = item._replace(start=max(end, item.number.start))
        if item.start < item.end:
            yield item
            end = item.end


def _mention(text: str, item: Found) -> Mention:
    number = item.number
    scale = item.scale or Decimal(1)
    low = number.number * scale
    high = None if number.number_max is None else number.number_max * scale
    loosened, start = number.approximator, item.start
    if item.unit and is_time(item.unit) and _lasts(text, start):
        loosened, start = None, number.start  # "over three days" is how long, not how much more
    if may_be_negative(item.unit) and start == number.start:
        word, begun = word_before(text, start)
        if _MINUS.match(text, max(0, start - 1)):
            low, start = -low, start - 1
        elif word.lower() == "minus":
            low, start = -low, begun
    printed = text[start : item.end]
    if item.unit:
        return Mention(
            Kind.MEASURE,
            start,
            item.end,
            printed,
            MeasureValue(low, item.unit, high, loosened),
        )
    return Mention(Kind.COUNT, start, item.end, printed, CountValue(low, item.noun, high, loosened))


def _lasts(text: str, start: int) -> bool:
    """Whether "over" before a time means "during": not after "for", "took", "lasted" …"""
    if text[start : start + 5].lower() != "over ":
        return False
    word, _ = word_before(text, start)
    return word.lower() not in _LASTING

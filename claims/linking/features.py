"""What a text is looked up by: each particular it prints, under a few keys that two prints share.

A key is short text ("name:blm", "money:5560000 CNY"), kept and looked up as a 64-bit number. One
particular has several: exact ones that tell much, looser ones (a rounded amount, one word of a
name, a day without its year) that tell less. How much is in ``weight``, before it is known how
many claims hold the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from hashlib import blake2b

from claims.alignment.words import one_noun
from sources.extraction.values import (
    CountValue,
    DateValue,
    DesignatorValue,
    Kind,
    MeasureValue,
    Mention,
    MoneyValue,
    NameType,
    NameValue,
    PercentValue,
    decimal_text,
)
from sources.naming.parts import name_parts
from sources.naming.skeleton import word_skeleton
from sources.naming.words import word_weight

TELLING = 1.0
"""A key of this weight or more tells one happening from most others, where few claims hold it."""

_DAY = re.compile(r"(?<!\d)(\d{4}|XXXX)-(\d\d)-(\d\d)(?!\d)")
_MONTH = re.compile(r"(?<!\d)(\d{4}-\d\d)(?![-\d])")
_TWO_DIGITS = Context(prec=2, rounding=ROUND_HALF_UP)
_LARGEST = Decimal(10) ** 24
_MOST_WORDS = 6
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Feature:
    """One key of one particular, and how much sharing it tells."""

    key: str
    weight: float


@dataclass(frozen=True, slots=True)
class Particular:
    """A value or name of a text with its keys, the most telling first.

    ``general`` ones (a country, a year, a count of two) stand in so many happenings that
    they only add to others.
    """

    kind: Kind
    printed: str
    features: tuple[Feature, ...]
    general: bool = False

    @property
    def id(self) -> str:
        """What makes it the same particular when it is printed again."""
        return self.features[0].key


@lru_cache(maxsize=32_768)
def key_number(key: str) -> int:
    """A key as a signed 64-bit number, the same in every process."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def particular_of(mention: Mention) -> Particular | None:
    """A mention as what it is looked up by; None for one that gives no key. Never raises."""
    features = tuple(dict.fromkeys(_features(mention)))
    if not features:
        return None
    general = max(feature.weight for feature in features) < TELLING
    return Particular(mention.kind, " ".join(mention.text.split()), features, general)


def _features(mention: Mention) -> Iterator[Feature]:
    match mention.value:
        case NameValue() as value:
            yield from _name(mention.text, value)
        case DesignatorValue(key=key):
            yield Feature(f"sign:{key[:60]}", 2.0)
        case MoneyValue() as value:
            yield from _money(value)
        case CountValue() as value:
            yield from _count(value)
        case MeasureValue() as value:
            yield from _measure(value)
        case PercentValue() as value:
            yield from _percent(value)
        case DateValue() as value:
            yield from _date(value)


def _name(printed: str, value: NameValue) -> Iterator[Feature]:
    """The skeletons of all telling words together, and of each: BelOMO and Bilomo are "blm"."""
    parts = name_parts(printed, value.type)
    words = parts.words[:_MOST_WORDS]
    if not words or (words[0].startswith("@") and len(words) == 1):
        if words:
            yield Feature(f"place:{words[0][:60]}", 0.5)
        return
    bones = [_bones(word) for word in words]
    weights = [word_weight(word) for word in words]
    most = max(weights)
    place = 0.7 if parts.type is NameType.PLACE else 1.0
    short = 0.7 if sum(map(len, bones)) < 3 else 1.0
    share = 1.8 if len(words) > 1 else 1.5
    telling = max(most, 0.6 if len(words) > 1 else 0.5)
    yield Feature("name:" + " ".join(sorted(bones))[:80], share * place * short * telling)
    if len(words) == 1:
        return
    person = parts.type is NameType.PERSON
    for word, bone, weight in zip(words, bones, weights, strict=True):
        last = word == words[-1]
        if weight >= 1.0 and len(bone) > 1 and (not person or last):
            yield Feature(f"name:{bone}"[:80], 1.3 * place if last and person else 0.9 * place)


def _bones(word: str) -> str:
    """The skeleton of a word; a short one stays whole, or the EU would be the AI."""
    return word if len(word) <= _SHORT else word_skeleton(word.lstrip("@"))


def _digits(number: Decimal) -> int:
    """How many significant digits a number has; trailing zeros of a whole one do not count."""
    return len(number.normalize().as_tuple().digits)


def _usable(number: Decimal) -> bool:
    return number.is_finite() and abs(number) < _LARGEST


def _number_weight(number: Decimal) -> float:
    """114,237 tells more than 5,000, and both more than three."""
    digits = _digits(number)
    if digits >= 3:
        return 2.2
    if digits == 2:
        return 1.7
    return 1.2 if abs(number) >= 100 else 0.7


def _rounded(number: Decimal) -> str:
    return decimal_text(_TWO_DIGITS.plus(number))


def _amounts(low: Decimal, high: Decimal | None) -> list[Decimal]:
    return [n for n in dict.fromkeys((low, low if high is None else high)) if _usable(n)]


def _money(value: MoneyValue) -> Iterator[Feature]:
    for number in _amounts(value.amount, value.amount_max):
        told = f"{value.currency or '?'}{' per ' + value.per if value.per else ''}"[:60]
        yield Feature(f"money:{decimal_text(number)} {told}", _number_weight(number) + 0.4)
        yield Feature(f"money≈{_rounded(number)} {told}", 1.2)


def _count(value: CountValue) -> Iterator[Feature]:
    noun = one_noun(value.noun)[:60]
    for number in _amounts(value.number, value.number_max):
        weight = _number_weight(number)
        yield Feature(f"count:{decimal_text(number)} {noun}", weight)
        if _digits(number) >= 3:
            yield Feature(f"number:{decimal_text(number)}", 1.6)
            yield Feature(f"count≈{_rounded(number)} {noun}", 1.1)
        elif weight >= TELLING:
            yield Feature(f"number:{decimal_text(number)}", 0.7)
            yield Feature(f"count≈{_rounded(number)} {noun}", 1.1)


def _measure(value: MeasureValue) -> Iterator[Feature]:
    for number in _amounts(value.number, value.number_max):
        weight = min(_number_weight(number), 0.9 if value.unit == "a" else 2.0)
        yield Feature(f"measure:{decimal_text(number)} {value.unit[:20]}", weight)
        if _digits(number) >= 3:
            yield Feature(f"number:{decimal_text(number)}", 1.4)


def _percent(value: PercentValue) -> Iterator[Feature]:
    for number in _amounts(value.number, value.number_max):
        round_ = number == number.to_integral_value() and number % 5 == 0
        weight = 0.7 if round_ else 1.1 if _digits(number) < 3 else 1.8
        yield Feature(f"percent:{decimal_text(number)}", weight)


def _date(value: DateValue) -> Iterator[Feature]:
    """A day by itself and without its year; a month. What the program infers counts as printed."""
    told = [edtf for edtf in (value.edtf, value.inferred.edtf if value.inferred else None) if edtf]
    for edtf in told:
        for year, month, day in _DAY.findall(edtf[:100])[:4]:
            if year != "XXXX":
                yield Feature(f"day:{year}-{month}-{day}", 1.1)
            yield Feature(f"day:{month}-{day}", 0.7)
        for month in _MONTH.findall(edtf[:100])[:2]:
            yield Feature(f"month:{month}", 0.4)

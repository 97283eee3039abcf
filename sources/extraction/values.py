"""Typed values: what a printed particular means, kept apart from how it was printed.

Every value is frozen and knows its JSON form (``as_json``), which is the outward contract of
``docs/reference/values.md``: all numbers are decimal strings, intervals include both ends, an
unknown part is ``None`` and never filled in. ``value_from_json`` is the way back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self, TypeAlias

from sources.extraction.reasons import COUNTED_FROM, INFERRED

Json: TypeAlias = dict[str, Any]


class Kind(StrEnum):
    """What sort of particular a mention is."""

    DATE = "date"
    MONEY = "money"
    COUNT = "count"
    MEASURE = "measure"
    PERCENT = "percent"
    DESIGNATOR = "designator"
    NAME = "name"


class Approximator(StrEnum):
    """How a printed number is loosened ("about 200" is not 200)."""

    ABOUT = "about"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    LESS_THAN = "less-than"
    AT_MOST = "at-most"
    NEARLY = "nearly"
    UP_TO = "up-to"


class Extent(StrEnum):
    """Whether a date means one day somewhere in its bounds, or all of them."""

    WITHIN = "within"
    THROUGHOUT = "throughout"


class NameType(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PRODUCT = "product"


def decimal_text(number: Decimal) -> str:
    """The one spelling of a number in JSON: plain digits, no exponent, no trailing zeros."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _optional_text(number: Decimal | None) -> str | None:
    return None if number is None else decimal_text(number)


def _optional_decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _optional_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _approximator(text: str | None) -> Approximator | None:
    return None if text is None else Approximator(text)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A fuller date that the program concludes, with the reason (English; ``told`` for people);
    never printed by the outlet."""

    edtf: str
    reason: str

    @property
    def told(self) -> str:
        """The reason in the newsroom's language."""
        return INFERRED.told(self.reason)

    @property
    def is_counted(self) -> bool:
        """Whether the words leave no choice ("August of next year", "two days ago")."""
        return self.reason.startswith(COUNTED_FROM)


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as EDTF (ISO 8601-2) at the precision printed.

    ``edtf`` is None when no calendar date can be given ("Friday" in an article without a date).
    ``earliest`` and ``latest`` are the inclusive bounds in days, None where unknown or open.
    """

    edtf: str | None
    earliest: date | None = None
    latest: date | None = None
    extent: Extent = Extent.WITHIN
    inferred: Inferred | None = None

    def as_json(self) -> Json:
        return {
            "edtf": self.edtf,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "extent": self.extent.value,
            "inferred": (
                {"edtf": self.inferred.edtf, "reason": self.inferred.reason}
                if self.inferred
                else None
            ),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        inferred = data.get("inferred")
        return cls(
            edtf=data["edtf"],
            earliest=_optional_day(data.get("earliest")),
            latest=_optional_day(data.get("latest")),
            extent=Extent(data.get("extent", "within")),
            inferred=Inferred(inferred["edtf"], inferred["reason"]) if inferred else None,
        )


@dataclass(frozen=True, slots=True)
class MoneyValue:
    """An amount in the currency's main unit; ``per`` names the unit of a price ("barrel")."""

    amount: Decimal
    currency: str | None
    amount_max: Decimal | None = None
    approximator: Approximator | None = None
    per: str | None = None

    def as_json(self) -> Json:
        return {
            "amount": decimal_text(self.amount),
            "amount_max": _optional_text(self.amount_max),
            "currency": self.currency,
            "approximator": self.approximator.value if self.approximator else None,
            "per": self.per,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            amount=Decimal(data["amount"]),
            currency=data["currency"],
            amount_max=_optional_decimal(data.get("amount_max")),
            approximator=_approximator(data.get("approximator")),
            per=data.get("per"),
        )


@dataclass(frozen=True, slots=True)
class CountValue:
    """How many of what; ``noun`` is the counted noun in lower case and singular ("component")."""

    number: Decimal
    noun: str
    number_max: Decimal | None = None
    approximator: Approximator | None = None

    def as_json(self) -> Json:
        return {
            "number": decimal_text(self.number),
            "number_max": _optional_text(self.number_max),
            "noun": self.noun,
            "approximator": self.approximator.value if self.approximator else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            number=Decimal(data["number"]),
            noun=data["noun"],
            number_max=_optional_decimal(data.get("number_max")),
            approximator=_approximator(data.get("approximator")),
        )


@dataclass(frozen=True, slots=True)
class MeasureValue:
    """A number with a unit; ``unit`` is a UCUM code ("km", "t", "a" for years of age)."""

    number: Decimal
    unit: str
    number_max: Decimal | None = None
    approximator: Approximator | None = None

    def as_json(self) -> Json:
        return {
            "number": decimal_text(self.number),
            "number_max": _optional_text(self.number_max),
            "unit": self.unit,
            "approximator": self.approximator.value if self.approximator else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            number=Decimal(data["number"]),
            unit=data["unit"],
            number_max=_optional_decimal(data.get("number_max")),
            approximator=_approximator(data.get("approximator")),
        )


@dataclass(frozen=True, slots=True)
class PercentValue:
    """A percentage (70 % is 70); ``points`` is true for percentage points."""

    number: Decimal
    number_max: Decimal | None = None
    approximator: Approximator | None = None
    points: bool = False

    def as_json(self) -> Json:
        return {
            "number": decimal_text(self.number),
            "number_max": _optional_text(self.number_max),
            "approximator": self.approximator.value if self.approximator else None,
            "points": self.points,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            number=Decimal(data["number"]),
            number_max=_optional_decimal(data.get("number_max")),
            approximator=_approximator(data.get("approximator")),
            points=bool(data.get("points", False)),
        )


@dataclass(frozen=True, slots=True)
class DesignatorValue:
    """A type or model sign (T-72B3, LAD-21T); ``key`` is upper case with single hyphens."""

    key: str

    def as_json(self) -> Json:
        return {"key": self.key}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(key=data["key"])


@dataclass(frozen=True, slots=True)
class NameValue:
    """A name; ``key`` is its normal form for look-ups, ``entity`` an id within one output."""

    key: str
    type: NameType | None = None
    entity: str | None = None

    def as_json(self) -> Json:
        return {
            "key": self.key,
            "type": self.type.value if self.type else None,
            "entity": self.entity,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        kind = data.get("type")
        return cls(
            key=data["key"], type=NameType(kind) if kind else None, entity=data.get("entity")
        )


Value: TypeAlias = (
    DateValue | MoneyValue | CountValue | MeasureValue | PercentValue | DesignatorValue | NameValue
)

VALUE_CLASSES: Mapping[Kind, type[Value]] = {
    Kind.DATE: DateValue,
    Kind.MONEY: MoneyValue,
    Kind.COUNT: CountValue,
    Kind.MEASURE: MeasureValue,
    Kind.PERCENT: PercentValue,
    Kind.DESIGNATOR: DesignatorValue,
    Kind.NAME: NameValue,
}


def value_from_json(kind: Kind | str, data: Mapping[str, Any]) -> Value:
    """The value of ``kind`` that ``as_json`` wrote.

    Raises KeyError for a missing field and ValueError (or decimal.InvalidOperation, which is an
    ArithmeticError) for one that cannot be read.
    """
    return VALUE_CLASSES[Kind(kind)].from_json(data)


@dataclass(frozen=True, slots=True, order=False)
class Mention:
    """A typed value or name found in a text; ``text[start:end] == self.text`` always holds.

    Offsets count Unicode code points of the article's text; ``end`` is exclusive.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: Value

    def as_json(self) -> Json:
        return {
            "kind": self.kind.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": self.value.as_json(),
        }

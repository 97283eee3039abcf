"""Values read back as the newsroom's language writes numbers and names currencies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from claims.apparatus.spoken import spoken_value
from sources import speech
from sources.extraction.values import CountValue, MoneyValue, PercentValue


@pytest.fixture
def code() -> Iterator[list[str]]:
    """Put into it which language is spoken; words stay as they are written."""
    speaker, before = speech._speaker, speech._language
    said = ["en"]
    speech.speak_by(speaker, lambda: said[-1])
    yield said
    speech.speak_by(speaker, before)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "5,560,000.5 Chinese yuan"),
        ("de", "5.560.000,5 Renminbi Yuan"),
        ("pt-br", "5.560.000,5 Yuans chineses"),
        ("uk", "5\xa0560\xa0000,5 китайського юаня"),
        ("tlh", "5,560,000.5 Chinese yuan"),
        ("no such code", "5,560,000.5 Chinese yuan"),
    ],
)
def test_an_amount(code: list[str], language: str, said: str) -> None:
    code.append(language)
    value = MoneyValue(amount=Decimal("5560000.5"), currency="CNY")
    assert spoken_value(value) == said


def test_other_numbers(code: list[str]) -> None:
    code.append("de")
    assert spoken_value(CountValue(number=Decimal(12000), noun="crates")) == "12.000 (crates)"
    assert spoken_value(PercentValue(number=Decimal("3.5"), points=False)) == "3,5 %"


@pytest.mark.parametrize("digits", ["1" + "0" * 29, "3." + "1415926535" * 3, "9" * 40])
def test_a_number_of_many_digits_is_written_to_the_last(code: list[str], digits: str) -> None:
    said = spoken_value(CountValue(number=Decimal(digits), noun=None))
    assert said.replace(",", "") == digits.rstrip("0" if "." in digits else "")


def test_a_number_as_long_as_an_article_is_cut(code: list[str]) -> None:
    code.append("de")
    value = CountValue(number=Decimal("9" * 3_000), noun=None)
    assert len(spoken_value(value)) <= 41

"""Numbers in digits and words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sources.extraction.numbers import find_numbers
from sources.extraction.values import Approximator


def only(text: str) -> tuple[Decimal, Decimal | None]:
    found = find_numbers(text)
    assert len(found) == 1, [text[n.start : n.end] for n in found]
    return found[0].number, found[0].number_max


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1\u202f234", "1234"),
        ("12,34,567", "1234567"),
        ("1'049,95", "1049.95"),
        ("1’049’000", "1049000"),
        ("1.234.567", "1234567"),
        ("35,70", "35.70"),
        ("1.234", "1.234"),
        ("1,234", "1234"),
        ("0,125", "0.125"),
        ("５６７，０００", "567000"),
        ("7½", "7.5"),
        ("5.56 million", "5560000"),
        ("114 thousand", "114000"),
        ("5bn", "5000000000"),
        ("3 lakh crore", "3000000000000"),
        ("5,2 млн", "5200000"),
        ("1,234 млн", "1234000"),
        ("5 млн 200 тыс.", "5200000"),
        ("3.5亿", "350000000"),
        ("3亿5000万", "350000000"),
    ],
)
def test_digits_are_read_in_every_grouping(printed: str, value: str) -> None:
    assert only(f"So {printed} of it") == (Decimal(value), None)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("two hundred and five", 205),
        ("forty-five", 45),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("one and a half million", 1_500_000),
        ("three thousand two hundred and one", 3201),
        ("a hundred thousand", 100_000),
        ("двести пять", 205),
        ("полтора миллиона", 1_500_000),
        ("двадцять п'ять тисяч", 25_000),
        ("паўмільёна", 500_000),
        ("сто двадцать три миллиона четыреста тысяч", 123_400_000),
        ("三百五十万", 3_500_000),
        ("一亿二千万", 120_000_000),
    ],
)
def test_numbers_are_read_in_words(printed: str, value: int) -> None:
    assert only(f"— {printed} —") == (Decimal(value), None)


@pytest.mark.parametrize(
    "text",
    [
        "several hundred people",
        "a few thousand men",
        "dozens and hundreds of thousands",
        "two-thirds of it",
        "on 2023-02-16 at 16:08",
        "12/12/2023",
        "the T-72 and COVID-19",
        "version 1.2.3.4",
        "call 555-1234-99",
        "несколько тысяч рублей",
        "数百人",
        "千万不要",
        "唯一",
    ],
)
def test_no_number_where_none_is_printed(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5 to 7", 5, 7),
        ("5–7 million", 5_000_000, 7_000_000),
        ("between 5 and 7", 5, 7),
        ("seven or eight", 7, 8),
        ("от 5 до 7 тысяч", 5_000, 7_000),
        ("5至7万", 50_000, 70_000),
        ("500,000 to 2 million", 500_000, 2_000_000),
    ],
)
def test_a_range_is_one_number_with_both_ends(text: str, low: int, high: int) -> None:
    assert only(text) == (Decimal(low), Decimal(high))


def test_a_range_never_runs_backwards() -> None:
    assert [n.number for n in find_numbers("7 to 5")] == [7, 5]


@pytest.mark.parametrize(
    ("text", "approximator"),
    [
        ("about 200", Approximator.ABOUT),
        ("more than 200", Approximator.MORE_THAN),
        ("no fewer than 200", Approximator.AT_LEAST),
        ("200 or more", Approximator.AT_LEAST),
        ("200-odd", Approximator.ABOUT),
        ("up to 200", Approximator.UP_TO),
        ("nearly 200", Approximator.NEARLY),
        ("not more than 200", Approximator.AT_MOST),
        ("fewer than 200", Approximator.LESS_THAN),
        ("не менее 200", Approximator.AT_LEAST),
        ("понад 200", Approximator.MORE_THAN),
        ("больш за 200", Approximator.MORE_THAN),
        ("超过200", Approximator.MORE_THAN),
        ("200左右", Approximator.ABOUT),
        ("the 200", None),
        ("вырос до 200", None),
    ],
)
def test_an_approximator_beside_a_number_is_read(
    text: str, approximator: Approximator | None
) -> None:
    assert [n.approximator for n in find_numbers(text)] == [approximator]


def test_the_longest_approximator_wins_over_the_one_inside_it() -> None:
    [number] = find_numbers("sold no more than 200")
    assert "sold no more than 200"[number.lead : number.end] == "no more than 200"
    assert number.approximator is Approximator.AT_MOST

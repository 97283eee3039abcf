"""What searches are narrowed by: marks, days, and what an address says of them."""

from __future__ import annotations

from datetime import date

import pytest

from claims.apparatus.asked import address_of, narrowed_by
from claims.apparatus.facets import STATES, Only, claim_marks, day_marks, days_of, marks_within
from claims.apparatus.page import WHY
from claims.apparatus.spelled import names_inside, spelling_keys, word_keys


def test_every_state_of_corroboration_can_be_asked_for() -> None:
    assert set(STATES.values()) == set(WHY)
    for key, words in STATES.items():
        document = {"corroboration": {"state": words}}
        assert claim_marks(document, outlets=(), names=(), differs=False) == [f"state-{key}"]


@pytest.mark.parametrize(
    ("edtf", "asked", "fits"),
    [
        ("2024-05-03", ("2024-05-03", "2024-05-03"), True),
        ("2024-05-03", ("2024-05-04", "2024-05-30"), True),  # the month; the day is checked after
        ("2024-05-03", ("2024-06-01", None), True),  # the year: the span has no end
        ("2024-05-03", (None, "2023-12-31"), False),
        ("2024", ("2024-07-01", "2024-07-02"), True),
        ("2019/2024", ("2022-07-01", "2022-07-02"), True),  # too long for months
        ("2019/2024", ("2018-07-01", "2018-07-02"), False),
        ("2024-05-03", ("1990-01-01", "2030-01-01"), True),
        ("2024-05-03", ("0001-01-01", "9999-12-31"), True),
        ("2024-05-03", ("2024-06-01", "2024-05-01"), False),
    ],
)
def test_whatever_has_a_day_in_the_span_has_one_of_its_marks(
    edtf: str, asked: tuple[str | None, str | None], fits: bool
) -> None:
    days = days_of(edtf)
    assert days is not None
    first, last = (date.fromisoformat(day) if day else None for day in asked)
    assert bool({*day_marks([days])} & {*marks_within(first, last)}) is fits


@pytest.mark.parametrize("edtf", [None, "", "XXXX-02-16", "2024-05-03/..", "0001/9999", "soon"])
def test_a_date_that_is_open_or_endless_is_no_day_to_search_by(edtf: str | None) -> None:
    assert days_of(edtf) is None


def test_an_address_says_what_was_read_of_it() -> None:
    said = {"kind": "names", "outlet": "aaaa", "story": "bbbb", "from": "2024-01-01",
            "to": "2024-02-01", "differs": "yes", "state": "disputed", "corrected": "yes"}  # fmt: skip
    read = narrowed_by(said)
    assert address_of(read.kind, read.only) == said and read.unread == ()
    assert narrowed_by({"q": "x", "kind": ""}).only == Only()


def test_names_inside_of_what_was_typed_are_neither_the_whole_nor_ordinary_words() -> None:
    found = names_inside(["the", "belomo", "group", "contract"])
    assert found["=belomo"] == (1, 3)  # a legal form is none of the name, and none of the rest
    assert "=the" not in found and "=contract" not in found
    assert not any(end - first == 4 for first, end in found.values())


def test_the_keys_of_a_name_are_shared_by_its_other_scripts() -> None:
    latin, cyrillic = spelling_keys("BelOMO", "organisation"), spelling_keys("БелОМО", "")
    assert set(latin) & set(cyrillic) and "=belomo" in latin and "=belomo" in cyrillic
    assert word_keys("北京 BelOMO")[-1] == "w:belomo"


@pytest.mark.parametrize(
    ("first", "last", "marks"),
    [
        ("2023-01-01", "2023-12-31", ["year-2023"]),
        ("2022-12-05", "2023-12-31", ["month-2022-12", "month-of-2022", "year-2023"]),
        ("2023-03-02", "2023-04-01", ["month-2023-03", "month-2023-04", "month-of-2023"]),
        ("2020-05-01", "2024-02-29", [f"year-{year}" for year in range(2020, 2025)]),
        ("2024-02-29", "2024-02-28", ["never"]),
        ("3000-01-01", "3000-12-31", ["never"]),
        ("3000-01-01", "9999-12-31", ["never"]),
    ],
)
def test_a_span_is_looked_for_by_few_marks(first: str, last: str, marks: list[str]) -> None:
    assert marks_within(date.fromisoformat(first), date.fromisoformat(last)) == marks

"""What holds for names in any text whatever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.extraction.names import find_aliases, find_descriptions, find_names, name_key
from tests.linear import assert_linear

PIECES = """
Peleng BelOMO The of and Minsk Chinese company , . “ ” ( ) Ltd. Co., President Anna Kovalenko said
US U.S. PLS Sosna-U tanks a A. al-Assad iRay ООО «Пеленг» Минске ’s -based 5G & Secretary State IN
CAPITALS also known as
"""
WORDS = st.sampled_from([*PIECES.split(), "\n"])
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS).map("".join)
)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_spans_print_their_words_in_order_without_overlap(text: str) -> None:
    found = find_names(text)
    assert found == find_names(text)
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text == mention.text.strip()
        last = mention.end


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_descriptions_and_aliases_point_at_found_names(text: str) -> None:
    found = find_names(text)
    spans = {(mention.start, mention.end) for mention in found}
    for item in find_descriptions(text, found):
        assert (item.name_start, item.name_end) in spans
        assert text[item.start : item.end] == item.text != ""
    for alias in find_aliases(text, found):
        assert {(alias.start, alias.end), (alias.name_start, alias.name_end)} <= spans


@given(st.text(max_size=60))
@settings(deadline=None)
def test_the_key_is_plain_lower_case_latin(text: str) -> None:
    key = name_key(text)
    assert key == key.strip().lower()
    assert key.isascii()


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "A ",
        "A.",
        "A. ",
        "Aa ",
        "Aa of ",
        "Aa and ",
        "Aa, ",
        "(",
        "((A",
        "(Aa) ",
        "Aa (Aa) ",
        "“A",
        "A'",
        "A'a",
        "A-",
        "Aa-Aa ",
        "A & ",
        "Co. ",
        "Aa Co., ",
        "\nA",
        "Aa\n",
        "The ",
        "President of ",
        "1,1",
        "1A ",
        "al-Aa ",
        "iRa",
        "и ",
        "А",
        "the Chinese company, ",
        "Aa, a company ",
        "Aa (AA) ",
        "Anna ",
        "İ",
        "中国",
        "– A",
        "/A",
        "http://A.b/C ",
        "’s ",
        "A\u0301",
        "\x00",
        "Aa\u00a0",
        "Aa  ",
        "Aa also known as ",
        "X. Y. Zz ",
        "Aa Bb Cc Dd\n",
        "Group of Seven ",
    ],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    def run(text: str) -> None:
        found = find_names(text)
        find_descriptions(text, found)
        find_aliases(text, found)

    assert_linear(run, piece)

"""What is typed and what is printed are cut into the same words, in any script."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.apparatus.found import found_claim, hits_in
from claims.apparatus.searchable import names_of, vector_of
from claims.apparatus.searching import query_of
from claims.apparatus.words import words_of
from tests.linear import assert_linear


def texts(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5.56 million yuan", "5,56 MILLION Yuan"),
        ("T-72", "t72"),
        ("Łódź", "Łodz"),
        ("“BelOMO”", "belomo"),
        ("ﬁnance", "finance"),
        ("１６ February", "16 february"),
        ("Bel\u200bOMO", "BelOMO"),
        ("Ёлка", "елка"),
        ("February\u00a016,\u202f2023", "february 16 2023"),
        ("٣ مايو", "3 مايو"),
    ],
)
def test_the_same_words_however_they_are_written(one: str, other: str) -> None:
    assert texts(one) == texts(other) != []


@pytest.mark.parametrize(
    ("one", "other"), [("5.56", "55.6"), ("BelOMO", "BilOMO"), ("हिन्दी", "हिन्दु")]
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert texts(one) != texts(other)


def test_a_script_without_blanks_is_cut_into_letters_and_latin_in_it_is_not() -> None:
    assert texts("签订BelOMO合同") == ["签", "订", "belomo", "合", "同"]


def test_every_word_stands_where_it_says() -> None:
    text = "Tom’s 1,000 “Łódź” tanks — на 5%"
    assert [text[w.start : w.end] for w in words_of(text)] == [
        "Tom", "s", "1", "000", "Łódź", "tanks", "на", "5",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "unit", ["1,", "(", "A", "签", "\u0301", "\x00", "\u202e", "'", "\\", "a-", "\ud800", '"']
)
def test_hostile_text_takes_linear_time_and_breaks_nothing(unit: str) -> None:
    assert_linear(lambda text: list(words_of(text)), unit)
    query = query_of(unit * 5_000)
    assert len(query.terms) <= 40
    assert "\\" not in query.loose and "\x00" not in query.loose


def test_nothing_that_is_typed_is_an_operator() -> None:
    query = query_of("ships & !(tanks) | 'flanges':* <-> --")
    assert query.loose == "('ships') & ('tanks') & ('flanges')"
    assert query_of("%_ & | ! ( ) : * ' \\").terms == ()


def test_words_in_quotation_marks_follow_each_other() -> None:
    assert query_of("sank “on 3 May”").exact == "('sank') & ('on' <-> '3' <-> 'may')"
    assert query_of('"an open quote').loose == "('an') & ('open') & ('quote')"


def test_a_number_is_found_with_and_without_its_separators() -> None:
    assert query_of("8,560,000").exact == "(('8' <-> '560' <-> '000') | '8560000')"
    document = {"statement": "8,560,000 yuan, 5.56 euros", "articles": []}
    assert "'8560000':1A" in vector_of(document) and "'556'" not in vector_of(document)


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert query_of("word " * 2_000).was_cut
    assert not query_of("two words").was_cut


def document() -> dict[str, object]:
    return {
        "statement": "The ferry sank",
        "stories": [{"id": "s", "slug": "s", "title": "Ferries"}],
        "articles": [
            {"id": "a", "outlet": "Harbour Post", "title": "Loss at sea", "published_printed": ""}
        ],
        "attributes": [
            {"label": "day", "readings": [{"article": "a", "printed": "3 May 2024"}]},
        ],
        "discrepancies": [],
        "evidence": [
            {"article": "a", "quote": {"exact": "x " * 200 + "it sank off Lerwick " + "y " * 200,
                                       "ours": True}},
        ],
    }  # fmt: skip


def test_title_names_printed_words_and_quotes_are_searchable_and_a_redaction_is_not() -> None:
    vector = vector_of(document() | {"statement": "[redacted]"})
    assert "redacted" not in vector
    for word in ("harbour", "loss", "ferries", "2024", "lerwick"):
        assert f"'{word}':" in vector
    assert "harbour" in names_of(document()) and "lerwick" not in names_of(document())


def test_a_phrase_never_runs_from_one_piece_into_the_next() -> None:
    vector = vector_of({"statement": "one two", "stories": [{"title": "three"}], "articles": []})
    assert vector == "'one':1A 'two':2A 'three':7B"


def test_a_found_claim_shows_the_words_in_their_place() -> None:
    found = found_claim("id", "slug", document(), query_of("sank lerwick"))
    assert found.title == (("The ferry ", False), ("sank", True))
    (place,) = found.places
    assert place.ours and not place.quoted and place.cut_before and place.cut_after
    assert [run for run, hit in place.runs if hit] == ["sank", "Lerwick"]
    assert len("".join(run for run, _ in place.runs)) <= 240


def test_words_that_follow_each_other_are_one_hit() -> None:
    assert hits_in("worth 5.56 million yuan", query_of("5.56 million")) == [(6, 18)]
    assert hits_in("5 of 56", query_of("5.56")) == []


def test_a_word_nearly_so_is_marked_only_where_it_was_looked_for() -> None:
    query = query_of("BilOMO")
    assert hits_in("by BelOMO", query) == []
    near = replace(query, terms=(replace(query.terms[0], near=("belomo",)),))
    assert hits_in("by BelOMO", near) == [(3, 9)]
    assert near.loose == "(('bilomo' | 'belomo'))" and near.exact == "('bilomo')"

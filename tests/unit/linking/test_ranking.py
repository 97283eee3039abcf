"""Claims are ranked by what a passage shares with them, and silence is kept where that is little."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.linking.features import particular_of
from claims.linking.near import near_names, sounding_like
from claims.linking.passages import keys_of, sought_for, sought_in
from claims.linking.ranking import CAP, POSSIBLE, Held, Likely, rank, rarity
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions

SALE = "Haucore bought three kilns from Marlow Ceramics for 5.56 million yuan on 16 February 2023."


def read(words: str) -> ArticleText:
    return ArticleText(id="a", text=words)


def found(article: str, *claims: str, least: float = POSSIBLE) -> list[Likely]:
    """Claims by their number, from 1, as a store of only these would answer."""
    sought = sought_in(read(article))
    store = {n: keys_of(find_mentions(read(claim))) for n, claim in enumerate(claims, 1)}
    often: dict[int, int] = {}
    for keys in store.values():
        for key in keys:
            often[key] = often.get(key, 0) + 1
    held = {n: shared for n, keys in store.items() if (shared := keys & set(sought.keys))}
    return rank(sought, Held(held, often, len(store)), least=least)


def test_the_same_amount_and_a_name_lead_to_the_claim_with_both_as_the_reason() -> None:
    (one,) = found("Documents show that Houcore paid 5.56 million yuan.", SALE)
    assert one.claim == 1
    assert one.reason == "5.56 million yuan, Houcore"


def test_the_passage_is_the_sentence_that_carries_it() -> None:
    first = "The weather was mild in the valley. "
    second = "Haucore paid Marlow Ceramics 5.56 million yuan."
    (one,) = found(first + second + " Nobody was hurt.", SALE)
    assert (one.passages[0].start, one.passages[0].end) == (len(first), len(first + second))


@pytest.mark.parametrize(
    "other",
    [
        "A bakery in Lund paid 5.56 million yuan for ovens.",  # one amount alone
        "Haucore opened a new canteen.",  # one name alone
        "On 16 February 2023 it rained in China.",  # a day alone
        "China and the United States met.",
        "Three men bought three kilns.",
        "The kilns were bought and sold again.",
    ],
)
def test_little_that_is_shared_leads_to_no_claim(other: str) -> None:
    assert found(other, SALE) == []


def test_two_countries_and_a_count_of_two_are_no_happening() -> None:
    claim = "Two soldiers of China and India were hurt in the mountains."
    assert found("China and India sent two ministers to talks on trade.", claim) == []


def test_the_claim_that_shares_more_stands_first() -> None:
    near = "Haucore sold a site to Marlow Ceramics."
    ranked = found("Haucore paid Marlow Ceramics 5.56 million yuan.", near, SALE)
    assert [one.claim for one in ranked] == [2, 1]


def test_a_family_name_alone_is_the_person_named_before() -> None:
    claim = "Marta Kellerman was fined 7,250 euros."
    ranked = found("Marta Kellerman went home. Kellerman was fined 7,250 euros.", claim)
    assert ranked[0].reason == "7,250 euros, Marta Kellerman"


def test_one_sign_that_is_read_as_a_name_too_counts_once() -> None:
    assert found("Trade in Sosna-U goes on.", "The Sosna-U sight was shown.") == []


def test_a_key_is_worth_less_the_more_claims_hold_it() -> None:
    worths = [rarity(often, 10_000) for often in (1, 2, 20, 200, CAP, CAP + 1)]
    assert worths == sorted(worths, reverse=True)
    assert worths[0] == 1
    assert worths[-1] > 0


@settings(deadline=None)
@given(st.integers(0, CAP * 3), st.integers(0, 10**7))
def test_rarity_is_a_share(often: int, total: int) -> None:
    assert 0 < rarity(often, total) <= 1


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([SALE, "Grey Gull sank on 3 May 2024 off Lerwick with 417 aboard."]))
)
def test_the_same_question_has_the_same_answer(claims: list[str]) -> None:
    article = "The Grey Gull sank off Lerwick. Haucore paid Marlow Ceramics 5.56 million yuan."
    assert found(article, *claims) == found(article, *claims)


def test_chosen_words_are_looked_up_with_the_names_before_them() -> None:
    before, words = find_mentions(read("Haucore opened.")), find_mentions(read("5.56 million yuan"))
    alone, around = sought_for(words, (20, 37)), sought_for(words, (20, 37), before)
    claim = keys_of(find_mentions(read(SALE)))
    ranked = [
        rank(s, Held({1: claim & set(s.keys)}, {}, 1), least=POSSIBLE) for s in (alone, around)
    ]
    assert [len(one) for one in ranked] == [0, 1]


@pytest.mark.parametrize(
    ("name", "statement", "spelled"),
    [
        ("Marlowe Ceramiks", "Haucore bought kilns from Marlow Ceramics", "Marlow Ceramics"),
        ("Hauckore", "Haucore bought kilns", "Haucore"),
        ("Marlow Bakery", "Haucore bought kilns from Marlow Ceramics", ""),
        ("Peleng", "Haucore bought kilns", ""),
        ("Haucore", "", ""),
    ],
)
def test_a_name_is_looked_for_by_its_spelling(name: str, statement: str, spelled: str) -> None:
    assert sounding_like(name, statement) == spelled


def test_only_names_that_no_claim_has_are_looked_for_by_spelling() -> None:
    sought = sought_in(read("Haucore paid Marlow Ceramics 5.56 million yuan in China."))
    names = [one.printed for one in near_names(sought, {})]
    assert names == ["Marlow Ceramics", "Haucore"]
    (haucore,) = find_mentions(read("Haucore"))
    known = particular_of(haucore)
    assert known is not None
    often = dict.fromkeys(keys_of([haucore]), 3)
    assert [one.printed for one in near_names(sought, often)] == ["Marlow Ceramics"]

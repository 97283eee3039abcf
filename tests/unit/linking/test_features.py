"""Two prints of one particular share a key; two particulars do not; nothing makes it fail."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.linking.features import key_number
from claims.linking.passages import MOST_KEYS, keys_of, sought_in
from sources.extraction.articles import ArticleText
from sources.extraction.edtf import date_value
from sources.extraction.pipeline import find_mentions


def keys(words: str, published: str | None = None) -> set[int]:
    read = ArticleText(id="a", text=words, published=date_value(published) if published else None)
    return keys_of(find_mentions(read))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They bought from BelOMO.", "They bought from Bilomo."),
        ("It was told by Uladzimir Harbachyk.", "It was told by Vladimir Gorbachik."),
        ("It was told by Marta Kellerman.", "Ms. Kellerman told it."),
        ("They ordered the T-72B3.", "T-72B3 tanks came."),
        ("It cost 5.56 million yuan.", "RMB 5,560,000 was paid."),
        ("It cost 5.56 million yuan.", "It cost 5.6 million yuan."),
        ("Some 2,410 people fled.", "2,410 people had fled."),
        ("Some 2,412 homes burned.", "In all 2,412 houses burned."),
        ("Prices rose 7.4 percent.", "Prices rose by 7.4%."),
        ("It was signed on 16 February 2023.", "It was signed on February 16."),
    ],
)
def test_two_prints_of_one_particular_share_a_key(one: str, other: str) -> None:
    assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They bought from BelOMO.", "They bought from Peleng."),
        ("They bought from BelOMO.", "They bought from BelPol."),
        ("It was decided by the EU.", "It was decided by the OAU."),
        ("They ordered the T-72B3.", "They ordered the T-90M."),
        ("It cost 5.56 million yuan.", "It cost 5.56 million dollars."),
        ("It cost 5.56 million yuan.", "It cost 7.31 million yuan."),
        ("Some 2,410 people fled.", "2,950 people had fled."),
        ("Prices rose 7.4 percent.", "Prices rose 4.7 percent."),
        ("It was signed on 16 February 2023.", "It was signed on 17 February 2023."),
    ],
)
def test_two_particulars_share_none(one: str, other: str) -> None:
    assert keys(one) and keys(other)
    assert not keys(one) & keys(other)


def test_a_weekday_is_looked_up_by_the_day_that_its_publication_gives() -> None:
    assert keys("It sank on Friday.", "2024-05-06") & keys("It sank on 3 May 2024.")
    assert not keys("It sank on Friday.")


def test_a_key_has_the_same_number_in_every_process() -> None:
    assert key_number("name:blm") == 474169050318380774


def test_what_is_looked_up_for_one_article_is_bounded() -> None:
    words = " ".join(
        f"Firm{n}ski Holding paid {n}.{n % 7}7 million euros." for n in range(100, 900)
    )
    assert len(sought_in(ArticleText(id="a", text=words)).keys) == MOST_KEYS


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_looked_up(words: str) -> None:
    sought = sought_in(ArticleText(id="a", text=words))
    for passage in sought.passages:
        assert 0 <= passage.start < passage.end <= len(words)
        assert set(passage.shares) <= set(sought.particulars)
    known = set(sought.particulars)
    assert all(id_ in known for held in sought.keys.values() for id_, _ in held)
    assert all(-(2**63) <= key < 2**63 for key in sought.keys)
    assert set(sought.keys) <= keys(words)

"""The signs of articles: short, telling, unique on a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.apparatus.sigla import sigla_of


def article(number: int, outlet: str | None, title: str = "A report") -> dict[str, object]:
    return {"id": f"a{number}", "outlet": outlet, "title": title}


@pytest.mark.parametrize(
    ("outlet", "sign"),
    [
        ("Belarus in Focus", "BiF"),
        ("Kontur", "Kon"),
        ("Stars and Stripes", "S&S"),
        ("The New York Times", "NYT"),
        ("Unknown outlet, retells Nikkei", "Unk"),
        ("新华社通讯", "新华"),
        ("…", "…"),
    ],
)
def test_a_sign_is_taken_from_the_name(outlet: str, sign: str) -> None:
    assert sigla_of([article(1, outlet)])["a1"].sign == sign


def test_an_article_without_an_outlet_is_named_by_its_title() -> None:
    assert sigla_of([article(1, None, "Harbour log")])["a1"].name == "Harbour log"


def test_two_articles_of_one_outlet_have_two_signs() -> None:
    found = sigla_of([article(1, "Kontur"), article(2, "Kontur"), article(3, "Kontur")])
    assert [row.sign for row in found.values()] == ["Kon", "Kon2", "Kon3"]


def test_an_article_met_twice_keeps_its_sign() -> None:
    assert len(sigla_of([article(1, "Kontur"), article(1, "Kontur")])) == 1


@given(st.lists(st.text(max_size=40), max_size=12))
def test_signs_are_unique_and_never_empty(outlets: list[str]) -> None:
    found = sigla_of(article(number, outlet) for number, outlet in enumerate(outlets))
    signs = [row.sign for row in found.values()]
    assert len(signs) == len(set(signs)) == len(outlets)
    assert all(signs)

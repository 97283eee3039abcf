"""The picture of who rests on whom: everything drawn once, nothing over another, always the same."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.apparatus.lettering import broken, line_width, plain
from claims.apparatus.sigla import sigla_of
from claims.apparatus.stemma import MOST_ARTICLES, MOST_ORIGINS, WIDTH, Stemma, stemma_of

NAMES = st.text(max_size=120)
Json = dict[str, Any]


def document(
    origins: list[tuple[str, list[int]]], articles: list[tuple[str, list[int]]]
) -> tuple[Json, list[Json]]:
    """A public document of origins (name, numbers of those it rests on) and articles."""
    rows = [
        {"id": f"o{n}", "name": name, "kind": "wire", "rests_on": [f"o{base}" for base in on]}
        for n, (name, on) in enumerate(origins)
    ]
    evidence = [
        {"article": f"a{n}", "origins": [{"id": f"o{on}", "how": "cites"} for on in rest]}
        for n, (_, rest) in enumerate(articles)
    ]
    listed = [{"id": f"a{n}", "outlet": name} for n, (name, _) in enumerate(articles)]
    return {"origins": rows, "evidence": evidence}, listed


def drawn(origins: list[tuple[str, list[int]]], articles: list[tuple[str, list[int]]]) -> Stemma:
    made, listed = document(origins, articles)
    picture = stemma_of(made, sigla_of(listed))
    assert picture is not None
    return picture


@st.composite
def documents(draw: Any) -> tuple[list[tuple[str, list[int]]], list[tuple[str, list[int]]]]:
    """Origins without a cycle, each on some before it, and articles on any or none."""
    number = draw(st.integers(1, 14))
    origins = [
        (draw(NAMES), draw(st.lists(st.integers(0, n - 1), unique=True, max_size=3)) if n else [])
        for n in range(number)
    ]
    some = st.lists(st.integers(0, number - 1), unique=True, max_size=3)
    articles = draw(st.lists(st.tuples(NAMES, some), max_size=30))
    return origins, articles


@settings(max_examples=60, deadline=None)
@given(documents())
def test_nothing_lies_over_another_or_outside(made: Any) -> None:
    origins, articles = made
    picture = drawn(origins, articles)
    lines = [label for node in picture.nodes for label in node.labels]
    places = [label.y for label in lines]
    assert places == sorted(places) and len(set(places)) == len(places)
    for label in lines:
        assert 0 <= label.x < WIDTH and 0 < label.y <= picture.height
        assert label.x + line_width(label.text, 13 if label.sub else 15) <= WIDTH + 20
    for node in picture.nodes:
        assert 0 < node.x < WIDTH and 0 < node.y < picture.height


@settings(max_examples=60, deadline=None)
@given(documents())
def test_the_same_document_gives_the_same_picture(made: Any) -> None:
    assert drawn(*made) == drawn(*made)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_line_goes_from_what_is_rested_on_to_what_rests(made: Any) -> None:
    picture = drawn(*made)
    ends = {(node.x, node.y) for node in picture.nodes}
    for edge in picture.edges:
        x, y = map(int, re.findall(r"M(-?\d+) (-?\d+)", edge.path)[0])
        assert (x, y) in ends
        assert int(re.findall(r"H(-?\d+)|V(-?\d+)", edge.path)[-1][0] or x) in {a for a, _ in ends}
    assert len(picture.nodes) <= MOST_ORIGINS * (MOST_ARTICLES + 2) + MOST_ARTICLES + 3


@settings(max_examples=60, deadline=None)
@given(documents())
def test_a_lane_is_one_origins_as_long_as_it_is_followed(made: Any) -> None:
    """Two origins on one line would look as if what rests on one rested on the other."""
    picture = drawn(*made)
    lanes: dict[int, list[tuple[int, int, tuple[int, int]]]] = {}
    for edge in picture.edges:
        x, y = map(int, re.findall(r"M(-?\d+) (-?\d+)", edge.path)[0])
        to = int(re.findall(r"V(-?\d+)", edge.path)[0])
        lanes.setdefault(x, []).append((min(y, to), max(y, to), (x, y)))
    for spans in lanes.values():
        for low, high, origin in spans:
            for other_low, other_high, other in spans:
                if origin != other:
                    assert high < other_low or other_high < low


def test_an_article_on_two_origins_stands_once_with_two_lines() -> None:
    picture = drawn([("Wire", []), ("Ministry", [])], [("The Echo", [0, 1])])
    assert [node.shape for node in picture.nodes] == ["root", "article", "root"]
    assert len(picture.edges) == 2


def test_many_articles_under_one_origin_are_gathered() -> None:
    picture = drawn([("Wire", [])], [(f"Outlet {n}", [0]) for n in range(40)])
    last = picture.nodes[-1]
    assert last.shape == "more" and last.labels[0].text == "and 32 more articles"
    assert "40 articles rest in the end on Wire." in picture.told


def test_one_more_article_than_are_shown_is_shown_too() -> None:
    articles = [(f"Outlet {n}", [0]) for n in range(MOST_ARTICLES + 1)]
    assert all(node.shape != "more" for node in drawn([("Wire", [])], articles).nodes)


def test_many_origins_are_gathered() -> None:
    picture = drawn([(f"Wire {n:02}", []) for n in range(25)], [("The Echo", [0])])
    assert picture.nodes[-1].labels[0].text == "and 15 more origins"


def test_unknown_is_drawn_as_unknown_and_told() -> None:
    picture = drawn([("Wire", [])], [("The Echo", [0]), ("The Mirror", [])])
    assert [edge.unknown for edge in picture.edges] == [False, True]
    assert picture.told == "1 article rests in the end on Wire. Of 1 more the origin is not known."


def test_where_no_origin_is_known_there_is_nothing_to_draw() -> None:
    made, listed = document([], [("The Echo", [])])
    assert stemma_of(made, sigla_of(listed)) is None


def test_a_cycle_that_slipped_in_is_drawn_all_the_same() -> None:
    picture = drawn([("Wire", [1]), ("Paper", [0])], [("The Echo", [0])])
    assert {node.title.split(":")[0] for node in picture.nodes} >= {"Wire", "Paper"}


def test_signs_that_turn_words_or_are_not_seen_are_left_out() -> None:
    assert plain("a\u202eb\u200bc\nd\0e") == "abc de"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.floats(20, 300), st.integers(1, 3))
def test_lines_fit_and_hold_the_words_in_order(text: str, width: float, lines: int) -> None:
    found = broken(text, width=width, size=15, lines=lines)
    assert len(found) <= lines
    for line in found:
        assert line_width(line, 15) <= width or len(line.rstrip("…")) <= 1
    whole = plain(text).replace(" ", "")
    joined = "".join(found).replace(" ", "")
    assert joined == whole or whole.startswith(joined.removesuffix("…"))


def test_a_long_name_ends_in_dots_and_a_longer_word_is_cut() -> None:
    assert broken("W" * 10_000, width=100, size=15)[1].endswith("…")
    two = broken("The Very Long Named Independent Journal of Northern Affairs", width=150, size=15)
    assert len(two) == 2 and two[1].endswith("…")

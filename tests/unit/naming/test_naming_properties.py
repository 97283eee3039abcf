"""What holds for any names whatever."""

from __future__ import annotations

import random
import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.extraction.values import NameType
from sources.naming import (
    NameComparison,
    UsedName,
    blocking_keys,
    candidates,
    cluster_names,
    compare_names,
    skeleton,
    spellings,
)

NAMES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "BelOMO",
            "BilOMO",
            "Bilomo",
            "Peleng",
            "Пеленг",
            "PLS",
            "Precision Laser Systems",
            "US",
            "U.S.",
            "Joe Biden",
            "Hunter Biden",
            "Biden",
            "Haucore",
            "Haucore Ltd.",
            "Homel",
            "Gomel",
            "Brigade 44",
            "X",
            "",
            "Ltd.",
            "of the",
        ]
    ),
)
TYPES = st.sampled_from([None, *NameType])


@given(NAMES, NAMES, TYPES)
@settings(max_examples=150, deadline=None)
def test_comparing_is_symmetric_and_bounded(a: str, b: str, kind: NameType | None) -> None:
    found = compare_names(a, b, type=kind)
    assert found == compare_names(b, a, type=kind)
    assert 0.0 <= found.score <= 1.0
    assert found.reason


@given(NAMES)
@settings(max_examples=100, deadline=None)
def test_keys_and_skeletons_never_raise(name: str) -> None:
    assert isinstance(skeleton(name), str)
    assert 0 < len(blocking_keys(name)) < 60


@given(
    st.lists(st.tuples(st.sampled_from("abc"), NAMES, TYPES), max_size=10),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_gathering_does_not_depend_on_the_order_of_uses(
    rows: list[tuple[str, str, NameType | None]], shuffler: random.Random
) -> None:
    uses = [
        UsedName(f"{n:02}", article, text, kind) for n, (article, text, kind) in enumerate(rows)
    ]
    clusters = cluster_names(uses)
    shuffler.shuffle(uses)
    assert cluster_names(uses) == clusters
    assert sorted(member for cluster in clusters for member in cluster.members) == sorted(
        u.id for u in uses
    )
    for cluster in clusters:
        spellings(cluster)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("BelOMO", "Bilomo"),
        ("Diaproector", "Diaproektor"),
        ("Uladzimir Zhyhar", "Vladimir Zhyhar"),
        ("PLS", "Precision Laser Systems"),
        ("Homel", "Gomel"),
        ("Kyiv", "Киев"),
        ("Peleng", "ОАО «Пеленг»"),
        ("Exxor Mobil", "Exxon Mobil"),
        ("Gasprom", "Gazprom JSC"),
        ("Qadhafi", "Gaddafi"),
    ],
)
def test_likely_spellings_share_a_key(a: str, b: str) -> None:
    assert blocking_keys(a) & blocking_keys(b)


@pytest.mark.parametrize(
    "piece", ["A", "a ", "Aa Bb ", "1,1", "(", "Co. ", "и ", "中", "'", "A.", "&"]
)
def test_a_name_of_a_million_signs_is_compared_at_once(piece: str) -> None:
    long = piece * (1_000_000 // len(piece))
    begun = time.process_time()
    compare_names(long, long[:-1])
    compare_names(long, "Peleng")
    blocking_keys(long)
    assert time.process_time() - begun < 2.0


def test_names_of_one_skeleton_are_not_all_compared_with_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0
    plain = candidates.compare_names

    def counting(a: str, b: str, *, type: NameType | None = None) -> NameComparison:  # noqa: A002
        nonlocal compared
        compared += 1
        return plain(a, b, type=type)

    monkeypatch.setattr(candidates, "compare_names", counting)
    vowels = ["".join(letters) for letters in product("aeiou", repeat=4)]
    uses = [
        UsedName(v, v, f"Z{v[0]}rb{v[1]}n{v[2]}k{v[3]}l", NameType.ORGANISATION) for v in vowels
    ]
    cluster_names(uses)
    assert len(uses) < compared < 60 * len(uses)

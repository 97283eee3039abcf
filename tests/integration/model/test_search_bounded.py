"""What a search costs does not grow with the store: shelves, plans, and an end in time."""

from __future__ import annotations

import time
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test import Client

from claims.apparatus.facets import SHELF, Only
from claims.apparatus.searching import query_of
from claims.selectors import shelves
from claims.selectors.search import Asked, search
from claims.selectors.shelves import TooSlow, Wanted, bounded, keys_found
from factcheck.rights import as_owner

pytestmark = pytest.mark.django_db

ROWS = 60_000  # some sixty shelves

# Every row has "common", every hundredth "often", four old ones "rare"; the newest has the last place.
_FILL = f"""
INSERT INTO claims_publishedarticle (article, updated_at, title, outlet, outlet_id, published,
    published_printed, words, place, marks, days)
SELECT 'a' || n, now(), 'Common ' || n, 'Post', 'o' || n % 50, '', '',
    ('common:1A' || CASE WHEN n % 100 = 0 THEN ' often:2A' ELSE '' END
     || CASE WHEN n < 5 THEN ' rare:3A' ELSE '' END)::tsvector,
    n, ARRAY['shelf-' || n / {SHELF}, 'outlet-o' || n % 50], '{{}}'
FROM generate_series(1, {ROWS}) AS n
"""


@pytest.fixture
def many(db: None) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(_FILL)
        cursor.execute("ANALYZE claims_publishedarticle")


def keys(words: str, **wanted: Any) -> list[str]:
    with bounded() as cursor:
        return keys_found(cursor, "articles", Wanted(query_of(words).exact, **wanted))


def read(words: str, marks: tuple[str, ...] = ()) -> int:
    """How many rows of the table one reading takes up."""
    wanted = Wanted(query_of(words).exact)
    conditions, given = shelves.conditions_of(wanted, marks)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # the store of a test is small
        cursor.execute(
            "EXPLAIN (ANALYZE, FORMAT JSON) SELECT article FROM claims_publishedarticle WHERE "
            + " AND ".join(conditions), given,
        )  # fmt: skip
        plan = cursor.fetchone()[0][0]["Plan"]
    assert "published_article_found" in str(plan), plan
    return int(plan["Actual Rows"])


def test_a_common_word_reads_the_newest_shelves_alone(many: None) -> None:
    found = keys("common")
    assert len(found) == shelves.MOST_FOUND and found[0] == f"a{ROWS}"
    newest = tuple(f"shelf-{n}" for n in (ROWS // SHELF, ROWS // SHELF - 1))
    assert read("common", newest) <= 2 * SHELF


def test_a_word_that_is_rare_is_found_however_old(many: None) -> None:
    assert sorted(keys("rare")) == ["a1", "a2", "a3", "a4"] and read("rare") == 4


def test_a_word_of_middling_frequency_is_read_until_there_is_enough(many: None) -> None:
    found = keys("often")
    assert len(found) >= shelves.ENOUGH and found == sorted(found, key=lambda key: -int(key[1:]))


def test_a_common_filter_and_a_rare_one_are_bounded_too(many: None) -> None:
    assert len(keys("common", marks=("outlet-o7",))) >= shelves.ENOUGH
    assert keys("common", marks=("outlet-none",)) == []


def left(words: str) -> set[str]:
    """Of what older places were left alone."""
    with bounded() as cursor:
        keys_found(cursor, "articles", Wanted(query_of(words).exact))
        return set(cursor.left)


def test_it_is_known_whether_older_places_were_left_alone(many: None) -> None:
    assert left("common") == left("often") == {"articles"} and left("rare") == set()


def test_a_small_store_is_read_whole(many: None) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_publishedarticle WHERE place <= %s", [ROWS - 5 * SHELF])
    assert len(keys("often")) == len(range(0, 5 * SHELF, 100)) and left("often") == set()
    assert len(keys("common")) == shelves.MOST_FOUND


def test_a_store_of_one_shelf_is_read_whole_in_the_order_of_places(many: None) -> None:
    with mock.patch.object(shelves, "SHELF", 10 * ROWS):
        assert keys("often")[:2] == [f"a{ROWS}", f"a{ROWS - 100}"]


def test_a_search_that_takes_too_long_is_stopped(many: None) -> None:
    began = time.monotonic()
    with mock.patch.object(shelves, "LONGEST", 50):
        with pytest.raises(TooSlow), bounded() as cursor:
            cursor.execute("SELECT pg_sleep(5)")
    assert time.monotonic() - began < 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")  # the connection is good for the next


def _slow(cursor: Any, *_: Any, **__: Any) -> list[Any]:
    cursor.execute(
        "SELECT count(*) FROM generate_series(1, 100000) AS a, generate_series(1, 10000)"
    )
    return []


@pytest.mark.parametrize("address", ["/search/?q=common", "/api/v1/search/?q=common"])
def test_who_asks_for_too_much_is_told_so_and_nobody_keeps_it(client: Client, address: str) -> None:
    with (
        mock.patch.object(shelves, "LONGEST", 50),
        mock.patch("claims.selectors.search.keys_found", _slow),
    ):
        response = client.get(address)
    assert response.status_code == 503 and "no-store" in response["Cache-Control"]
    assert "took too long" in response.content.decode()
    assert client.get(address).status_code == 200


def test_most_words_and_filters_that_may_be_asked_for_end_in_time(many: None) -> None:
    typed = " ".join(f"common{n}" for n in range(200))
    only = Only("aaaaaaaaaa", "aaaaaaaaaa", None, None, True, "disputed", True)
    began = time.monotonic()
    assert search(Asked(query_of(typed), only)).nothing
    assert time.monotonic() - began < 2

"""A public document taken apart for other programs; earlier documents beside it; cursors."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.apparatus.cursors import BadCursor, ById, Cursor, by_id_of, cursor_of
from claims.apparatus.records import differences_in, evidence_in, values_in, values_superseded
from claims.apparatus.records_claim import claim_as_a_whole, claim_in_short
from claims.apparatus.specimen import specimen

Json = dict[str, Any]


def test_every_record_says_of_which_claim_and_revision_it_is() -> None:
    document = specimen()
    for records in (evidence_in, values_in, differences_in):
        rows = list(records(document))
        assert len({row["id"] for row in rows}) == len(rows)
        assert {(row["claim"], row["revision"]) for row in rows} == {(document["id"], 3)}


def test_a_value_leads_to_its_quote() -> None:
    document = specimen()
    quotes = {row["id"] for row in evidence_in(document)}
    assert {row["evidence"] for row in values_in(document)} <= quotes


def test_what_a_document_of_before_does_not_say_is_null() -> None:
    whole = claim_as_a_whole(specimen())
    assert whole["articles"][0]["outlet"] == {"id": None, "name": "Harbour Post"}
    assert whole["confidence"]["rated_at"] == whole["approved_at"]
    assert whole["entities"] == [] and whole["corrections"][0]["revision"] is None


def test_of_a_withdrawn_claim_nothing_is_said_but_title_and_reason() -> None:
    document = {key: value for key, value in specimen().items() if key in {
        "id", "slug", "number", "approved_at", "note", "statement"
    }} | {"status": "withdrawn"}  # fmt: skip
    assert claim_in_short(document) == claim_as_a_whole(document)
    assert set(claim_as_a_whole(document)) == {
        "id", "slug", "status", "statement", "revision", "approved_at", "note", "merged_into"
    }  # fmt: skip


def earlier(number: int, printed: str, *, pk: int | None = None) -> Json:
    document = deepcopy(specimen()) | {"number": number, "approved_at": f"2024-04-0{number}"}
    reading = document["attributes"][0]["readings"][0]
    reading["printed"] = printed
    if pk is not None:
        reading["id"] = pk
    return document


def test_a_superseded_value_is_told_once_by_the_revision_that_gave_it_last() -> None:
    before = [earlier(2, "2 May 2024"), earlier(1, "2 May 2024")]
    (row,) = values_superseded(specimen(), before)
    assert row["printed"] == "2 May 2024"
    assert row["superseded"] == {
        "last_revision": 2, "by_revision": 3, "at": specimen()["approved_at"]
    }  # fmt: skip


def test_a_value_that_got_its_number_is_still_the_same_value() -> None:
    now = earlier(3, "3 May 2024", pk=17)
    assert list(values_superseded(now, [earlier(2, "3 May 2024")])) == []


def test_a_value_that_went_and_came_back_stands() -> None:
    before = [earlier(2, "2 May 2024"), earlier(1, "3 May 2024")]
    assert [row["printed"] for row in values_superseded(specimen(), before)] == ["2 May 2024"]


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)),
    st.integers(0, 2**63 - 1),
    st.integers(0, 100_000),
    st.booleans(),
)
def test_a_cursor_comes_back_as_it_went(
    moment: datetime, key: int, part: int, newest_first: bool
) -> None:
    cursor = Cursor(moment, key, part, newest_first)
    assert cursor_of(cursor.word(), newest_first=newest_first) == cursor
    with pytest.raises(BadCursor):
        cursor_of(cursor.word(), newest_first=not newest_first)


@given(st.text(max_size=120))
def test_anything_else_is_no_cursor(word: str) -> None:
    for read in (lambda: cursor_of(word, newest_first=False), lambda: by_id_of(word)):
        with pytest.raises(BadCursor):
            read()
    for place in (ById("k7m2x9abcd"), ById("k7m2x9abcd", gone=True), ById(gone=True)):
        assert by_id_of(place.word()) == place

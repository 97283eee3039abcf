"""What pages of stories, articles and outlets tell, as records: from public documents alone."""

from __future__ import annotations

from typing import Any

import pytest

from claims.apparatus.differences import ReadClaim
from claims.apparatus.records_told import article_told, changes_in, story_told
from claims.apparatus.specimen import specimen
from claims.apparatus.story import MOST_QUESTIONS

Json = dict[str, Any]


@pytest.fixture
def document() -> Json:
    """A claim of which the first outlet corrected its article and edited it without notice."""
    found: Json = specimen()
    first = found["articles"][0]
    first |= {
        "outlet_id": "harbourpos",
        "states": [{"state": "corrected", "noted_at": "2024-05-06T10:00:00+00:00"}],
    }
    found["discrepancies"][0] |= {
        "kind": "silent-edit",
        "decision": None,
        "sides": [
            {"article": first["id"], "printed": "12", "value": None},
            {"article": first["id"], "printed": "14", "value": None},
        ],
    }
    return found


def test_what_an_outlet_did_to_its_articles_is_told_with_where_it_shows(document: Json) -> None:
    stated, edited = changes_in(document, outlet="harbourpos")
    article = document["articles"][0]["id"]
    assert (stated["change"], stated["noted_at"]) == ("corrected", "2024-05-06T10:00:00+00:00")
    edit = document["discrepancies"][0]
    assert (edited["change"], edited["explanation"]) == ("silent-edit", edit["explanation"])
    assert edited["discrepancy"] == edited["id"] == f"{document['id']}-{edit['id']}"
    assert {row["article"]["id"] for row in (stated, edited)} == {article}
    assert {row["claim"] for row in (stated, edited)} == {document["id"]}
    assert list(changes_in(document, outlet="elsewhere0")) == []


def test_an_edit_that_was_found_to_be_none_is_not_told(document: Json) -> None:
    document["discrepancies"][0]["decision"] = "not-a-difference"
    assert [row["change"] for row in changes_in(document, outlet="harbourpos")] == ["corrected"]
    told = article_told(document["articles"][0]["id"], [document])
    assert told is not None and told["silent_edits"] == []


def test_an_article_is_told_as_the_first_document_shows_it_and_each_quote_once(
    document: Json,
) -> None:
    article = document["articles"][0]["id"]
    other = specimen() | {"id": "another234"}
    told = article_told(article, [document, other])
    assert told is not None and told["states"] == document["articles"][0]["states"]
    words = [(row["quote"]["exact"], row["quote"]["ours"]) for row in told["quotes"]]
    assert words and len(set(words)) == len(words)
    claims = [{one["claim"]["id"] for one in row["evidence_for"]} for row in told["quotes"]]
    assert claims == [{document["id"], "another234"}] * len(claims)
    (edit,) = told["silent_edits"]
    assert edit["claim"] == document["id"]
    assert article_told("nowhere222", [document, other]) is None


def test_what_is_left_out_of_a_long_list_of_a_story_is_counted(document: Json) -> None:
    document["unknowns"] = "\n".join(f"Why {n}." for n in range(MOST_QUESTIONS + 5))
    told = story_told([ReadClaim(document["id"], "x", "A claim", document)])
    assert len(told["open_questions"]) == MOST_QUESTIONS and told["more_questions"] >= 5
    assert told["more_outlets"] == 0 and told["outlets"]

"""Readers' lists go on from a place, along an index: none counts rows off."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.services.reviewing import claim_withdraw
from tests.factories.newsroom import attach, claim_of, text_of
from tests.factories.reading import publish
from tests.pages.test_reading import got

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


@pytest.mark.parametrize("place", ["0", "-1", "x-", "Z", "٣", "a b", "z" * 13, "9" * 5_000])
def test_a_place_that_no_list_has_is_not_found(client: Client, place: str) -> None:
    got(client, f"/corrections/?before={place}", 404)
    got(client, f"/articles/aaaaaaaaaa/?before={place}", 404)


def test_corrections_and_claims_of_an_article_go_on_from_a_place(
    client: Client, people: dict[str, Any], checker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.views.story.CHANGES_A_PAGE", 2)
    monkeypatch.setattr("claims.views.article.CLAIMS_A_PAGE", 2)
    text = text_of("Buoys drifted.", by=checker, outlet="Harbour Post", kind="digest")
    made = []
    for number in range(5):
        claim, _ = claim_of(f"Buoy {number} drifted", by=checker)
        attach(claim, text, by=checker)
        made.append(publish(claim, **people))
    walked = walk(client, f"/articles/{text.article.public_id}/")
    assert [{claim.public_id for claim in made if claim.public_id in page} for page in walked] == [
        {made[4].public_id, made[3].public_id},
        {made[2].public_id, made[1].public_id},
        {made[0].public_id},
    ]
    for claim in made:
        claim_withdraw(claim=claim, by=people["rater"], reason=f"{claim.statement}: not so.")
    told = [page.count("not so.") for page in walk(client, "/corrections/")]
    assert told == [2, 2, 1]


def walk(client: Client, address: str) -> list[str]:
    """Every page of a list, by the links that lead on; none counts rows off."""
    pages, onward = [], address
    while onward:
        with CaptureQueriesContext(connection) as queries:
            pages.append(got(client, onward))
        assert not [q for q in queries if " OFFSET " in q["sql"].upper()]
        found = re.search(r'rel="next" href="(\?before=[^"]+)"', pages[-1])
        onward = f"{address}{found[1]}" if found else ""
    return pages

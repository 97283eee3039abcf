"""Sources on their way by program: ready, put right and kept, once; or why not."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import ArrivalStatus
from claims.services.reviewing import claim_withdraw
from sources.models import Article
from tests.factories.arrivals import in_state
from tests.factories.editor import claim_in
from tests.factories.tokens import Program, token_of

pytestmark = pytest.mark.django_db


def test_a_source_is_put_right_and_kept_once(checker: Any) -> None:
    program, row = Program(token_of(checker)), in_state("ready", by=checker)
    told = program.get(f"arrivals/{row.public_id}/").json()["data"]
    assert told["status"] == "ready" and "title" in told["described"]
    place = f"arrivals/{row.public_id}/keep/"
    wrong = program.send(place, {"title": "Salt", "published": "the day after"})
    assert wrong.status_code == 422
    assert [fault["pointer"] for fault in wrong.json()["errors"]] == ["#/published"]
    body = {"title": "Salt for tin", "outlet": "The Echo", "published": "4 May 2024"}
    kept = program.send(place, body)
    assert kept.status_code == 201, kept.content
    article = Article.objects.get(public_id=kept.json()["data"]["article"])
    assert (article.title, article.published_edtf) == ("Salt for tin", "2024-05-04")
    again = program.send(place, body)
    assert again.status_code == 200 and again.json()["data"]["article"] == article.public_id
    assert Article.objects.count() == 1


def test_why_a_source_is_not_kept_is_told(checker: Any) -> None:
    program, row = Program(token_of(checker)), in_state("failed", by=checker)
    told = program.get(f"arrivals/{row.public_id}/").json()["data"]
    assert told["status"] == ArrivalStatus.FAILED and told["sentence"]
    assert program.send(f"arrivals/{row.public_id}/keep/", {}).status_code == 409


def test_one_address_sent_twice_is_one_source(checker: Any) -> None:
    program = Program(token_of(checker))
    body = {"address": "https://echo.example/dam https://echo.example/tin"}
    first, again = (program.send("arrivals/", body, key="two-addresses") for _ in range(2))
    assert first.status_code == again.status_code == 202 and first.json() == again.json()
    assert len(first.json()["data"]["arrivals"]) == 2


def test_a_claim_that_is_closed_takes_no_changes(checker: Any, editor: Any, editor2: Any) -> None:
    claim = claim_in("published", writer=checker, rater=editor, approver=editor2)
    claim_withdraw(claim=claim, by=editor2, reason="It stands.")
    claim.refresh_from_db()
    program = Program(token_of(checker))
    for path, body in (("attributes/", {"label": "x", "kind": "date"}), ("submit/", {})):
        late = program.send(f"claims/{claim.public_id}/{path}", body, version=claim.version)
        assert late.status_code == 409 and "withdrawn" in late.json()["detail"], late.content

"""Files of what is published: complete, safe in a spreadsheet, written as they are sent."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.apparatus.tabular import TABLES
from claims.models import Claim, Publication
from claims.selectors import exports as selectors
from claims.services.claims import claim_change
from claims.services.merging import claim_merge
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_correct, claim_withdraw
from claims.services.stories import story_open
from claims.views import exports
from tests.factories.editor import claim_in
from tests.factories.newsroom import published_claim
from tests.factories.reading import one_claim
from tests.factories.scene import Staff
from tests.factories.scene_api import _differing
from tests.pages.api.shaped import rows

pytestmark = pytest.mark.django_db

BESIDE = {"statement", "quote", "origins", "stance", "said_by", "primary_document"}
KINDS = ("claims", "values", "differences")


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def sent(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200 and response.streaming and not response.cookies, address
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert "s-maxage=60" in response["Cache-Control"]
    body: str = response.getvalue().decode()
    return body


def table(address: str) -> list[dict[str, str]]:
    """A CSV file as a program reads it that knows of the mark at its beginning."""
    text = sent(address).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def lines(address: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in sent(address).splitlines()]


def differing(checker: Any, editor: Any, editor2: Any) -> Claim:
    """A published claim with a difference that readers see."""
    place = _differing(Staff(checker, editor, editor2, editor))
    return Claim.objects.get(public_id=place.split("/")[4].partition("-")[0])


def test_files_of_all_hold_what_the_api_holds(checker: Any, editor: Any, editor2: Any) -> None:
    differing(checker, editor, editor2)
    published_claim(checker=checker, editor=editor, approver=editor2)
    for kind, name in (("values", "values"), ("differences", "discrepancies")):
        records = lines(f"/exports/{kind}.jsonl")
        held = rows(f"/api/v1/{name}/")
        assert sorted(map(of_api, records), key=by_id) == sorted(map(of_api, held), key=by_id)
        assert len(records) == len(held) > 0 and set(held[0]) <= set(records[0])
        found = table(f"/exports/{kind}.csv")
        assert {row["id"] for row in found} == {row["id"] for row in records}
        assert tuple(found[0]) == tuple(TABLES[kind][0])
    assert {row["claim"] for row in table("/exports/claims.csv")} == {
        row["id"] for row in lines("/exports/claims.jsonl")
    }


def of_api(row: dict[str, Any]) -> dict[str, Any]:
    """A record without what a line has besides, so that it can be read alone."""
    return {key: value for key, value in row.items() if key not in BESIDE}


def by_id(row: dict[str, Any]) -> str:
    return str(row["id"])


def test_a_line_is_read_alone(claim: Claim) -> None:
    (value,) = lines(f"/exports/claims/{claim.public_id}/values.jsonl")
    (quote,) = rows(f"/api/v1/evidence/?claim={claim.public_id}")
    assert value["statement"] == claim.statement
    provenance = ("quote", "origins", "stance", "said_by", "primary_document")
    assert {key: value[key] for key in provenance} == {key: quote[key] for key in provenance}


def test_a_claim_stands_with_all_that_its_page_says_of_it(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    claim_change(claim=claim, by=checker, version=claim.version, unknowns="The cause.\nWho paid.")
    claim.refresh_from_db()
    claim_correct(claim=claim, by=editor2, reason="We had the cause wrong.")
    (row,) = table(f"/exports/claims/{claim.public_id}/claims.csv")
    (line,) = lines(f"/exports/claims/{claim.public_id}/claims.jsonl")
    document = Publication.objects.get().revision.document
    assert row["confidence_at"] == document["confidence"]["rated_at"] != ""
    assert line["confidence"]["rated_at"] == row["confidence_at"]
    assert row["not_known"] == "The cause.; Who paid." and row["note"] == "We had the cause wrong."
    assert line["unknowns"] == ["The cause.", "Who paid."] and line["replies"] == []
    assert row["corrections"].endswith(": We had the cause wrong.")
    assert [one["text"] for one in line["corrections"]] == ["We had the cause wrong."]


def test_a_value_stands_with_its_quote_article_and_origin(claim: Claim) -> None:
    (row,) = table(f"/exports/claims/{claim.public_id}/values.csv")
    article = claim.evidence.earliest("pk").article
    assert row["printed"] == "3 May 2024" and json.loads(row["value"])["edtf"] == "2024-05-03"
    assert row["statement"] == claim.statement and row["article"] == article.public_id
    assert article.outlet is not None and row["outlet"] == article.outlet.name
    assert (row["answer"], row["says_both"], row["stance"]) == ("value", "no", "supports")


def test_a_difference_has_a_row_for_each_side(checker: Any, editor: Any, editor2: Any) -> None:
    claim = differing(checker, editor, editor2)
    sides = table(f"/exports/claims/{claim.public_id}/differences.csv")
    assert [row["side"] for row in sides] == ["1", "2"] and len({r["id"] for r in sides}) == 1
    assert len({row["article"] for row in sides}) == 2


def test_a_spreadsheet_calculates_nothing(checker: Any, editor: Any, editor2: Any) -> None:
    people = {"by": checker, "rater": editor, "approver": editor2}
    for sign in "=+-@":
        one_claim(
            f"{sign}HYPERLINK(1)", body="It sank.", outlet=f"{sign}cmd", title="=1+1", **people
        )
    one_claim("It sank;=HYPERLINK(1); +2", body="It sank.", outlet="Post", **people)
    one_claim('A "quoted",\nline; نص 船', body="It sank.", outlet="Post", **people)
    raw = sent("/exports/claims.csv")
    assert raw.startswith("\ufeffclaim,") and "\r\n" in raw
    for kind in KINDS:
        for row in table(f"/exports/{kind}.csv"):
            parts = [part.lstrip() for cell in row.values() for part in cell.split(";")]
            assert not [part for part in parts if part[:1] in set("=+-@\t\r")]
    stated = {row["statement"] for row in table("/exports/claims.csv")}
    assert "'=HYPERLINK(1)" in stated and 'A "quoted",\nline; نص 船' in stated
    assert "=HYPERLINK(1)" in {row["statement"] for row in lines("/exports/claims.jsonl")}


def test_a_story_has_its_own_files(claim: Claim, checker: Any, editor: Any, editor2: Any) -> None:
    story = story_open(title="Ferries lost", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    own = one_claim("It burned", body="It sank.", outlet="Post", story=story, **people)
    found = lines(f"/exports/stories/{story.public_id}/claims.jsonl")
    assert [row["id"] for row in found] == [own.public_id]
    claim_withdraw(claim=own, by=editor, reason="It was another ship.")
    assert Client().get(f"/exports/stories/{story.public_id}/claims.jsonl").status_code == 404


def test_what_is_not_public_is_in_no_file(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    claim_in("draft", writer=checker, rater=editor, approver=editor2)
    claim_change(claim=claim, by=checker, version=claim.version, statement="Canary")
    assert {row["id"] for row in lines("/exports/claims.jsonl")} == {claim.public_id}
    assert "Canary" not in sent("/exports/claims.csv")
    stays = claim_in("published", writer=checker, rater=editor, approver=editor2)
    claim.refresh_from_db()
    claim_merge(merged=claim, survivor=stays, reason="They are one.", by=editor)
    led = Client().get(f"/exports/claims/{claim.public_id}/values.csv")
    assert led.status_code == 301
    assert led["Location"].endswith(f"/exports/claims/{stays.public_id}/values.csv")
    assert {row["id"] for row in lines("/exports/claims.jsonl")} == {stays.public_id}
    for wrong in (
        "/exports/drafts.csv",
        "/exports/claims.xls",
        "/exports/claims/aaaaaaaaaa/values.csv",
    ):
        assert Client().get(wrong).status_code == 404


def test_a_redaction_takes_the_words_out(claim: Claim, editor: Any, editor2: Any) -> None:
    text = claim.evidence.earliest("pk").text
    assert "3 May" in sent("/exports/values.csv")
    redaction = redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    for form in ("csv", "jsonl"):
        whole = sent(f"/exports/values.{form}")
        assert "3 May" not in whole and "[redacted]" in whole


def test_all_is_walked_in_batches(
    monkeypatch: pytest.MonkeyPatch, checker: Any, editor: Any, editor2: Any
) -> None:
    monkeypatch.setattr(selectors, "BATCH", 2)
    people = {"writer": checker, "rater": editor, "approver": editor2}
    made = {claim_in("published", **people).public_id for _ in range(5)}
    walked = selectors.publications_all()
    with CaptureQueriesContext(connection) as queries:
        first = next(walked)
    assert len(queries) == 1 and "LIMIT 2" in queries[0]["sql"]
    assert {first.public_id, *(row.public_id for row in walked)} == made


def test_a_story_is_walked_in_batches_each_claim_once(
    monkeypatch: pytest.MonkeyPatch, checker: Any, editor: Any, editor2: Any
) -> None:
    monkeypatch.setattr(selectors, "BATCH", 2)
    story = story_open(title="Ferries lost", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    for n in range(5):
        one_claim(f"Ferry {n} sank", body=f"Ferry {n} sank.", outlet="A", story=story, **people)
    keys = [*Publication.objects.order_by("pk").values_list("pk", flat=True)]
    walked = selectors.publications_of_story(story_id=story.public_id)
    assert [row.pk for row in walked] == keys


def test_few_are_written_at_once_and_a_place_is_given_back(claim: Claim) -> None:
    under_way = [Client().get("/exports/claims.csv") for _ in range(exports.AT_ONCE)]
    for response in under_way:
        next(iter(response))
    refused = Client().get("/exports/claims.csv")
    assert refused.status_code == 503 and refused["Retry-After"] == "60"
    assert Client().get(f"/exports/claims/{claim.public_id}/claims.csv").status_code == 200
    for response in under_way:
        assert response.getvalue()
    for _ in range(exports.AT_ONCE + 2):
        head = Client().head("/exports/claims.csv")
        assert head.status_code == 200 and head.getvalue() == b"" and "csv" in head["Content-Type"]
    sent("/exports/claims.csv")


def test_who_goes_away_leaves_room_for_others() -> None:
    room = exports.Room()
    lines = [room.lines(iter("ab")) for _ in range(exports.AT_ONCE)]
    assert not room.is_full
    assert [next(one) for one in lines] == ["a"] * exports.AT_ONCE and room.is_full
    lines[0].close()  # type: ignore[attr-defined]
    assert not room.is_full
    assert list(lines[1]) == ["b"]

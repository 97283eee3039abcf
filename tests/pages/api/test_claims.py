"""Claims and their revisions as other programs read them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim
from claims.services.claims import claim_change
from claims.services.reviewing import claim_correct, claim_withdraw
from claims.services.stories import story_open
from tests.factories.editor import claim_in
from tests.factories.newsroom import published_claim
from tests.factories.reading import one_claim
from tests.factories.scene_holds import merged
from tests.pages.api.shaped import ask, ids, refused, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def corrected(claim: Claim, words: str, *, by: Any, approver: Any) -> None:
    claim.refresh_from_db()
    claim_change(claim=claim, by=by, version=claim.version, statement=words)
    claim_correct(claim=claim, by=approver, reason="We had it wrong.")


def test_a_claim_is_given_whole_with_what_it_rests_on(claim: Claim) -> None:
    body = ask(f"/api/v1/claims/{claim.public_id}/")
    shown = body["data"]
    assert (shown["id"], shown["status"], shown["revision"]) == (claim.public_id, "published", 1)
    assert shown["statement"] == "The ferry Northern Star sank off Lerwick"
    assert shown["confidence"]["level"] == "moderate"
    rated = claim.confidence_ratings.get().rated_at
    assert shown["confidence"]["rated_at"] == rated.isoformat(timespec="seconds")
    value = shown["values"][0]
    assert (value["printed"], value["value"]["edtf"]) == ("3 May 2024", "2024-05-03")
    outlet = claim.evidence.get().article.outlet
    assert outlet is not None
    assert value["article"]["outlet"] == {"id": outlet.public_id, "name": "The Harbour Post"}
    assert value["evidence"] == shown["evidence"][0]["id"]
    assert body["meta"]["licence"]["name"]
    page = Client().get(body["links"]["html"].removeprefix("http://testserver")).content.decode()
    twin = (
        f'<link rel="alternate" type="application/json" href="/api/v1/claims/{claim.public_id}/">'
    )
    assert twin in page


def test_the_licence_is_what_the_newsroom_set(claim: Claim, settings: Any) -> None:
    settings.DATA_LICENCE = "CC BY 4.0"
    settings.DATA_LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
    response = Client().get(f"/api/v1/claims/{claim.public_id}/")
    assert response.json()["meta"]["licence"]["name"] == "CC BY 4.0"
    assert 'by/4.0/>; rel="license"' in response["Link"]


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_what_is_not_published_is_nowhere(
    status: str, checker: Any, editor: Any, editor2: Any
) -> None:
    draft = claim_in(status, writer=checker, rater=editor, approver=editor2)
    refused(f"/api/v1/claims/{draft.public_id}/", 404)
    assert ids("/api/v1/claims/?withdrawn=yes") == []


def test_revisions_are_listed_newest_first_and_each_stays_as_it_was(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    corrected(claim, "The ferry North Star sank", by=checker, approver=editor2)
    listed = rows(f"/api/v1/claims/{claim.public_id}/revisions/?limit=1")
    assert [(row["number"], row["status"]) for row in listed] == [
        (2, "corrected"),
        (1, "published"),
    ]
    first = ask(listed[1]["url"])["data"]
    assert first["claim"]["statement"] == "The ferry Northern Star sank off Lerwick"
    assert not first["is_newest"]
    now = ask(f"/api/v1/claims/{claim.public_id}/")["data"]
    assert now["corrections"][0] | {"made_at": ""} == {
        "text": "We had it wrong.", "made_at": "", "revision": 2
    }  # fmt: skip


def test_a_withdrawn_claim_keeps_title_and_reason_and_is_listed_when_asked_for(
    claim: Claim, editor: Any
) -> None:
    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    shown = ask(f"/api/v1/claims/{claim.public_id}/")["data"]
    assert (shown["status"], shown["note"]) == ("withdrawn", "It was another ship.")
    assert "values" not in shown and "evidence" not in shown
    assert ids("/api/v1/claims/") == []
    assert ids("/api/v1/claims/?withdrawn=yes") == [claim.public_id]
    own = f"/api/v1/claims/{claim.public_id}/revisions/"
    assert [row["status"] for row in rows(own)] == ["withdrawn"]
    refused(f"{own}1/", 404)
    assert ids(f"/api/v1/values/?claim={claim.public_id}&superseded=yes") == []


def test_a_claim_that_was_merged_leads_to_the_one_that_stays(
    checker: Any, editor: Any, editor2: Any
) -> None:
    people = {"writer": checker, "rater": editor, "approver": editor2}
    gone, stays = claim_in("published", **people), claim_in("published", **people)
    merged(gone, stays, by=editor)
    for tail, there in (("", ""), ("revisions/", "revisions/"), ("revisions/1/", "")):
        response = Client().get(f"/api/v1/claims/{gone.public_id}/{tail}")
        assert response.status_code == 301
        assert response["Location"].endswith(f"/api/v1/claims/{stays.public_id}/{there}")
    for kind in ("values", "evidence", "discrepancies"):
        asked = f"/api/v1/{kind}/?claim={gone.public_id}&limit=7"
        response = Client().get(asked)
        assert response.status_code == 301
        assert response["Location"].endswith(f"/{kind}/?claim={stays.public_id}&limit=7")
    asked = f"/api/v1/values/?claim={gone.public_id}&superseded=yes"
    assert Client().get(asked)["Location"].endswith(f"?claim={stays.public_id}&superseded=yes")
    (told,) = [row for row in rows("/api/v1/claims/?withdrawn=yes") if row["id"] == gone.public_id]
    assert (told["status"], told["merged_into"]) == ("withdrawn", stays.public_id)


def test_claims_are_listed_by_what_they_are_about(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    story = story_open(title="Dams", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    other = one_claim("The dam held", body="It held in 2024.", outlet="Echo", story=story, **people)
    article = claim.evidence.get().article
    assert article.outlet is not None
    assert ids(f"/api/v1/claims/?story={story.public_id}") == [other.public_id]
    assert ids(f"/api/v1/claims/?article={article.public_id}") == [claim.public_id]
    assert ids(f"/api/v1/claims/?outlet={article.outlet.public_id}") == [claim.public_id]
    assert ids("/api/v1/claims/?outlet=nowhere222") == []
    assert ids("/api/v1/claims/?order=newest") == [other.public_id, claim.public_id]


def test_a_copy_is_kept_by_what_changed_since(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    other = claim_in("published", writer=checker, rater=editor, approver=editor2)
    since = rows("/api/v1/claims/")[-1]["changed_at"]
    assert ids(f"/api/v1/claims/?changed_since={since.replace('+', '%2B')}") == [other.public_id]
    corrected(claim, "The ferry North Star sank", by=checker, approver=editor2)
    claim_withdraw(claim=other, by=editor, reason="It held.")
    changed = rows(f"/api/v1/claims/?withdrawn=yes&changed_since={since}")
    assert [(row["id"], row["status"]) for row in changed] == [
        (claim.public_id, "corrected"), (other.public_id, "withdrawn")
    ]  # fmt: skip
    assert ids("/api/v1/claims/?changed_since=2999-01-01") == []


def test_a_walk_misses_nothing_and_repeats_nothing_while_claims_come(
    checker: Any, editor: Any, editor2: Any
) -> None:
    people = {"writer": checker, "rater": editor, "approver": editor2}
    first = [claim_in("published", **people).public_id for _ in range(5)]
    body = ask("/api/v1/claims/?limit=2")
    later = claim_in("published", **people).public_id
    moved = Claim.objects.get(public_id=first[4])
    corrected(moved, "The dam gave way", by=checker, approver=editor2)
    onward = ids(body["links"]["next"])
    assert [row["id"] for row in body["data"]] + onward == [*first[:4], later, first[4]]
    newest = ask("/api/v1/claims/?limit=2&order=newest")
    claim_in("published", **people)
    assert ids(newest["links"]["next"]) == [*reversed(first[:4])]

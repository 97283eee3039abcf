"""Quotes, values and differences of claims as other programs read them."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim, Discrepancy
from claims.services.comparing import claim_compare
from claims.services.evidence import evidence_detach
from claims.services.reviewing import claim_correct, claim_withdraw
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.factories.reading import publish
from tests.pages.api.shaped import ask, ids, refused, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    """Two outlets that give two days."""
    claim, made = claim_of("The ferry sank", by=checker, day="date")
    for outlet, printed, edtf in (
        ("Harbour Post", "3 May 2024", "2024-05-03"),
        ("Coast Daily", "4 May 2024", "2024-05-04"),
    ):
        text = text_of(f"She sank on {printed}.", by=checker, outlet=outlet, kind="digest")
        attach(claim, text, by=checker, a=(made["day"], printed, day(edtf)))
    claim_compare(claim=claim)
    return publish(claim, by=checker, rater=editor, approver=editor2)


@pytest.mark.parametrize("name", ["evidence", "values", "discrepancies"])
def test_what_a_list_gives_has_an_address_of_its_own(name: str, claim: Claim) -> None:
    listed = rows(f"/api/v1/{name}/")
    assert len(listed) == (1 if name == "discrepancies" else 2)
    for row in listed:
        assert ask(f"/api/v1/{name}/{row['id']}/")["data"] == row
        assert row["claim"] == claim.public_id
    assert ids(f"/api/v1/{name}/?claim={claim.public_id}&limit=1") == [row["id"] for row in listed]
    assert ids(f"/api/v1/{name}/?limit=1") == [row["id"] for row in listed]
    refused(f"/api/v1/{name}/{claim.public_id}-999999/", 404)


def test_a_difference_says_both_sides_and_its_sentence(claim: Claim) -> None:
    (shown,) = rows("/api/v1/discrepancies/")
    row = Discrepancy.objects.get()
    assert (shown["discrepancy"], shown["status"]) == (row.public_id, "open")
    assert shown["explanation"] == row.explanation
    given = {side["article"]["outlet"]["name"]: side["printed"] for side in shown["sides"]}
    assert given == {"Harbour Post": "3 May 2024", "Coast Daily": "4 May 2024"}


def test_parts_are_listed_by_outlet_without_those_of_others(claim: Claim) -> None:
    evidence = claim.evidence.get(article__outlet__name="Coast Daily")
    outlet = evidence.article.outlet
    assert outlet is not None
    (value,) = rows(f"/api/v1/values/?outlet={outlet.public_id}")
    assert value["printed"] == "4 May 2024"
    assert ids(f"/api/v1/evidence/?article={evidence.article.public_id}") == [value["evidence"]]


def test_superseded_values_come_only_when_asked_for(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    gone = claim.evidence.get(article__outlet__name="Coast Daily")
    before = f"{claim.public_id}-{gone.values.get().pk}"
    claim.refresh_from_db()
    evidence_detach(evidence=gone, reason="It speaks of another ship.", by=checker)
    claim.refresh_from_db()
    claim_compare(claim=claim)
    claim_correct(claim=claim, by=editor2, reason="It spoke of another ship.")
    own = f"/api/v1/values/?claim={claim.public_id}"
    assert before not in ids(own)
    found = {row["id"]: row["superseded"] for row in rows(f"{own}&superseded=yes")}
    assert found[before]["last_revision"] == 1 and found[before]["by_revision"] == 2
    assert [told for told in found.values() if told is None] == [None]
    assert refused("/api/v1/values/?superseded=yes")["errors"][0]["parameter"] == "superseded"
    refused(f"/api/v1/values/{before}/", 404)


def test_a_page_ends_inside_of_a_claim_and_goes_on_there(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    other, made = claim_of("The dam held", by=checker, day="date")
    for place in range(3):
        text = text_of(f"It held on {place + 1} May 2024.", by=checker, outlet=f"Post {place}")
        value = (made["day"], f"{place + 1} May 2024", day(f"2024-05-0{place + 1}"))
        attach(other, text, by=checker, a=value)
    publish(other, by=checker, rater=editor, approver=editor2)
    for order in ("oldest", "newest"):
        whole = ids(f"/api/v1/values/?order={order}")
        assert len(set(whole)) == 5
        for limit in (1, 2, 3, 4, 5):
            assert ids(f"/api/v1/values/?order={order}&limit={limit}") == whole


def test_a_cursor_inside_of_a_claim_ends_with_the_revision_that_gave_it(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    own = f"/api/v1/values/?claim={claim.public_id}&limit=1"
    following = ask(own)["links"]["next"].partition("testserver")[2]
    assert len(ask(following)["data"]) == 1
    cursor = following.partition("cursor=")[2]
    other, made = claim_of("The dam held", by=checker, day="date")
    text = text_of("It held on 1 May 2024.", by=checker, outlet="Echo")
    attach(other, text, by=checker, a=(made["day"], "1 May 2024", day("2024-05-01")))
    publish(other, by=checker, rater=editor, approver=editor2)
    told = refused(f"/api/v1/values/?claim={other.public_id}&limit=1&cursor={cursor}", 422)
    assert told["errors"][0]["parameter"] == "cursor"
    claim.refresh_from_db()
    evidence_detach(evidence=claim.evidence.earliest("pk"), reason="Another ship.", by=checker)
    claim.refresh_from_db()
    claim_correct(claim=claim, by=editor2, reason="It spoke of another ship.")
    assert refused(following, 422)["errors"][0]["parameter"] == "cursor"


def test_parts_of_a_withdrawn_claim_are_gone(claim: Claim, editor: Any) -> None:
    before = {name: ids(f"/api/v1/{name}/") for name in ("evidence", "values", "discrepancies")}
    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    for name, held in before.items():
        assert held and ids(f"/api/v1/{name}/") == []
        assert ids(f"/api/v1/{name}/?claim={claim.public_id}") == []
        refused(f"/api/v1/{name}/{held[0]}/", 404)

"""Claims in every status, and the editor's forms as a browser would send them."""

from __future__ import annotations

import re
from typing import Any
from unittest import mock

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from claims.services.claims import claim_change
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_correct, claim_publish, claim_submit, claim_withdraw
from tests.factories.newsroom import attach, claim_of, day, text_of

STATUSES = ("draft", "in-review", "published", "corrected", "withdrawn")
_HIDDEN = re.compile(r'<input type="hidden" name="(version|key)" value="([^"]*)"')


def signed_in(person: Any) -> Client:
    """A browser in which ``person`` is signed in."""
    client = Client()
    client.force_login(person)
    return client


def claim_with_evidence(*, by: Any, statement: str = "The dam at Ravel broke") -> Claim:
    """A draft with one attribute, one article and one value."""
    text = text_of("The dam at Ravel broke on 3 May 2024, the board said.", by=by)
    claim, attributes = claim_of(statement, by=by, broke_on="date")
    attach(claim, text, by=by, day=(attributes["broke_on"], "3 May 2024", day("2024-05-03")))
    return claim


def claim_in(status: str, *, writer: Any, rater: Any, approver: Any) -> Claim:
    """A claim in ``status``, written by ``writer``, rated by ``rater``, approved by ``approver``.

    What is public has a change by ``writer`` since its last revision, so that there is something
    to approve.
    """
    claim = claim_with_evidence(by=writer)
    confidence_rate(claim=claim, level="low", reason="One report.", by=rater)
    if status != "draft":
        claim_submit(claim=claim, by=writer)
    if status in {"published", "corrected", "withdrawn"}:
        claim_publish(claim=claim, by=approver)
        _changed(claim, writer, "The dam at Ravel burst")
    if status == "corrected":
        claim_correct(claim=claim, by=approver, reason="It burst.")
        _changed(claim, writer, "The dam at Ravel gave way")
    if status == "withdrawn":
        claim_withdraw(claim=claim, by=approver, reason="It stands.")
    claim.refresh_from_db()
    return claim


def _changed(claim: Claim, by: Any, statement: str) -> None:
    claim.refresh_from_db()
    claim_change(claim=claim, by=by, version=claim.version, statement=statement)


def evidence_rows(claim: Claim, number: int, *, by: Any) -> None:
    """Attach ``number`` more pieces of evidence, each from an article and outlet of its own."""
    attribute, there = claim.attributes.get(), claim.evidence.count()
    for place in range(there, there + number):
        text = text_of(
            f"Report {place}: it broke on 3 May 2024 in the night.",
            outlet=f"Outlet {place}",
            title=f"Report {place}",
            by=by,
        )
        attach(claim, text, by=by, day=(attribute, "3 May 2024", day("2024-05-03")))


def queries_of(client: Client, address: str) -> int:
    """How many queries a page takes, apart from what any page asks every other second."""
    with (
        mock.patch("factcheck.context_processors.demo_now", return_value=False),
        CaptureQueriesContext(connection) as queries,
    ):
        assert client.get(address).status_code == 200
    return len(queries)


def hidden_fields(client: Client, url: str) -> dict[str, str]:
    """The version and key of the (first) form on a page, as a browser would send them."""
    page = client.get(url).content.decode()
    found: dict[str, str] = {}
    for name, value in _HIDDEN.findall(page):
        found.setdefault(name, value)
    return found


def send(client: Client, url: str, *, seen_at: str | None = None, **fields: Any) -> Any:
    """Open a form (at ``seen_at``, else where it is sent to), fill it in and send it."""
    return client.post(url, hidden_fields(client, seen_at or url) | fields)

"""Readers' pages while the desk is in trouble: from the last revision, without waiting for anything."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client

from claims.api.door import throttle
from claims.models import Claim
from claims.services.stories import story_open
from factcheck import context_processors
from factcheck.context_processors import demo_forget, demo_now
from tests.factories.reading import one_claim
from tests.integration.model.test_public import PUBLIC_TABLES
from tests.pages.test_canary import desk_addresses, public_addresses

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 5.0  # seconds for one page, on a machine with much else to do
NOT_OF_REVISIONS = ("/health/", "/sign-in/", "/compare/")


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    people = {"by": checker, "rater": editor, "approver": editor2}
    story = story_open(title="Ferries lost", by=checker)
    for name in ("Alma", "Berta"):
        claim = one_claim(f"The ferry {name} sank", body=f"The {name} sank.", outlet="Harbour Post",
                          story=story, **people)  # fmt: skip
    demo_forget()
    return claim


def readers_addresses() -> list[str]:
    own = dict.fromkeys(public_addresses())
    left = {*desk_addresses(), "/nothing/"}
    return [one for one in own if one not in left and not one.startswith(NOT_OF_REVISIONS)]


def answered(addresses: list[str]) -> dict[str, int]:
    """What each address answers, all of it read; none may take long."""
    found = {}
    for address in addresses:
        throttle.forget()
        begun = time.monotonic()
        response = Client().get(address)
        assert response.getvalue() is not None
        found[address] = response.status_code
        assert time.monotonic() - begun < PATIENCE, address
    return found


@contextmanager
def everything_else_locked() -> Iterator[int]:
    """Another connection holds every table that readers' pages do not read, as a migration does."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
            tables = [t for t in other.introspection.table_names(cursor) if t not in PUBLIC_TABLES]
            cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE NOWAIT")
        yield len(tables)
        other.rollback()
    finally:
        other.close()


def test_readers_pages_wait_for_no_table_of_the_desk_nor_of_its_jobs(claim: Claim) -> None:
    addresses = readers_addresses()
    before = answered(addresses)
    assert {200, 404} <= set(before.values()) and before[f"/claims/{claim.public_id}/"] == 301
    with everything_else_locked() as tables:
        assert tables > 50
        demo_forget()
        assert answered(addresses) == before


def test_a_database_that_is_only_read_serves_every_page_of_readers(claim: Claim) -> None:
    addresses = readers_addresses()
    before = answered(addresses)
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        try:
            assert answered(addresses) == before
        finally:
            cursor.execute("SET default_transaction_read_only = off")


def test_what_is_sent_to_a_database_that_is_only_read_is_refused_in_words(
    client: Client, claim: Claim
) -> None:
    client.raise_request_exception = False
    form = f"/claims/{claim.public_id}/{claim.slug}/report/"
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        try:
            response = client.post(form, {"body": "The day is another.", "key": "k" * 20})
        finally:
            cursor.execute("SET default_transaction_read_only = off")
    assert response.status_code == 503 and b"cannot reach its database" in response.content


@pytest.mark.parametrize("address", ["/", "/claims/aaaaaaaaaa/x/", "/desk/x/", "/api/v1/claims/"])
def test_without_a_database_the_page_says_so_and_when_to_come_again(
    client: Client, address: str
) -> None:
    client.raise_request_exception = False
    away = OperationalError("connection to server at 10.1.2.3 failed: hunter2")
    with mock.patch.object(connections["default"], "cursor", side_effect=away):
        response = client.get(address)
    if address == "/desk/x/":  # there is nothing at that address, whatever the database says
        assert response.status_code == 404
        return
    assert response.status_code == 503
    assert "hunter2" not in response.content.decode() and "10.1.2.3" not in str(response.headers)
    assert "no-store" in response["Cache-Control"]
    if address.startswith("/api/"):
        assert response["Content-Type"] == "application/problem+json"
    else:
        assert response["Retry-After"] == "30" and b"css/public" in response.content


def test_somebody_signed_in_is_told_too(client: Client, editor: Any) -> None:
    client.force_login(editor)
    client.raise_request_exception = False
    with mock.patch.object(connections["default"], "cursor", side_effect=OperationalError("gone")):
        response = client.get("/desk/discrepancies/")
    assert response.status_code == 503 and b"css/desk" in response.content
    assert "What you typed is still in your browser" in response.content.decode()


def test_a_label_that_could_not_be_asked_for_breaks_nobodys_transaction(
    editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context_processors, "_DEMO_PEOPLE", "SELECT 1 / 0 FROM {table}")
    demo_forget()
    with transaction.atomic():
        editor.first_name = "Edda"
        editor.save()
        assert demo_now() is False
        editor.refresh_from_db()
    demo_forget()
    editor.refresh_from_db()
    assert editor.first_name == "Edda"

"""Every address of accounts answers as its matrix says; none else of allauth's is there."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import person
from tests.factories.scene import every_address
from tests.pages.asking import Undo, writes
from tests.pages.permissions import ROLES
from tests.pages.permissions_accounts import ACCOUNTS

pytestmark = pytest.mark.django_db

SHARED = {"sign_in", "sign_out"}  # in the matrix of all others


@pytest.fixture
def clients(db: None) -> dict[str, Client]:
    found = {role: Client() for role in ROLES}
    for role in ROLES[1:]:
        who = person(f"asks-as-{role}", role)
        who.set_password("x")
        who.save()
        found[role].force_login(who)
    return found


def test_every_address_of_accounts_has_a_row() -> None:
    from factcheck.users import urls, urls_people

    names = {pattern.name for pattern in (*urls.urlpatterns, *urls_people.urlpatterns)}
    assert names == set(ACCOUNTS) | SHARED


@pytest.mark.parametrize("name", sorted(ACCOUNTS))
def test_an_address_of_accounts_answers_as_the_matrix_says(
    clients: dict[str, Client], name: str
) -> None:
    address, get, post = ACCOUNTS[name]
    for method, wanted in (("get", get), ("post", post)):
        given = " ".join(_answer(clients[role], method, address) for role in ROLES)
        assert given == wanted, (method, address)


def _answer(client: Client, method: str, address: str) -> str:
    try:
        with transaction.atomic():
            with CaptureQueriesContext(connection) as queries:
                response: Any = getattr(client, method)(address)
            assert method != "get" or not writes(queries), writes(queries)
            raise Undo
    except Undo:
        cache.clear()
    place = unquote(response.get("Location", ""))
    if place.startswith("/sign-in/again/?next=/account/"):
        return "again"
    return "in" if place.startswith("/sign-in/?next=") else str(response.status_code)


@pytest.mark.parametrize(
    "address",
    ["accounts/", "accounts/login/", "accounts/signup/", "accounts/signup/passkey/", "signup/",
     "sign-up/", "account/signup/", "accounts/email/", "accounts/confirm-email/", "accounts/2fa/",
     "accounts/inactive/", "accounts/login/code/confirm/", "accounts/sessions/",
     "_allauth/browser/v1/auth/signup", "accounts/password/set/", "accounts/reauthenticate/",
     "account/second-factor/trust/", "sign-in/sign-up/"],
)  # fmt: skip
def test_no_other_door_is_there(client: Client, address: str) -> None:
    for method in (client.get, client.post):
        assert method(f"/{address}").status_code == 404


def test_sign_up_is_closed_even_where_its_view_would_be_routed(rf: Any, db: None) -> None:
    from allauth.account.adapter import get_adapter

    assert get_adapter().is_open_for_signup(rf.get("/")) is False
    assert not {name for name, _ in every_address() if "signup" in name or "social" in name}

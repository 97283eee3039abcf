"""Every address × role × state answers as the permission matrix says; one without a row fails."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from tests.factories.scene import Scene, every_address
from tests.factories.scene_forms import FORMS, sent_by_the_form
from tests.pages.asking import answer, writes
from tests.pages.permissions import (
    ADMIN_APART,
    ADMIN_ENDINGS,
    ADMIN_NAMELESS,
    ROLES,
    TABLE,
)
from tests.pages.permissions_accounts import ACCOUNTS
from tests.pages.permissions_desk_api import APART, DESK_API

pytestmark = pytest.mark.django_db

APART_TOO = {*ACCOUNTS, *APART, *(name for name, _ in DESK_API)}
ADDRESSES = sorted({name for name, _ in every_address()})
OURS = [
    name for name in ADDRESSES if not name.startswith("admin:") and name not in APART_TOO
]  # those of accounts, and those that a token opens, have a matrix of their own
ADMINS = [name.removeprefix("admin:") for name in ADDRESSES if name.startswith("admin:")]
LIFE_SIZE = ((), ("999999999",), ("1", "999999999"), ("claims",))  # arguments that fit one of them


@pytest.mark.parametrize("name", OURS)
def test_an_address_has_a_row_in_the_matrix(name: str) -> None:
    assert name in {row[0] for row in TABLE}, (
        f"the address {name!r} has no row: add it, for each state of what it leads to, to "
        "tests/pages/permissions.py, and an example of it to tests/factories/scene.py"
    )


def test_every_row_is_of_an_address_and_stands_once() -> None:
    assert {row[0] for row in TABLE} <= set(OURS)
    keys = [row[:2] for row in TABLE]
    assert sorted(keys) == sorted(set(keys))


def test_every_row_has_an_example_and_every_example_a_row(scene: Scene) -> None:
    assert {row[:2] for row in TABLE} == set(scene.addresses)


@pytest.mark.parametrize(("name", "state", "get", "post"), TABLE, ids=lambda value: str(value)[:30])
def test_an_address_answers_as_the_matrix_says(
    scene: Scene, name: str, state: str, get: str, post: str
) -> None:
    address = scene.addresses[name, state]
    sent = sent_by_the_form(scene, (name, state)) if name in FORMS else {}
    for method, wanted in (("get", get), ("post", post)):
        given = " ".join(answer(scene, role, method, address, sent) for role in ROLES)
        assert given == wanted, f"{method.upper()} {address} to {ROLES}"


# -- every form, as others would send it ------------------------------------------------------

ONES_OWN = {"sign_out", "keys", "queue_view_new", "queue_view", "queue_view_off", "desk_notes_seen",
            "report_error"}  # fmt: skip
"""What takes no right, being nobody else's affair."""
DOING = [(name, state) for name, state, _, post in TABLE if "302" in post and name != "sign_in"]


def test_every_address_that_does_something_is_sent_a_form_that_does_it() -> None:
    assert {name for name, _ in DOING} <= set(FORMS)
    assert set(FORMS) <= {row[0] for row in TABLE}


@pytest.mark.parametrize(("name", "state"), DOING, ids=lambda value: value[:40])
def test_who_may_only_look_does_nothing(scene: Scene, name: str, state: str) -> None:
    """Somebody at the desk with no right but to look: none of the roles, so that each right that
    a page asks for is seen to be asked for."""
    if name in ONES_OWN:
        return
    sent = sent_by_the_form(scene, (name, state))
    given = answer(scene, "looks only", "post", scene.addresses[name, state], sent)
    assert given in {"403", "404"}


@pytest.mark.parametrize("name", sorted({name for name, _ in DOING} | {"sign_in"}))
def test_a_form_without_its_token_does_nothing(scene: Scene, name: str) -> None:
    state = next(state for other, state in scene.addresses if other == name)
    client = scene.client("administrator")
    client.handler.enforce_csrf_checks = True
    sent = sent_by_the_form(scene, (name, state))
    with CaptureQueriesContext(connection) as queries:
        assert client.post(scene.addresses[name, state], sent).status_code == 403
    assert not writes(queries)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_address_is_asked_in_another_way(scene: Scene, method: str) -> None:
    for (name, state), address in scene.addresses.items():
        if name != "sign_in":  # of which a PUT is a POST to Django
            given = answer(scene, "administrator", method, address)
            assert given == "405", f"{method} {name} {state}"


# -- the admin, as a group --------------------------------------------------------------------


def expected(name: str) -> tuple[str, str] | None:
    """What the matrix says of an address of the admin."""
    return (
        ADMIN_APART.get(name)
        or ADMIN_ENDINGS.get(name.rpartition("_")[2] or name)
        or (ADMIN_ENDINGS.get(name))
    )


@pytest.mark.parametrize("name", [name for name in ADMINS if name not in ADMIN_NAMELESS])
def test_the_admin_answers_as_the_matrix_says(scene: Scene, name: str) -> None:
    wanted = expected(name)
    assert wanted, f"the admin's address {name!r} has no row in tests/pages/permissions.py"
    address = _address(name)
    for method, answers in zip(("get", "post"), wanted, strict=True):
        given = " ".join(answer(scene, role, method, address) for role in ROLES)
        assert given == answers, f"{method.upper()} {address} to {ROLES}"


def _address(name: str) -> str:
    for arguments in LIFE_SIZE:
        try:
            return reverse(f"admin:{name}", args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"no example of {name}")


def test_no_row_of_the_admin_is_of_an_address_that_is_gone() -> None:
    assert set(ADMIN_APART) <= set(ADMINS)
    for ending in ADMIN_ENDINGS:
        assert any(name == ending or name.endswith(f"_{ending}") for name in ADMINS), ending


@pytest.mark.parametrize("address", ["/admin/nothing/", "/admin/claims/claim/999999999/"])
def test_whatever_else_is_asked_of_the_admin_shows_nothing(scene: Scene, address: str) -> None:
    assert answer(scene, "signed out", "get", address) == "in"
    assert answer(scene, "reader", "get", address) == "404"
    assert answer(scene, "editor", "get", address) in {"301", "302", "404"}


@pytest.mark.parametrize("role", ROLES)
def test_an_address_that_there_is_not_is_not_found(scene: Scene, role: str) -> None:
    for address in ("/nothing/", "/desk/nothing/", "/articles/", "/claims/", "/stories/"):
        assert answer(scene, role, "get", address) == "404", address

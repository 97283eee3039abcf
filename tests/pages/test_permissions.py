"""Every address × role × state answers as the permission matrix says; one without a row fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from factcheck.roles import roles_sync
from tests.factories.scene import Scene, every_address, scene_set
from tests.pages.permissions import (
    ADMIN_APART,
    ADMIN_ENDINGS,
    ADMIN_NAMELESS,
    ROLES,
    TABLE,
)

pytestmark = pytest.mark.django_db

ADDRESSES = sorted({name for name, _ in every_address()})
OURS = [name for name in ADDRESSES if not name.startswith("admin:")]
ADMINS = [name.removeprefix("admin:") for name in ADDRESSES if name.startswith("admin:")]
LIFE_SIZE = ((), ("999999999",), ("1", "999999999"), ("claims",))  # arguments that fit one of them


class Undo(Exception):
    """Takes back what a request did."""


@pytest.fixture(scope="module")
def scene(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    """One of everything, for all tests of this module, and taken back after them."""
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"]["OPTIONS"] = {"location": str(tmp_path_factory.mktemp("scene"))}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(STORAGES=storages),
    ):
        if not Group.objects.exists():
            roles_sync()
        yield scene_set()
        transaction.set_rollback(True)


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
    for method, wanted in (("get", get), ("post", post)):
        given = [answer(scene, role, method, address) for role in ROLES]
        as_said = [
            "ok" if want == "ok" and got in OK else got
            for want, got in zip(wanted.split(), given, strict=True)
        ]
        assert " ".join(as_said) == wanted, f"{method.upper()} {address} to {ROLES}"


OK = {"200", "302", "303", "400", "409", "422"}  # let in; what was sent may still be refused


def answer(scene: Scene, role: str, method: str, address: str) -> str:
    """What somebody in the role gets: the status, or "in" for the way to the sign-in page."""
    found = ""
    try:
        with transaction.atomic():
            client = scene.client(role)
            response = getattr(client, method)(address)
            if response.get("Location", "").startswith("/admin/login/"):
                response = client.get(response["Location"])
            found = _told(response)
            raise Undo
    except Undo:
        return found


def _told(response: Any) -> str:
    if response.status_code == 302 and response["Location"].startswith("/sign-in/"):
        return "in"
    return str(response.status_code)


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

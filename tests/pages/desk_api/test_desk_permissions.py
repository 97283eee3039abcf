"""Every address of the desk's API answers each token as its matrix says; a session opens none."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from factcheck import urls_desk_api
from factcheck.users import bearing
from tests.factories.scene_desk_api import ROLES, DeskScene
from tests.pages.asking import Undo
from tests.pages.permissions_desk_api import APART, DESK_API

pytestmark = pytest.mark.django_db


def test_every_address_has_a_row_and_every_row_an_example(desk: DeskScene) -> None:
    names = {pattern.name for pattern in urls_desk_api.urlpatterns}
    assert names == {name for name, _ in DESK_API} | APART
    assert {(one.name, one.method) for one in desk.asked()} == set(DESK_API)


def test_every_address_answers_as_the_matrix_says(desk: DeskScene) -> None:
    wrong = {}
    for one in desk.asked():
        given = " ".join(_answer(desk, role, one) for role in ROLES)
        if given != DESK_API[one.name, one.method]:
            wrong[one.name, one.method] = given
    assert wrong == {}


def _answer(desk: DeskScene, role: str, one: object) -> str:
    bearing.throttle.forget()
    bearing.failures.forget()
    try:
        with transaction.atomic():
            response = desk.ask(role, one)  # type: ignore[arg-type]
            raise Undo
    except Undo:
        cache.clear()
        return str(response.status_code)


def test_a_session_without_a_token_opens_none(desk: DeskScene, editor: object) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)  # type: ignore[arg-type]
    for one in desk.asked():
        response = getattr(browser, one.method)(f"/api/v1/desk/{one.path}")
        assert response.status_code == 401 and not response.cookies, one


def test_what_is_asked_in_another_way_is_told_which_ways_there_are(desk: DeskScene) -> None:
    program = desk.programs["fact-checker"]
    for one in desk.asked():
        for method in ("put", "delete"):
            response = program.send(one.path, {}, method=method)
            assert response.status_code == 405 and response["Allow"], (one, method)
            assert response["Content-Type"] == "application/problem+json"


def test_who_may_only_look_writes_nothing(desk: DeskScene, checker: object) -> None:
    """Somebody at the desk with no right but to look: each right is seen to be asked for."""
    from django.contrib.auth.models import Permission

    looks = Permission.objects.filter(
        content_type__app_label__in=("sources", "claims"), codename__startswith="view_"
    )
    checker.groups.clear()  # type: ignore[attr-defined]
    checker.user_permissions.set(looks)  # type: ignore[attr-defined]
    for one in desk.asked():
        if one.method != "get":
            assert desk.ask("fact-checker", one).status_code == 403, one

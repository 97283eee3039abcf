"""A code after the password: set up, asked for, used once, lost and replaced, wanted by a setting."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from factcheck.users.models import Refusal
from tests.factories.accounts import (
    code_of,
    sign_in,
    signed_in,
    with_app,
    with_password,
    with_recovery_codes,
    wrong_code,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def set_up(client: Client) -> str:
    """Set up an app by the pages; its key."""
    page = client.get("/account/second-factor/app/").content.decode()
    secret = re.search(r'class="key">([A-Z2-7=]+)<', page)[1]  # type: ignore[index]
    answer = client.post("/account/second-factor/app/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/second-factor/codes/"
    return str(secret)


def test_an_app_is_set_up_and_its_code_asked_for_from_then_on(editor: Any) -> None:
    secret = set_up(signed_in(editor))
    client = Client()
    first = sign_in(client, editor, next="/desk/claims/")
    assert first["Location"] == "/sign-in/code/"
    assert client.get("/desk/")["Location"].startswith("/sign-in/")  # not in yet
    assert client.get("/sign-in/")["Location"] == "/sign-in/code/"
    answer = client.post("/sign-in/code/", {"code": wrong_code(secret)})
    assert answer.status_code == 200 and "That code is not right" in answer.content.decode()
    code = code_of(secret, steps=1)
    assert client.post("/sign-in/code/", {"code": code})["Location"] == "/desk/claims/"
    assert client.get("/desk/claims/").status_code == 200


def test_the_key_of_an_app_and_the_codes_are_stored_encrypted(editor: Any) -> None:
    secret = set_up(signed_in(editor))
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows and rows.count("gAAAA") == 2


def test_a_code_is_good_once(editor: Any) -> None:
    secret = with_app(with_password(editor))
    code = code_of(secret)
    for expected in (302, 200):
        client = Client()
        sign_in(client, editor)
        assert client.post("/sign-in/code/", {"code": code}).status_code == expected


def test_a_recovery_code_is_good_once_and_blanks_in_it_are_nothing(editor: Any) -> None:
    with_app(with_password(editor))
    one, *_ = with_recovery_codes(editor)
    for typed, expected in ((f" {one[:4]} {one[4:]} ", 302), (one, 200)):
        client = Client()
        sign_in(client, editor)
        assert client.post("/sign-in/code/", {"code": typed}).status_code == expected


def test_wrong_codes_are_throttled_by_account_and_noted(editor: Any) -> None:
    secret = with_app(with_password(editor))
    client = Client()
    sign_in(client, editor)
    for _ in range(8):
        client.post("/sign-in/code/", {"code": wrong_code(secret)})
    page = client.post("/sign-in/code/", {"code": code_of(secret)}).content.decode()
    assert "Try again in 10 minutes" in page
    other = Client(REMOTE_ADDR="198.51.100.7")
    sign_in(other, editor)
    assert other.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 200
    noted = {row.kind: row.times for row in Refusal.objects.filter(account=editor)}
    assert noted["code"] == 8 and "throttled" in noted


@pytest.mark.parametrize("code", ["", "\0", "९९९९९९", "W" * 5000, "000000\n", "-1", "‮123456"])
def test_whatever_is_typed_as_a_code_the_page_comes_back(editor: Any, code: str) -> None:
    with_app(with_password(editor))
    client = Client()
    sign_in(client, editor)
    assert client.post("/sign-in/code/", {"code": code}).status_code == 200


def test_a_session_is_another_after_each_step_of_signing_in(editor: Any) -> None:
    with_app(secret_of := with_password(editor))
    secret = Authenticator.objects.get(user=secret_of).wrap()
    client = Client()
    client.get("/sign-in/passkey/", headers={"Accept": "application/json"})
    given = client.cookies["sessionid"].value
    sign_in(client, editor)
    assert client.cookies["sessionid"].value == given  # still nobody
    from allauth.mfa.utils import decrypt

    client.post("/sign-in/code/", {"code": code_of(decrypt(secret.instance.data["secret"]))})
    assert client.cookies["sessionid"].value != given


# -- where the setting wants one --------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "who", "comes_in"),
    [("off", "editor", True), ("editors", "editor", False), ("editors", "administrator", False),
     ("editors", "checker", True), ("all", "checker", False)],
)  # fmt: skip
def test_the_setting_says_who_comes_to_the_desk_without(
    settings: Any, request: pytest.FixtureRequest, setting: str, who: str, comes_in: bool
) -> None:
    settings.SECOND_FACTOR = setting
    client = signed_in(request.getfixturevalue(who))
    for place in ("/desk/claims/", "/admin/", "/desk/discrepancies/"):
        answer = client.get(place)
        if comes_in:
            assert answer.status_code == 200
        else:
            assert answer["Location"] == f"/account/second-factor/?next={place}"
    assert client.get("/").status_code == 200
    assert client.get("/account/").status_code == 200
    if not comes_in:
        assert client.post("/desk/claims/new/", {"statement": "A"}).status_code == 302
        assert "Set one up to go on" in client.get("/account/second-factor/").content.decode()
        set_up(client)
        assert client.get("/desk/claims/").status_code == 200


def test_a_session_from_before_gives_its_code_before_the_desk_opens(
    settings: Any, editor: Any
) -> None:
    client = signed_in(editor)
    secret = with_app(editor)
    settings.SECOND_FACTOR = "editors"
    assert client.get("/desk/claims/")["Location"] == "/sign-in/again/code/?next=/desk/claims/"
    answer = client.post("/sign-in/again/code/", {"code": code_of(secret), "next": "/desk/claims/"})
    assert answer["Location"] == "/desk/claims/"
    assert client.get("/desk/claims/").status_code == 200


def test_the_last_factor_stays_where_one_is_wanted(settings: Any, editor: Any) -> None:
    client = signed_in(editor)
    set_up(client)
    settings.SECOND_FACTOR = "editors"
    page = client.get("/account/second-factor/app/off/").content.decode()
    assert "You need a second factor here" in page
    client.post("/account/second-factor/app/off/")
    assert Authenticator.objects.filter(user=editor, type="totp").exists()
    settings.SECOND_FACTOR = "off"
    client.post("/account/second-factor/app/off/")
    assert not Authenticator.objects.filter(user=editor).exists()


def test_admin_has_no_door_of_its_own(editor: Any, administrator: Any) -> None:
    with_app(with_password(administrator))
    client = Client()
    sent = {"username": administrator.username, "password": "a-long-quiet-river"}
    answer = client.post("/admin/login/?next=/admin/", sent)
    assert answer["Location"] == "/sign-in/?next=/admin/"
    assert "_auth_user_id" not in client.session
    sign_in(client, administrator, next="/admin/")
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert signed_in(editor).get("/admin/password_change/")["Location"] == "/account/password/"


# -- once more before what matters ------------------------------------------------------------

GUARDED = ("mail/", "second-factor/app/", "second-factor/passkeys/new/", "second-factor/codes/new/")


@pytest.mark.parametrize("place", GUARDED)
def test_what_matters_asks_for_the_password_again_after_a_while(editor: Any, place: str) -> None:
    client = Client()
    client.force_login(with_password(editor))
    asked = unquote(client.get(f"/account/{place}")["Location"])
    assert asked == f"/sign-in/again/?next=/account/{place}"
    wrong = client.post("/sign-in/again/", {"password": "x", "next": f"/account/{place}"})
    assert wrong.status_code == 200 and "That is not your password" in wrong.content.decode()
    sent = {"password": "a-long-quiet-river", "next": f"/account/{place}"}
    assert client.post("/sign-in/again/", sent)["Location"] == f"/account/{place}"
    assert client.get(f"/account/{place}").status_code == 200
    assert Refusal.objects.get(account=editor).kind == "again"


def test_once_more_leads_nowhere_else(editor: Any) -> None:
    client = signed_in(editor)
    sent = {"password": "a-long-quiet-river", "next": "https://evil.example/"}
    assert client.post("/sign-in/again/", sent)["Location"] == "/desk/"

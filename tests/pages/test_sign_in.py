"""/sign-in/ and /sign-out/: who comes in, where they come to, and what does not get through."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-quiet-river"


@pytest.fixture
def quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def sign_in(client: Client, user: Any, **more: str) -> Any:
    user.set_password(PASSWORD)
    user.save()
    return client.post("/sign-in/", {"login": user.get_username(), "password": PASSWORD, **more})


@pytest.mark.parametrize(
    ("role", "place"),
    [("reader", "/"), ("checker", "/desk/"), ("editor", "/desk/"), ("administrator", "/desk/")],
)
def test_desk_people_come_to_the_desk_and_others_home(
    client: Client, quick: None, request: pytest.FixtureRequest, role: str, place: str
) -> None:
    response = sign_in(client, request.getfixturevalue(role))
    assert (response.status_code, response["Location"]) == (302, place)


def test_one_goes_on_to_where_one_was_going(client: Client, quick: None, checker: Any) -> None:
    assert sign_in(client, checker, next="/admin/claims/")["Location"] == "/admin/claims/"


@pytest.mark.parametrize(
    "place",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
     "http:///evil.example", "\t//evil.example"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(client: Client, quick: None, checker: Any, place: str) -> None:
    assert sign_in(client, checker, next=place)["Location"] == "/desk/"


@pytest.mark.parametrize("place", ["/desk/", "/admin/claims/claim/"])
def test_a_reader_is_not_sent_to_a_desk_that_is_not_there_for_them(
    client: Client, quick: None, reader: Any, place: str
) -> None:
    assert sign_in(client, reader, next=place)["Location"] == "/"


@pytest.mark.parametrize("sent", [{}, {"login": "x"}, {"login": "x\x00", "password": "y"},
                                  {"login": "edda-editor", "password": "wrong"}])  # fmt: skip
def test_a_sign_in_that_fails_says_so_and_not_why(
    client: Client, quick: None, editor: Any, sent: dict[str, str]
) -> None:
    response = client.post("/sign-in/", sent)
    assert response.status_code == 200
    page = response.content.decode()
    assert "You are not signed in" in page
    assert "edda-editor does" not in page and "password is wrong" not in page.lower()
    assert 'value="wrong"' not in page  # a password does not come back


def test_who_is_switched_off_does_not_come_in(client: Client, quick: None, editor: Any) -> None:
    editor.is_active = False
    assert sign_in(client, editor).status_code == 200


def test_who_is_signed_in_already_goes_on(client: Client, editor: Any) -> None:
    client.force_login(editor)
    assert client.get("/sign-in/")["Location"] == "/desk/"


def test_signing_out_takes_a_post(client: Client, editor: Any) -> None:
    client.force_login(editor)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert client.get("/desk/")["Location"].startswith("/sign-in/")


def test_a_form_without_its_token_is_not_taken_and_the_page_says_what_to_do(editor: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/sign-in/", {"login": "a", "password": "b"})
    assert response.status_code == 403
    assert "This form was open for too long" in response.content.decode()


def test_the_public_pages_of_who_is_signed_in_name_them_and_lead_to_the_desk(
    client: Client, editor: Any, reader: Any
) -> None:
    client.force_login(editor)
    page = client.get("/").content.decode()
    assert "edda-editor" in page and "Sign out" in page and 'href="/desk/"' in page
    client.force_login(reader)
    masthead = client.get("/").content.decode().split("</header>")[0]
    assert "rita-reader" in masthead and 'href="/desk/"' not in masthead

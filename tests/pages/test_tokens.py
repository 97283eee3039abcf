"""Personal tokens on the page of one's account: made once, shown once, revoked."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from factcheck.users.models import PersonalToken
from factcheck.users.services.tokens import MOST, token_make
from tests.factories.accounts import signed_in, with_app
from tests.factories.editor import signed_in as let_in
from tests.factories.tokens import Program, token_of

pytestmark = pytest.mark.django_db
NEW = "/account/tokens/new/"


def form(**other: str) -> dict[str, str]:
    return {"name": "import script", "scope": "write", "days": "90", "key": "one-form"} | other


def shown_in(page: Any) -> str:
    found = re.search(r'id="once"[^>]* value="(vrm_\w+)"', page.content.decode())
    return found[1] if found else ""


def test_it_is_shown_once_and_kept_nowhere(checker: Any) -> None:
    browser = signed_in(checker)
    answer = browser.post(NEW, form())
    assert answer.status_code == 302 and answer["Location"] == "/account/tokens/"
    sessions = [row.get_decoded() for row in Session.objects.all()]
    assert "vrm_" not in str(sessions)
    page = browser.get("/account/tokens/")
    token = shown_in(page)
    assert Program(token).get().status_code == 200
    assert "no-store" in page["Cache-Control"]
    again = browser.get("/account/tokens/").content.decode()
    assert token not in again and "import script" in again and "Never used" not in again
    row = PersonalToken.objects.get()
    assert (row.expires_at - row.created_at).days in {89, 90} and row.made_from == "127.0.0.…"


def test_one_form_sent_twice_makes_one(checker: Any) -> None:
    browser = signed_in(checker)
    browser.post(NEW, form())
    browser.post(NEW, form())
    assert PersonalToken.objects.count() == 1
    assert shown_in(browser.get("/account/tokens/"))  # the first answer may have been lost
    browser.post(NEW, form())
    assert "was sent before" in browser.get("/account/tokens/").content.decode()


def test_who_signed_in_long_ago_gives_the_password_once_more(checker: Any) -> None:
    browser = signed_in(checker)
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 7200
    session.save()
    for answer in (browser.get(NEW), browser.post(NEW, form())):
        assert answer["Location"].startswith("/sign-in/again/")
    assert not PersonalToken.objects.exists()


def test_where_a_second_factor_is_wanted_it_comes_first(checker: Any, settings: Any) -> None:
    browser = signed_in(checker)
    settings.SECOND_FACTOR = "all"
    with_app(checker)
    answer = browser.post(NEW, form())
    assert answer["Location"] == "/account/second-factor/" and not PersonalToken.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Say what it is for"),
        ({"name": "\u202e\u200b"}, "a name that can be seen"),
        ({"name": "vrm_" + "a" * 40}, "That is a token"),
        ({"days": "36500"}, "Select a valid choice"),
        ({"days": ""}, "Choose one"),
        ({"scope": "admin"}, "Select a valid choice"),
        ({"name": "W" * 61}, "at most 60"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    checker: Any, wrong: dict[str, str], said: str
) -> None:
    answer = signed_in(checker).post(NEW, form(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and 'role="alert"' in page
    assert "name" in wrong or 'value="import script"' in page
    assert not PersonalToken.objects.exists()


def test_nobody_has_more_than_some(checker: Any) -> None:
    for number in range(MOST):
        token_of(checker, name=f"script {number}")
    answer = signed_in(checker).post(NEW, form())
    assert answer.status_code == 422 and "Revoke one first" in answer.content.decode()


def test_one_revokes_ones_own_and_nobody_elses(checker: Any, checker2: Any) -> None:
    program = Program(token_of(checker))
    row = PersonalToken.objects.get()
    address = f"/account/tokens/{row.public_id}/revoke/"
    assert let_in(checker2).post(address).status_code == 404
    assert program.get().status_code == 200
    browser = let_in(checker)
    assert browser.post(address).status_code == 302
    assert program.get().status_code == 401
    page = browser.get("/account/tokens/").content.decode()
    assert "Revoked" in page and "revoke/" not in page
    assert browser.post(address).status_code == 302  # again: it stays as it is


def test_readers_have_no_tokens(reader: Any) -> None:
    from django.core.exceptions import PermissionDenied

    assert let_in(reader).get("/account/tokens/").status_code == 404
    assert "account/tokens" not in let_in(reader).get("/account/").content.decode()
    assert signed_in(reader).post(NEW, form()).status_code == 404
    with pytest.raises(PermissionDenied):
        token_make(
            owner=reader, name="x", scope="read", days=30, made_from="", with_factor=False, key="x"
        )


def test_the_owner_is_told_by_mail(
    checker: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MAIL = {"EMAIL_HOST": "mail"}
    checker.email = "chandra@example.org"
    checker.save()
    with django_capture_on_commit_callbacks(execute=True):
        token = token_of(checker)
    assert mail.outbox[0].to == ["chandra@example.org"]
    assert "import script" in mail.outbox[0].body and token[14:] not in mail.outbox[0].body


def test_the_page_of_tokens_costs_the_same_however_many(checker: Any) -> None:
    from tests.factories.editor import queries_of

    browser, costs = let_in(checker), []
    for number in (1, 12):
        for n in range(number):
            token_of(checker, name=f"{number} {n}")
        browser.get("/account/tokens/")
        costs.append(queries_of(browser, "/account/tokens/"))
    assert costs[0] == costs[1]


def test_a_name_shows_as_it_is_written(checker: Any) -> None:
    token_of(checker, name="<b>zq</b>")
    page = let_in(checker).get("/account/tokens/").content.decode()
    assert "&lt;b&gt;zq" in page and "<b>zq" not in page
    assert Client().get("/account/tokens/").status_code == 302

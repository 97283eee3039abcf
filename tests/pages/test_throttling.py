"""Too many tries: counted by account and by address in the database, told with when to try again."""

from __future__ import annotations

import logging
import re
import threading
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.db import connection, connections
from django.test import Client, RequestFactory

from factcheck.users.addresses import ip_of
from factcheck.users.jobs import accounts_tidy
from factcheck.users.models import Refusal
from factcheck.users.models.refusals import RefusalKind
from factcheck.users.services.refusals import refusal_note
from factcheck.users.throttling import in_words
from tests.factories.accounts import sign_in, signed_in, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_an_account_waits_after_eight_wrong_tries_and_others_at_the_address_do_not(
    editor: Any, checker: Any
) -> None:
    with_password(editor)
    for number in range(8):
        page = sign_in(Client(), editor, password=f"wrong {number}").content.decode()
        assert "do not go together" in page
    page = sign_in(Client(), editor).content.decode()
    assert "Try again in 10 minutes" in page and "You are not signed in" in page
    for _ in range(95):  # somebody who goes on trying locks out nobody else
        sign_in(Client(), editor, password="x")
    assert sign_in(Client(), with_password(checker)).status_code == 302
    assert cache is not None and connection.vendor == "postgresql"


def test_a_name_that_nobody_has_waits_just_the_same(editor: Any) -> None:
    with_password(editor)
    told = []
    for login in ("edda-editor", "nobody-here"):
        answers = [Client().post("/sign-in/", {"login": login, "password": "x"}) for _ in range(9)]
        pages = [re.sub(r'(csrfmiddlewaretoken|login)"[^>]*', "", a.content.decode())
                 for a in answers]  # fmt: skip
        told.append(pages)
    assert told[0] == told[1]


def test_the_name_in_other_capitals_counts_as_the_same(editor: Any) -> None:
    with_password(editor)
    for login in ("edda-editor", "EDDA-editor", " Edda-Editor ") * 3:
        answer = Client().post("/sign-in/", {"login": login, "password": "x"})
    assert "Too many tries" in answer.content.decode()


def test_an_address_that_tries_many_names_waits(editor: Any) -> None:
    with_password(editor)
    for number in range(100):
        Client().post("/sign-in/", {"login": f"name-{number}", "password": "x"})
    assert "Too many tries" in sign_in(Client(), editor).content.decode()
    elsewhere = Client(REMOTE_ADDR="198.51.100.9")
    assert sign_in(elsewhere, editor).status_code == 302


def test_who_writes_addresses_in_front_of_no_proxy_of_ours_is_not_believed(
    editor: Any, settings: Any
) -> None:
    factory = RequestFactory()
    asked = factory.get("/", headers={"X-Forwarded-For": "1.2.3.4, 5.6.7.8"})
    assert ip_of(asked) == "127.0.0.1"
    settings.PROXIES = 1
    assert ip_of(asked) == "5.6.7.8"
    odd = {"5.6.7.8:4711": "5.6.7.8", "[2001:db8::1]:443": "2001:db8::1", "<b>": "0.0.0.0",
           "x" * 500: "0.0.0.0", "fe80::1%eth0": "fe80::1"}  # fmt: skip
    for written, read in odd.items():
        assert ip_of(factory.get("/", headers={"X-Forwarded-For": written})) == read


def test_asking_for_passwords_too_often_answers_429_with_when(settings: Any) -> None:
    settings.MAIL = {"EMAIL_HOST": "mail.example"}
    for _ in range(3):
        sent = {"email": "nobody@example.org"}
        assert Client().post("/sign-in/reset/", sent).status_code == 302
    answer = Client().post("/sign-in/reset/", sent)
    assert answer.status_code == 429
    assert 540 < int(answer["Retry-After"]) <= 600
    assert "Try again in 10 minutes" in answer.content.decode()
    assert Refusal.objects.get().kind == RefusalKind.THROTTLED


@pytest.mark.django_db(transaction=True)
def test_tries_are_counted_in_one_place_by_whichever_process_answers() -> None:
    """Threads with connections of their own see what the others counted, as processes do."""
    assert "db.DatabaseCache" in f"{type(caches['default']).__module__}.{type(cache).__name__}" or (
        caches.settings["default"]["BACKEND"].endswith("db.DatabaseCache")
    )
    told: list[str] = []

    def try_four() -> None:
        for _ in range(6):
            answer = Client().post("/sign-in/", {"login": "anna", "password": "x"})
            told.append("late" if "Too many" in answer.content.decode() else "wrong")
        connections["default"].close()

    threads = [threading.Thread(target=try_four) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache.clear()
    assert told.count("wrong") <= 8 and told.count("late") >= 4


@pytest.mark.parametrize(("seconds", "words"), [(0, "1 second"), (1, "1 second"), (59, "59 seconds"),
                                                (61, "2 minutes"), (600, "10 minutes")])  # fmt: skip
def test_a_wait_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


# -- refusals ----------------------------------------------------------------------------------


def test_refusals_are_noted_in_one_line_without_what_was_typed(
    editor: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with_password(editor)
    with caplog.at_level(logging.WARNING, logger="factcheck.refusals"):
        Client().post("/sign-in/", {"login": "my-secret-1", "password": "my-secret-2"})
        Client().post("/sign-in/", {"login": "EDDA-editor\r\nX: y", "password": "my-secret-3"})
        sign_in(Client(), editor, password="my-secret-4")
    assert "my-secret" not in caplog.text and "my-secret" not in str(Refusal.objects.values())
    lines = [record.getMessage() for record in caplog.records]
    assert lines[-1] == "sign-in account=edda-editor address=127.0.0.1 place=/sign-in/"
    assert not any("\n" in line for line in lines)


def test_the_same_again_only_counts(editor: Any) -> None:
    with_password(editor)
    for _ in range(5):
        sign_in(Client(), editor, password="x")
    row = Refusal.objects.get(account=editor)
    assert (row.kind, row.times) == ("sign-in", 5)


def test_a_right_that_is_missing_is_noted(editor: Any) -> None:
    signed_in(editor).get("/desk/people/")
    row = Refusal.objects.get()
    assert (row.kind, row.account, row.place) == ("right", editor, "/desk/people/")


def test_refusals_go_after_ninety_days_and_beyond_a_number(
    rf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from django.contrib.auth.models import AnonymousUser
    from django.utils import timezone

    for number in range(6):
        request = rf.get(f"/place-{number}/")
        request.user, request.resolver_match = AnonymousUser(), None
        refusal_note(request, RefusalKind.RIGHT)
    old = Refusal.objects.earliest("pk")
    Refusal.objects.filter(pk=old.pk).update(last_at=timezone.now() - timedelta(days=91))
    monkeypatch.setattr("factcheck.users.services.refusals.MOST", 3)
    accounts_tidy(timestamp=0)
    assert [row.place for row in Refusal.objects.order_by("pk")] == [
        "/place-3/", "/place-4/", "/place-5/",
    ]  # fmt: skip

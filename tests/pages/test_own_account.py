"""/account/: one's name, mail address, password and sessions; a forgotten password; people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.users.models import User
from factcheck.users.services.members import member_reset
from factcheck.users.services.resets import reset_path, resets_send
from tests.conftest import person
from tests.factories.accounts import PASSWORD, sign_in, signed_in, with_app, with_password

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
NEW = "another-quiet-river"


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def mailing(settings: Any) -> None:
    settings.MAIL = {"EMAIL_HOST": "mail.example"}


def alive(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_one_signs_in_by_mail_address_in_whatever_capitals(editor: Any) -> None:
    editor.email = "Edda@Example.org"
    with_password(editor)
    answer = Client().post("/sign-in/", {"login": "EDDA@example.ORG", "password": PASSWORD})
    assert answer["Location"] == "/desk/"


def test_two_old_names_that_differ_in_capitals_both_sign_in() -> None:
    for name in ("anna", "Anna"):
        user = with_password(person(name, "reader"), f"{name}-quiet-river")
        assert sign_in(Client(), user, password=f"{name}-quiet-river").status_code == 302


def test_the_name_in_the_bar_leads_to_the_account(editor: Any) -> None:
    client = signed_in(editor)
    assert 'href="/account/"' in client.get("/desk/claims/").content.decode()
    client.post("/account/name/", {"display_name": "Edda \u202eE.\0"})
    editor.refresh_from_db()
    assert editor.display_name == "Edda E."
    assert client.post("/account/name/", {"display_name": "W" * 121}).status_code == 422


def test_sessions_are_listed_with_browser_and_network_and_end_one_by_one_or_all(
    editor: Any,
) -> None:
    here, there = signed_in(editor), signed_in(editor, user_agent=FIREFOX)
    third = signed_in(editor)
    page = here.get("/account/").content.decode()
    assert "Firefox on Windows" in page and "127.0.0.…" in page and page.count("this one") == 1
    assert "127.0.0.1" not in page
    number = re.search(r'name="session" value="(\d+)"', page)[1]  # type: ignore[index]
    here.post("/account/sessions/end/", {"session": number})
    assert [alive(one) for one in (here, there, third)].count(True) == 2
    here.post("/account/sessions/end/", {"session": "others"})
    assert [alive(one) for one in (here, there, third)] == [True, False, False]


def test_nobody_ends_the_session_of_another(editor: Any, checker: Any) -> None:
    theirs, mine = signed_in(checker), signed_in(editor)
    from allauth.usersessions.models import UserSession

    for number in UserSession.objects.values_list("pk", flat=True):
        mine.post("/account/sessions/end/", {"session": str(number)})
    assert alive(theirs)
    for harm in ("", "-1", "9" * 40, "²", "x\0"):
        assert Client().post("/account/sessions/end/", {"session": harm}).status_code == 302
        assert mine.post("/account/sessions/end/", {"session": harm}).status_code == 302


def test_another_password_ends_every_other_session(editor: Any) -> None:
    other, mine = signed_in(editor), signed_in(editor)
    sent = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    answer = mine.post("/account/password/", sent)
    assert answer.status_code == 422 and "That is not your password" in answer.content.decode()
    assert mine.post("/account/password/", sent | {"oldpassword": PASSWORD})["Location"] == (
        "/account/"
    )
    assert alive(mine) and not alive(other)
    assert sign_in(Client(), editor, password=NEW).status_code == 302


def test_a_session_ends_without_use_and_lasts_while_it_is_used(
    editor: Any,
) -> None:
    client = signed_in(editor)
    session = client.session
    assert session.get_expiry_age() <= 12 * 3600
    session["used_at"] -= 400
    session.save()
    with CaptureQueriesContext(connection) as queries:
        client.get("/account/")
    assert any('UPDATE "django_session"' in query["sql"] for query in queries)
    with CaptureQueriesContext(connection) as queries:
        client.get("/account/")
    assert not any('UPDATE "django_session"' in query["sql"] for query in queries)
    assert client.cookies["sessionid"]["httponly"] and (
        client.cookies["sessionid"]["samesite"] == "Lax"
    )


def test_the_account_page_costs_as_much_for_many_sessions_as_for_one(editor: Any) -> None:
    client = signed_in(editor)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/account/").status_code == 200
        return len(queries)

    cost()
    one = cost()
    for _ in range(5):
        signed_in(editor)
    client = signed_in(editor)
    cost()
    assert cost() == one <= 9


# -- mail address ------------------------------------------------------------------------------


def test_another_mail_address_is_confirmed_by_a_link_where_mail_is_sent(
    editor: Any, checker: Any, mailing: None
) -> None:
    client = signed_in(editor)
    client.post("/account/mail/", {"email": "New@Example.org"})
    editor.refresh_from_db()
    assert editor.email == "" and mail.outbox[0].to == ["new@example.org"]
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))[1]  # type: ignore[index]
    assert signed_in(checker).post(link).status_code == 404
    client.get(link)
    editor.refresh_from_db()
    assert editor.email == ""  # a look changes nothing
    assert client.post(link)["Location"] == "/account/"
    editor.refresh_from_db()
    assert editor.email == "new@example.org"
    assert client.post(link).status_code == 404


# -- a forgotten password ----------------------------------------------------------------------


def test_the_answer_is_the_same_whether_there_is_an_account(editor: Any, mailing: None) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    editor.email = "edda@example.org"
    with_password(editor)
    seen = []
    for address in ("edda@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            answer = Client().post("/sign-in/reset/", {"email": address})
        seen.append((answer.status_code, answer["Location"], len(queries)))
    assert seen[0][:2] == seen[1][:2] == (302, "/sign-in/reset/sent/")
    assert abs(seen[0][2] - seen[1][2]) <= 1
    jobs = list(ProcrastinateJob.objects.filter(task_name="resets_mail").order_by("id"))
    assert [job.args["people"] for job in jobs] == [[editor.pk], []]
    assert not mail.outbox  # the worker sends it
    for job in jobs:
        resets_send(people=job.args["people"], site=job.args["site"])
    assert [message.to for message in mail.outbox] == [["edda@example.org"]]
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))[1]  # type: ignore[index]
    assert Client().get(link, follow=True).status_code == 200


def test_without_mail_an_administrator_makes_the_link(editor: Any, administrator: Any) -> None:
    assert "An administrator can make a link" in Client().get("/sign-in/reset/").content.decode()
    old = signed_in(editor)
    boss = signed_in(administrator)
    boss.post(f"/desk/people/{editor.pk}/reset/")
    page = boss.get(f"/desk/people/{editor.pk}/").content.decode()
    link = re.search(r'http://testserver(/sign-in/reset/[^"<\s]+)', page)[1]  # type: ignore[index]
    assert link not in boss.get(f"/desk/people/{editor.pk}/").content.decode()
    client = Client()
    form = client.get(link)["Location"]
    assert "set-password" in form  # the key is out of the address
    assert client.post(form, {"password1": NEW, "password2": NEW})["Location"] == "/sign-in/"
    assert not alive(client) and not alive(old)
    assert sign_in(Client(), editor, password=NEW).status_code == 302
    assert Client().get(link).status_code == 404
    assert "link to a new password" in LogEntry.objects.get().change_message


def test_a_reset_does_not_go_round_the_second_factor(editor: Any, administrator: Any) -> None:
    with_app(with_password(editor))
    link = member_reset(of=editor, by=administrator)
    client = Client()
    form = client.get(link)["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert sign_in(client, editor, password=NEW)["Location"] == "/sign-in/code/"


@pytest.mark.parametrize("tail", ["1-x/", "zz-set-password/", "9999999999999-x/", "1-%00/"])
def test_a_made_up_reset_leads_no_further(editor: Any, tail: str) -> None:
    assert Client().get(f"/sign-in/reset/{tail}").status_code == 404


# -- what administrators do --------------------------------------------------------------------


def test_who_is_switched_off_is_out_at_once_and_stays_out_when_switched_on(
    editor: Any, administrator: Any
) -> None:
    theirs, forced, boss = signed_in(editor), Client(), signed_in(administrator)
    forced.force_login(editor)  # a session that no list knows of
    boss.post(f"/desk/people/{editor.pk}/off/")
    assert not alive(theirs) and not alive(forced)
    assert sign_in(Client(), editor).status_code == 200
    boss.post(f"/desk/people/{editor.pk}/on/")
    assert not alive(theirs) and not alive(forced)
    assert sign_in(Client(), editor).status_code == 302


def test_switching_off_in_the_records_ends_sessions_too(editor: Any, administrator: Any) -> None:
    theirs, boss = signed_in(editor), signed_in(administrator)
    path = f"/admin/users/user/{editor.pk}/change/"
    boss.post(path, {"username": editor.username, "display_name": "", "email": ""})
    editor.refresh_from_db()
    assert not editor.is_active and not alive(theirs)
    User.objects.update(is_active=True)
    assert not alive(theirs)


def test_administrators_do_nothing_to_themselves_nor_to_who_may_do_everything(
    administrator: Any, editor: Any
) -> None:
    boss = signed_in(administrator)
    for act in ("off", "factors", "role"):
        boss.post(f"/desk/people/{administrator.pk}/{act}/", {"role": "reader"})
    assert alive(boss) and boss.get("/desk/people/").status_code == 200
    root = User.objects.create_superuser("root", password=PASSWORD)
    for act in ("off", "factors", "role", "reset", "sessions"):
        answer = boss.post(f"/desk/people/{root.pk}/{act}/", {"role": "reader"})
        assert answer.status_code == 403, act
    boss.post(f"/desk/people/{editor.pk}/role/", {"role": "fact-checker"})
    assert [group.name for group in editor.groups.all()] == ["fact-checker"]
    assert boss.post(f"/desk/people/{editor.pk}/anything/").status_code == 404


def test_the_key_of_one_reset_leads_to_nobody_else(editor: Any, checker: Any) -> None:
    mine, theirs = (reset_path(with_password(who)).split("-", 2) for who in (editor, checker))
    mixed = "-".join([*mine[:2], theirs[2]])
    assert Client().get(mixed).status_code == 404


def test_the_people_pages_cost_as_much_for_many_as_for_few(administrator: Any) -> None:
    boss = signed_in(administrator)
    places = ("/desk/people/", "/desk/people/refusals/", f"/desk/people/{administrator.pk}/")

    def costs() -> list[int]:
        found = []
        for place in places:
            with CaptureQueriesContext(connection) as queries:
                assert boss.get(place).status_code == 200
            found.append(len(queries))
        return found

    from factcheck.users.services.invitations import invitation_make

    invitation_make(email="one@example.org", role="reader", by=administrator)
    signed_in(person("p", "editor")).get("/desk/people/")
    costs()
    few = costs()
    for number in range(12):
        invitation_make(email=f"{number}@example.org", role="reader", by=administrator)
        signed_in(person(f"p{number}", "editor")).get("/desk/people/")
    assert costs() == few


def test_no_cookie_comes_with_a_readers_page() -> None:
    for place in ("/", "/search/", "/corrections/"):
        assert not Client().get(place).cookies, place

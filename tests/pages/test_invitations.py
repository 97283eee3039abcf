"""Invitations: the one way to an account, once, for one address and one role, until a day."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.utils import timezone

from factcheck.users.models import Invitation, Refusal, User
from factcheck.users.services.invitations import (
    InvitationRefused,
    invitation_accept,
    invitation_make,
    invitation_revoke,
)
from tests.conftest import person

pytestmark = pytest.mark.django_db

ACCOUNT = {
    "display_name": "Nadia New", "username": "nadia.new",
    "password1": "a-long-quiet-river", "password2": "a-long-quiet-river",
}  # fmt: skip
TYPED = {"username": "nadia.new", "display_name": "Nadia", "password": "a-long-quiet-river"}


def invited(by: Any, role: str = "editor", email: str = "nadia@example.org") -> tuple[Any, str]:
    made, token = invitation_make(email=email, role=role, by=by)
    return made, f"/invitation/{token}/"


def test_an_administrator_invites_by_the_page_and_the_link_is_shown_once(
    client: Client, administrator: Any
) -> None:
    client.force_login(administrator)
    sent = {"email": "Nadia@Example.org", "role": "editor"}
    assert client.post("/desk/people/invite/", sent)["Location"] == "/desk/people/"
    page = client.get("/desk/people/").content.decode()
    token = re.search(r"http://testserver/invitation/([\w-]{43})/", page)[1]  # type: ignore[index]
    assert token not in client.get("/desk/people/").content.decode()
    row = Invitation.objects.get()
    assert (row.email, row.role, row.invited_by) == ("nadia@example.org", "editor", administrator)
    assert token not in str(Invitation.objects.values()) and len(row.token_hash) == 64
    answer = Client().post(f"/invitation/{token}/", ACCOUNT)
    assert answer["Location"] == "/account/"


def test_who_accepts_is_signed_in_with_the_role_and_who_invited_stays_on_record(
    client: Client, administrator: Any
) -> None:
    row, link = invited(administrator)
    assert "invites nadia@example.org" in client.get(link).content.decode()
    assert client.post(link, ACCOUNT).status_code == 302
    made = User.objects.get(username="nadia.new")
    assert [group.name for group in made.groups.all()] == ["editor"]
    assert (made.email, str(made), made.is_staff) == ("nadia@example.org", "Nadia New", False)
    assert client.get("/desk/claims/").status_code == 200
    row.refresh_from_db()
    assert row.accepted_by == made
    events = list(row.events.order_by("pgh_id").values_list("invited_by", "accepted_by"))
    assert events == [(administrator.pk, None), (administrator.pk, made.pk)]


def test_the_mail_goes_where_mail_is_sent(
    client: Client, administrator: Any, settings: Any
) -> None:
    settings.MAIL = {"EMAIL_HOST": "mail.example"}
    client.force_login(administrator)
    client.post("/desk/people/invite/", {"email": "nadia@example.org", "role": "reader"})
    assert [message.to for message in mail.outbox] == [["nadia@example.org"]]
    link = re.search(r"http://testserver(/invitation/\S+)", str(mail.outbox[0].body))[1]  # type: ignore[index]
    assert Client().get(link).status_code == 200
    assert "was sent to nadia@example.org" in client.get("/desk/people/").content.decode()


@pytest.mark.parametrize("how", ["used", "revoked", "run out", "tampered", "cut", "replaced"])
def test_a_link_that_does_not_stand_makes_no_account_and_does_not_say_why(
    client: Client, administrator: Any, how: str
) -> None:
    row, link = invited(administrator)
    if how == "used":
        assert Client().post(link, ACCOUNT | {"username": "first"}).status_code == 302
    elif how == "revoked":
        invitation_revoke(invitation=row, by=administrator)
    elif how == "run out":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "replaced":
        invited(administrator)
    else:
        link = link[:-2] + ("A/" if link[-2] != "A" else "B/") if how == "tampered" else link[:-9]
        link = link.rstrip("/") + "/"
    pages = [client.get(link), client.post(link, ACCOUNT)]
    assert {page.status_code for page in pages} == {404}
    assert all("leads no further" in page.content.decode() for page in pages)
    assert not User.objects.filter(username="nadia.new").exists()
    noted = Refusal.objects.get(kind="invitation")
    assert (noted.place, noted.times) == ("invitation", 2)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [("username", "ada-administrator", "Somebody has this username"),
     ("username", "ADA-Administrator", "Somebody has this username"),
     ("username", "a@b.example", "Use 3 to 40"), ("username", "аdmin", "Use 3 to 40"),
     ("username", "x" * 41, "at most 40"), ("username", "na\0dia", "Null characters"),
     ("password1", "password", "too common"), ("password1", "nadia.new1", "too similar"),
     ("password2", "another-quiet-river", "not the same"), ("password1", "W" * 5000, "at most"),
     ("display_name", "\u202e\u200b", "that can be seen"), ("display_name", "", "required")],
)  # fmt: skip
def test_an_account_that_will_not_do_comes_back_with_what_was_typed(
    client: Client, administrator: Any, field: str, typed: str, told: str
) -> None:
    _, link = invited(administrator)
    sent = ACCOUNT | {field: typed}
    if field == "password1":
        sent["password2"] = typed
    answer = client.post(link, sent)
    assert answer.status_code == 422 and told in answer.content.decode()
    assert "a-long-quiet-river" not in answer.content.decode()
    if field != "display_name":
        assert 'value="Nadia New"' in answer.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_marks_that_hide_are_taken_out_of_a_name_and_nothing_of_it_is_markup(
    client: Client, administrator: Any
) -> None:
    _, link = invited(administrator)
    client.post(link, ACCOUNT | {"display_name": " \u202eN<b>ad\u200bia\x07 "})
    assert User.objects.get(username="nadia.new").display_name == "N<b>adia"
    assert "N&lt;b&gt;adia" in client.get("/account/").content.decode()


def test_only_administrators_invite_and_revoke(editor: Any, administrator: Any) -> None:
    row, _ = invited(administrator)
    client = Client()
    client.force_login(editor)
    assert client.post("/desk/people/invite/", {"email": "x@y.example", "role": "administrator"})
    assert client.post(f"/desk/people/invitations/{row.public_id}/revoke/").status_code == 403
    assert Invitation.objects.get().revoked_at is None


@pytest.mark.parametrize("role", ["owner", "", "superuser", "editor\0"])
def test_no_other_role_is_given(client: Client, administrator: Any, role: str) -> None:
    client.force_login(administrator)
    sent = {"email": "nadia@example.org", "role": role}
    assert client.post("/desk/people/invite/", sent).status_code == 422
    assert not Invitation.objects.exists()


def test_an_address_that_somebody_has_is_not_invited(client: Client, administrator: Any) -> None:
    other = person("otto", "reader")
    other.email = "Otto@Example.org"
    other.save()
    client.force_login(administrator)
    answer = client.post("/desk/people/invite/", {"email": "otto@example.org", "role": "reader"})
    assert "has that address already" in answer.content.decode()


def test_who_is_signed_in_takes_no_invitation_meant_for_another(
    client: Client, administrator: Any, checker: Any
) -> None:
    _, link = invited(administrator, role="administrator")
    client.force_login(checker)
    for answer in (client.get(link), client.post(link, ACCOUNT)):
        assert answer.status_code == 409
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_has_the_account() -> None:
    _, link = invited(person("ada", "administrator"))
    told: list[str] = []
    gate = threading.Barrier(2)

    def accept(username: str) -> None:
        gate.wait()
        try:
            invitation_accept(token=link.split("/")[2], **TYPED | {"username": username})
            told.append("made")
        except InvitationRefused:
            told.append("refused")
        finally:
            connections["default"].close()

    both = [threading.Thread(target=accept, args=(name,)) for name in ("first", "second")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(told) == ["made", "refused"]
    assert User.objects.filter(username__in=["first", "second"]).count() == 1

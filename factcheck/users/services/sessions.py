"""Sessions of people: seen in use, ended one by one or all at once."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.db.models import F
from django.http import HttpRequest

from factcheck.users.models import User


def session_used(request: HttpRequest) -> None:
    """Keep that the session is in use, by which browser and from which address."""
    UserSession.objects.create_from_request(request)


def sessions_end(*, of: User) -> None:
    """End every session of somebody at once, those included that no list knows of."""
    User.objects.filter(pk=of.pk).update(sessions_ended=F("sessions_ended") + 1)
    of.refresh_from_db(fields=["sessions_ended"])
    for row in UserSession.objects.filter(user=of):
        row.end()


def sessions_end_others(*, request: HttpRequest, of: User) -> None:
    """End every session of somebody but the one that asks for it."""
    key = request.session.session_key
    sessions_end(of=of)
    update_session_auth_hash(request, of)
    session_forget(key)
    session_used(request)


def session_end(*, of: User, row: int) -> bool:
    """End one session of somebody; whether there was one."""
    found = UserSession.objects.filter(user=of, pk=row).first()
    if found is not None:
        found.end()
    return found is not None


def session_forget(key: str | None) -> None:
    """Take a session that was signed out of off the list."""
    UserSession.objects.filter(session_key=key).delete()

"""People, invitations and refusals as administrators see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from factcheck.users.models import Invitation, Refusal, User

A_PAGE = 50


def members_page(*, words: str, number: str | None) -> Page[Any]:
    """People by name, with ``has_factor``; those whose names or address have the ``words``."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    people = User.objects.annotate(has_factor=Exists(factors)).prefetch_related("groups")
    if words:
        people = (
            people.filter(username__icontains=words)
            | people.filter(display_name__icontains=words)
            | people.filter(email__icontains=words)
        )
    return Paginator(people.order_by("-is_active", "username"), A_PAGE).get_page(number)


def invitations_shown(*, now: datetime) -> list[dict[str, Any]]:
    """The newest invitations, each with where it stands."""
    rows = Invitation.objects.select_related("invited_by", "accepted_by", "revoked_by")
    return [
        {"row": row, "stands": _standing(row, now)} for row in rows.order_by("-created_at")[:A_PAGE]
    ]


def _standing(row: Invitation, now: datetime) -> str:
    if row.accepted_at:
        return "accepted"
    if row.revoked_at:
        return "revoked"
    return "open" if row.expires_at > now else "run out"


def refusals_page(*, kind: str, number: str | None) -> Page[Refusal]:
    """What was refused, the latest first."""
    rows: QuerySet[Refusal] = Refusal.objects.select_related("account")
    if kind:
        rows = rows.filter(kind=kind)
    return Paginator(rows.order_by("-last_at", "-pk"), A_PAGE).get_page(number)


def acts_on(person: User) -> QuerySet[LogEntry]:
    """What administrators did about somebody lately."""
    rows = LogEntry.objects.filter(content_type__app_label="users", object_id=str(person.pk))
    return rows.select_related("user").order_by("-action_time")[:20]

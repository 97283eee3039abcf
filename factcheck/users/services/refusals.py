"""What is refused at the doors is written down: a line in the log, a row for administrators."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import Error, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from factcheck.users.addresses import ip_of
from factcheck.users.models import Refusal, User
from factcheck.users.models.refusals import RefusalKind

KEPT = timedelta(days=90)
MOST = 20_000  # rows; what is older goes
SAME = timedelta(minutes=10)
SECRET = frozenset({"invitation", "account_reset_password_from_key", "account_mail_confirm"})
"""Addresses that have a secret in them: their names are written down instead."""

logger = logging.getLogger("factcheck.refusals")


def refusal_note(request: HttpRequest, kind: RefusalKind, *, account: User | None = None) -> None:
    """Write down that something was refused. Nothing that was typed is kept, and no failure of the
    note becomes a failure of the page."""
    if account is None and request.user.is_authenticated:
        account = request.user
    address, place = ip_of(request), _place(request)
    name = account.get_username() if account else "-"
    logger.warning("%s account=%s address=%s place=%s", kind.value, name, address, place)
    try:
        with transaction.atomic():
            _keep(kind, account, address, place)
    except Error:
        logger.warning("the refusal before this line could not be stored")


def _keep(kind: RefusalKind, account: User | None, address: str, place: str) -> None:
    now = timezone.now()
    same: dict[str, Any] = {"kind": kind, "account": account, "address": address, "place": place}
    newest = Refusal.objects.filter(**same, last_at__gt=now - SAME).order_by("-pk").values("pk")[:1]
    again = Refusal.objects.filter(pk__in=newest)
    if not again.update(times=F("times") + 1, last_at=now):
        Refusal.objects.create(**same, first_at=now, last_at=now)


def _place(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is not None and match.url_name in SECRET:
        return match.url_name
    return request.path.encode("ascii", "backslashreplace").decode()[:200]


def account_named(login: str) -> User | None:
    """Whose username or mail address it is, if anybody's."""
    if not login or "\0" in login:
        return None
    found = User.objects.filter(username__iexact=login).first()
    return found or User.objects.filter(email__iexact=login).first()


def refusals_forget() -> int:
    """Delete the rows that are old or too many; how many those were."""
    gone = Refusal.objects.filter(last_at__lt=timezone.now() - KEPT).delete()[0]
    edge = Refusal.objects.order_by("-last_at", "-pk").values_list("last_at", flat=True)[MOST:][:1]
    if edge:
        gone += Refusal.objects.filter(last_at__lte=edge[0]).delete()[0]
    return gone

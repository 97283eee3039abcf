"""What one's own account page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.users.models import User

MOST = 50  # sessions shown
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"),
            ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SessionShown:
    """One session: which browser, since when, last used, from which network."""

    pk: int
    browser: str
    since: datetime
    used: datetime
    network: str
    here: bool


def sessions_of(person: User, *, here: str | None) -> list[SessionShown]:
    """Sessions of somebody that can still be used, the latest used first; ``here`` is the key of the
    one that asks."""
    living = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = UserSession.objects.filter(user=person, session_key__in=living)
    return [
        SessionShown(
            row.pk,
            browser_in_words(row.user_agent),
            row.created_at,
            row.last_seen_at,
            network_of(row.ip),
            row.session_key == here,
        )
        for row in rows.order_by("-last_seen_at", "-pk")[:MOST]
    ]


def browser_in_words(agent: str) -> str:
    """A browser as people call it: "Firefox on Windows"."""
    browser = next((name for sign, name in BROWSERS if sign in agent), _("Another browser"))
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return _("{browser} on {system}").format(browser=browser, system=system) if system else browser


def network_of(address: str) -> str:
    """Roughly where: an address without its last part."""
    if ":" in address:
        return ":".join(address.split(":")[:3]) + ":…"
    return ".".join([*address.split(".")[:3], "…"])


def factors_shown(person: User) -> dict[str, Any]:
    """``app``: whether there is one; ``passkeys`` and ``codes``: how many there are."""
    rows: Sequence[Authenticator] = list(Authenticator.objects.filter(user_id=person.pk))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "app": any(row.type == Authenticator.Type.TOTP for row in rows),
        "passkeys": sum(row.type == Authenticator.Type.WEBAUTHN for row in rows),
        "codes": len(codes.wrap().get_unused_codes()) if codes else 0,
    }

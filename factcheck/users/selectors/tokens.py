"""Personal tokens as their owner and administrators see them, and as the door looks one up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from django.utils import timezone

from factcheck.users.models import PersonalToken, User
from factcheck.users.tokens import public_id_in, token_digest

SHOWN = 50


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token on the account's page; ``stands`` is living, expired or revoked."""

    row: PersonalToken
    last_at: datetime | None
    stands: str


def tokens_of(person: User) -> Sequence[TokenShown]:
    """Somebody's tokens, those that live first, the newest of each first."""
    now = timezone.now()
    rows = PersonalToken.objects.filter(owner=person).select_related("use", "revoked_by")
    shown = [_shown(row, now) for row in rows.order_by("-pk")[:SHOWN]]
    return sorted(shown, key=lambda token: token.stands != "living")


def tokens_living(person: User) -> int:
    """How many tokens of somebody open the door now."""
    return PersonalToken.objects.living(now=timezone.now()).filter(owner=person).count()


def token_given(token: str) -> PersonalToken | None:
    """The row of a token as a program sends it, also one that has ended; None for no token of ours.
    The digests are compared in constant time."""
    public_id = public_id_in(token)
    rows = PersonalToken.objects.select_related("owner", "use").filter(public_id=public_id)
    row = rows.first() if public_id else None
    kept = row.token_hash if row else "0" * 64
    return row if compare_digest(kept, token_digest(token)) else None


def _shown(row: PersonalToken, now: datetime) -> TokenShown:
    use = getattr(row, "use", None)
    stands = "living" if row.expires_at > now else "expired"
    return TokenShown(row, use.last_at if use else None, "revoked" if row.revoked_at else stands)

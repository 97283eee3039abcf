"""Personal tokens: made by their owner, ended by them, by an administrator, or by time."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.permissions import may_see_the_desk
from factcheck.users.models import PersonalToken, TokenAnswer, TokenUse, User
from factcheck.users.tokens import token_digest, token_new
from sources.history import written_by
from sources.models.base import new_public_id

MOST = 20  # tokens of one person that stand at the same time
SELDOM = timedelta(hours=1)
KEPT = timedelta(days=7)
DAYS = (30, 90, 365)

_log = logging.getLogger(__name__)


@transaction.atomic
def token_make(
    *, owner: User, name: str, scope: str, days: int, made_from: str, with_factor: bool, key: str
) -> tuple[PersonalToken, str]:
    """Make a token; the row, and the token itself, which is kept nowhere.

    One form sent twice makes one: then the token is "". Raises PermissionDenied for who has no
    place at the desk, ValidationError where there are too many.
    """
    if not may_see_the_desk(owner):
        raise PermissionDenied(_("Tokens are for those who work at the desk."))
    with connection.cursor() as cursor:  # of two sendings of one form the second waits
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"tokens:{owner.pk}"])
    if known := PersonalToken.objects.filter(owner=owner, form_key=key).first():
        return known, ""
    now = timezone.now()
    if PersonalToken.objects.living(now=now).filter(owner=owner).count() >= MOST:
        raise ValidationError(_("You have %d tokens. Revoke one first.") % MOST)
    public_id = new_public_id()
    token = token_new(public_id)
    with written_by(owner, f"token “{name}” made"):
        row = PersonalToken.objects.create(
            public_id=public_id,
            token_hash=token_digest(token),
            owner=owner,
            name=name,
            scope=scope,
            with_factor=with_factor,
            made_from=made_from,
            form_key=key,
            expires_at=now + timedelta(days=days),
        )
    transaction.on_commit(lambda: token_mail(row))
    return row, token


def token_mail(row: PersonalToken) -> None:
    """Tell the owner, where mail is sent: somebody else may have made it."""
    if not settings.MAIL or not row.owner.email:
        return
    words = _(
        "A personal token “%(name)s” was made for your account %(account)s. With it a program can "
        "%(scope)s under your name until %(until)s.\n\nIf that was not you, revoke it on the page "
        "of your account, and change your password.\n"
    ) % {
        "name": row.name,
        "account": row.owner.get_username(),
        "scope": row.get_scope_display(),
        "until": f"{row.expires_at:%Y-%m-%d}",
    }
    subject = f"{settings.PRODUCT_NAME}: " + _("a token was made")
    try:
        send_mail(subject, words, None, [row.owner.email])
    except OSError:
        _log.warning("the mail about a token could not be sent")


@transaction.atomic
def token_revoke(*, token: PersonalToken, by: User) -> None:
    """End one token at once. Its owner alone; an administrator ends all of somebody's."""
    if token.owner_id != by.pk:
        raise PermissionDenied(_("Only whose token it is revokes it."))
    _revoke([token.pk], by, f"token “{token.name}” revoked")


@transaction.atomic
def tokens_end(*, of: User, by: User, reason: str) -> int:
    """End every token of somebody; how many stood."""
    standing = PersonalToken.objects.living(now=timezone.now()).filter(owner=of)
    return _revoke(list(standing.values_list("pk", flat=True)), by, reason)


def _revoke(keys: list[int], by: User, reason: str) -> int:
    rows = PersonalToken.objects.standing().filter(pk__in=keys)
    with written_by(by, reason):
        return rows.update(revoked_at=timezone.now(), revoked_by=by)


def token_used(row: PersonalToken) -> None:
    """Write down that a token is in use: the hour, and at most once an hour."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    known = getattr(row, "use", None)
    if known is None:
        TokenUse.objects.get_or_create(token=row, defaults={"last_at": now})
    elif now - known.last_at >= SELDOM:
        TokenUse.objects.filter(pk=known.pk).update(last_at=now)


def answers_forget() -> int:
    """Delete what requests were answered a week ago; how many those were."""
    return TokenAnswer.objects.filter(made_at__lt=timezone.now() - KEPT).delete()[0]

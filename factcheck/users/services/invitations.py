"""Inviting people, and their coming in: the one way to a new account."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.roles import ROLES
from factcheck.users.models import Invitation, User
from factcheck.users.models.invitations import token_hashed
from sources.history import written_by

GOOD_FOR = timedelta(days=7)
ADD = "users.add_user"


class InvitationRefused(Exception):
    """An invitation that cannot be made or taken; the message says why."""


def require(by: User, permission: str) -> None:
    """Raise PermissionDenied, in words, unless ``by`` has the permission."""
    if not by.has_perm(permission):
        raise PermissionDenied(_("Only administrators see to people."))


def invitation_make(*, email: str, role: str, by: User) -> tuple[Invitation, str]:
    """Invite somebody; the invitation and the token of its link, which is kept nowhere.

    An earlier one to the same address that nobody took is revoked by it. Raises InvitationRefused.
    """
    require(by, ADD)
    if role not in {known.name for known in ROLES}:
        raise InvitationRefused(_("There is no such role."))
    if User.objects.filter(email__iexact=email, is_active=True).exists():
        raise InvitationRefused(_("Somebody here has that address already."))
    token, now = secrets.token_urlsafe(32), timezone.now()
    try:
        with (
            transaction.atomic(),
            written_by(by, _("invited {email} as {role}").format(email=email, role=role)),
        ):
            for earlier in Invitation.objects.pending().filter(email=email).select_for_update():
                _revoke(earlier, by)
            made = Invitation.objects.create(
                token_hash=token_hashed(token),
                email=email,
                role=role,
                invited_by=by,
                expires_at=now + GOOD_FOR,
            )
    except IntegrityError:
        raise InvitationRefused(_("Somebody else has just invited that address.")) from None
    return made, token


def invitation_revoke(*, invitation: Invitation, by: User) -> None:
    """Make the link lead nowhere; one that was taken or revoked stays as it is."""
    require(by, ADD)
    with (
        transaction.atomic(),
        written_by(by, _("invitation to {email} revoked").format(email=invitation.email)),
    ):
        row = Invitation.objects.pending().select_for_update().filter(pk=invitation.pk).first()
        if row is None:
            raise InvitationRefused(_("It was accepted or revoked meanwhile."))
        _revoke(row, by)


def _revoke(row: Invitation, by: User) -> None:
    row.revoked_at, row.revoked_by = timezone.now(), by
    row.save(update_fields=["revoked_at", "revoked_by"])


def invitation_accept(*, token: str, username: str, display_name: str, password: str) -> User:
    """Make the account that an invitation is for. Of two at once the first has it.

    Raises InvitationRefused where the link does not stand, or the username was taken meanwhile.
    """
    try:
        with transaction.atomic():
            row = (
                Invitation.objects.open(now=timezone.now())
                .select_for_update()
                .filter(token_hash=token_hashed(token))
                .first()
            )
            if row is None:
                raise InvitationRefused(_("This invitation leads no further."))
            person = User(username=username, display_name=display_name, email=row.email)
            person.set_password(password)
            with written_by(None, _("invitation accepted by {username}").format(username=username)):
                person.save()
                person.groups.add(Group.objects.get(name=row.role))
                row.accepted_at, row.accepted_by = timezone.now(), person
                row.save(update_fields=["accepted_at", "accepted_by"])
    except IntegrityError:
        raise InvitationRefused(
            _("Somebody has just taken this username. Choose another.")
        ) from None
    return person


def invitation_mail(*, invitation: Invitation, link: str) -> bool:
    """Send the link where mail is sent; whether it went."""
    if not settings.MAIL:
        return False
    try:
        send_mail(
            _("{product_name}: an invitation").format(product_name=settings.PRODUCT_NAME),
            _(
                "{whom} invites you to {product_name}, as "
                "{role}.\n\nMake your account within seven days:\n{link}\n"
            ).format(
                whom=invitation.invited_by,
                product_name=settings.PRODUCT_NAME,
                role=invitation.role,
                link=link,
            ),
            None,
            [invitation.email],
        )
    except OSError:
        return False
    return True

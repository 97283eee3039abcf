"""What administrators do for and about people: each of it stands in the records of the person."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.roles import ROLES
from factcheck.users.models import User
from factcheck.users.services.invitations import require
from factcheck.users.services.resets import reset_path
from factcheck.users.services.sessions import sessions_end
from factcheck.users.services.tokens import tokens_end
from sources.history import written_by

CHANGE_USER = "users.change_user"


class MemberRefused(Exception):
    """Something that is not done to this person; the message says why."""


def _may(by: User, of: User) -> None:
    require(by, CHANGE_USER)
    if of.is_superuser and not by.is_superuser:
        raise PermissionDenied(_("Whoever may do everything is changed by their like alone."))


def _keep(by: User, of: User, what: str) -> None:
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(of.pk),
        object_repr=str(of)[:200],
        action_flag=CHANGE,
        change_message=what,
    )


def member_sessions_end(*, of: User, by: User) -> None:
    """Sign somebody out everywhere."""
    _may(by, of)
    with transaction.atomic():
        sessions_end(of=of)
        _keep(by, of, _("Ended all sessions."))


def member_switch_off(*, of: User, by: User) -> None:
    """Keep somebody out from now; all their sessions end."""
    _may(by, of)
    if of == by:
        raise MemberRefused(_("You cannot switch off yourself."))
    with (
        transaction.atomic(),
        written_by(by, _("{name} switched off").format(name=of.get_username())),
    ):
        of.is_active = False
        of.save(update_fields=["is_active"])
        sessions_end(of=of)
        tokens_end(of=of, by=by, reason=_("{name} switched off").format(name=of.get_username()))
        _keep(by, of, _("Switched off."))


def member_switch_on(*, of: User, by: User) -> None:
    _may(by, of)
    with (
        transaction.atomic(),
        written_by(by, _("{name} switched on").format(name=of.get_username())),
    ):
        of.is_active = True
        of.save(update_fields=["is_active"])
        _keep(by, of, _("Switched on again."))


def member_tokens_end(*, of: User, by: User) -> None:
    """End every token of somebody: their programs come in no more."""
    _may(by, of)
    with transaction.atomic():
        reason = _("tokens of {name} revoked").format(name=of.get_username())
        tokens_end(of=of, by=by, reason=reason)
        _keep(by, of, _("Revoked all tokens."))


def member_factors_off(*, of: User, by: User) -> None:
    """For who lost telephone and codes: no second factor any more, and no session."""
    _may(by, of)
    if of == by:
        raise MemberRefused(_("Your own second factor is changed on your account’s page."))
    with transaction.atomic():
        Authenticator.objects.filter(user=of).delete()
        sessions_end(of=of)
        _keep(by, of, _("Took off the second factor."))


def member_role(*, of: User, role: str, by: User) -> None:
    """Give somebody another role in place of the one they have."""
    _may(by, of)
    if of == by:
        raise MemberRefused(_("Your own role is changed by another administrator."))
    if role not in {known.name for known in ROLES}:
        raise MemberRefused(_("There is no such role."))
    with transaction.atomic(), written_by(by, f"{of.get_username()}: {role}"):
        of.groups.set([Group.objects.get(name=role)])
        if not next(known for known in ROLES if known.name == role).sees_the_desk:
            tokens_end(of=of, by=by, reason=f"{of.get_username()}: {role}")
        _keep(by, of, _("Gave the role {role}.").format(role=role))


def member_reset(*, of: User, by: User) -> str:
    """The path of a link to a new password, to be handed over; good once, for a day."""
    _may(by, of)
    if not of.is_active:
        raise MemberRefused(_("This account is switched off."))
    with transaction.atomic():
        _keep(by, of, _("Made a link to a new password."))
    return reset_path(of)

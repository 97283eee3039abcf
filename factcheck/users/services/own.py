"""What people change about themselves."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.users.models import User
from sources.history import written_by

SALT = "factcheck.users.mail"
DAY = 86_400  # seconds


def name_change(*, of: User, to: str) -> None:
    """Show another name beside what somebody writes."""
    with written_by(of, _("another name shown")):
        of.display_name = to
        of.save(update_fields=["display_name"])


def mail_ask(*, request: HttpRequest, of: User, to: str) -> str:
    """Change the mail address, or send a link there where mail is sent; what was done, in words.

    Whether somebody else has the address is told to nobody.
    """
    if to == of.email:
        return _("That is your mail address already.")
    if not settings.MAIL:
        mail_change(of=of, to=to)
        return _("Your mail address is changed.")
    token = signing.dumps([of.pk, of.email, to], salt=SALT, compress=True)
    link = request.build_absolute_uri(reverse("account_mail_confirm", args=[token]))
    send_mail(
        _("{product_name}: your mail address").format(product_name=settings.PRODUCT_NAME),
        _(
            "To use this address for the account {name}, open within a day:\n{link}\n\n"
            "If you did not ask for it, do nothing.\n"
        ).format(name=of.get_username(), link=link),
        None,
        [to],
    )
    return _("A link was sent to {address}. Open it within a day.").format(address=to)


def mail_read(*, of: User, token: str) -> str | None:
    """The address that a link confirms; None where it is old, used, or another's."""
    try:
        person, before, to = signing.loads(token, salt=SALT, max_age=DAY)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(to) if (person, before) == (of.pk, of.email) else None


def mail_change(*, of: User, to: str) -> None:
    with written_by(of, _("another mail address")):
        of.email = to
        of.save(update_fields=["email"])

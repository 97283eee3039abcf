"""Links to a new password: sent by mail in the background, or made by an administrator."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.users.models import User


def reset_path(person: User) -> str:
    """Where somebody chooses a new password: good once, for a day, for the password of now."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return path.replace("UID-KEY", quote(key))


def resets_ask(*, request: HttpRequest, people: Iterable[int]) -> None:
    """Have a link mailed to each of ``people`` (ids); the same work where there is nobody."""
    from factcheck.users.jobs import resets_mail

    site = request.build_absolute_uri("/").rstrip("/")
    resets_mail.defer(people=sorted(people), site=site)


def resets_send(*, people: Iterable[int], site: str) -> None:
    """Mail each of ``people`` the way to a new password at ``site`` (https://host)."""
    for person in User.objects.filter(pk__in=list(people), is_active=True).exclude(email=""):
        if not person.has_usable_password():
            continue
        send_mail(
            _("{product_name}: a new password").format(product_name=settings.PRODUCT_NAME),
            _(
                "Somebody, most likely you, asked for a new password for the account "
                "{name}.\n\nChoose it here, within a day:\n"
                "{link}\n\nIf it was not you, do nothing: the password stays.\n"
            ).format(name=person.get_username(), link=site + reset_path(person)),
            None,
            [person.email],
        )

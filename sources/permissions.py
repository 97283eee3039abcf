"""What somebody may do with sources, as permission codenames. ``factcheck/roles.py`` maps roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

ADD_ARTICLE = "sources.add_article"
CHANGE_ARTICLE = "sources.change_article"
PROTECT_ARTICLE = "sources.protect_article"
JUDGE_NAMES = "sources.judge_names"
CHANGE_ORIGIN = "sources.change_origin"
RATE_OUTLET = "sources.rate_outlet"
REDACT = "sources.redact"

WORDS: dict[str, str] = {
    ADD_ARTICLE: gettext_noop("add articles and capture what they say"),
    CHANGE_ARTICLE: gettext_noop("correct an article's outlet, title and dates"),
    PROTECT_ARTICLE: gettext_noop("protect an article and name who may open it"),
    JUDGE_NAMES: gettext_noop("judge which names mean the same"),
    CHANGE_ORIGIN: gettext_noop("say what an article or an origin rests on"),
    RATE_OUTLET: gettext_noop("grade an outlet's reliability"),
    REDACT: gettext_noop("request or approve a redaction"),
}


class Actor(Protocol):
    """Somebody whose permissions can be asked for."""

    def has_perm(self, perm: str) -> bool: ...


def require(by: User | None, permission: str) -> None:
    """Raise PermissionDenied unless ``by`` has the permission.

    None stands for the operator at the machine's own command line, who may do what commands do.
    """
    if by is not None and not by.has_perm(permission):
        raise PermissionDenied(
            _("This takes the right to {what}.").format(what=_(WORDS.get(permission, permission)))
        )

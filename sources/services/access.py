"""Who may open a protected article: nobody but those who are named for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class NotNamed(PermissionDenied):
    """The article is protected, and this person is not named for it."""


def may_open(article: Article, by: User | None) -> bool:
    """Whether somebody may open an article; None is the operator at the command line."""
    if not article.protected or by is None:
        return True
    return article.readers.filter(user=by).exists()


def require_open(article: Article, by: User | None) -> None:
    """Raise NotNamed unless ``by`` may open the article."""
    if not may_open(article, by):
        raise NotNamed(_("Only editors named for this article may work with it."))

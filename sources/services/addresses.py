"""Under which addresses articles are found: every form of one page's address leads to one article."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sources.fetching.equivalence import equivalence_key
from sources.history import written_by
from sources.models import AddressKind, Article, ArticleAddress

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

LONGEST_URL = 2100
"""Characters: the longest address that is fetched (2,083), and room for what a redirect adds."""


def address_key(url: str) -> str:
    """The key under which an address is stored: the same for all its equal forms."""
    return hashlib.sha256(equivalence_key(url).encode("utf-8", "replace")).hexdigest()


def article_at(url: str) -> Article | None:
    """The article that is found at an address, in whatever form that is written."""
    if not url:
        return None
    found = (
        ArticleAddress.objects.filter(key_sha256=address_key(url))
        .select_related("article__outlet")
        .first()
    )
    return found.article if found else None


@transaction.atomic
def address_note(
    *, article: Article, url: str, by: User | None, kind: str = AddressKind.GIVEN
) -> Article:
    """Note that an article is found at ``url``.

    Returns the article that has the address: another one where it is taken; that stays as it is.
    An address too long to be fetched is not noted.
    """
    if not url or len(url) > LONGEST_URL:
        return article
    with written_by(by, _("address noted")):
        row, _made = ArticleAddress.objects.select_related("article").get_or_create(
            key_sha256=address_key(url),
            defaults={"article": article, "url": url, "kind": kind},
        )
    return row.article

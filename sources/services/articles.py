"""Writing articles: added, corrected, protected, and what happened to them at their outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sources.extraction.edtf import check_edtf, edtf_bounds
from sources.history import written_by
from sources.models import Article, ArticleReader, ArticleState, Genre, Outlet
from sources.permissions import ADD_ARTICLE, CHANGE_ARTICLE, PROTECT_ARTICLE, require
from sources.services.access import require_open
from sources.services.addresses import address_note
from sources.services.checking import check_given, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

CORRECTABLE = frozenset({"outlet", "title", "byline", "genre", "language", "canonical_url"})
SEEN = ("outlet_id", "title", "byline", "genre", "language", "canonical_url", "published_edtf",
        "published_printed")  # fmt: skip


class ArticleChanged(Exception):
    """The article says something else than what its corrector looked at."""


def _published(edtf: str, printed: str) -> dict[str, Any]:
    """The four columns of a publication date. Raises ValidationError for a date that is none."""
    if not edtf:
        return {
            "published_edtf": "",
            "published_printed": printed,
            "published_earliest": None,
            "published_latest": None,
        }
    try:
        check_edtf(edtf)
    except ValueError as error:
        raise ValidationError({"published": str(error)}) from None
    earliest, latest = edtf_bounds(edtf)
    return {
        "published_edtf": edtf,
        "published_printed": printed or edtf,
        "published_earliest": earliest,
        "published_latest": latest,
    }


def article_checked(article: Article) -> Article:
    """The article, if its own columns can be kept; readers follow its address, so it is http(s)."""
    address = article.canonical_url or ""
    if address and not address.lower().startswith(("https://", "http://")):
        raise ValidationError(
            {"canonical_url": _("A web address begins with https:// or http://.")}
        )
    return row_checked(article)


def article_check(*, title: str, canonical_url: str | None = None, language: str = "") -> None:
    """Raise ValidationError, naming the field, where an article so described could not be kept."""
    row = Article(title=title.strip(), canonical_url=canonical_url or None, language=language)
    article_checked(row).clean_fields(exclude={"outlet", "added_by"})


@transaction.atomic
def article_add(
    *,
    title: str,
    by: User | None,
    outlet: Outlet | None = None,
    canonical_url: str | None = None,
    byline: str = "",
    genre: str = Genre.REPORT,
    language: str = "",
    published: str = "",
    published_printed: str = "",
    protected: bool = False,
) -> Article:
    """Add one published work. ``published`` is EDTF, empty where the article gives no date.

    Raises ValidationError for a field that cannot be kept, naming the field.
    """
    require(by, ADD_ARTICLE)
    if protected:
        require(by, PROTECT_ARTICLE)
    article = Article(
        title=title.strip(),
        outlet=outlet,
        canonical_url=canonical_url or None,
        byline=byline,
        genre=genre,
        language=language,
        protected=protected,
        added_by=by,
        **_published(published, published_printed),
    )
    article_checked(article).full_clean()
    with written_by(by, _("article added")):
        article.save()
        if protected and by is not None:
            ArticleReader.objects.create(article=article, user=by)
    address_note(article=article, url=article.canonical_url or "", by=by)
    return article


@transaction.atomic
def article_correct(
    *,
    article: Article,
    by: User,
    reason: str,
    published: str | None = None,
    published_printed: str = "",
    as_seen: bool = False,
    **fields: Any,
) -> Article:
    """Correct what is known about an article. Takes the fields of ``CORRECTABLE``.

    With ``as_seen``, ``article`` is what its corrector looked at: ArticleChanged where it says
    something else by now. Raises ValidationError for a field that cannot be kept, TypeError for one
    that is not correctable.
    """
    require(by, CHANGE_ARTICLE)
    if unknown := set(fields) - CORRECTABLE:
        raise TypeError(f"not correctable: {', '.join(sorted(unknown))}")
    check_given(reason=reason)
    locked = Article.objects.select_for_update().get(pk=article.pk)
    require_open(locked, by)
    if as_seen and any(getattr(locked, name) != getattr(article, name) for name in SEEN):
        raise ArticleChanged(_("Somebody else changed this article meanwhile."))
    if published is not None:
        fields |= _published(published, published_printed)
    for name, value in fields.items():
        setattr(locked, name, value.strip() if isinstance(value, str) else value)
    locked.canonical_url = locked.canonical_url or None
    article_checked(locked).full_clean()
    with written_by(by, reason):
        locked.save()
    address_note(article=locked, url=locked.canonical_url or "", by=by)
    return locked


@transaction.atomic
def article_note_state(
    *, article: Article, state: str, by: User | None, reason: str = ""
) -> ArticleState:
    """Note what happened to an article at its outlet: corrected, retracted, removed …

    The very note that is the newest already, sent again by the same person, is that one.
    """
    require(by, CHANGE_ARTICLE)
    require_open(article, by)
    row = row_checked(ArticleState(article=article, state=state, reason=reason, noted_by=by))
    Article.objects.select_for_update().get(pk=article.pk)
    newest = article.states.order_by("-pk").first()
    if newest is not None and (newest.state, newest.reason, newest.noted_by) == (
        row.state,
        row.reason,
        row.noted_by,
    ):
        return newest
    with written_by(by, reason):
        row.save()
    return row


@transaction.atomic
def article_protect(
    *, article: Article, readers: list[User], by: User, count_publicly: bool | None = None
) -> Article:
    """Let only ``readers`` open the article; the one who protects it is always among them.

    One that is protected already gets further readers, from somebody who is one. With
    ``count_publicly`` public pages may count it as "an unpublished source"; None leaves that.
    """
    require(by, PROTECT_ARTICLE)
    locked = Article.objects.select_for_update().get(pk=article.pk)
    require_open(locked, by)
    with written_by(by, _("article protected")):
        locked.protected = True
        if count_publicly is not None:
            locked.count_publicly = count_publicly
        locked.save(update_fields=["protected", "count_publicly"])
        for reader in {user.pk: user for user in [by, *readers]}.values():
            ArticleReader.objects.get_or_create(article=locked, user=reader)
    return locked

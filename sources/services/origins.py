"""Writing origins, and what rests on them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sources.history import written_by
from sources.models import Article, ArticleOrigin, Origin, OriginKind, OriginLink, RestsHow
from sources.permissions import CHANGE_ORIGIN, require
from sources.selectors.origins import chain_down
from sources.services.access import require_open
from sources.services.checking import check_given, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class OriginCycle(ValidationError):
    """An origin would rest on itself, through others."""


@transaction.atomic
def origin_ensure(
    *,
    name: str,
    by: User | None,
    kind: OriginKind | str = OriginKind.OTHER,
    description: str = "",
) -> Origin:
    """The origin called ``name``, made where there is none yet."""
    require(by, CHANGE_ORIGIN)
    wanted = row_checked(Origin(name=name.strip(), kind=kind, description=description))
    with written_by(by, _("origin named")):
        origin, _made = Origin.objects.get_or_create(
            name=wanted.name, defaults={"kind": kind, "description": description}
        )
    return origin


@transaction.atomic
def origin_link(*, origin: Origin, rests_on: Origin, reason: str, by: User) -> OriginLink:
    """Say that one origin rests on another. Raises OriginCycle, which shows the chain."""
    require(by, CHANGE_ORIGIN)
    check_given(reason=reason)
    row_checked(OriginLink(reason=reason))
    try:
        with transaction.atomic(), written_by(by, reason):
            link, _made = OriginLink.objects.get_or_create(
                origin=origin, rests_on=rests_on, defaults={"reason": reason, "made_by": by}
            )
    except IntegrityError as error:
        if "rest on itself" in str(error) or "origin_does_not_rest" in str(error):
            raise OriginCycle(_chain_told(origin, rests_on)) from error
        raise
    return link


def _chain_told(origin: Origin, rests_on: Origin) -> str:
    """Why one origin cannot rest on another: by which others it would rest on itself."""
    chain = chain_down(start=rests_on, end=origin)
    if len(chain) < 2:
        return _("An origin cannot rest on itself, not even through others.")
    steps = ", ".join(
        _("“{one}” rests on “{other}”").format(one=one, other=other)
        for one, other in pairwise(chain)
    )
    return _("“{origin}” would rest on itself: {steps}. Take one of these back first.").format(
        origin=origin, steps=steps
    )


@transaction.atomic
def origin_unlink(*, link: OriginLink, reason: str, by: User) -> None:
    """Say that an origin does not rest on another after all; history keeps that it was said."""
    require(by, CHANGE_ORIGIN)
    check_given(reason=reason)
    with written_by(by, reason):
        OriginLink.objects.filter(pk=link.pk).delete()


@transaction.atomic
def article_rest_on(
    *, article: Article, origin: Origin, how: RestsHow | str, reason: str, by: User | None
) -> ArticleOrigin:
    """Say what a whole article rests on: the default for its evidence."""
    require(by, CHANGE_ORIGIN)
    require_open(article, by)
    check_given(reason=reason)
    row_checked(ArticleOrigin(article=article, origin=origin, how=how, reason=reason))
    with written_by(by, reason):
        row, _made = ArticleOrigin.objects.update_or_create(
            article=article,
            origin=origin,
            defaults={"how": how, "reason": reason, "made_by": by},
        )
    return row


@transaction.atomic
def article_rest_off(*, article: Article, origin: Origin, reason: str, by: User) -> None:
    """Say that an article does not rest on an origin after all; history keeps that it was said."""
    require(by, CHANGE_ORIGIN)
    require_open(article, by)
    check_given(reason=reason)
    with written_by(by, reason):
        ArticleOrigin.objects.filter(article=article, origin=origin).delete()

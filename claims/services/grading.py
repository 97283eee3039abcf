"""Noting what became of an article, and grading an outlet, with what follows for claims."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from claims.services.second_looks import looks_raise
from sources.models import Article, ArticleState, ArticleStateKind, Outlet, OutletReliability
from sources.services.articles import article_note_state
from sources.services.outlets import outlet_rate

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

LOOKED_AT_AGAIN = frozenset(
    {ArticleStateKind.CORRECTED, ArticleStateKind.RETRACTED, ArticleStateKind.REMOVED}
)
"""What an outlet does to an article that claims may hang on."""


@transaction.atomic
def article_state(*, article: Article, state: str, reason: str, by: User | None) -> ArticleState:
    """Note what happened to an article at its outlet; the claims that rest on it are to be looked
    at again. What readers see stays as it is."""
    row = article_note_state(article=article, state=state, reason=reason, by=by)
    if row.state in LOOKED_AT_AGAIN:
        looks_raise(by=by, state=row)
    return row


def state_followed(*, article: Article) -> int:
    """Mark the claims that rest on an article whose page itself says what became of it, to be looked
    at again; how many are marked anew."""
    newest = article.states.order_by("-pk").first()
    if newest is None or newest.noted_by_id is not None or newest.state not in LOOKED_AT_AGAIN:
        return 0
    return looks_raise(by=None, state=newest)


@transaction.atomic
def outlet_grade(
    *, outlet: Outlet, grade: str, reason: str, by: User, review_on: date | None = None
) -> OutletReliability:
    """Grade an outlet; the claims that rest on its articles are to be looked at again, where the
    grade is another than before."""
    before = outlet.reliabilities.order_by("-pk").first()
    row = outlet_rate(outlet=outlet, grade=grade, reason=reason, by=by, review_on=review_on)
    if before is None or before.grade != row.grade:
        looks_raise(by=by, grade=row)
    return row

"""What an outlet says of its own article: noted by the program, in the outlet's words."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sources.history import written_by
from sources.models import Article, ArticleState, ArticleStateKind
from sources.opening import Notice
from sources.services.checking import storable

LONGEST = 600
_STATES = {
    "correction": ArticleStateKind.CORRECTED,
    "retraction": ArticleStateKind.RETRACTED,
}


@transaction.atomic
def state_noted_by_program(*, article: Article, state: str, reason: str) -> ArticleState | None:
    """Note a state that the page itself shows; None where it is the newest already, or was noted
    with these very words before."""
    Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    in_its_words = state in _STATES.values()
    if in_its_words and article.states.filter(state=state, reason=reason).exists():
        return None
    if not in_its_words and _state(article) == state:
        return None
    with written_by(None, reason):
        return ArticleState.objects.create(article=article, state=state, reason=reason)


def notices_note(*, article: Article, notices: Iterable[Notice]) -> list[ArticleState]:
    """Note the corrections and retractions that a page shows, each with its words, once.

    A correction of an article that is retracted by now leaves it retracted.
    """
    noted = []
    for notice in sorted(notices, key=lambda one: one.kind):  # a retraction comes last, and holds
        state = _STATES.get(notice.kind)
        if state is None:
            continue
        if state == ArticleStateKind.CORRECTED and _state(article) == ArticleStateKind.RETRACTED:
            continue
        row = state_noted_by_program(
            article=article, state=state, reason=storable(notice.words)[:LONGEST]
        )
        if row is not None:
            noted.append(row)
    return noted


def came_back(article: Article) -> None:
    """The page answers again: what was taken away, or could not be reached, is live."""
    if _state(article) in {ArticleStateKind.REMOVED, ArticleStateKind.UNREACHABLE}:
        state_noted_by_program(
            article=article, state=ArticleStateKind.LIVE, reason=_("The page answers again.")
        )


def _state(article: Article) -> str:
    newest = article.states.order_by("-pk").first()
    return newest.state if newest else ArticleStateKind.LIVE

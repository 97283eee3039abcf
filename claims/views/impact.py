"""What hangs on an article, shown before anything is noted of it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus.page import WHY
from claims.forms.states import StateForm
from claims.models import Claim
from claims.services.grading import LOOKED_AT_AGAIN
from claims.services.impact import (
    COUNTED,
    claims_resting,
    how_many,
    impacts_of,
    resting_on_article,
)
from claims.views.doors import article_or_404, at_desk
from claims.views.paging import list_page
from sources.models import Article, ArticleStateKind
from sources.permissions import CHANGE_ARTICLE

PER_PAGE = 25


@require_safe
@at_desk(CHANGE_ARTICLE)
def article_impact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every claim that rests on an article, and how each would stand without it."""
    article = article_or_404(request, public_id)
    state = request.GET.get("state", "")
    known = state if state in LOOKED_AT_AGAIN else ArticleStateKind.RETRACTED
    return impact_page(request, article, StateForm(initial={"state": known}), state=known)


def impact_page(
    request: HttpRequest, article: Article, form: StateForm, *, state: str, status: int = 200
) -> HttpResponse:
    """The page that is confirmed: what hangs on the article, with the form as it was typed."""
    context = impact_context(request, resting_on_article(article)) | {
        "here": "articles",
        "article": article,
        "form": form,
        "state": state,
        "noted": ArticleStateKind(state).label.lower(),
        "retracts": state == ArticleStateKind.RETRACTED,
    }
    return render(request, "claims/origins/impact.html", context, status=status)


def impact_context(request: HttpRequest, on: Q) -> dict[str, Any]:
    """A page of the claims that rest on something, each with how it would stand without."""
    claims = claims_resting(on)
    page: Page[Claim] = list_page(request, claims, size=PER_PAGE)
    number = how_many(claims)
    return {
        "page": page,
        "impacts": impacts_of(list(page.object_list), on=on),
        "number": min(number, COUNTED),
        "beyond": number > COUNTED,
        "why": WHY,
    }


def hangs_on(article: Article) -> bool:
    """Whether any claim rests on an article."""
    return claims_resting(resting_on_article(article)).exists()

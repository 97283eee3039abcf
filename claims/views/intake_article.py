"""One article at the desk: its text with what was found in it, and what can be put right."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.forms.intake import CorrectArticle, offered
from claims.forms.states import StateForm
from claims.permissions import ADD_EVIDENCE, DECIDE_SUGGESTION
from claims.selectors.intake import article_page
from claims.selectors.origins import article_rests
from claims.services.grading import LOOKED_AT_AGAIN, article_state
from claims.services.intake import article_compare
from claims.views.doors import article_or_404, at_desk, person
from claims.views.impact import hangs_on, impact_page
from claims.views.intake_told import tell_compared
from sources.models import Article
from sources.permissions import ADD_ARTICLE, CHANGE_ARTICLE, CHANGE_ORIGIN, JUDGE_NAMES

INVALID, CONFLICT = 422, 409
MOST_PARTS = 1_000_000

__all__ = ["article", "article_or_404", "article_shown", "compare", "note_state"]


@require_safe
@at_desk()
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    """The text with its mentions, suggestions beside it, and all that is known of the article."""
    return article_shown(request, article_or_404(request, public_id))


def article_shown(
    request: HttpRequest, shown: Article, status: int = 200, **forms: object
) -> HttpResponse:
    by = person(request)
    page = article_page(
        article=shown,
        user=by,
        part=number_asked(request, "part") or 1,
        at=number_asked(request, "at"),
    )
    context = {
        "here": "articles",
        "page": page,
        "article": shown,
        "may_attach": by.has_perm(ADD_EVIDENCE),
        "may_correct": by.has_perm(CHANGE_ARTICLE),
        "may_decide": by.has_perm(DECIDE_SUGGESTION),
        "may_judge": by.has_perm(JUDGE_NAMES),
        "may_originate": by.has_perms([CHANGE_ORIGIN, ADD_EVIDENCE]),
        "rests": article_rests(shown),
        "correct": CorrectArticle(article=shown),
        "state": StateForm(),
        "offered": offered() if by.has_perm(CHANGE_ARTICLE) else {},
    }
    return render(request, "claims/intake/article.html", context | forms, status=status)


def number_asked(request: HttpRequest, name: str) -> int | None:
    """A whole number that the address asks for, or None."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


@require_POST
@at_desk(CHANGE_ARTICLE)
def note_state(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what happened to the article at its outlet, once what hangs on it was seen."""
    shown = article_or_404(request, public_id)
    form = StateForm(request.POST)
    if not form.is_valid():
        return article_shown(request, shown, INVALID, state=form)
    if form.says_what_stands(shown):
        return redirect("intake_article", public_id)
    state = form.cleaned_data["state"]
    if state in LOOKED_AT_AGAIN and "confirmed" not in request.POST and hangs_on(shown):
        return impact_page(request, shown, form, state=state)
    article_state(article=shown, by=person(request), **form.cleaned_data)
    messages.success(request, _("Noted."))
    return redirect("intake_article", public_id)


@require_POST
@at_desk(ADD_ARTICLE)
def compare(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read the article and compare its stories now, however long somebody is ready to wait."""
    shown = article_or_404(request, public_id)
    tell_compared(request, article_compare(article=shown, by=person(request), asked=True))
    return redirect("intake_article", public_id)

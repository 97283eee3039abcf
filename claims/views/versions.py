"""Versions of an article at the desk: captures, visits, the watch, and two texts side by side."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.jobs.watching import look_now_defer
from claims.selectors.versions import compared_page, versions_page
from claims.views.doors import at_desk, person
from claims.views.intake_article import article_or_404
from sources.models import Article, Text
from sources.permissions import CHANGE_ARTICLE
from sources.services.watching import address_to_watch, watch_go_on, watch_stop


@require_safe
@at_desk()
def versions(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every capture of the article, each time the desk asked for it, and when it looks again."""
    article = article_or_404(request, public_id)
    context = {
        "here": "articles",
        "article": article,
        "page": versions_page(article=article),
        "may_watch": request.user.has_perm(CHANGE_ARTICLE),
        "can_be_watched": not article.protected and bool(address_to_watch(article)),
    }
    return render(request, "claims/versions/versions.html", context)


@require_safe
@at_desk()
def compare(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two texts of the article side by side, word by word; without two that it has, the list."""
    article = article_or_404(request, public_id)
    old, new = _text(request, article, "old"), _text(request, article, "new")
    if old is None or new is None or old.pk == new.pk:
        messages.info(request, _("Choose two different texts to compare."))
        return redirect("versions", public_id)
    context = {
        "here": "articles",
        "article": article,
        "page": compared_page(old=old, new=new),
    }
    return render(request, "claims/versions/compare.html", context)


def _text(request: HttpRequest, article: Article, name: str) -> Text | None:
    asked = request.GET.get(name, "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        return None
    return article.texts.select_related("snapshot__captured_by").filter(pk=int(asked)).first()


@require_POST
@at_desk(CHANGE_ARTICLE)
def watch(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop looking, go on, or look now; what is not one of these is no such page."""
    article = article_or_404(request, public_id)
    by = person(request)
    act = request.POST.get("act", "")
    try:
        if act == "stop":
            watch_stop(article=article, by=by)
            messages.success(request, _("Stopped: the desk does not look at the page any more."))
        elif act == "go-on":
            watch_go_on(article=article, by=by)
            messages.success(request, _("The desk looks at the page again from now on."))
        elif act == "look":
            look_now_defer(article=article, by=by)
            messages.success(request, _("Asked for: the page is fetched in the background."))
        else:
            raise Http404
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("versions", public_id)

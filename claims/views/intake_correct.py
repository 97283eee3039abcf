"""Correcting what is known about an article; of two who do so at once neither loses a word."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.forms.intake import CorrectArticle, as_typed, row_typed, state_marked, state_of
from claims.selectors.stood import Stood, article_stood
from claims.services.intake import AddressTaken, article_put_right
from claims.views.doors import article_or_404, at_desk, person
from claims.views.intake_article import CONFLICT, INVALID, article_shown
from claims.views.merging import TwoVersions, chosen, not_chosen, takes_of
from sources.models import Article
from sources.permissions import CHANGE_ARTICLE
from sources.services.articles import ArticleChanged

OVERTAKEN = gettext_lazy("Somebody else changed this article meanwhile: see what it says now.")


@require_POST
@at_desk(CHANGE_ARTICLE)
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct outlet, title, dates … with a reason; another's newer version is shown, not lost."""
    shown = article_or_404(request, public_id)
    form = CorrectArticle(_resolved(request.POST, shown), article=shown)
    if form.is_overtaken and form.says_what_stands():
        messages.info(request, _("The article says this already; nothing was done twice."))
        return redirect("intake_article", public_id)
    if form.is_overtaken or not_chosen(request.POST):
        return _both_versions(request, shown)
    try:
        if form.is_valid() and _put_right(request, shown, form):
            messages.success(request, _("Corrected. What hangs on it was read and compared anew."))
            return redirect("intake_article", public_id)
    except ArticleChanged:
        return _both_versions(request, article_or_404(request, public_id))
    return article_shown(request, shown, INVALID, correct=form)


def _put_right(request: HttpRequest, shown: Article, form: CorrectArticle) -> bool:
    given = form.cleaned_data
    plain = {name: given[name] for name in ("title", "byline", "genre", "language", "published")}
    try:
        article_put_right(
            article=shown,
            by=person(request),
            reason=given["reason"],
            outlet=given["outlet"],
            canonical_url=given["url"] or None,
            published_printed=form.published_typed if given["published"] else "",
            as_seen=True,
            **plain,
        )
    except AddressTaken as taken:
        said = _("Another article has this address.")
        if taken.article:
            said = _("Another article has this address: “{title}”.").format(title=taken.article)
        form.add_error("url", said)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()


def _resolved(sent: QueryDict, shown: Article) -> QueryDict:
    """What was sent, with what was chosen of two versions in the fields."""
    if not takes_of(sent):
        return sent
    return chosen(sent, _stood(shown, sent.get("seen", "")))


def _both_versions(request: HttpRequest, shown: Article) -> HttpResponse:
    sent, left = request.POST, not_chosen(request.POST)
    began = (left and sent.get("began", "")) or sent.get("seen", "")
    resolved = _resolved(sent, shown).copy()
    mine = {name: " ".join(str(resolved.get(name, "")).split()) for name in resolved}
    mine |= {name: " ".join(str(sent[f"mine-{name}"]).split()) for name in left}
    resolved["began"], resolved["seen"] = began, state_of(shown)
    two = TwoVersions(resolved, as_typed(shown), _stood(shown, began), mine, 0, left)
    form = CorrectArticle(resolved, article=shown)
    two.show_in(form)
    form.overtaken = True
    form.add_error(None, OVERTAKEN)
    return article_shown(request, shown, INVALID if left else CONFLICT, correct=form)


def _stood(shown: Article, seen: str) -> list[Stood]:
    """What was known of the article when its state was marked ``seen``, and after each change."""
    return article_stood(
        article=shown,
        seen=lambda row: state_marked(row_typed(row), row["published_edtf"]) == seen,
        shown=row_typed,
    )

"""Intake: the desk's articles, and a new one pasted or chosen as a file."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.apparatus.spoken_dates import spoken_edtf
from claims.forms.arrivals import HandOver
from claims.forms.fields import date_typed
from claims.forms.intake import NewArticle, offered
from claims.models import Story
from claims.selectors.arrivals import intakes_unfinished
from claims.selectors.intake import articles_newest
from claims.services.intake import AddressTaken, Given, article_compare, article_take_in
from claims.views.doors import at_desk, person
from claims.views.intake_told import tell_compared
from claims.views.paging import list_page
from sources.permissions import ADD_ARTICLE, PROTECT_ARTICLE

PER_PAGE = 30
INVALID = 422


@require_safe
@at_desk()
def articles(request: HttpRequest) -> HttpResponse:
    """The articles of the desk, newest first, narrowed by words of title or outlet."""
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    rows = articles_newest(user=person(request), words=words)
    page = list_page(request, rows, size=PER_PAGE)
    open_still = intakes_unfinished(user=person(request)) if not words else []
    context = {"here": "articles", "page": page, "q": words, "intakes": open_still}
    return render(request, "claims/intake/articles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(ADD_ARTICLE)
def new(request: HttpRequest) -> HttpResponse:
    """Take in an article; what was typed comes back where it cannot be kept."""
    may_protect = person(request).has_perm(PROTECT_ARTICLE)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NewArticle(data, files, may_protect=may_protect, initial=_asked(request))
    if form.is_bound and form.is_valid() and (done := _taken(request, form)) is not None:
        return done
    hand = HandOver(initial=_asked(request))
    context = {"here": "articles", "form": form, "hand": hand, "offered": offered()}
    status = INVALID if form.errors else 200
    return render(request, "claims/intake/new.html", context, status=status)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address asks to be filled in: the story of the page one comes from."""
    asked = request.GET.get("story", "")[:20].replace("\0", "")
    story = Story.objects.filter(public_id=asked).first() if asked else None
    return {"story": story.title} if story else {}


def _taken(request: HttpRequest, form: NewArticle) -> HttpResponse | None:
    """Keep the article, compare it, say what came of it; None where it cannot be kept."""
    try:
        taken = article_take_in(given=given_in(form), by=person(request))
    except AddressTaken:
        form.add_error("url", _("This address cannot be used: ask an editor about it."))
        return None
    except ValidationError as error:
        lay_beside_fields(form, error)
        return None
    if taken.new:
        tell_compared(request, article_compare(article=taken.article, by=person(request)))
    elif taken.version:
        messages.info(
            request,
            _("This article is here already. Your text was added to it as another version."),
        )
    else:
        messages.info(
            request, _("This article is here already. Nothing was added; this is its page.")
        )
    return redirect("intake_article", taken.article.public_id)


def given_in(form: NewArticle) -> Given:
    given = form.cleaned_data
    plain = ("content", "read", "file_name", "title", "outlet", "url", "published")
    more = ("language", "genre", "kind", "story")
    return Given(
        **{name: given[name] for name in (*plain, *more)},
        published_printed=form.published_typed if given["published"] else "",
        protected=bool(given.get("protected")),
    )


def lay_beside_fields(form: Form, error: ValidationError) -> None:
    """Put the faults of what cannot be kept beside the fields they come from."""
    places = {
        "canonical_url": "url",
        "published_edtf": "published",
        "published_printed": "published",
    }
    faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, found in faults.items():
        field = places.get(name, name)
        form.add_error(field if field in form.fields else None, found)


@require_safe
@at_desk(ADD_ARTICLE)
def published(request: HttpRequest) -> HttpResponse:
    """A fragment: a date of publication as it is being typed, read back in words."""
    typed = request.GET.get("published", "")[:200]
    try:
        edtf, fault = date_typed(typed), ""
    except ValidationError as error:
        edtf, fault = "", " ".join(error.messages)
    context = {"words": spoken_edtf(edtf) if edtf else "", "fault": fault, "typed": typed.strip()}
    return render(request, "claims/intake/_published.html", context)

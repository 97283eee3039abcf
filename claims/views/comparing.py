"""Comparing articles that anybody pastes: nothing is stored, and nothing stored is used."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from claims.apparatus.compared import Compared, compared_page
from claims.apparatus.comparing_example import EXAMPLE
from claims.forms.comparing import FEWEST, StrangeArticles, articles_form
from claims.services.comparing_apart import MOST_ARTICLES, Busy, compare_apart
from claims.views.reading import compressed, for_readers
from claims.views.throttle import Throttle, address_of
from sources.apart import ApartFault

INVALID, TOO_OFTEN, FAILED, BUSY = 422, 429, 500, 503
throttle = Throttle(20, seconds=60)


@csrf_exempt  # it changes nothing, and a page without a cookie can be kept by caches
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest) -> HttpResponse:
    """The form; or, sent, what the articles report alike and where they differ, with the form below
    as it was filled in."""
    if request.method != "POST":
        return _asked_for(request)
    form = articles_form(FEWEST)(request.POST)
    if "more" in request.POST:
        return _page(request, articles_form(1)(initial=_typed(form)))
    if not form.is_valid():
        return _page(request, form, status=INVALID)
    if seconds := throttle.wait(address_of(request)):
        said = _(
            "That was often. Try again in {seconds} seconds; what you pasted is still here."
        ).format(seconds=seconds)
        return _page(request, form, fault=said, status=TOO_OFTEN, wait=seconds)
    try:
        return _page(request, form, compared=_compared(form))
    except Busy:
        said = _(
            "Others are comparing just now. Try again in a moment; what you pasted is still here."
        )
        return _page(request, form, fault=said, status=BUSY, wait=5)
    except ApartFault as fault:
        return _failed(request, form, fault)


@for_readers
def _asked_for(request: HttpRequest) -> HttpResponse:
    """The form, empty or with the example in it: the same for everybody."""
    if "example" in request.GET:
        return _page(request, articles_form(0)(initial=list(EXAMPLE)))
    return _page(request, articles_form(FEWEST)())


def _failed(request: HttpRequest, form: StrangeArticles, fault: ApartFault) -> HttpResponse:
    """Why there is no comparison: with what to do where it was too much, and ours where it failed."""
    if fault.is_ours:
        return _page(request, form, fault=fault.sentence, status=FAILED)
    said = " ".join([fault.sentence, _("Try fewer articles, or shorter ones.")])
    return _page(request, form, fault=said, status=INVALID)


def _typed(form: StrangeArticles) -> list[dict[str, str]]:
    """What was typed, article by article, as it is shown again with room for one more."""
    rows = [
        {name: one.data.get(one.add_prefix(name), "") for name in ("text", "outlet", "published")}
        for one in form.forms
    ]
    return rows[: MOST_ARTICLES - 1]


def _compared(form: StrangeArticles) -> Compared:
    given = form.strange
    document = compare_apart(given)
    return compared_page(document, [one.text for one in given], [one.outlet for one in given])


def _page(
    request: HttpRequest,
    form: StrangeArticles,
    *,
    compared: Compared | None = None,
    fault: str = "",
    status: int = 200,
    wait: int = 0,
) -> HttpResponse:
    context = {"form": form, "compared": compared, "fault": fault, "most": MOST_ARTICLES}
    response = render(request, "claims/compare.html", context, status=status)
    if wait:
        response["Retry-After"] = str(wait)
    if request.method != "POST":
        return response
    patch_cache_control(response, private=True, no_store=True)
    if request.user.is_authenticated:
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    return compressed(request, response)

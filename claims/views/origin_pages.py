"""What one article rests on, and one origin with what it rests on itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.forms.origins import LinkForm, OffForm, RestsForm
from claims.models import Claim
from claims.permissions import ADD_EVIDENCE
from claims.selectors.origins import article_rests, claims_on_origin, origin_names, origin_page
from claims.services.origins import (
    MOST_TOLD,
    article_rest,
    article_rest_no_more,
    claims_of,
    corroboration_watched,
)
from claims.views.doors import article_or_404, at_desk, person
from claims.views.origins import INVALID, tell_changed
from claims.views.paging import list_page
from sources.models import Article, Origin, OriginLink
from sources.permissions import CHANGE_ORIGIN
from sources.services.origins import OriginCycle, origin_ensure, origin_link, origin_unlink

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(CHANGE_ORIGIN, ADD_EVIDENCE)
def article_origins(request: HttpRequest, public_id: str) -> HttpResponse:
    """What an article rests on: the default for its evidence, which follows. Say more of it."""
    article = article_or_404(request, public_id)
    form = RestsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with corroboration_watched(claims_of(article)) as changed:
                article_rest(
                    article=article,
                    origin=_origin_named(request, form.cleaned_data),
                    how=form.cleaned_data["how"],
                    reason=form.cleaned_data["reason"],
                    by=person(request),
                )
            tell_changed(request, _("Kept, with your reason."), changed)
            return redirect("desk_article_origins", public_id)
        except ValidationError as error:
            form.add_error(None, error.messages)
    return _article_page(request, article, form)


def _origin_named(request: HttpRequest, given: dict[str, Any]) -> Origin:
    return origin_ensure(name=given["name"], kind=given["of_kind"] or "other", by=person(request))


def _article_page(
    request: HttpRequest, article: Article, form: RestsForm, **more: Any
) -> HttpResponse:
    context = {
        "here": "articles",
        "article": article,
        "form": form,
        "rests": article_rests(article),
        "names": origin_names(),
        "off": OffForm(),
    }
    status = INVALID if form.errors or more else 200
    return render(request, "claims/origins/article.html", context | more, status=status)


@require_POST
@at_desk(CHANGE_ORIGIN, ADD_EVIDENCE)
def article_origin_off(request: HttpRequest, public_id: str, origin: str) -> HttpResponse:
    """Say that an article does not rest on an origin after all."""
    article = article_or_404(request, public_id)
    row = get_object_or_404(Origin, public_id=origin)
    form = OffForm(request.POST)
    if not form.is_valid():
        return _article_page(request, article, RestsForm(), off=form, refused=row.public_id)
    with corroboration_watched(claims_of(article)) as changed:
        article_rest_no_more(
            article=article, origin=row, reason=form.cleaned_data["reason"], by=person(request)
        )
    tell_changed(request, _("Taken off; the history keeps it, with your reason."), changed)
    return redirect("desk_article_origins", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(CHANGE_ORIGIN)
def origin(request: HttpRequest, public_id: str) -> HttpResponse:
    """One origin: what it rests on itself, who carries it, and the claims that rest on it."""
    row = get_object_or_404(Origin, public_id=public_id)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with corroboration_watched(_claims(row)) as changed:
                origin_link(
                    origin=row,
                    rests_on=_origin_named(request, form.cleaned_data),
                    reason=form.cleaned_data["reason"],
                    by=person(request),
                )
            tell_changed(request, _("Kept, with your reason."), changed)
            return redirect("desk_origin", public_id)
        except OriginCycle as cycle:
            form.add_error("name", cycle.messages)
        except ValidationError as error:
            form.add_error(None, error.messages)
    return _origin_page(request, row, form)


def _claims(row: Origin) -> list[Claim]:
    return list(claims_on_origin(row)[:MOST_TOLD])


def _origin_page(request: HttpRequest, row: Origin, form: LinkForm, **more: Any) -> HttpResponse:
    context = {
        "here": "claims",
        "page": origin_page(row),
        "form": form,
        "names": origin_names(),
        "listed": list_page(request, claims_on_origin(row), size=PER_PAGE),
        "off": OffForm(),
    }
    status = INVALID if form.errors or more else 200
    return render(request, "claims/origins/origin.html", context | more, status=status)


@require_POST
@at_desk(CHANGE_ORIGIN)
def origin_off(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Say that an origin does not rest on another after all."""
    row = get_object_or_404(Origin, public_id=public_id)
    link = OriginLink.objects.filter(origin=row, pk=pk).first()
    form = OffForm(request.POST)
    if not form.is_valid():
        return _origin_page(request, row, LinkForm(), off=form, refused=int(pk))
    if link is None:  # taken back before, or sent twice
        messages.info(request, _("It was taken back before."))
        return redirect("desk_origin", public_id)
    with corroboration_watched(_claims(row)) as changed:
        origin_unlink(link=link, reason=form.cleaned_data["reason"], by=person(request))
    tell_changed(request, _("Taken back; the history keeps it, with your reason."), changed)
    return redirect("desk_origin", public_id)

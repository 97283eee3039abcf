"""Views of the queue that somebody saved: kept, listed, renamed, removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.filters import kept_in_address
from claims.models import SavedView
from claims.selectors.queue_views import saved_views, view_gone
from claims.services.saved_views import view_remove, view_rename, view_save
from claims.views.door import at_the_desk
from claims.views.editing import INVALID, person


class NameForm(forms.Form):
    """A view's name."""

    name = forms.CharField(
        label=gettext_lazy("Name of the view"),
        max_length=SavedView.LONGEST_NAME,
        error_messages={"required": gettext_lazy("Give the view a name.")},
    )


@require_safe
@at_the_desk
def views(request: HttpRequest) -> HttpResponse:
    """One's saved views, each a link that can be shared."""
    context = {"here": "differences", "saved": saved_views(user=person(request))}
    return render(request, "claims/views.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def view_new(request: HttpRequest) -> HttpResponse:
    """Keep the filters and the order of the address under a name."""
    query = urlencode(kept_in_address(request.GET))
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            saved = view_save(name=form.cleaned_data["name"], query=query, by=person(request))
        except ValidationError as faults:
            _add(form, faults)
        else:
            messages.success(request, _("Saved as “{name}”.").format(name=saved.name))
            return redirect(f"{reverse('queue')}{'?' if query else ''}{query}")
    action = f"{reverse('queue_view_new')}{'?' if query else ''}{query}"
    return _page(request, form, title=_("Save this view"), action=action, query=query)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def view_rename_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one's own view another name."""
    view = _own(request, pk)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": view.name})
    if request.method == "POST" and form.is_valid():
        try:
            view_rename(view=view, name=form.cleaned_data["name"], by=person(request))
        except ValidationError as faults:
            _add(form, faults)
        else:
            messages.success(request, _("Renamed to “{name}”.").format(name=view.name))
            return redirect("queue_views")
    action = reverse("queue_view", args=[pk])
    return _page(request, form, title=_("Rename a view"), action=action, query=view.query)


@require_POST
@at_the_desk
def view_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one's own view; once only, however often it is sent."""
    view = _mine(request, pk)
    if view is None:
        if not view_gone(pk, user=person(request)):
            raise Http404
        messages.info(request, _("It was removed before; nothing was done twice."))
        return redirect("queue_views")
    view_remove(view=view, by=person(request))
    messages.success(
        request, _("Removed “{name}”. What it showed stays as it is.").format(name=view.name)
    )
    return redirect("queue_views")


def _own(request: HttpRequest, pk: int) -> SavedView:
    view = _mine(request, pk)
    if view is None:
        raise Http404
    return view


def _mine(request: HttpRequest, pk: int) -> SavedView | None:
    return SavedView.objects.filter(pk=pk, owner=request.user.pk).first() if pk < 2**63 else None


def _add(form: NameForm, faults: ValidationError) -> None:
    for name, words in faults.message_dict.items():
        form.add_error(name if name in form.fields else None, words)


def _page(request: HttpRequest, form: NameForm, **context: Any) -> HttpResponse:
    status = INVALID if form.errors else 200
    page = {"here": "differences", "form": form, **context}
    return render(request, "claims/view_name.html", page, status=status)

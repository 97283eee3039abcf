"""One's own account: name, mail address, password, sessions."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as allauth
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from factcheck.users.factors import second_factor_wanted
from factcheck.users.forms import OwnMail, ShownName
from factcheck.users.models import User
from factcheck.users.selectors.own import factors_shown, sessions_of
from factcheck.users.services.own import mail_ask, mail_change, mail_read, name_change
from factcheck.users.services.sessions import session_end, sessions_end_others

View = Callable[..., HttpResponse]


def me(request: HttpRequest) -> User:
    """Who is signed in, behind ``login_required``."""
    assert isinstance(request.user, User)
    return request.user


def once_more(view: View) -> View:
    """A view for who gave their password lately; others give it once more first, and nothing that
    they typed is kept meanwhile."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_reauthentication_required(request, app="allauth.account"):
            return redirect_to_login(request.path, login_url=reverse("account_reauthenticate"))
        return view(request, *args, **kwargs)

    return login_required(checked)


@never_cache
@login_required
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    person = me(request)
    context = {
        "here": "account",
        "form": ShownName(initial={"display_name": person.display_name}),
        "member": person,
        "factors": factors_shown(person),
        "wanted": second_factor_wanted(person),
        "sessions": sessions_of(person, here=request.session.session_key),
        "hours": settings.SESSION_HOURS,
    }
    return render(request, "account/account.html", context)


@login_required
@require_POST
def shown_name(request: HttpRequest) -> HttpResponse:
    form = ShownName(request.POST)
    if not form.is_valid():
        context = {"form": form, "here": "account"}
        return render(request, "account/name.html", context, status=422)
    name_change(of=me(request), to=form.cleaned_data["display_name"])
    messages.success(request, _("Your name is changed."))
    return redirect("account")


@never_cache
@once_more
@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """Another mail address: at once where no mail is sent, else once a link sent there is opened."""
    form = OwnMail(
        request.POST if request.method == "POST" else None, initial={"email": me(request).email}
    )
    if request.method == "POST" and form.is_valid():
        told = mail_ask(request=request, of=me(request), to=form.cleaned_data["email"])
        messages.success(request, told)
        return redirect("account")
    status = 422 if form.is_bound else 200
    context = {"form": form, "here": "account", "mail": bool(settings.MAIL)}
    return render(request, "account/mail.html", context, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def mail_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link: the address becomes one's own by a press of a button, not by a look."""
    address = mail_read(of=me(request), token=token)
    if address is None:
        return render(request, "account/mail_confirm.html", {"here": "account"}, status=404)
    if request.method == "POST":
        mail_change(of=me(request), to=address)
        messages.success(request, _("Your mail address is changed."))
        return redirect("account")
    return render(request, "account/mail_confirm.html", {"address": address, "here": "account"})


class Password(allauth.PasswordChangeView):
    """Another password; every other session ends."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        sessions_end_others(request=self.request, of=form.user)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@login_required
@require_POST
def sessions_ended(request: HttpRequest) -> HttpResponse:
    """End one of one's sessions, or all but this one."""
    row = request.POST.get("session", "")
    if row == "others":
        sessions_end_others(request=request, of=me(request))
        messages.success(request, _("Every other session has ended."))
    elif row.isascii() and row.isdigit() and session_end(of=me(request), row=int(row[:18])):
        messages.success(request, _("That session has ended."))
    return redirect("account")

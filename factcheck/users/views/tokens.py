"""One's own personal tokens: listed, made, shown once, revoked."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.permissions import may_see_the_desk
from factcheck.users.adapter import SecondFactorAdapter
from factcheck.users.addresses import ip_of
from factcheck.users.factors import second_factor_given, second_factor_wanted
from factcheck.users.forms_tokens import NewToken
from factcheck.users.models import PersonalToken, User
from factcheck.users.selectors.own import network_of
from factcheck.users.selectors.tokens import tokens_of
from factcheck.users.services.tokens import token_make, token_revoke
from factcheck.users.views.own import me, once_more

ONCE = "token_once"
"""Where a session keeps a new token, encrypted, until the next page has shown it."""


def at_desk(request: HttpRequest) -> User:
    """Who is signed in and works at the desk. Raises Http404: readers have no use for tokens."""
    if not may_see_the_desk(request.user):
        raise Http404
    return me(request)


@never_cache
@login_required
@require_GET
def tokens(request: HttpRequest) -> HttpResponse:
    person = at_desk(request)
    once = request.session.pop(ONCE, "")
    context = {
        "here": "account",
        "tokens": tokens_of(person),
        "once": SecondFactorAdapter().decrypt(once) if once else "",
    }
    return render(request, "account/tokens.html", context)


@never_cache
@once_more
@require_http_methods(["GET", "POST"])
def token_new(request: HttpRequest) -> HttpResponse:
    """Make one, by who gave password and second factor lately. It is shown on the page after."""
    person = at_desk(request)
    if second_factor_wanted(person) and not second_factor_given(request):
        messages.warning(request, _("A token needs your second factor. Give it, or set one up."))
        return redirect("mfa_index")
    form = NewToken(request.POST if request.method == "POST" else None)
    if form.is_valid() and _made(request, person, form):
        return redirect("account_tokens")
    context = {"form": form, "here": "account", "https": settings.HTTPS}
    return render(request, "account/token_new.html", context, status=422 if form.is_bound else 200)


def _made(request: HttpRequest, person: User, form: NewToken) -> bool:
    try:
        _row, token = token_make(
            owner=person,
            made_from=network_of(ip_of(request)),
            with_factor=second_factor_given(request),
            **form.cleaned_data,
        )
    except ValidationError as fault:
        form.add_error(None, fault)
        return False
    if token:
        request.session[ONCE] = SecondFactorAdapter().encrypt(token)
        messages.success(request, _("The token is made."))
    elif ONCE not in request.session:
        said = _("This form was sent before, and its token was shown. Revoke it if it is lost.")
        messages.info(request, said)
    return True


@login_required
@require_POST
def token_off(request: HttpRequest, public_id: str) -> HttpResponse:
    """Revoke one at once."""
    person = at_desk(request)
    row = get_object_or_404(PersonalToken, owner=person, public_id=public_id[:10])
    if row.revoked_at is None:
        token_revoke(token=row, by=person)
        messages.success(request, _("“%s” is revoked. It opens nothing any more.") % row.name)
    return redirect("account_tokens")

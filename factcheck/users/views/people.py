"""People of the desk, for administrators: who they are, what was refused, what is done for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from factcheck.roles import ROLES
from factcheck.users.forms import without_hidden_marks
from factcheck.users.models import User
from factcheck.users.models.refusals import RefusalKind
from factcheck.users.selectors.members import (
    acts_on,
    invitations_shown,
    members_page,
    refusals_page,
)
from factcheck.users.selectors.own import factors_shown, sessions_of
from factcheck.users.selectors.tokens import tokens_living
from factcheck.users.services import members
from factcheck.users.views.doors import administrators
from factcheck.users.views.invitations import LINK
from factcheck.users.views.own import me

ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "sessions": (members.member_sessions_end, gettext_noop("Every session has ended.")),
    "off": (members.member_switch_off, gettext_noop("Switched off, and signed out everywhere.")),
    "on": (members.member_switch_on, gettext_noop("Switched on again.")),
    "tokens": (members.member_tokens_end, gettext_noop("Every token is revoked.")),
    "factors": (members.member_factors_off, gettext_noop("The second factor is taken off.")),
}


@never_cache
@administrators
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    words = without_hidden_marks(request.GET.get("q", ""))[:100]
    context = {
        "here": "people",
        "q": words,
        "page": members_page(words=words, number=request.GET.get("page")),
        "invitations": invitations_shown(now=timezone.now()),
        "once": request.session.pop(LINK, None),
        "lax": settings.SECOND_FACTOR == "off",
    }
    return render(request, "people/people.html", context)


@never_cache
@administrators
@require_GET
def member(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User.objects.prefetch_related("groups"), pk=pk)
    context = {
        "here": "people",
        "member": person,
        "factors": factors_shown(person),
        "sessions": sessions_of(person, here=None),
        "tokens": tokens_living(person),
        "roles": ROLES,
        "held": {group.name for group in person.groups.all()},
        "acts": acts_on(person),
        "once": request.session.pop(LINK, None),
        "self": person == request.user,
    }
    return render(request, "people/member.html", context)


@administrators
@require_POST
def member_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """End sessions, switch off or on, take off the second factor, give a role, make a link."""
    person = get_object_or_404(User, pk=pk)
    try:
        _do(request, person, act)
    except members.MemberRefused as refused:
        messages.error(request, str(refused))
    return redirect("person", pk=pk)


def _do(request: HttpRequest, person: User, act: str) -> None:
    by = me(request)
    if act == "role":
        members.member_role(of=person, role=request.POST.get("role", ""), by=by)
        messages.success(request, _("The role is changed."))
    elif act == "reset":
        link = request.build_absolute_uri(members.member_reset(of=person, by=by))
        request.session[LINK] = {"link": link, "whom": str(person), "reset": True}
    elif act in ACTS:
        done, told = ACTS[act]
        done(of=person, by=by)
        messages.success(request, _(told))
    else:
        raise Http404


@never_cache
@administrators
@require_GET
def refusals(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    kind = kind if kind in RefusalKind.values else ""
    context = {
        "here": "people",
        "kind": kind,
        "kinds": RefusalKind.choices,
        "page": refusals_page(kind=kind, number=request.GET.get("page")),
    }
    return render(request, "people/refusals.html", context)

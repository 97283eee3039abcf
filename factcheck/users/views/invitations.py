"""An invitation: made and revoked by administrators, accepted by whom it is for."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.users.forms import Accept, Invite
from factcheck.users.models import Invitation
from factcheck.users.models.invitations import token_hashed
from factcheck.users.models.refusals import RefusalKind
from factcheck.users.services.invitations import (
    InvitationRefused,
    invitation_accept,
    invitation_mail,
    invitation_make,
    invitation_revoke,
)
from factcheck.users.services.refusals import refusal_note
from factcheck.users.views.doors import administrators
from factcheck.users.views.own import me

LINK = "link_once"
"""Where a session keeps a link until the next page has shown it."""


@administrators
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    form = Invite(
        request.POST if request.method == "POST" else None, initial={"role": "fact-checker"}
    )
    if form.is_valid():
        try:
            made, token = invitation_make(by=me(request), **form.cleaned_data)
        except InvitationRefused as refused:
            form.add_error("email", str(refused))
        else:
            link = request.build_absolute_uri(reverse("invitation", args=[token]))
            sent = invitation_mail(invitation=made, link=link)
            request.session[LINK] = {"link": link, "whom": made.email, "sent": sent}
            return redirect("people")
    status = 422 if form.is_bound else 200
    return render(request, "people/invite.html", {"form": form, "here": "people"}, status=status)


@administrators
@require_POST
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(Invitation, public_id=public_id)
    try:
        invitation_revoke(invitation=row, by=me(request))
        messages.success(
            request, _("The invitation to {email} is revoked.").format(email=row.email)
        )
    except InvitationRefused as refused:
        messages.error(request, str(refused))
    return redirect("people")


@never_cache
@sensitive_post_parameters("password1", "password2")
@rate_limit(action="signup")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Make one's account. Links that are unknown, used, revoked and too old are told alike."""
    opened = Invitation.objects.open(now=timezone.now())
    row = opened.filter(token_hash=token_hashed(token)).select_related("invited_by").first()
    if row is None:
        return _no_further(request)
    if request.user.is_authenticated:
        context = {"row": row, "signed_in": True}
        return render(request, "people/invitation.html", context, status=409)
    form = Accept(request.POST if request.method == "POST" else None, email=row.email)
    if form.is_valid():
        return _accepted(request, token, row, form)
    status = 422 if form.is_bound else 200
    return render(request, "people/invitation.html", {"form": form, "row": row}, status=status)


def _accepted(request: HttpRequest, token: str, row: Invitation, form: Accept) -> HttpResponse:
    typed = form.cleaned_data
    try:
        person = invitation_accept(
            token=token,
            username=typed["username"],
            display_name=typed["display_name"],
            password=typed["password1"],
        )
    except InvitationRefused as refused:
        if not Invitation.objects.pending().filter(pk=row.pk).exists():
            return _no_further(request)
        form.add_error("username", str(refused))
        return render(request, "people/invitation.html", {"form": form, "row": row}, status=422)
    record_authentication(request, person, method="password", username=person.username)
    return perform_login(request, Login(user=person, redirect_url=reverse("account")))


def _no_further(request: HttpRequest) -> HttpResponse:
    refusal_note(request, RefusalKind.INVITATION)
    return render(request, "people/invitation.html", status=404)

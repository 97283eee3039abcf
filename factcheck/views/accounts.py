"""Signing in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib.auth import views
from django.urls import reverse

from claims.permissions import may_see_the_desk

DESK_PLACES = ("/desk/", "/admin/")


class SignIn(views.LoginView):
    """Sign in, and go where one was going: else to the desk, or home for who has none."""

    template_name = "registration/sign_in.html"
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        wanted = self.get_redirect_url()
        at_desk = may_see_the_desk(self.request.user)
        if wanted and (at_desk or not urlsplit(wanted).path.startswith(DESK_PLACES)):
            return wanted
        return reverse("desk" if at_desk else "home")


class SignOut(views.LogoutView):
    """Sign out (by POST), and go home."""

    http_method_names = ["post", "options"]
    next_page = "home"

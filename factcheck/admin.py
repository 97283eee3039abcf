"""The admin site: open to everybody who works at the desk, for looking; writing goes through the
services, except for people and outlets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ELSEWHERE = frozenset({"procrastinate", "account", "mfa", "usersessions"})  # apps


class DeskAdminSite(admin.AdminSite):
    """Django's admin under the product's name."""

    index_title = gettext_lazy("Everything the desk holds")
    site_url = "/desk/"
    enable_nav_sidebar = True

    @property
    def site_header(self) -> str:  # type: ignore[override]
        return _("{product_name}: desk records").format(product_name=settings.PRODUCT_NAME)

    @property
    def site_title(self) -> str:  # type: ignore[override]
        return str(settings.PRODUCT_NAME)

    def has_permission(self, request: HttpRequest) -> bool:
        """Desk people have no need of Django's staff flag; readers do not come in."""
        user = request.user
        return user.is_active and (
            getattr(user, "is_staff", False) or user.has_perm("sources.view_article")
        )

    def register(self, model_or_iterable: Any, *rest: Any, **options: Any) -> None:
        """Take in all but what has pages of its own: background jobs, second factors, sessions."""
        several = (
            model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        )
        kept = [model for model in several if model._meta.app_label not in ELSEWHERE]
        super().register(kept, *rest, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The site has one sign-in. Who is signed in already and still sent here has no place."""
        from django.contrib.auth.views import redirect_to_login

        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect_to_login(wanted)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        from factcheck.users.views.signing import SignOut

        return SignOut.as_view()(request)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """One's own password has one page."""
        return redirect("account_change_password")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {"product_name": settings.PRODUCT_NAME}


class DeskAdminConfig(AdminConfig):
    default_site = "factcheck.admin.DeskAdminSite"

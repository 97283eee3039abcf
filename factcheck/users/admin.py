"""People in the admin: added and given their role by administrators."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.users.models import User
from factcheck.users.services.sessions import sessions_end
from factcheck.users.services.tokens import tokens_end


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Roles are given, rights follow from them; only a superuser sees Django's finer switches."""

    list_display = ("username", "display_name", "role_names", "is_active", "is_demo", "last_login")
    list_filter = ("groups", "is_active", "is_demo")
    search_fields = ("username", "display_name", "email")
    filter_horizontal = ("groups",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Who they are"), {"fields": ("display_name", "first_name", "last_name", "email")}),
        (_("What they may do"), {"fields": ("is_active", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    @admin.display(description=_("role"))
    def role_names(self, user: User) -> str:
        return ", ".join(sorted(group.name for group in user.groups.all()))

    def get_queryset(self, request: HttpRequest):  # type: ignore[no-untyped-def]
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever may do everything is changed, and given a password, by their like alone."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Who is switched off here is signed out everywhere, as on their page."""
        super().save_model(request, obj, form, change)
        if change and not obj.is_active:
            sessions_end(of=obj)
            tokens_end(of=obj, by=cast(User, request.user), reason="switched off")

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """People stay on record beside what they wrote; switch an account off instead."""
        return False

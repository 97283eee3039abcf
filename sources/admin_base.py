"""What the admin pages of both apps share: looking only, and cheap at a million rows."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

MOST_COUNTED = 5_000


class UncountedPaginator(Paginator):
    """Counts up to a limit and stops: no list of the admin counts a million rows."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by().values("pk")[:MOST_COUNTED].count()
        return len(rows)


class LookOnly(admin.ModelAdmin):
    """Rows can be looked at; nobody adds, changes or deletes them here."""

    paginator = UncountedPaginator
    show_full_result_count = False
    list_per_page = 50
    view_on_site = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class LookOnlyInline(admin.TabularInline):
    """Rows that belong to another, to look at beside it."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def shortened(text: str, limit: int = 90) -> str:
    """Text for a list: one line, cut with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


class AroundArticles(LookOnly):
    """Rows that hold words of an article: those of protected ones only for who is named.

    ``article_path`` leads from the row to its article.
    """

    article_path = "article"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        from sources.models import Article

        hidden = Article.objects.filter(protected=True).exclude(
            pk__in=Article.objects.visible_to(request.user).values("pk")
        )
        rows = super().get_queryset(request)
        if self.article_path == "pk":
            return rows.exclude(pk__in=hidden.values("pk"))
        return rows.exclude(**{f"{self.article_path}__in": hidden.values("pk")})

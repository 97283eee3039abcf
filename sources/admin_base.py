"""What the admin pages of both apps share: looking only, and cheap at a million rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
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


def _without_hidden(
    rows: QuerySet[Any], paths: Sequence[str], request: HttpRequest
) -> QuerySet[Any]:
    """``rows`` without those that hold words of a protected article for which nobody named
    ``request.user``. ``paths`` lead from a row to its articles."""
    from sources.models import Article, ArticleReader

    named = ArticleReader.objects.filter(article=OuterRef("pk"), user=request.user.pk)
    hidden = Article.objects.filter(~Exists(named), protected=True)
    for path in paths:
        rows = rows.exclude(**{f"{path}__in": hidden.values("pk")})
    return rows


class Unwritten:
    """Nobody adds, changes or deletes here; every field is text."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class LookOnly(Unwritten, admin.ModelAdmin):
    """Rows can be looked at, with every field, also those that the program fills in.

    ``article_paths`` lead from the row to the articles whose words it holds: rows of protected
    ones show only to who is named.
    """

    paginator = UncountedPaginator
    show_full_result_count = False
    list_per_page = 50
    view_on_site = False
    article_paths: tuple[str, ...] = ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [field.name for field in self.model._meta.concrete_fields]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_fields(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return _without_hidden(super().get_queryset(request), self.article_paths, request)


class LookOnlyInline(Unwritten, admin.TabularInline):
    """Rows that belong to another, to look at beside it; ``article_paths`` as in LookOnly."""

    extra = 0
    can_delete = False
    show_change_link = True
    article_paths: tuple[str, ...] = ()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [str(field) for field in self.fields or ()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        related = [
            name
            for name in self.get_readonly_fields(request)
            if self.model._meta.get_field(name).many_to_one
            or self.model._meta.get_field(name).one_to_one
        ]
        rows = super().get_queryset(request).select_related(*related)
        return _without_hidden(rows, self.article_paths, request)


class AroundArticles(LookOnly):
    """Rows that hold words of one article, found at ``article``."""

    article_paths = ("article",)


def shortened(text: str, limit: int = 90) -> str:
    """Text for a list: one line, cut with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"

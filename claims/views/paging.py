"""Pages of the desk's lists that nobody counts."""

from __future__ import annotations

from typing import TypeVar

from django.core.paginator import InvalidPage, Page
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django_tables2 import LazyPaginator

Row = TypeVar("Row", bound=Model)


def list_page(request: HttpRequest, rows: QuerySet[Row], *, size: int) -> Page[Row]:
    """The page asked for; the first where that is no number, or one that the list has not."""
    asked = (request.POST if request.method == "POST" else request.GET).get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    paginator = LazyPaginator(rows, size)
    try:
        page: Page[Row] = paginator.page(number)
    except InvalidPage:
        page = paginator.page(1)
    return page

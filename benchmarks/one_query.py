"""The site with one address more, for ``benchmarks/claim_page.py``: a page that asks the database one
thing, by its primary key, and is nothing but the head and foot of every page."""

from __future__ import annotations

import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
if name := os.environ.get("BENCH_DATABASE"):
    from factcheck.postgres.cluster import USER

    settings.DATABASES["default"].update(NAME=name, DISPOSABLE=True, USER=USER)
    settings.ROOT_URLCONF = "benchmarks.one_query"
    django.setup()

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path

from claims.models import Publication


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One query, and the page that all others extend."""
    return render(request, "base.html", {"publication": get_object_or_404(Publication, pk=pk)})


urlpatterns = [path("one/<int:pk>/", one), path("", include("factcheck.urls"))]
handler404, handler500 = "factcheck.views.errors.not_found", "factcheck.views.errors.server_error"
application = get_wsgi_application()

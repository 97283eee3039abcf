"""Addresses of the API, and of the page that explains it."""

from django.urls import URLPattern, path, re_path

from claims.api import v1
from claims.api.door import for_programs
from claims.views.api import about

_RESOURCES = [row for row in v1.api.urls[0] if isinstance(row, URLPattern)]

urlpatterns = [
    path("api/", about, name="api_about"),
    path("api/v1/openapi.json", for_programs(v1.document), name="api_document"),
    *[
        path(f"api/v1/{row.pattern}", for_programs(row.callback), name=row.name)
        for row in _RESOURCES
        if row.name != "api-root"
    ],
    re_path(r"^api/(?P<rest>.+)/$", for_programs(v1.nothing), name="api_nothing"),
]

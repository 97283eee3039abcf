"""Addresses of the API, and of the page that explains it."""

from django.urls import URLPattern, path, re_path

from claims.api import v1
from claims.api.door import ASKING, READING, for_programs
from claims.views.api import about

_RESOURCES = {  # one that is asked in two ways is named for each
    str(row.pattern): row
    for row in v1.api.urls[0]
    if isinstance(row, URLPattern) and row.name != "api-root"
}
_ASKED = {"api_compare": ASKING}

urlpatterns = [
    path("api/", about, name="api_about"),
    path("api/v1/openapi.json", for_programs(v1.document), name="api_document"),
    *[
        path(
            f"api/v1/{pattern}",
            for_programs(row.callback, _ASKED.get(str(row.name), READING)),
            name=row.name,
        )
        for pattern, row in _RESOURCES.items()
    ],
    re_path(r"^api/(?P<rest>.+)/$", for_programs(v1.nothing), name="api_nothing"),
]

"""Addresses of the desk's API: its resources, which are `claims`', behind the door of tokens."""

from django.urls import URLPattern, path

from claims.api.desk import v1
from claims.api.door import for_programs
from factcheck.users.bearing import with_token

RESOURCES = {  # one that is read and written is named for each
    str(row.pattern): row
    for row in v1.api.urls[0]
    if isinstance(row, URLPattern) and row.name != "api-root"
}

urlpatterns = [
    path("api/v1/desk/openapi.json", for_programs(v1.document), name="desk_api_document"),
    *[
        path(f"api/v1/desk/{pattern}", with_token(row.callback), name=row.name)
        for pattern, row in RESOURCES.items()
    ],
]

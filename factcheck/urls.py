"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from factcheck.views.health import health
from factcheck.views.home import home
from factcheck.views.words import words

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("", include("factcheck.users.urls")),
    path("", include("factcheck.users.urls_people")),
    path("health/", health, name="health"),
    path("words.js", words, name="words"),
    path("admin/", admin.site.urls),
    path("", include("claims.urls_queue")),
    path("", include("claims.urls_intake")),
    path("", include("claims.urls_arrivals")),
    path("", include("claims.urls_versions")),
    path("", include("claims.urls_sending")),
    path("", include("claims.urls_editor")),
    path("", include("claims.urls_making")),
    path("", include("claims.urls_holds")),
    path("", include("claims.urls_jobs")),
    path("", include("claims.urls_detectors")),
    path("", include("claims.urls_origins")),
    path("", include("claims.urls_workflow")),
    path("", include("claims.urls_names")),
    path("", include("claims.urls_notes")),
    path("", include("claims.urls")),
    path("", include("claims.urls_reading")),
    path("", include("factcheck.urls_desk_api")),
    path("", include("claims.urls_api")),
    path("", include("claims.urls_feeds")),
]

handler400 = "factcheck.views.errors.bad_request"
handler403 = "factcheck.views.errors.forbidden"
handler404 = "factcheck.views.errors.not_found"
handler429 = "factcheck.views.errors.too_many"  # asked for by allauth
handler500 = "factcheck.views.errors.server_error"

"""Addresses of an article's versions: captures, visits, the watch, saved pages, two texts compared."""

from django.urls import re_path

from claims.views import snapshots, versions

_ARTICLE = r"^desk/articles/(?P<public_id>[0-9a-z]{4,20})/"
_SNAPSHOT = _ARTICLE + r"versions/(?P<number>[0-9]{1,17})/"

urlpatterns = [
    re_path(_ARTICLE + "versions/$", versions.versions, name="versions"),
    re_path(_ARTICLE + "versions/compare/$", versions.compare, name="versions_compare"),
    re_path(_ARTICLE + "watch/$", versions.watch, name="versions_watch"),
    re_path(_SNAPSHOT + "$", snapshots.snapshot, name="snapshot"),
    re_path(_SNAPSHOT + "page/$", snapshots.saved_page, name="snapshot_page"),
]

"""Addresses of feeds, of the sitemap, and of what is taken away as a file. All are read only."""

from django.urls import path, re_path

from claims.api.door import for_programs
from claims.views import annotations, exports, feeds, sitemap

_ID = r"(?P<public_id>[0-9a-z]{4,20})"
_FILE = r"(?P<kind>pages|claims|stories|outlets|names|articles)-(?P<part>[0-9]{1,12}|[0-9a-z]{1,2})"
_TABLE = r"(?P<kind>claims|values|differences)\.(?P<form>csv|jsonl)"

urlpatterns = [
    path("feeds/claims.atom", for_programs(feeds.claims), name="feed_claims"),
    path("feeds/corrections.atom", for_programs(feeds.corrections), name="feed_corrections"),
    re_path(rf"^feeds/stories/{_ID}\.atom$", for_programs(feeds.story), name="feed_story"),
    path("robots.txt", for_programs(sitemap.robots), name="robots"),
    path("sitemap.xml", for_programs(sitemap.index), name="sitemap"),
    re_path(rf"^sitemap/{_FILE}\.xml$", for_programs(sitemap.part), name="sitemap_file"),
    re_path(rf"^exports/{_TABLE}$", for_programs(exports.of_all), name="export_all"),
    re_path(
        rf"^exports/stories/{_ID}/{_TABLE}$", for_programs(exports.of_story), name="export_story"
    ),
    re_path(
        rf"^exports/claims/{_ID}/{_TABLE}$", for_programs(exports.of_claim), name="export_claim"
    ),
    re_path(rf"^annotations/{_ID}\.jsonld$", for_programs(annotations.quotes), name="annotations"),
]

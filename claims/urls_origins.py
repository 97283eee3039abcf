"""Addresses of origins, of what hangs on an article, and of outlets and their grades."""

from django.urls import re_path

from claims.views import impact, origin_pages, origins, outlets

_CLAIM = r"^desk/claims/(?P<public_id>[0-9a-z]{4,20})/"
_ARTICLE = r"^desk/articles/(?P<public_id>[0-9a-z]{4,20})/"
_ORIGIN = r"^desk/origins/(?P<public_id>[0-9a-z]{4,20})/"
_OUTLET = r"^desk/outlets/(?P<public_id>[0-9a-z]{4,20})/"
_PK = r"(?P<pk>[1-9][0-9]{0,17})/"

urlpatterns = [
    re_path(_CLAIM + "origins/$", origins.origins, name="desk_claim_origins"),
    re_path(
        _CLAIM + "origins/(?P<suggestion>[0-9a-z]{4,20})/$",
        origins.decide,
        name="desk_origin_decide",
    ),
    re_path(_ARTICLE + "origins/$", origin_pages.article_origins, name="desk_article_origins"),
    re_path(
        _ARTICLE + "origins/(?P<origin>[0-9a-z]{4,20})/off/$",
        origin_pages.article_origin_off,
        name="desk_article_origin_off",
    ),
    re_path(_ARTICLE + "impact/$", impact.article_impact, name="desk_article_impact"),
    re_path(_ORIGIN + "$", origin_pages.origin, name="desk_origin"),
    re_path(_ORIGIN + "links/" + _PK + "off/$", origin_pages.origin_off, name="desk_origin_off"),
    re_path(_OUTLET + "$", outlets.outlet, name="desk_outlet"),
    re_path(_OUTLET + "grade/$", outlets.grade, name="desk_outlet_grade"),
]

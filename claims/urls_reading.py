"""Addresses for readers beside the claim itself: search, articles, outlets, names, stories, method."""

from django.urls import path, re_path

from claims.views.article import article
from claims.views.comparing import compare
from claims.views.gallery import gallery
from claims.views.methodology import corrections_policy, methodology
from claims.views.public_name import name
from claims.views.public_outlet import outlet
from claims.views.search import search
from claims.views.story import corrections, story

_STORY = r"^stories/(?P<public_id>[0-9a-z]{4,20})/"

urlpatterns = [
    path("search/", search, name="search"),
    path("compare/", compare, name="compare"),
    path("corrections/", corrections, name="corrections"),
    path("corrections/policy/", corrections_policy, name="corrections_policy"),
    path("methodology/", methodology, name="methodology"),
    re_path(r"^articles/(?P<public_id>[0-9a-z]{4,20})/$", article, name="article"),
    re_path(r"^outlets/(?P<public_id>[0-9a-z]{4,20})/$", outlet, name="outlet"),
    re_path(r"^names/(?P<public_id>[0-9a-z]{4,20})/$", name, name="name"),
    re_path(_STORY + r"$", story, name="story_short"),
    re_path(_STORY + r"(?P<slug>[^/]+)/$", story, name="story"),
    path("desk/components/", gallery, name="components"),
]

"""Addresses of what the statement of a claim proposes, and of ratings of claims and evidence."""

from django.urls import re_path

from claims.views.editor_ratings import evidence_credibility, ratings, signal
from claims.views.making import proposed

_CLAIM = r"^desk/claims/(?P<public_id>[0-9a-z]{4,20})/"
_PK = r"(?P<pk>[1-9][0-9]{0,17})/"

urlpatterns = [
    re_path(_CLAIM + "attributes/proposed/$", proposed, name="desk_attributes_proposed"),
    re_path(_CLAIM + "ratings/$", ratings, name="desk_ratings"),
    re_path(_CLAIM + "ratings/" + _PK + "signals/$", signal, name="desk_mixed_signal"),
    re_path(
        _CLAIM + "evidence/" + _PK + "credibility/$",
        evidence_credibility,
        name="desk_evidence_credibility",
    ),
]

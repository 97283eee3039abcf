"""Addresses of claims for readers, and of what they report."""

from django.urls import re_path

from claims.views.public import claim, revision
from claims.views.public_past import as_of, cite
from claims.views.reporting import receipt, report_error

_CLAIM = r"^claims/(?P<public_id>[0-9a-z]{4,20})/"

urlpatterns = [
    re_path(_CLAIM + r"$", claim, name="claim_short"),
    re_path(_CLAIM + r"(?P<slug>[^/]+)/$", claim, name="claim"),
    re_path(
        _CLAIM + r"(?P<slug>[^/]+)/revisions/(?P<number>[1-9][0-9]{0,8})/$",
        revision,
        name="claim_revision",
    ),
    re_path(
        _CLAIM + r"(?P<slug>[^/]+)/revisions/(?P<number>[1-9][0-9]{0,8})/cite\.(?P<form>bib|json)$",
        cite,
        name="claim_cite",
    ),
    re_path(_CLAIM + r"(?P<slug>[^/]+)/as-of/$", as_of, name="claim_as_of"),
    re_path(_CLAIM + r"(?P<slug>[^/]+)/report/$", report_error, name="report_error"),
    re_path(r"^reports/(?P<code>[0-9a-z]{26})/$", receipt, name="report_receipt"),
]

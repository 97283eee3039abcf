"""Which version of a claim is meant: told in its ETag, said back in If-Match."""

from __future__ import annotations

import re

from django.http import HttpRequest

from claims.models import Claim

_TAG = re.compile(r'(?:W/)?"?v?([0-9]{1,9})"?')
NONE_SAID = -1


def etag_of(claim: Claim) -> str:
    """The mark of the version that stands."""
    return f'"v{claim.version}"'


def version_said(request: HttpRequest) -> int:
    """The version in If-Match; NONE_SAID where there is none that can be read."""
    match = _TAG.fullmatch(request.headers.get("If-Match", "").strip())
    return int(match[1]) if match else NONE_SAID

"""What of a public page is dear to make, made once for the same content.

What was made is known by everything it was made from, the document as it stands in the database at
this very request included: a redaction, a withdrawal or a new revision is other content, and what was
kept of the old one is never asked for again. Each process keeps its own, a bounded number of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

PAGES = "pages"
MOST = 400_000  # characters of what is kept; longer parts are made anew

Parts = Mapping[str, str]


def presented(request: HttpRequest, content: str, make: Callable[[], Parts]) -> Parts:
    """The parts that ``make`` makes, or as they were kept. ``content`` is a mark of all that they are
    made from but what every page depends on: its address, the day, the language and the time zone."""
    told: list[Any] = [content, request.build_absolute_uri(request.path), timezone.localdate()]
    told += [get_language(), timezone.get_current_timezone_name()]
    key = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
    kept: Parts | None = caches[PAGES].get(key)
    if kept is not None:
        return kept
    made = make()
    if sum(map(len, made.values())) <= MOST:
        caches[PAGES].set(key, made)
    return made

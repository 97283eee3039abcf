"""The words of the desk's scripts in the newsroom's language: one catalogue for all of its pages."""

from __future__ import annotations

from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.i18n import JavaScriptCatalog

AN_HOUR = 3600  # seconds that a browser keeps it without asking again

words = require_safe(
    cache_control(public=True, max_age=AN_HOUR)(
        conditional_page(JavaScriptCatalog.as_view(packages=["factcheck"]))
    )
)
"""A script that defines ``gettext``, ``ngettext`` and ``interpolate``. Scripts work without it."""

"""A page as somebody saw it in their browser, handed over as it was."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.models import Intake
from claims.services.arrivals import Handed, intake_begin
from sources.models import CaptureMethod

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

PAGE_LIMIT = 20_000_000
"""Bytes of one page that a browser sends."""


def intake_by_browser(*, url: str, html: bytes, title: str, by: User, form_key: str = "") -> Intake:
    """Take over what a browser showed under ``url``; ``html`` is UTF-8, written by that browser.

    The page may say that it is in another encoding: it was, before the browser read it. A byte
    order mark in front of it settles that for whoever opens the bytes, today or in ten years.
    Raises ValidationError where there is nothing to keep, or too much.
    """
    content = html.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        raise ValidationError(_("The page that was sent is empty."))
    if len(content) > PAGE_LIMIT:
        raise ValidationError(
            _("The page has more than {limit} MB.").format(limit=PAGE_LIMIT // 1_000_000)
        )
    page = Handed(
        method=CaptureMethod.BROWSER,
        url=url,
        name=title[:300],
        content=codecs.BOM_UTF8 + content,
        media_type="text/html; charset=utf-8",
    )
    return intake_begin(by=by, handed=[page], label=title or url, form_key=form_key)

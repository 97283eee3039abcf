"""A saved page at the desk: its text, and the page made harmless in a frame that does nothing."""

from __future__ import annotations

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from claims.selectors.versions import how_captured
from claims.views.doors import at_desk
from claims.views.intake_article import article_or_404
from sources.blobs import blob_get
from sources.models import Article, Snapshot
from sources.opening import OpeningFault
from sources.services.openers import opener

LONGEST_SHOWN = 400_000
"""Code points of a text that its page shows."""
DOES_NOTHING = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""What a saved page may: neither run, load, send nor lead anywhere, in no origin at all."""
_STYLE = (
    "body{font:17px/1.55 Georgia,serif;max-width:42rem;margin:1.5rem auto;padding:0 1rem;"
    "overflow-wrap:anywhere;color:#15181b;background:#fff}"
    "@media (prefers-color-scheme:dark){body{color:#e9e9e4;background:#14171a}a{color:#9cc2f8}}"
)


@require_safe
@csp_update({"frame-src": [SELF]})
@at_desk()
def snapshot(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One capture: how it came here, the text made of it, and the saved page in its frame."""
    article = article_or_404(request, public_id)
    row = _snapshot_or_404(article, number)
    text = row.texts.order_by("-pk").first()
    context = {
        "here": "articles",
        "article": article,
        "snapshot": row,
        "how": how_captured(row),
        "is_page": is_page(row),
        "text": text,
        "content": text.content[:LONGEST_SHOWN] if text else "",
        "cut": text is not None and text.length > LONGEST_SHOWN,
    }
    return render(request, "claims/versions/snapshot.html", context)


@require_safe
@xframe_options_sameorigin
@at_desk()
def saved_page(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """The saved page, sanitised in the reading process, as a document that can do nothing."""
    row = _snapshot_or_404(article_or_404(request, public_id), number)
    if not is_page(row):
        raise Http404
    declared = str(row.http_headers.get("content-type", "")) or row.media_type
    try:
        with opener() as reader:
            shown = reader.sanitise(blob_get(row.sha256), content_type=declared)
    except (FileNotFoundError, OpeningFault):
        shown = format_html("<p>{}</p>", _("The saved page cannot be shown."))
    title = escape(_("Saved page"))
    response = HttpResponse(
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>"
        f"<style>{_STYLE}</style></head><body>{shown}</body></html>",
        content_type="text/html; charset=utf-8",
    )
    response["Content-Security-Policy"] = DOES_NOTHING
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def is_page(row: Snapshot) -> bool:
    """Whether a capture is a web page, rather than a document or pasted words."""
    return row.media_type in {"text/html", "application/xhtml+xml"}


def _snapshot_or_404(article: Article, number: int) -> Snapshot:
    row = article.snapshots.select_related("captured_by").filter(pk=number).first()
    if row is None:
        raise Http404
    return row

"""The claim's page as data for search engines: an element that the page puts into its head."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from claims.api.answers import at
from claims.apparatus.linked import linked_claim, within_html
from claims.models import Publication


def linked_data(request: HttpRequest, publication: Publication) -> SafeString:
    """The element. It holds data alone: the policy on scripts need not allow it, as nothing runs."""
    data = linked_claim(
        publication.revision.document,
        url=at(request, "claim", publication.public_id, publication.slug),
        newsroom=settings.PRODUCT_NAME,
        home=at(request, "home"),
        published=publication.published_at.isoformat(timespec="seconds"),
        changed=publication.updated_at.isoformat(timespec="seconds"),
        story_url=lambda story: at(request, "story", story["id"], story["slug"]),
    )
    inside = mark_safe(within_html(data))  # noqa: S308 - made so that nothing in it ends the element
    return format_html('<script type="application/ld+json">{}</script>', inside)

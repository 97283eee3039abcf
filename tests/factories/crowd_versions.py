"""Addresses of what was captured of an article of the crowd."""

from __future__ import annotations

from sources.models import Article
from sources.services.captures import snapshot_capture


def addresses_of_versions(article: Article) -> dict[str, str]:
    """What was captured of an article, a saved page among it."""
    desk = f"/desk/articles/{article.public_id}/versions/"
    page = f"<p>The ferry sank.</p> {article.title}".encode()
    captured, _ = snapshot_capture(article=article, content=page, by=None, media_type="text/html")
    return {
        "versions": desk,
        "snapshot": f"{desk}{captured.pk}/",
        "snapshot_page": f"{desk}{captured.pk}/page/",
    }

"""Articles as the signs of a desk page take them."""

from __future__ import annotations

from typing import Any

from sources.models import Article


def as_witness(article: Article) -> dict[str, Any]:
    """What ``sigla_of`` reads of an article, whose outlet was fetched with it."""
    return {
        "id": article.public_id,
        "outlet": article.outlet.name if article.outlet else None,
        "title": article.title,
        "published_printed": article.published_printed,
        "url": article.canonical_url or "",
        "language": article.language,
    }

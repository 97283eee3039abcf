"""What the engine reads: one article's text with what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sources.extraction.values import DateValue, Json


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article as the engine sees it.

    ``text`` is the content unchanged; all offsets count its Unicode code points. ``published`` is
    the publication date where it is known (from metadata or given by a person), else None: then
    relative dates stay unresolved. ``outlet``, ``title``, ``url`` and ``language`` (BCP 47) are
    None when unknown.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: DateValue | None = None
    url: str | None = None
    language: str | None = None

    def as_json(self) -> Json:
        """What is known about the article, with the SHA-256 of its text as UTF-8, not the text."""
        return {
            "id": self.id,
            "title": self.title,
            "outlet": self.outlet,
            "published": self.published.edtf if self.published else None,
            "url": self.url,
            "language": self.language,
            "text_sha256": sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
        }

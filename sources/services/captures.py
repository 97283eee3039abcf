"""Keeping what was captured: snapshots of bytes, the texts made of them, and quotes in texts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sources.blobs import blob_put
from sources.extraction.anchoring import Anchor, anchor_at, find_quote
from sources.history import written_by
from sources.models import (
    Article,
    CaptureMethod,
    Excerpt,
    RedactionTarget,
    Snapshot,
    Text,
    TextKind,
)
from sources.opening import PageStart
from sources.permissions import ADD_ARTICLE, require
from sources.services.access import require_open
from sources.services.checking import check_words, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

PLAIN_EXTRACTOR = "plain"
PLAIN_VERSION = "1"


class ContentRedacted(ValidationError):
    """The very bytes were captured before and redacted."""


@transaction.atomic
def snapshot_capture(
    *,
    article: Article,
    content: bytes,
    by: User | None,
    method: str = CaptureMethod.PASTE,
    media_type: str = "text/plain",
    http_status: int | None = None,
    http_headers: dict[str, str] | None = None,
    captured_at: datetime | None = None,
) -> tuple[Snapshot, bool]:
    """Keep an article's bytes as captured now, or at ``captured_at`` where they came before.

    The same bytes of one article are one snapshot. Returns it and whether it is new. Raises
    ContentRedacted for bytes that were redacted.
    """
    require(by, ADD_ARTICLE)
    require_open(article, by)
    refuse_redacted(hashlib.sha256(content).hexdigest())
    sha256 = blob_put(content)
    with written_by(by, _("captured")):
        return Snapshot.objects.get_or_create(
            article=article,
            sha256=sha256,
            defaults={
                "size": len(content),
                "media_type": media_type,
                "method": method,
                "captured_by": by,
                "http_status": http_status,
                "http_headers": http_headers or {},
                **({"captured_at": captured_at} if captured_at else {}),
            },
        )


def refuse_redacted(sha256: str) -> None:
    """Raise ContentRedacted for bytes that were redacted: they are not even stored again."""
    snapshots = Snapshot.objects.filter(sha256=sha256).values("pk")
    if RedactionTarget.objects.filter(
        table_name=Snapshot._meta.db_table,
        row_id__in=snapshots,
        redaction__approved_by__isnull=False,
    ).exists():
        raise ContentRedacted(_("These words were redacted; they are not kept again."))


@transaction.atomic
def text_add(
    *,
    snapshot: Snapshot,
    content: str,
    kind: str = TextKind.VERBATIM,
    extractor: str = PLAIN_EXTRACTOR,
    extractor_version: str = PLAIN_VERSION,
    pages: Sequence[PageStart] = (),
) -> Text:
    """The text that one extractor version makes of a snapshot; made once.

    ``content`` is stored unchanged, so that offsets hold. PostgreSQL keeps no NUL: the reader of
    files has put U+FFFD in its place (``sources.reading``). Raises ValidationError for one.
    """
    found = Text.objects.filter(
        snapshot=snapshot, extractor=extractor, extractor_version=extractor_version
    ).first()
    if found:
        return found
    check_words(content=content)
    text = Text(
        snapshot=snapshot,
        article_id=snapshot.article_id,
        extractor=extractor,
        extractor_version=extractor_version,
        kind=kind,
        content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        length=len(content),
        pages=[[page.number, page.offset] for page in pages],
    )
    row_checked(text).save()
    return text


def excerpt_make(
    *,
    text: Text,
    exact: str,
    by: User | None,
    prefix: str = "",
    suffix: str = "",
    start: int | None = None,
) -> Excerpt:
    """A quote anchored in a text. Raises QuoteFault where it is not there, or there twice."""
    anchor = find_quote(text.content, exact, prefix=prefix, suffix=suffix, start=start)
    return _excerpt(text, anchor, by)


def excerpt_at(*, text: Text, start: int, end: int, by: User | None) -> Excerpt:
    """The quote at ``start``..``end`` of a text. Raises QuoteFault for a span that is none."""
    return _excerpt(text, anchor_at(text.content, start, end), by)


def _excerpt(text: Text, anchor: Anchor, by: User | None) -> Excerpt:
    excerpt, _made = Excerpt.objects.get_or_create(
        text=text,
        start=anchor.start,
        end=anchor.end,
        defaults={
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "printed": text.kind != TextKind.DIGEST,
            "made_by": by,
        },
    )
    return excerpt

"""Versions of an article: which texts may be held against each other, and quotes found again.

Texts are of one method when they were captured in the same way and made by the same version of the
same extractor: what differs between them, the outlet changed. What an older extractor made is held
against nothing; its bytes are read anew by the present one first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from sources.blobs import blob_get
from sources.models import (
    Article,
    CaptureMethod,
    Excerpt,
    Sighting,
    SightingOutcome,
    Snapshot,
    Text,
    Visit,
)
from sources.opening import OpenedSource, Opener, OpeningFault
from sources.services.captures import excerpt_at, text_add
from sources.services.openers import opener
from sources.versions import Again, Found

NEVER_REREAD = ("plain", "digest")
"""What a person typed or pasted is its own text: no extractor makes it better."""
OUTCOMES = {
    Found.SAME: SightingOutcome.SAME,
    Found.CHANGED: SightingOutcome.CHANGED,
    Found.MISSING: SightingOutcome.MISSING,
    Found.UNSURE: SightingOutcome.UNSURE,
}


def same_way(one: Text, other: Text) -> bool:
    """Whether two texts were captured in the same way by the same extractor, of whatever version."""
    return (one.extractor, one.kind, one.snapshot.method) == (
        other.extractor,
        other.kind,
        other.snapshot.method,
    )


def same_method(one: Text, other: Text) -> bool:
    """Whether what differs between two texts of an article is its outlet's doing."""
    return same_way(one, other) and one.extractor_version == other.extractor_version


def earlier_text(text: Text) -> Text | None:
    """The text of the same way that the article had before this one: as last seen, else the newest.

    An outlet that takes an edit back brings a text that is here already; so the visits say what
    was seen before, where there are any.
    """
    texts = (
        Text.objects.filter(article=text.article_id, extractor=text.extractor, kind=text.kind)
        .filter(snapshot__method=text.snapshot.method)
        .exclude(snapshot=text.snapshot_id)
        .select_related("snapshot")
        .order_by("-pk")
    )
    visit = (
        Visit.objects.filter(article=text.article_id, snapshot__isnull=False)
        .exclude(snapshot=text.snapshot_id)
        .order_by("-pk")
        .first()
    )
    if visit is not None and (seen := texts.filter(snapshot=visit.snapshot_id).first()):
        return seen
    return texts.first()


def is_present(text: Text) -> bool:
    """Whether a text is what was seen last, in its way of capture: nothing newer is here."""
    visit = None
    if text.snapshot.method == CaptureMethod.FETCHED:
        seen = Visit.objects.filter(article=text.article_id, snapshot__isnull=False)
        visit = seen.order_by("-pk").first()
    if visit is not None:
        return visit.snapshot_id == text.snapshot_id
    newer = Snapshot.objects.filter(
        article=text.article_id, method=text.snapshot.method, pk__gt=text.snapshot_id
    )
    return not newer.filter(texts__extractor=text.extractor).exists()


def text_of_method(snapshot: Snapshot, like: Text, reader: Opener | None = None) -> Text | None:
    """What the extractor of ``like`` makes of a snapshot: stored already, or read from its bytes.

    What is read now is not stored: it would be the article's newest text, made of older bytes. None
    where the bytes are not there, cannot be opened, or the present extractor is another.
    """
    stored = snapshot.texts.filter(
        extractor=like.extractor, extractor_version=like.extractor_version
    ).first()
    if stored is not None:
        return stored
    opened = _opened(snapshot, reader)
    if opened is None or (opened.extractor, opened.extractor_version) != (
        like.extractor,
        like.extractor_version,
    ):
        return None
    return Text(
        snapshot=snapshot,
        article_id=snapshot.article_id,
        extractor=opened.extractor,
        extractor_version=opened.extractor_version,
        kind=like.kind,
        content=opened.text,
        length=len(opened.text),
    )


@transaction.atomic
def article_reread(*, article: Article, reader: Opener | None = None) -> list[Text]:
    """Open an article's snapshots again with the present extractor; returns the texts that are new.

    Texts that are there stay, and evidence keeps its own. The newest text stays the one of the
    newest capture: an article whose newest capture cannot be opened again is left as it is.
    """
    Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    newest = article.texts.order_by("-pk").first()
    if newest is None or newest.extractor in NEVER_REREAD:
        return []
    opened = {
        snapshot: _opened(snapshot, reader)
        for snapshot in article.snapshots.exclude(texts=None).distinct().order_by("pk")
        if not snapshot.texts.filter(extractor__in=NEVER_REREAD).exists()
    }
    if opened.get(newest.snapshot) is None:
        return []
    order = sorted(opened, key=lambda row: (row.pk == newest.snapshot_id, row.pk))
    made = []
    for snapshot in order:
        source = opened[snapshot]
        if source is not None and not _has(snapshot, source):
            made.append(
                text_add(
                    snapshot=snapshot,
                    content=source.text,
                    extractor=source.extractor,
                    extractor_version=source.extractor_version,
                    pages=source.pages,
                )
            )
    return made


def _has(snapshot: Snapshot, source: OpenedSource) -> bool:
    return snapshot.texts.filter(
        extractor=source.extractor, extractor_version=source.extractor_version
    ).exists()


def _opened(snapshot: Snapshot, reader: Opener | None) -> OpenedSource | None:
    """What the present extractor makes of a snapshot; None where its bytes are gone or no source."""
    try:
        return opened_again(snapshot, blob_get(snapshot.sha256), reader)
    except (FileNotFoundError, OpeningFault):
        return None


def opened_again(snapshot: Snapshot, content: bytes, reader: Opener | None = None) -> OpenedSource:
    """What the present extractor makes of a snapshot's bytes. Raises OpeningFault."""
    url = snapshot.article.canonical_url or ""
    declared = str(snapshot.http_headers.get("content-type", "")) or snapshot.media_type
    if reader is not None:
        return reader.open(content, url=url, content_type=declared)
    with opener() as own:
        return own.open(content, url=url, content_type=declared)


@dataclass(frozen=True, slots=True)
class Seen:
    """A quote, what came of looking for it, and whether it was looked for just now."""

    excerpt: Excerpt
    again: Again
    new: bool


@transaction.atomic
def sightings_note(*, text: Text, found: Iterable[tuple[Excerpt, Again]]) -> list[Seen]:
    """Keep what came of looking for quotes of other texts in ``text``; each is kept once."""
    known = set(Sighting.objects.filter(text=text).values_list("excerpt_id", flat=True))
    seen = []
    for excerpt, again in found:
        if excerpt.text_id == text.pk:
            continue
        is_new = excerpt.pk not in known
        if is_new:
            place = None
            if again.place is not None:
                place = excerpt_at(text=text, start=again.place[0], end=again.place[1], by=None)
            Sighting.objects.get_or_create(
                excerpt=excerpt,
                text=text,
                defaults={"outcome": OUTCOMES[again.found], "found": place},
            )
            known.add(excerpt.pk)
        seen.append(Seen(excerpt, again, is_new))
    return seen

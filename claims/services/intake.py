"""Taking in an article: kept, read, put into its story, and compared with what is there.

Two transactions: what was given is safe before the comparing begins.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from claims.models import Claim, Story
from claims.permissions import ADD_STORY, require
from claims.services.arrivals_due import article_due, versions_due
from claims.services.arrivals_known import article_of_address, article_of_bytes
from claims.services.checking import slug_of
from claims.services.collating import Collated, article_text, story_collate
from claims.services.comparing import claim_compare
from claims.services.described import Described
from claims.services.findings import Recorded
from claims.services.linking import article_link
from claims.services.originating import origins_suggest
from claims.services.stories import story_add_article
from claims.services.titles import title_of
from sources.extraction.pipeline import find_mentions
from sources.history import written_by
from sources.models import Article, CaptureMethod, Mention, Text
from sources.permissions import ADD_ARTICLE
from sources.permissions import require as require_of_sources
from sources.selectors.texts import present_first
from sources.services.addresses import article_at
from sources.services.articles import article_add, article_correct
from sources.services.captures import snapshot_capture, text_add
from sources.services.hosts import outlet_ensure_at
from sources.services.mentions import mentions_store
from sources.services.outlets import outlet_ensure

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

READ_AT_ONCE = 1_000_000
"""Code points of a text that is read while a person waits: a second of prose; the worst that
somebody could think out takes ten."""
MENTIONS_AT_ONCE = 40_000
"""Mentions of one text that are stored while a person waits: about four seconds. An article of a
megabyte has half as many; more is no prose."""
COMPARED_AT_ONCE = 400_000
"""Code points of a story, all texts together, that is compared while a person waits unasked."""
COMPARED_ON_REQUEST = 2_000_000
"""… and when somebody asks for it: about a quarter of a minute."""


class AddressTaken(Exception):
    """Another article has the address; ``article`` is it, or None where it may not be shown."""

    def __init__(self, article: Article | None) -> None:
        super().__init__(_("Another article has this address."))
        self.article = article


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Described):
    """An article as a person gives it. ``content`` are the bytes, ``read`` the text they hold."""

    content: bytes
    read: str
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it: the article, whether it is new or was there, and whether what was given was
    added to it as another version."""

    article: Article
    new: bool
    version: bool = False


def article_take_in(*, given: Given, by: User) -> TakenIn:
    """Keep an article with its capture, text and mentions, and put it into its story.

    The same bytes lead to the article that is there, where ``by`` may see it; other bytes at an
    address of its, in whatever form, are added to it as another version. Raises AddressTaken where
    a hidden one has the address, ValidationError for a field that cannot be kept; then nothing is
    stored.
    """
    require_of_sources(by, ADD_ARTICLE)
    sha256 = hashlib.sha256(given.content).hexdigest()
    with transaction.atomic():
        with connection.cursor() as cursor:  # of two who give the same, the second finds it
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"intake:{sha256}"])
        known = article_of_bytes(sha256, by)
        if known is not None:
            return TakenIn(known, new=False)
        known = article_of_address(given.url, by)
        if known is not None:
            _capture(given, known, by)
            return TakenIn(known, new=False, version=True)
        taken = Article.objects.filter(canonical_url=given.url) if given.url else None
        if article_at(given.url) is not None or (taken is not None and taken.exists()):
            raise AddressTaken(None)
        return TakenIn(_keep(given, by), new=True)


def _keep(given: Given, by: User) -> Article:
    article = article_add(
        title=given.title or title_of(given.read) or given.file_name or _("Untitled"),
        outlet=outlet_ensure_at(name=given.outlet, url=given.url, by=by) if given.outlet else None,
        canonical_url=given.url or None,
        genre=given.genre,
        language=given.language,
        published=given.published,
        published_printed=given.published_printed,
        protected=given.protected,
        by=by,
    )
    text = _capture(given, article, by)
    if given.story:
        story_add_article(story=story_titled(title=given.story, by=by), article=article, by=by)
    _read(text)
    return article


def _capture(given: Given, article: Article, by: User) -> Text:
    """The bytes and the text that were given, as a capture of an article."""
    snapshot, new = snapshot_capture(
        article=article,
        content=given.content,
        by=by,
        method=CaptureMethod.FILE if given.file_name else CaptureMethod.PASTE,
    )
    text = text_add(snapshot=snapshot, content=given.read, kind=given.kind)
    if new and article.texts.exclude(pk=text.pk).exists():
        versions_due(article.pk, text.pk)
        article_due(article.pk)
    return text


def _read(text: Text, *, asked: bool = False) -> None:
    """Find and store what a text mentions, unless that takes longer than anybody waits unasked."""
    if text.length > READ_AT_ONCE and not asked:
        return
    found = find_mentions(article_text(text))
    if len(found) <= MENTIONS_AT_ONCE or asked:
        mentions_store(text=text, found=found)


def story_titled(*, title: str, by: User) -> Story:
    """The story with this title (whatever its capitals), opened where there is none."""
    require(by, ADD_STORY)
    found = Story.objects.filter(title__iexact=title).order_by("pk").first()
    if found is not None:
        return found
    base = slug_of(title, "story")[:100]
    slug, number = base, 1
    while Story.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    with written_by(by, "story opened"):
        return Story.objects.create(slug=slug, title=title[:200], made_by=by)


def newest_text(article: Article) -> Text | None:
    """The text of an article that the desk works on: the one that was seen last."""
    return present_first(article.texts.select_related("article__outlet")).first()


def stories_weight(article: Article) -> int:
    """Code points that comparing an article's stories takes to read."""
    texts = Text.objects.filter(article__stories__articles=article, article__protected=False)
    return texts.aggregate(total=Sum("length", default=0))["total"] or 0


def story_weight(story: Story) -> int:
    """Code points that comparing one story takes to read."""
    texts = Text.objects.filter(article__stories=story, article__protected=False)
    return texts.aggregate(total=Sum("length", default=0))["total"] or 0


def article_compare(
    *, article: Article, by: User | None, asked: bool = False
) -> list[Collated] | None:
    """Read an article, compare the stories it belongs to with nothing entered by hand, and suggest
    it for claims that it may bear on.

    None where that would take too long to wait for: more than COMPARED_AT_ONCE code points, or
    COMPARED_ON_REQUEST where somebody ``asked`` for it. A protected article is read only.
    """
    require_of_sources(by, ADD_ARTICLE)
    text = newest_text(article)
    if text is not None:
        _read(text, asked=asked)
    if article.protected:
        return []
    if stories_weight(article) > (COMPARED_ON_REQUEST if asked else COMPARED_AT_ONCE):
        if text is not None:
            _link(text)
            origins_suggest(text=text)
        return None
    compared = [story_collate(story=story) for story in Story.objects.filter(articles=article)]
    linked = _link(text) + origins_suggest(text=text) if text is not None else 0
    return [*compared, Collated(Recorded(), linked, 0)] if linked else compared


def _link(text: Text) -> int:
    """Suggest the article for claims it may bear on, of whatever story; how many are new."""
    if not text.mentions.exists():  # not read: it is too long to wait for
        return 0
    return article_link(text=text, mentions=find_mentions(article_text(text)))


def article_put_right(
    *, article: Article, by: User, reason: str, outlet: str, **fields: Any
) -> Article:
    """Correct what is known about an article; ``outlet`` is a name, added where it is new.

    What hangs on it is read anew: a day may mean another year than before. Raises AddressTaken,
    and ValidationError for a field that cannot be kept.
    """
    url = fields.get("canonical_url")
    others = Article.objects.filter(canonical_url=url).exclude(pk=article.pk)
    if url and (other := others.first()) is not None:
        visible = Article.objects.visible_to(by).filter(pk=other.pk).exists()
        raise AddressTaken(other if visible else None)
    with transaction.atomic():
        before = (article.published_edtf, article.language)
        named = outlet_ensure(name=outlet, by=by) if outlet else None
        corrected = article_correct(article=article, by=by, reason=reason, outlet=named, **fields)
        if before != (corrected.published_edtf, corrected.language):
            Mention.objects.filter(text__article=corrected).delete()
    article_compare(article=corrected, by=by)
    for claim in Claim.objects.filter(evidence__article=corrected).distinct().order_by("pk"):
        claim_compare(claim=claim)
    return corrected

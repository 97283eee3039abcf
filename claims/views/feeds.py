"""Atom feeds: new claims, corrections, and all of a story. They read revisions only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.apparatus.feeding import Entry, corrections_of_claim, entry_of_change, entry_of_claim
from claims.apparatus.unseen import without_unseen
from claims.models import Publication
from claims.selectors import public
from claims.selectors.feeds import publications_newest
from claims.selectors.public_lists import story_claims
from claims.views.reading import changed_with_any

ENTRIES = 50
_NOTHING_YET = datetime(2000, 1, 1, tzinfo=UTC)


class _Atom(Atom1Feed):
    """Atom that says the same as long as nothing changes, also where there is no entry."""

    def latest_post_date(self) -> datetime:
        moments = (item["updateddate"] for item in self.items)
        return max(moments, default=_NOTHING_YET)


if TYPE_CHECKING:
    _Feed = Feed[Entry, Any]
else:
    _Feed = Feed


class EntriesFeed(_Feed):
    """What all feeds have in common: how an entry is written, and how long a copy holds."""

    feed_type = _Atom

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        del response.headers["Last-Modified"]  # an entry that went is newer than those that stay
        return changed_with_any(response)

    def title(self, obj: Any) -> str:
        raise NotImplementedError

    def feed_guid(self, obj: Any) -> str:
        return tag_uri(self.tag(obj))

    def tag(self, obj: Any) -> str:
        raise NotImplementedError

    def author_name(self) -> str:
        return settings.PRODUCT_NAME

    def feed_copyright(self) -> str | None:
        return settings.DATA_LICENCE or None

    def item_title(self, item: Entry) -> str:
        return item.title

    def item_description(self, item: Entry) -> str:
        return item.summary

    def item_link(self, item: Entry) -> str:
        if item.revision is None:
            return reverse("claim", args=(item.claim, item.slug))
        return reverse("claim_revision", args=(item.claim, item.slug, item.revision)) + "#changes"

    def item_guid(self, item: Entry) -> str:
        return tag_uri(item.tag)

    def item_pubdate(self, item: Entry) -> datetime:
        return item.published

    def item_updateddate(self, item: Entry) -> datetime:
        return item.updated

    def item_categories(self, item: Entry) -> Sequence[str]:
        return item.stories


class ClaimsFeed(EntriesFeed):
    """Claims by when they became public."""

    subtitle = gettext_lazy(
        "Claims in the news, the articles that report them, and where their words differ."
    )

    def title(self, obj: Any) -> str:
        return _("{product}: new claims").format(product=settings.PRODUCT_NAME)

    def link(self) -> str:
        return reverse("home")

    def tag(self, obj: Any) -> str:
        return "feed/claims"

    def items(self) -> Iterable[Entry]:
        return [_claim(row) for row in publications_newest(limit=ENTRIES)]


class CorrectionsFeed(EntriesFeed):
    """Corrections and withdrawals, each an entry of its own."""

    subtitle = gettext_lazy(
        "What was changed in substance or taken back after it was published, and why."
    )

    def title(self, obj: Any) -> str:
        return _("{product}: corrections").format(product=settings.PRODUCT_NAME)

    def link(self) -> str:
        return reverse("corrections")

    def tag(self, obj: Any) -> str:
        return "feed/corrections"

    def items(self) -> Iterable[Entry]:
        return [
            entry_of_change(row.document, status=row.status, note=row.note)
            for row in public.changes_told(limit=ENTRIES)
        ]


@dataclass(frozen=True, slots=True)
class _Story:
    """A story as readers know it, and the claims of it that were changed last."""

    public_id: str
    slug: str
    title: str
    claims: Sequence[Publication]


class StoryFeed(EntriesFeed):
    """The claims of a story and their corrections, the last told first."""

    subtitle = gettext_lazy("Published claims of this story, and what was corrected of them.")

    def get_object(self, request: HttpRequest, public_id: str) -> _Story:
        rows = story_claims(story=public_id, limit=ENTRIES)
        if not rows:
            raise Http404
        claims = [row.publication for row in rows]
        return _Story(public_id, rows[0].slug, rows[0].title, claims)

    def title(self, obj: _Story) -> str:
        return f"{without_unseen(obj.title)}. {settings.PRODUCT_NAME}"

    def link(self, obj: _Story) -> str:
        return reverse("story", args=(obj.public_id, obj.slug))

    def tag(self, obj: _Story) -> str:
        return f"story/{obj.public_id}"

    def items(self, obj: _Story) -> Iterable[Entry]:
        entries = [_claim(row) for row in obj.claims]
        for row in obj.claims:
            entries += corrections_of_claim(row.revision.document, slug=row.slug)
        return sorted(entries, key=lambda entry: (entry.updated, entry.tag), reverse=True)[:ENTRIES]


def _claim(row: Publication) -> Entry:
    return entry_of_claim(row.revision.document, slug=row.slug, published=row.published_at)


def tag_uri(tag: str) -> str:
    """An id for ever, whatever address the site has."""
    return f"tag:{settings.TAG_AUTHORITY}:{tag}"


claims = ClaimsFeed()
corrections = CorrectionsFeed()
story = StoryFeed()

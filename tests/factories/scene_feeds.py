"""What the addresses of feeds, sitemap, files and annotations lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from claims.models import (
    Claim,
    Publication,
    PublishedArticle,
    PublishedName,
    PublishedOutlet,
    PublishedStory,
)
from claims.selectors.sitemap import KEYS_A_FILE
from claims.services.stories import story_add_claim, story_open
from tests.factories.editor import STATUSES
from tests.factories.reading import publish
from tests.factories.scene_holds import merged

UNKNOWN = "aaaaaaaaaa"
KINDS = ("claims", "values", "differences")
FORMS = ("csv", "jsonl")
_LISTED: list[tuple[str, str, type[Model]]] = [
    ("stories", "story", PublishedStory),
    ("outlets", "outlet", PublishedOutlet),
    ("names", "entity", PublishedName),
    ("articles", "article", PublishedArticle),
]
Addresses = Iterator[tuple[str, str, str]]


def feeds_scene(staff: Any) -> Addresses:
    """Every such address; ``staff`` as in the scene."""
    yield "feed_claims", "any", "/feeds/claims.atom"
    yield "feed_corrections", "any", "/feeds/corrections.atom"
    yield "robots", "any", "/robots.txt"
    yield "sitemap", "any", "/sitemap.xml"
    yield "sitemap_file", "any", "/sitemap/pages-0.xml"
    yield "sitemap_file", "unknown", "/sitemap/claims-999999999999.xml"
    yield "export_all", "any", "/exports/values.csv"
    for status in STATUSES:
        yield from _claim(staff.claim(status).public_id, status)
    yield from _claim(UNKNOWN, "unknown")
    gone, stays = staff.claim("published"), staff.claim("published")
    merged(gone, stays, by=staff.rater)
    yield from _claim(gone.public_id, "merged")
    for state in ("published", "of drafts"):
        claim = staff.claim("draft")
        story = story_open(title=f"Feeds {state}", by=staff.writer)
        story_add_claim(story=story, claim=claim, by=staff.writer)
        if state == "published":
            publish(claim, by=staff.writer, rater=staff.rater, approver=staff.approver)
        yield from _story(story.public_id, state)
    yield from _story(UNKNOWN, "unknown")


def _claim(public_id: str, state: str) -> Addresses:
    yield "export_claim", state, f"/exports/claims/{public_id}/values.csv"
    yield "annotations", state, f"/annotations/{public_id}.jsonld"


def _story(public_id: str, state: str) -> Addresses:
    yield "feed_story", state, f"/feeds/stories/{public_id}.atom"
    yield "export_story", state, f"/exports/stories/{public_id}/values.csv"


def addresses_of_feeds(claim: Claim) -> dict[str, str]:
    """Every such address that gives something; ``claim`` is published and belongs to a story."""
    story = claim.stories.earliest("pk")
    newest = Publication.objects.latest("pk").pk // KEYS_A_FILE
    return {
        "feed_claims": "/feeds/claims.atom",
        "feed_corrections": "/feeds/corrections.atom",
        "feed_story": f"/feeds/stories/{story.public_id}.atom",
        "robots": "/robots.txt",
        "sitemap": "/sitemap.xml",
        "sitemap_file": f"/sitemap/claims-{newest}.xml",
        "export_all": "/exports/values.jsonl",
        "export_story": f"/exports/stories/{story.public_id}/values.jsonl",
        "export_claim": f"/exports/claims/{claim.public_id}/values.jsonl",
        "annotations": f"/annotations/{claim.public_id}.jsonld",
    }


def every_feed() -> list[str]:
    """Feeds, sitemap, files and annotations of all that the store holds, published or not."""
    addresses = ["/feeds/claims.atom", "/feeds/corrections.atom", "/robots.txt", "/sitemap.xml",
                 "/sitemap/pages-0.xml"]  # fmt: skip
    for row in Publication.objects.all():
        addresses.append(f"/sitemap/claims-{row.pk // KEYS_A_FILE}.xml")
        for story in row.stories:
            addresses.append(f"/feeds/stories/{story['id']}.atom")
            addresses += [
                f"/exports/stories/{story['id']}/{kind}.{form}" for kind in KINDS for form in FORMS
            ]
    for kind, name, model in _LISTED:
        for key in model._default_manager.values_list(name, flat=True):
            addresses.append(f"/sitemap/{kind}-{key[0]}.xml")
    for form in FORMS:
        addresses += [f"/exports/{kind}.{form}" for kind in KINDS]
        for key in Claim.objects.values_list("public_id", flat=True):
            addresses += [f"/exports/claims/{key}/{kind}.{form}" for kind in KINDS]
    for key in Claim.objects.values_list("public_id", flat=True):
        addresses.append(f"/annotations/{key}.jsonld")
    return sorted(set(addresses))

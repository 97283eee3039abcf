"""The part of the scene that is about readers' pages of outlets, names, stories, method, the past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from claims.services.reviewing import claim_publish, claim_withdraw
from claims.services.stories import story_add_claim, story_open
from sources.models import Entity
from sources.services.articles import article_protect
from tests.factories.editor import STATUSES
from tests.factories.pages import moved_to, naming, naming_in, use_of
from tests.factories.reading import publish

UNKNOWN = "aaaaaaaaaa"
Addresses = Iterator[tuple[str, str, str]]


def pages_scene(staff: Any) -> Addresses:
    """Every such address; ``staff`` as in the scene."""
    yield "methodology", "any", "/methodology/"
    yield "corrections_policy", "any", "/corrections/policy/"
    for status in STATUSES:
        use = use_of(f"Reed of {status}", by=staff.writer, outlet=f"Reed Post of {status}")
        claim = naming_in(status, use, staff=staff)
        slug = claim.publication.slug if claim.revision_number else claim.slug
        yield "outlet", f"of a claim {status}", f"/outlets/{use.article.outlet.public_id}/"
        yield "name", f"in a claim {status}", f"/names/{use.entity.public_id}/"
        yield from _past(f"/claims/{claim.public_id}/{slug}/", status)
    yield from _protected(staff)
    yield from _stories(staff)
    yield from _moved(staff)
    yield "outlet", "unknown", f"/outlets/{UNKNOWN}/"
    yield "name", "unknown", f"/names/{UNKNOWN}/"
    yield from _past(f"/claims/{UNKNOWN}/x/", "unknown")


def _past(claim: str, state: str) -> Addresses:
    today = timezone.localdate().isoformat()
    yield "claim_cite", state, f"{claim}revisions/1/cite.bib"
    yield "claim_as_of", state, f"{claim}as-of/?day={today}"


def _protected(staff: Any) -> Addresses:
    """An outlet and a name that only a protected article of a published claim gives."""
    shown = use_of("Sedge", by=staff.writer, outlet="Sedge Post")
    secret = use_of("Sedge & Sons", by=staff.writer, outlet="The Quiet Sedge")
    article_protect(article=secret.article, readers=[], by=staff.rater, count_publicly=True)
    claim = naming(shown, secret, by=staff.writer)
    publish(claim, by=staff.writer, rater=staff.rater, approver=staff.approver)
    assert secret.article.outlet is not None
    yield "outlet", "protected", f"/outlets/{secret.article.outlet.public_id}/"
    yield "name", "protected", f"/names/{secret.entity.public_id}/"


def _moved(staff: Any) -> Addresses:
    """A name whose claims went to one other, and one whose claims went to two."""
    for state, printed, others in (
        ("merged", ("Rush",), ("Rush Works",)),
        ("of several", ("Bulrush", "Bulrushes"), ("Bulrush North", "Bulrush South")),
    ):
        heirs = [Entity.objects.create(standard_form=form) for form in others]
        first = use_of(printed[0], by=staff.writer, outlet=f"{printed[0]} Post")
        uses = [first] + [
            use_of(more, by=staff.writer, outlet=f"{more} Post", entity=first.entity)
            for more in printed[1:]
        ]
        old = first.entity
        claims = [naming_in("published", use, staff=staff) for use in uses]
        for use, heir, claim in zip(uses, heirs, claims, strict=True):
            moved_to(use, heir, claim, by=staff.approver)
        yield "name", state, f"/names/{old.public_id}/"


def _stories(staff: Any) -> Addresses:
    """A story, and its resource, by what its one claim is."""
    for state in ("of drafts", "published", "withdrawn"):
        claim = staff.claim("in-review")
        story = story_open(title=f"Floods {state}", by=staff.writer)
        story_add_claim(story=story, claim=claim, by=staff.writer)
        if state != "of drafts":
            claim_publish(claim=claim, by=staff.approver)
        if state == "withdrawn":
            claim_withdraw(claim=claim, by=staff.approver, reason="It stands.")
        own = f"/stories/{story.public_id}/"
        yield from (("story_short", state, own), ("api_story", state, f"/api/v1{own}"))
        yield "story", state, f"{own}{story.slug}/"
    yield "story_short", "unknown", f"/stories/{UNKNOWN}/"
    yield "story", "unknown", f"/stories/{UNKNOWN}/x/"

"""Writing stories and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _

from claims.models import Claim, Story, StoryArticle, StoryClaim
from claims.permissions import ADD_STORY, CHANGE_CLAIM, require
from claims.services.checking import slug_of
from claims.services.claims import claim_change, claim_locked, claim_touched
from sources.history import written_by
from sources.models import Article
from sources.services.access import require_open
from sources.services.checking import row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def story_open(*, title: str, by: User | None, summary: str = "") -> Story:
    """The story called ``title`` (whatever its capitals), opened where there is none.

    None opens it as the operator. Titles that an address writes alike are stories of their own.
    Raises ValidationError for a title or summary that cannot be kept.
    """
    if by is not None:
        require(by, ADD_STORY)
    story = Story(title=" ".join(title.split()), slug="story", summary=summary, made_by=by)
    row_checked(story)
    with connection.cursor() as cursor:  # two who open the same story get one
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims_story'))")
    found = Story.objects.filter(title__iexact=story.title).order_by("pk").first()
    if found is not None:
        return found
    story.slug = _free(slug_of(story.title, "story"))
    with written_by(by, _("story opened")):
        story.save()
    return story


def _free(slug: str) -> str:
    """The slug, with a number where another story has it."""
    taken = set(Story.objects.filter(slug__startswith=slug[:110]).values_list("slug", flat=True))
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug[:110]}-{number}"
    return free


@transaction.atomic
def story_add_article(*, story: Story, article: Article, by: User | None) -> None:
    """Read an article for a story."""
    if by is not None:
        require(by, ADD_STORY)
    require_open(article, by)
    with written_by(by, _("read for the story")):
        StoryArticle.objects.get_or_create(story=story, article=article)


@transaction.atomic
def story_add_claim(*, story: Story, claim: Claim, by: User) -> None:
    """Put a claim into a story: readers see it there with its next revision."""
    require(by, CHANGE_CLAIM)
    locked = claim_locked(claim)
    with written_by(by, "claim put into the story"):
        if StoryClaim.objects.get_or_create(story=story, claim=locked)[1]:
            claim_touched(locked)


@transaction.atomic
def claim_taken_up(*, claim: Claim, unknowns: str, story: Story | None, by: User) -> None:
    """Give a claim what was typed for another that would have doubled it: the lines of what is not
    known that it lacks, and the story."""
    require(by, CHANGE_CLAIM)
    locked = claim_locked(claim)
    there = [line.strip() for line in locked.unknowns.splitlines()]
    lines = dict.fromkeys(line.strip() for line in unknowns.splitlines())
    if new := [line for line in lines if line and line not in there]:
        words = "\n".join([*locked.unknowns.splitlines(), *new])
        claim_change(claim=locked, by=by, version=locked.version, unknowns=words)
    if story is not None:
        story_add_claim(story=story, claim=locked, by=by)

"""Writing stories and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from claims.models import Claim, Story, StoryArticle, StoryClaim
from claims.permissions import ADD_STORY, CHANGE_CLAIM, require
from sources.history import written_by
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def story_open(*, title: str, by: User | None, summary: str = "") -> Story:
    """The story called ``title``, opened where there is none; None opens it as the operator."""
    if by is not None:
        require(by, ADD_STORY)
    slug = slugify(title)[:120] or "story"
    with written_by(by, "story opened"):
        story, _ = Story.objects.get_or_create(
            slug=slug, defaults={"title": title, "summary": summary, "made_by": by}
        )
    return story


@transaction.atomic
def story_add_article(*, story: Story, article: Article, by: User | None) -> None:
    with written_by(by, "read for the story"):
        StoryArticle.objects.get_or_create(story=story, article=article)


@transaction.atomic
def story_add_claim(*, story: Story, claim: Claim, by: User) -> None:
    require(by, CHANGE_CLAIM)
    with written_by(by, "claim put into the story"):
        StoryClaim.objects.get_or_create(story=story, claim=claim)

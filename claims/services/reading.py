"""Reading an article and comparing a story in the background: as far as they are not too long."""

from __future__ import annotations

from django.db import transaction

from claims.models import Story
from claims.services.collating import Collated, article_text, story_collate
from claims.services.intake import COMPARED_ON_REQUEST, newest_text, story_weight
from claims.services.linking import article_link
from claims.services.originating import origins_suggest
from sources.extraction.pipeline import find_mentions
from sources.models import Article
from sources.services.mentions import mentions_store


@transaction.atomic
def article_read(*, article_id: int) -> int:
    """Find and store what the newest text of an article mentions, and suggest it for claims it may
    bear on; how many suggestions are new. Twice changes nothing."""
    article = Article.objects.filter(pk=article_id).first()
    text = newest_text(article) if article is not None else None
    if text is None:
        return 0
    found = find_mentions(article_text(text))
    mentions_store(text=text, found=found)
    origins_suggest(text=text)
    return article_link(text=text, mentions=found)


def story_compare(*, story_id: int) -> Collated | None:
    """Compare the articles of a story; None where they are too many to be compared at once."""
    story = Story.objects.filter(pk=story_id).first()
    if story is None or story_weight(story) > COMPARED_ON_REQUEST:
        return None
    return story_collate(story=story)

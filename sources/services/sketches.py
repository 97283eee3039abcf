"""Keeping the index of fingerprints in step with the texts; a disposable index, rebuilt at will."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from sources.models import Article, Sketch, Text, TextKind
from sources.syndication.sketches import SKETCH_VERSION, sketch_of

LONGEST = 1_000_000
"""Code points of a text that is given fingerprints: a second of reading."""
AT_ONCE = 200


@transaction.atomic
def sketch_store(*, text: Text) -> bool:
    """Give an article the fingerprints of ``text``, its newest. True where anything was written.

    A protected article gets none, nor does our own summary, nor a text beyond ``LONGEST``; what
    the article had before goes.
    """
    article = Article.objects.select_for_update(no_key=True).get(pk=text.article_id)
    there = Sketch.objects.filter(article=article).first()
    if there is not None and (there.text_id, there.version) == (text.pk, SKETCH_VERSION):
        return False
    wanted = not article.protected and text.kind != TextKind.DIGEST and text.length <= LONGEST
    if not wanted:
        return there is not None and bool(there.delete())
    numbers = list(sketch_of(text.content))
    Sketch.objects.update_or_create(
        article=article, defaults={"text": text, "numbers": numbers, "version": SKETCH_VERSION}
    )
    return True


def sketches_rebuild(*, progress: Callable[[int], None] | None = None) -> int:
    """Give every article the fingerprints of its newest text, a few hundred at a time; how many
    were looked at. Those that are in step are left as they are."""
    done = last = 0
    while keys := list(
        Article.objects.filter(pk__gt=last, protected=False)
        .order_by("pk")
        .values_list("pk", flat=True)[:AT_ONCE]
    ):
        newest = (
            Text.objects.filter(article__in=keys)
            .order_by("article_id", "-pk")
            .distinct("article_id")
        )
        for text in newest.iterator(chunk_size=20):
            sketch_store(text=text)
        last, done = keys[-1], done + len(keys)
        if progress:
            progress(done)
    return done

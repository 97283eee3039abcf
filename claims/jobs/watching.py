"""Watched articles in the background: looked at when they are due, and compared when they changed."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from claims.jobs.deferring import INTAKE, TRIES, UPKEEP, WATCH, defer_once
from claims.services.grading import state_followed
from claims.services.intake import article_compare
from claims.services.silent_edits import version_compare
from sources.models import Article, Text, VisitPurpose
from sources.services.hosts import site_at
from sources.services.looking import page_look
from sources.services.watching import (
    NO_ADDRESS,
    PROTECTED,
    address_to_watch,
    watches_due,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_AT_ONCE = 60
"""Articles asked for in one minute, no two of one host."""


@app.periodic(cron="* * * * *")
@app.task(name="watching.look_at_due", queue=WATCH, queueing_lock="watching.look_at_due")
def look_at_due(timestamp: int) -> None:
    """Defer a look at every article whose time has come: one of each host a minute."""
    for article in watches_due(now=timezone.now(), most=MOST_AT_ONCE):
        site = site_at(address_to_watch(article))
        with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
            look_again.configure(
                queueing_lock=f"watching.look-{article.pk}", lock=f"fetch:{site}"
            ).defer(article_id=article.pk)


@app.task(name="watching.look_again", queue=WATCH, retry=TRIES)
def look_again(article_id: int) -> None:
    """Look at an article, where it is still due: run again, it finds that it was looked at."""
    article = Article.objects.filter(pk=article_id).first()
    if article is not None:
        page_look(article=article, at=timezone.now(), brought=_compare)
        state_followed(article=article)


@app.task(name="watching.look_now", queue=INTAKE, retry=TRIES)
def look_now(article_id: int, user_id: int, last_visit: int) -> None:
    """Look at an article because somebody asked for it; once, however often the job is run.

    ``last_visit`` was its last visit when they asked (0 for none): a later one of theirs is this.
    """
    article = Article.objects.filter(pk=article_id).first()
    by = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if article is None or by is None:
        return
    theirs = article.visits.filter(purpose=VisitPurpose.PERSON, asked_by=by)
    if not theirs.filter(pk__gt=last_visit).exists():
        page_look(article=article, at=timezone.now(), by=by, brought=_compare)
        state_followed(article=article)


def look_now_defer(*, article: Article, by: User) -> None:
    """Put a look that somebody asks for into the queue. Raises ValidationError where nobody looks."""
    if article.protected:
        raise ValidationError(PROTECTED)
    if not address_to_watch(article):
        raise ValidationError(NO_ADDRESS)
    last = article.visits.order_by("-pk").values_list("pk", flat=True).first()
    defer_once(
        look_now,
        f"watching.look-now-{article.pk}",
        article_id=article.pk,
        user_id=by.pk,
        last_visit=last or 0,
    )


def _compare(text: Text) -> None:
    """Put comparing a new text into the queue, in the transaction that keeps the text."""
    compare_versions.defer(article_id=text.article_id, text_id=text.pk)


@app.task(name="watching.compare_versions", queue=WATCH, retry=TRIES)
def compare_versions(article_id: int, text_id: int) -> None:
    """Hold a new text of an article against what the desk quotes of it; raise what was edited."""
    text = (
        Text.objects.filter(pk=text_id, article=article_id)
        .select_related("article__outlet", "snapshot")
        .first()
    )
    if text is None:
        return
    with transaction.atomic():
        if version_compare(text=text).changed:
            defer_once(read_version, f"watching.read-{article_id}", article_id=article_id)


@app.task(name="watching.read_version", queue=UPKEEP, retry=TRIES)
def read_version(article_id: int) -> None:
    """Read what an outlet changed, and compare the article's stories anew."""
    article = Article.objects.filter(pk=article_id).first()
    if article is not None:
        article_compare(article=article, by=None)

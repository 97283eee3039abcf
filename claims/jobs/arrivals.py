"""Jobs of intake: a source is read, an article is read, a story is compared."""

from __future__ import annotations

from procrastinate.contrib.django import app

from claims.jobs.deferring import INTAKE, TRIES


@app.task(name="read_arrival", queue=INTAKE, retry=TRIES)
def read_arrival(arrival_id: int) -> None:
    """Fetch and open one source, as far as it goes without a person."""
    from claims.services.arrivals_keeping import stories_due
    from claims.services.arrivals_reading import arrival_read

    arrival = arrival_read(arrival_id=arrival_id)
    if arrival is not None and arrival.intake.straight:
        stories_due([arrival.intake])


@app.task(name="keep_ready", queue=INTAKE, retry=TRIES)
def keep_ready(intake_id: int) -> None:
    """Keep all that is ready of an intake."""
    from claims.services.arrivals_keeping import ready_keep

    ready_keep(intake_id=intake_id)


@app.task(name="read_article", queue=INTAKE, retry=TRIES)
def read_article(article_id: int) -> None:
    """Find what the newest text of an article mentions, and suggest it for claims."""
    from claims.services.reading import article_read

    article_read(article_id=article_id)


@app.task(name="compare_story", queue=INTAKE, retry=TRIES)
def compare_story(story_id: int) -> None:
    """Compare the articles of a story, unless they are too many."""
    from claims.services.reading import story_compare

    story_compare(story_id=story_id)

"""What the tests of intake share: a story of ferries, and pages asked for as a person would."""

from __future__ import annotations

from typing import Any
from unittest import mock

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Story
from claims.services.intake import Given, TakenIn, article_compare, article_take_in
from sources.models import Article, Text

POST = (
    "Ferry sinks off Lerwick\n\n"
    "The ferry Northern Star sank on 3 May 2024 with 12 people aboard off Lerwick. "
    "The owner, Blue Line, had paid 1.5 million euros for it.\n"
)
ECHO = (
    "Ferry lost off Lerwick\n\n"
    "The ferry Northern Star sank on 3 May with 14 people aboard off Lerwick. "
    "Blue Line had bought it for 1.5 million euros.\n"
)
STORY = "The Northern Star"


def signed_in(user: Any) -> Client:
    """A client of somebody who is signed in."""
    client = Client()
    client.force_login(user)
    return client


def taken_in(
    read: str,
    *,
    by: Any,
    outlet: str = "The Harbour Post",
    story: str = STORY,
    compare: bool = True,
    **more: Any,
) -> Article:
    """An article as intake keeps and compares it."""
    given = Given(content=read.encode(), read=read, outlet=outlet, story=story, **more)
    taken: TakenIn = article_take_in(given=given, by=by)
    if compare:
        article_compare(article=taken.article, by=by)
    return taken.article


def story() -> Story:
    return Story.objects.get(title=STORY)


def text_of_article(article: Article) -> Text:
    text = article.texts.order_by("-pk").first()
    assert text is not None
    return text


def span(article: Article, words: str) -> dict[str, int]:
    """Where words stand in an article, as the address of the attach page has them."""
    start = text_of_article(article).content.index(words)
    return {"start": start, "end": start + len(words)}


def address(article: Article, rest: str = "") -> str:
    return f"/desk/articles/{article.public_id}/{rest}"


def queries(client: Client, address: str) -> int:
    """How many queries a page takes, beside what is asked once in a while; it counts no rows."""
    with (
        mock.patch("factcheck.context_processors.demo_now", return_value=False),
        CaptureQueriesContext(connection) as captured,
    ):
        assert client.get(address).status_code == 200
    assert not any("COUNT(*)" in query["sql"] for query in captured)
    return len(captured)


def fields_of(response: Any) -> dict[str, str]:
    """What a browser would send back of the attach page as it stands."""
    bench = response.context["bench"]
    data = {
        name: str(bench.form[name].value() or "")
        for name in ("quote", "text", "key", "claim", "statement", "stance", "said_by")
    }
    if bench.form.span:
        data["start"] = str(bench.form.span[0])
    for row in bench.rows.all:
        for field in row.form:
            value = field.value()
            if value is True:
                data[field.html_name] = "on"
            elif value not in (None, False):
                data[field.html_name] = str(value)
    return data

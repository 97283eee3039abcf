"""The method and the person stand beside every quote, and whether it was seen at the address."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sources.models import CaptureMethod, Excerpt, Sighting, Snapshot, Text
from sources.selectors.supplied import Came, quotes_came
from tests.factories.newsroom import attach, claim_of, day, text_of

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("came", "words"),
    [
        (
            Came("browser", "Ada K.", AT, address=True),
            "supplied by Ada K. from a browser on 3 May 2026, not yet seen at the address",
        ),
        (Came("paste", "Ada K.", AT, address=False),
         "supplied by Ada K. as pasted text on 3 May 2026"),
        (Came("file", "", AT, address=True),
         "supplied as a file on 3 May 2026, not yet seen at the address"),
        (Came("fetched", "Ada K.", AT, address=True), "fetched by the desk on 3 May 2026"),
        (
            Came("file", "Ada K.", AT, address=False, page=12),
            "page 12, supplied by Ada K. as a file on 3 May 2026",
        ),
        (
            Came("browser", "Ada K.", AT, address=True, look=("same", LATER)),
            "supplied by Ada K. from a browser on 3 May 2026; seen at the address on 9 May 2026",
        ),
        (
            Came("file", "Ada K.", AT, address=True, look=("missing", LATER)),
            "supplied by Ada K. as a file on 3 May 2026; not found at the address on 9 May 2026",
        ),
        (
            Came("fetched", "", AT, address=True, look=("changed", LATER)),
            "fetched by the desk on 3 May 2026; it read otherwise there on 9 May 2026",
        ),
    ],
    ids=str,
)  # fmt: skip
def test_how_a_quote_came_is_said_in_words(came: Came, words: str) -> None:
    assert str(came) == words


WORDS = "The ferry struck the quay on 3 May 2024."


def quoted(by: Any, number: int = 1) -> tuple[Any, Excerpt]:
    claim, made = claim_of(f"The ferry struck, {number}", by=by, day="date")
    text = text_of(f"{WORDS} {number}", by=by, outlet=f"Post {number}")
    attach(claim, text, by=by, day=(made["day"], "3 May 2024", day("2024-05-03")))
    evidence = claim.evidence.get()
    article = evidence.article
    article.canonical_url = f"https://post.example/{number}"
    article.save()
    return claim, evidence.excerpt


def fetched(excerpt: Excerpt, outcome: str) -> None:
    """A text fetched from the address, and what was found there of the quote."""
    article = excerpt.text.article
    number = Snapshot.objects.count()
    snapshot = Snapshot.objects.create(
        article=article, sha256=f"{number:064x}", size=1, method=CaptureMethod.FETCHED
    )
    text = Text.objects.create(
        snapshot=snapshot, article=article, extractor="page", extractor_version="1",
        content=excerpt.text.content, sha256=excerpt.text.sha256, length=excerpt.text.length,
    )  # fmt: skip
    found = None
    if outcome == "same":
        found = Excerpt.objects.create(
            text=text, exact=excerpt.exact, prefix=excerpt.prefix, suffix=excerpt.suffix,
            start=excerpt.start, end=excerpt.end, printed=excerpt.printed,
        )  # fmt: skip
    Sighting.objects.create(excerpt=excerpt, text=text, outcome=outcome, found=found)


@pytest.mark.django_db
def test_it_stands_beside_the_quote_in_every_room_of_the_desk(client: Client, checker: Any) -> None:
    claim, excerpt = quoted(checker)
    client.force_login(checker)
    own = f"/desk/claims/{claim.public_id}/"
    article = f"/desk/articles/{excerpt.text.article.public_id}/"
    pages = (own, f"{own}evidence/{claim.evidence.get().pk}/", article)
    for page in pages:
        shown = client.get(page).content.decode()
        assert "Supplied by chandra-checker as pasted text on " in shown, page
        assert "not yet seen at the address." in shown, page
    fetched(excerpt, "missing")
    fetched(excerpt, "same")
    for page in pages:
        shown = client.get(page).content.decode()
        assert "; seen at the address on " in shown, page
        assert "not yet seen" not in shown, page


@pytest.mark.django_db
def test_it_stands_beside_both_sides_of_a_difference(client: Client, scene: Any) -> None:
    page = scene.client("editor").get(scene.addresses["discrepancy", "open"]).content.decode()
    assert page.count("Supplied by") == 2


@pytest.mark.django_db
def test_many_quotes_cost_the_queries_of_one(checker: Any) -> None:
    excerpts = [quoted(checker, number)[1].pk for number in range(5)]

    def queries(asked: list[int]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len([str(came) for came in quotes_came(asked).values()]) == len(asked)
        return len(captured)

    assert queries(excerpts[:1]) == queries(excerpts) == 2
    assert queries([]) == 0


@pytest.mark.django_db
def test_a_protected_article_is_not_said_to_be_looked_for(checker: Any) -> None:
    _, excerpt = quoted(checker)
    article = excerpt.text.article
    article.protected = True
    article.save()
    assert "address" not in str(quotes_came([excerpt.pk])[excerpt.pk])

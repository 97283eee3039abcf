"""/desk/articles/…/versions/: captures and visits, two texts side by side, saved pages, the watch."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from claims.services.silent_edits import version_compare
from sources.models import Article, Watch
from sources.services.captures import snapshot_capture, text_add
from tests.factories.hostile import OUT, TAGS, TURNED
from tests.factories.intake import queries, signed_in
from tests.factories.versions import (
    OWNER,
    SANK,
    edited_article,
    edits,
    fetched,
)
from tests.jobs import waiting_jobs

pytestmark = pytest.mark.django_db

HOSTILE = f"{TAGS} {OUT} {TURNED} {'W' * 10_000}"
NO_PAIR = ["", "?old=1", "?old=x&new=y", "?old=%00&new=1", "?old=99999999999999999999"]


@pytest.fixture
def article(checker: Any) -> Article:
    return edited_article(by=checker)


def page(user: Any, article: Article, rest: str = "") -> Any:
    return signed_in(user).get(f"/desk/articles/{article.public_id}/versions/{rest}")


def test_captures_say_how_they_came_and_visits_what_they_brought(
    article: Article, checker: Any
) -> None:
    text = fetched(article, SANK, "It was sold.", OWNER)
    shown = page(checker, article).content.decode()
    assert shown.count("Fetched by the desk, on schedule") == 3
    assert "Captured for the first time" in shown and "The text changed" in shown
    assert text.snapshot.sha256 in shown and "press/2.1" in shown


def test_words_that_a_person_supplied_say_so_until_the_page_was_seen(
    article: Article, checker: Any
) -> None:
    from tests.factories.newsroom import text_of

    pasted = text_of("The ferry sank.", by=checker)
    shown = page(checker, pasted.article).content.decode()
    assert f"Supplied by {checker} by pasting it" in shown
    assert "not yet seen at the address" in shown


def test_two_versions_show_their_differing_words(article: Article, checker: Any) -> None:
    old, new = article.texts.order_by("pk")
    shown = page(checker, article, f"compare/?old={old.pk}&new={new.pk}").content.decode()
    assert "<del>12</del>" in shown and "<ins>14</ins>" in shown
    assert "1 change around the text" in shown
    assert "The sentence reads otherwise" in shown


@pytest.mark.parametrize(
    "query", ["", "?old=1", "?old=x&new=y", "?old=%00&new=1", "?old=99999999999999999999"]
)
def test_two_texts_that_are_none_lead_back_to_the_list(
    article: Article, checker: Any, query: str
) -> None:
    answer = page(checker, article, f"compare/{query}")
    assert answer.status_code == 302 and answer.url.endswith("/versions/")


def test_texts_of_another_article_are_not_compared(article: Article, checker: Any) -> None:
    from tests.factories.newsroom import text_of

    other = text_of("Something else.", by=checker)
    own = article.texts.order_by("pk")[0]
    assert page(checker, article, f"compare/?old={own.pk}&new={other.pk}").status_code == 302
    assert page(checker, article, f"{other.snapshot_id}/").status_code == 404
    assert page(checker, article, f"{other.snapshot_id}/page/").status_code == 404


def test_a_saved_page_may_do_nothing(article: Article, checker: Any) -> None:
    content = b"<p onclick=alert(1)>Words<script>alert(2)</script><img src=//203.0.113.5/x></p>"
    snapshot, _ = snapshot_capture(
        article=article, content=content, by=None, media_type="text/html"
    )
    answer = page(checker, article, f"{snapshot.pk}/page/")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-scripts" not in policy and "frame-ancestors 'self'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    body = answer.content.decode()
    assert "Words" in body
    for part in ("script", "onclick", "img", "203.0.113.5"):
        assert part not in body


def test_the_page_around_it_lets_in_a_frame_of_ours_alone(article: Article, checker: Any) -> None:
    number = article.snapshots.order_by("pk")[0].pk
    answer = page(checker, article, f"{number}/")
    assert "frame-src 'self'" in answer["Content-Security-Policy"]
    assert "sandbox" in answer.content.decode()
    assert "frame-src" not in page(checker, article)["Content-Security-Policy"]


def test_words_of_a_version_are_words_and_nothing_else(article: Article, checker: Any) -> None:
    old = article.texts.order_by("pk")[0]
    snapshot, _ = snapshot_capture(
        article=article,
        content=HOSTILE.encode(),
        by=None,
        method="fetched",
        http_headers={"server": "<b>x", "<script>": "‮evil"},
    )
    new = text_add(snapshot=snapshot, content=f"{HOSTILE}\n{OWNER}", extractor="page")
    for rest in ("", f"{snapshot.pk}/", f"compare/?old={old.pk}&new={new.pk}"):
        shown = page(checker, article, rest)
        assert shown.status_code == 200
        assert "<script>zq" not in shown.content.decode()
        assert "<b>x" not in shown.content.decode()


def test_a_person_stops_goes_on_and_looks_now(article: Article, checker: Any) -> None:
    client, address = signed_in(checker), f"/desk/articles/{article.public_id}/watch/"
    assert Watch.objects.get(article=article).next_at is not None, "it was cited"
    client.post(address, {"act": "stop"})
    assert str(checker) in Watch.objects.get(article=article).stopped
    client.post(address, {"act": "go-on"})
    assert Watch.objects.get(article=article).next_at is not None
    client.post(address, {"act": "look"})
    client.post(address, {"act": "look"})
    assert len(waiting_jobs("watching.look_now")) == 1
    assert client.post(address, {"act": "dance"}).status_code == 404


def test_an_article_without_an_address_is_not_looked_at(checker: Any) -> None:
    from tests.factories.newsroom import text_of

    pasted = text_of("The ferry sank.", by=checker).article
    client, address = signed_in(checker), f"/desk/articles/{pasted.public_id}/watch/"
    for act in ("go-on", "look"):
        answer = client.post(address, {"act": act}, follow=True)
        assert "no address" in answer.content.decode()
    assert waiting_jobs("watching.look_now") == []


def test_the_review_shows_the_sentence_in_both_versions(
    article: Article, editor: Any, checker: Any
) -> None:
    [edit] = edits(article)
    shown = signed_in(editor).get(reverse("discrepancy", args=[edit.public_id])).content.decode()
    assert "The sentence in both versions" in shown
    assert "<del>12</del>" in shown and "<ins>14</ins>" in shown
    answer = signed_in(editor).get(reverse("queue"))
    assert edit.public_id in answer.content.decode()


def test_the_review_says_that_a_sentence_is_gone(article: Article, editor: Any) -> None:
    text = fetched(article, OWNER)
    version_compare(text=text)
    [edit] = edits(article)
    shown = signed_in(editor).get(reverse("discrepancy", args=[edit.public_id])).content.decode()
    assert "not found in this version" in shown


def test_the_page_takes_the_same_queries_for_one_capture_and_for_many(checker: Any) -> None:
    few = edited_article(by=checker)
    client = signed_in(checker)
    before = queries(client, f"/desk/articles/{few.public_id}/versions/")
    for number in range(30):
        text = fetched(few, SANK, f"It is hour {number} of the search.", OWNER)
    version_compare(text=text)
    assert queries(client, f"/desk/articles/{few.public_id}/versions/") == before

"""Two people who correct one article, or decide one difference, at once."""

from __future__ import annotations

from typing import Any

import pytest

from claims.services.resolutions import resolution_record
from sources.models import Article
from sources.services.articles import ArticleChanged, article_correct
from tests.factories.editor import signed_in
from tests.factories.forms import form_on
from tests.factories.newsroom import text_of
from tests.factories.queue import differences

pytestmark = pytest.mark.django_db


def on_page(answer: Any, at: str, to: str) -> dict[str, str]:
    found = form_on(answer.content.decode(), at=at, to=to)
    assert found is not None
    return found


@pytest.fixture
def article(checker: Any) -> Article:
    return text_of("The ferry sank on 3 May 2024.", title="The ferry sank", by=checker).article


def test_of_a_correction_each_field_is_merged_and_nothing_is_lost(
    article: Article, checker: Any, checker2: Any
) -> None:
    page = f"/desk/articles/{article.public_id}/"
    client = signed_in(checker)
    form = on_page(client.get(page), page, f"{page}correct/")
    article_correct(
        article=article, by=checker2, reason="misread", title="The old ferry sank", byline="A. Bee"
    )
    mine = {"title": "The ferry sank at night", "language": "be", "reason": "As printed."}
    answer = client.post(f"{page}correct/", form | mine)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this article meanwhile" in html
    assert "<bdi>checker2" not in html and "cem-checker</bdi> made of it" in html
    again = on_page(answer, page, f"{page}correct/")
    assert (again["title"], again["byline"], again["language"], again["reason"]) == (
        "The old ferry sank at night", "A. Bee", "be", "As printed.",
    )  # fmt: skip
    assert client.post(f"{page}correct/", again).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.byline, article.language) == (
        "The old ferry sank at night", "A. Bee", "be",
    )  # fmt: skip


def test_of_a_title_that_both_changed_one_chooses(
    article: Article, checker: Any, checker2: Any
) -> None:
    page = f"/desk/articles/{article.public_id}/"
    client = signed_in(checker)
    form = on_page(client.get(page), page, f"{page}correct/")
    article_correct(article=article, by=checker2, reason="misread", title="Theirs")
    answer = client.post(f"{page}correct/", form | {"title": "Mine", "reason": "As printed."})
    again = on_page(answer, page, f"{page}correct/")
    refused = client.post(f"{page}correct/", again)
    assert refused.status_code == 422
    assert "Both of you changed it: choose what holds." in refused.content.decode()
    third = on_page(refused, page, f"{page}correct/")
    assert third["mine-title"] == "Mine"
    done = client.post(f"{page}correct/", third | {"take-title": "theirs", "byline": "A. Bee"})
    assert done.status_code == 302
    article.refresh_from_db()
    assert (article.title, article.byline) == ("Theirs", "A. Bee")


def test_a_correction_sent_twice_is_made_once(article: Article, checker: Any) -> None:
    page = f"/desk/articles/{article.public_id}/"
    client = signed_in(checker)
    form = on_page(client.get(page), page, f"{page}correct/")
    form |= {"title": "The ferry went down", "reason": "As printed."}
    answers = [client.post(f"{page}correct/", form).status_code for _ in range(2)]
    assert answers == [302, 302]


def test_under_the_lock_too_nobody_overwrites_what_they_did_not_see(
    article: Article, checker: Any, checker2: Any
) -> None:
    seen = Article.objects.get(pk=article.pk)
    article_correct(article=article, by=checker2, reason="misread", title="Theirs")
    with pytest.raises(ArticleChanged):
        article_correct(article=seen, by=checker, reason="misread", title="Mine", as_seen=True)


def test_anothers_decision_stands_beside_what_was_typed(editor: Any, editor2: Any) -> None:
    (row,) = differences(1, by=editor)
    address = f"/desk/discrepancies/{row.public_id}/"
    client = signed_in(editor)
    form = on_page(client.get(address), address, address)
    resolution_record(discrepancy=row, decision="same", reason="One day.", by=editor2)
    typed = {"decision": "both-stand", "scope": "Each by its own clock.", "reason": "Two clocks."}
    answer = client.post(address, form | typed)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "emil-editor</bdi> made of it" in html
    for words in ("When you began", "One day.", "Two clocks.", "Each by its own clock."):
        assert words in html
    again = on_page(answer, address, address)
    assert (again["decision"], again["reason"]) == ("both-stand", "Two clocks.")

"""/desk/articles/<id>/: the text with its marks, what is known of it, and what is put right."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client

from claims.models import Discrepancy, Suggestion, SuggestionKind
from claims.services.stories import story_open
from claims.services.suggestions import Proposal, suggestion_refuse, suggestions_make
from sources.models import Article, Mention
from sources.services.articles import article_correct, article_protect
from tests.factories.intake import (
    ECHO,
    POST,
    address,
    queries,
    signed_in,
    span,
    story,
    taken_in,
    text_of_article,
)
from tests.factories.newsroom import attach, claim_of, text_of

pytestmark = pytest.mark.django_db


def correction(article: Article, client: Client, **more: Any) -> dict[str, Any]:
    """The correct-form as the page has it, with something typed over."""
    form = client.get(address(article)).context["correct"]
    data = {name: form[name].value() for name in form.fields if name not in {"reason", "seen"}}
    return data | {"seen": form.seen_now, "reason": "As printed at the foot"} | more


def test_mentions_are_marked_by_kind_at_their_places(checker: Any) -> None:
    article = taken_in(ECHO, by=checker)
    page = signed_in(checker).get(address(article)).content.decode()
    date = span(article, "3 May")
    run = f'<span data-s="{date["start"]}" data-e="{date["end"]}">3 May</span>'
    assert f'<span class="m date doubt" title="date: 3 May, no year">{run}</span>' in page
    for style, words in (("count", "14 people"), ("money", "1.5 million euros")):
        assert f'<span class="m {style}"' in page
        assert f">{words}</span>" in page


def test_a_sentence_leads_to_the_attach_page_without_javascript(checker: Any) -> None:
    article = taken_in(POST, by=checker)
    where = span(article, "The owner, Blue Line, had paid 1.5 million euros for it.")
    client = signed_in(checker)
    link = address(article, f"attach/?start={where['start']}&amp;end={where['end']}")
    assert f'href="{link}"' in client.get(address(article)).content.decode()
    shown = client.get(link.replace("&amp;", "&"))
    assert shown.context["form"]["quote"].value().startswith("The owner, Blue Line")


def test_words_in_use_are_marked_and_their_claim_stands_beside(checker: Any) -> None:
    article = taken_in(POST, by=checker)
    claim, _ = claim_of("The ferry sank", by=checker, day="date")
    attach(claim, text_of_article(article), by=checker, exact="sank on 3 May 2024")
    page = signed_in(checker).get(address(article)).content.decode()
    assert 'class="used" title="evidence 1"' in page
    assert 'href="#e1"' in page
    assert "The ferry sank" in page


def test_what_differs_stands_beside_the_text_with_the_words_of_both(checker: Any) -> None:
    taken_in(POST, by=checker)
    article = taken_in(ECHO, by=checker, outlet="The Echo")
    page = signed_in(checker).get(address(article))
    shown = page.context["page"].differences
    assert shown
    for difference in shown:
        assert f"/desk/discrepancies/{difference.row.public_id}/" in page.content.decode()


def test_an_article_without_text_or_story_still_has_its_page(checker: Any) -> None:
    from sources.services.articles import article_add

    article = article_add(title="A bare entry", by=checker)
    page = signed_in(checker).get(address(article)).content.decode()
    assert "No text was captured" in page


def test_a_correction_is_kept_with_its_reason_and_the_text_is_read_anew(checker: Any) -> None:
    taken_in(POST, by=checker)
    article = taken_in(ECHO, by=checker, outlet="The Echo")
    client = signed_in(checker)
    data = correction(article, client, published="5 May 2024", outlet="The Evening Echo")
    assert client.post(address(article, "correct/"), data).status_code == 302
    article.refresh_from_db()
    assert article.published_edtf == "2024-05-05"
    assert article.outlet.name == "The Evening Echo"
    mention = Mention.objects.get(text__article=article, kind="date", printed="3 May")
    assert mention.value["inferred"]["edtf"] == "2024-05-03"


def test_a_correction_without_a_reason_keeps_what_was_typed(checker: Any) -> None:
    article = taken_in(POST, by=checker)
    client = signed_in(checker)
    data = correction(article, client, title="Another title", published="soon", reason="")
    response = client.post(address(article, "correct/"), data)
    assert response.status_code == 422
    form = response.context["correct"]
    assert form["title"].value() == "Another title"
    assert "is no date" in form.errors["published"][0]
    assert form.errors["reason"] == ["Say why."]
    article.refresh_from_db()
    assert article.title == "Ferry sinks off Lerwick"


def test_of_two_who_correct_at_once_the_second_sees_both_versions(
    checker: Any, checker2: Any
) -> None:
    article = taken_in(POST, by=checker)
    client = signed_in(checker2)
    data = correction(article, client, title="My title")
    article_correct(article=article, by=checker, reason="misread", title="Her title")
    response = client.post(address(article, "correct/"), data)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Her title" in page
    assert response.context["correct"]["title"].value() == "My title"
    again = data | {"seen": response.context["correct"].seen_now}
    assert client.post(address(article, "correct/"), again).status_code == 302
    article.refresh_from_db()
    assert article.title == "My title"


def test_an_address_that_another_article_has_is_said_beside_the_field(checker: Any) -> None:
    taken_in(POST, by=checker, url="https://post.example/ferry")
    article = taken_in(ECHO, by=checker)
    client = signed_in(checker)
    data = correction(article, client, url="https://post.example/ferry")
    response = client.post(address(article, "correct/"), data)
    assert "Another article has this address" in response.context["correct"].errors["url"][0]


def test_a_state_is_noted_once_however_often_it_is_sent(checker: Any) -> None:
    article = taken_in(POST, by=checker)
    client = signed_in(checker)
    for _ in range(2):
        client.post(address(article, "state/"), {"state": "removed", "reason": "Gone today"})
    assert [row.state for row in article.states.all()] == ["removed"]
    assert "Gone today" in client.get(address(article)).content.decode()
    refused = client.post(address(article, "state/"), {"state": "removed", "reason": ""})
    assert refused.status_code == 422


def test_the_story_is_compared_when_somebody_asks(checker: Any) -> None:
    taken_in(POST, by=checker)
    article = taken_in(ECHO, by=checker, outlet="The Echo", compare=False)
    assert not Discrepancy.objects.exists()
    signed_in(checker).post(address(article, "compare/"))
    assert Discrepancy.objects.exists()


def test_a_protected_article_is_a_404_everywhere_for_who_is_not_named(
    checker: Any, editor: Any, editor2: Any
) -> None:
    article = taken_in(POST, by=editor, protected=True)
    pages = ("", "attach/", "attach/claims/")
    posts = ("correct/", "state/", "compare/", "attach/", "attach/rows/", "attach/agreement/")
    for somebody in (checker, editor2):
        client = signed_in(somebody)
        assert [client.get(address(article, rest)).status_code for rest in pages] == [404] * 3
        assert [client.post(address(article, rest)).status_code for rest in posts] == [404] * 6
    assert signed_in(editor).get(address(article)).status_code == 200


def test_nothing_of_a_protected_article_stands_beside_another(checker: Any, editor: Any) -> None:
    secret = taken_in(POST, by=editor, outlet="The Secret Sheet")
    article = taken_in(ECHO, by=checker, outlet="The Echo")
    assert "The Secret Sheet" in signed_in(checker).get(address(article)).content.decode()
    article_protect(article=secret, readers=[], by=editor)
    page = signed_in(checker).get(address(article)).content.decode()
    assert "The Secret Sheet" not in page.replace('<option value="The Secret Sheet">', "")
    assert "12 people" not in page


def test_readers_and_strangers_find_no_page(checker: Any, reader: Any) -> None:
    article = taken_in(POST, by=checker)
    assert signed_in(reader).get(address(article)).status_code == 404
    assert Client().get(address(article)).url.startswith("/sign-in/")
    assert signed_in(checker).get("/desk/articles/zzzzzzzzzz/").status_code == 404


@pytest.mark.parametrize("hostile", ["(1,1) ", "A. B. ", "1 May ", "x", "\u200ba", "<b>5 kg</b> "])
def test_a_page_of_a_megabyte_is_served_in_bounded_time(checker: Any, hostile: str) -> None:
    text = f"A headline for it\n\n{hostile * (1_000_000 // len(hostile))}"
    article = text_of(text, by=checker).article
    began = time.process_time()
    page = signed_in(checker).get(address(article), {"part": 3})
    assert time.process_time() - began < 10
    assert page.context["page"].sheet.number == 3
    assert len(page.content) < 12_000_000


def test_a_page_full_of_mentions_is_served_in_bounded_time(checker: Any) -> None:
    article = taken_in("<b>5 kg</b> 3 May, 7 euros. " * 1_400, by=checker, story="")
    client = signed_in(checker)
    began = time.process_time()
    page = client.get(address(article))
    assert time.process_time() - began < 10
    assert sum(number for _, _, number in page.context["page"].legend) > 3_000


def test_a_part_that_is_none_shows_the_nearest(checker: Any) -> None:
    article = taken_in(POST, by=checker)
    client = signed_in(checker)
    for part in ("0", "-1", "99", "x", "9" * 30, "²"):
        assert client.get(address(article), {"part": part}).status_code == 200


def test_the_page_asks_the_same_at_one_and_at_fifty_of_everything(checker: Any) -> None:
    taken_in(POST, by=checker)
    small = taken_in(ECHO, by=checker, outlet="The Echo")
    suggest(small, 1)
    body = "".join(f"On {n % 28 + 1} May the ferry carried {n + 20} people.\n" for n in range(50))
    head = ECHO.replace("14 people", "15 people")
    large = taken_in(f"{head}\n{body}", by=checker, outlet="The Times")
    suggest(large, 50)
    for number in range(50):
        claim, _ = claim_of(f"Claim {number}", by=checker)
        attach(claim, text_of_article(large), by=checker, exact=body.splitlines()[number])
    claim, _ = claim_of("One claim", by=checker)
    attach(claim, text_of_article(small), by=checker, exact="3 May with 14 people")
    for row in Suggestion.objects.filter(kind=SuggestionKind.MERGE):
        suggestion_refuse(suggestion=row, by=checker, reason="only one of the two has such")
    client = signed_in(checker)
    page = client.get(address(large)).context["page"]
    assert len(page.evidence) == 50
    assert len(page.suggestions) >= 50
    assert queries(client, address(large)) == queries(client, address(small))


def suggest(article: Article, number: int) -> None:
    """Claims suggested for an article, besides whatever the engine suggests."""
    text = text_of_article(article)
    words = text.content[: text.content.index("\n")]
    suggestions_make(
        proposals=[
            Proposal(
                kind=SuggestionKind.CLAIM,
                key=f"{article.pk}:{n}",
                payload={
                    "statement": f"Suggested {n}",
                    "story": story().pk,
                    "attributes": [],
                    "evidence": [{"text": text.pk, "start": 0, "exact": words, "reports": []}],
                },
                reason="Two articles report it.",
                engine_version="test",
                article=article,
            )
            for n in range(number)
        ]
    )


def test_a_story_of_five_is_taken_in_within_seconds(checker: Any) -> None:
    for number in range(4):
        taken_in(POST.replace("12", str(12 + number)) * 8, by=checker, outlet=f"Outlet {number}")
    story_open(title="Another", by=checker)
    began = time.process_time()
    taken_in(ECHO * 8, by=checker, outlet="The Echo")
    assert time.process_time() - began < 6

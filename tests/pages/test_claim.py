"""/claims/<id>/<slug>/: a claim as its approved revision has it."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Discrepancy, Publication
from claims.services.claims import claim_change
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_correct, claim_withdraw
from sources.models import Article
from tests.factories.newsroom import attach, claim_of, day, published_claim, text_of
from tests.factories.reading import publish
from tests.factories.reading_states import claim_of_nothing_public
from tests.factories.scene import Staff
from tests.pages.test_home import differing_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return differing_claim(checker=checker, editor=editor, editor2=editor2)


def address(claim: Claim, more: str = "") -> str:
    publication = Publication.objects.get(claim=claim)
    return f"/claims/{publication.public_id}/{publication.slug}/{more}"


def shown(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return html.unescape(response.content.decode())


def test_it_shows_all_that_the_desk_says_and_why(client: Client, claim: Claim) -> None:
    page = shown(client, address(claim))
    for words in (
        "The ferry Canna sank",
        "What each outlet says",
        "Harbour Post",
        "Coast Daily",
        "Year not given",
        "Not yet decided",
        "Two reports.",
        "What is not known",
        "Origin not known",
        "The Canna sank on",
        "Revision 1",
    ):
        assert words in page, words
    assert '3 May <mark class="differs">2024</mark>' in page


def test_an_outlets_own_words_are_quoted_and_our_summary_is_labelled(
    client: Client, claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    own = shown(client, address(claim))
    assert "Our summary" not in own
    assert re.search(r"<blockquote[^>]*><p[^>]*><q>The Canna sank on 3 May", own)
    ours, made = claim_of("The ferry Iona sank", by=checker, day="date")
    text = text_of("It sank on 4 May 2024.", by=checker, kind="digest")
    attach(ours, text, by=checker, a=(made["day"], "4 May 2024", day("2024-05-04")))
    page = shown(client, address(publish(ours, by=checker, rater=editor, approver=editor2)))
    summary = page.split("Our summary", 1)[1].split("</div>")[0]
    assert "<blockquote" not in page
    assert '<p dir="auto">It sank on <q class="reading">4 May 2024</q>.' in summary


def test_quotes_readings_and_titles_are_in_the_language_of_their_article(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    claim, made = claim_of("The ferry Canna sank", by=checker, day="date")
    for title, printed, language in (("Канна", "3 мая 2024", "ru"), ("Canna", "4 May 2024", "")):
        words = f"Canna, {printed}."
        text = text_of(f"{words} {'… ' * 400}", by=checker, outlet=f"Post {title}", title=title)
        Article.objects.filter(pk=text.article_id).update(language=language)
        attach(claim, text, by=checker, exact=words, a=(made["day"], printed, day("2024-05-03")))
    page = shown(client, address(publish(claim, by=checker, rater=editor, approver=editor2)))
    assert re.search(r'<blockquote lang="ru"[^>]*><p[^>]*><q>Canna, 3 мая', page)
    assert re.search(r"<blockquote(?! lang)[^>]*><p[^>]*><q>Canna, 4 May", page)
    assert '<q class="reading" lang="ru">3 мая 2024</q>' in page
    assert '<q class="reading">4 May 2024</q>' in page
    assert '<bdi lang="ru">Канна</bdi>' in page and "<bdi>Canna</bdi>" in page


def test_of_a_short_article_nothing_is_quoted_and_that_is_said(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = published_claim(checker=checker, editor=editor, approver=editor2)
    assert "too short for a passage of it" in shown(client, address(claim))


def test_a_decision_shows_with_its_reason_from_the_next_revision_on(
    client: Client, claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    resolution_record(
        discrepancy=Discrepancy.objects.get(kind="year-missing"),
        decision="cannot-say",
        reason="Only one outlet prints the year.",
        by=editor,
    )
    assert "Only one outlet prints the year." not in shown(client, address(claim))
    claim.refresh_from_db()
    claim_change(claim=claim, by=checker, version=claim.version, unknowns="The year.")
    claim_correct(claim=claim, by=editor2, reason="The year is open.")
    page = shown(client, address(claim))
    assert "Only one outlet prints the year." in page
    assert "Cannot say" in page and "The year is open." in page


def test_no_name_of_who_works_on_it_and_no_code_shows(client: Client, claim: Claim) -> None:
    page = shown(client, address(claim))
    assert "edda" not in page and "chandra" not in page and "emil" not in page


@pytest.mark.parametrize("wrong", ["another-slug", "%E2%80%AE", "x" * 500])
def test_a_wrong_slug_leads_to_the_right_one(client: Client, claim: Claim, wrong: str) -> None:
    response = client.get(f"/claims/{Publication.objects.get().public_id}/{wrong}/")
    assert (response.status_code, response["Location"]) == (301, address(claim))
    response = client.get(f"/claims/{Publication.objects.get().public_id}/{wrong}/revisions/1/")
    assert (response.status_code, response["Location"]) == (301, address(claim, "revisions/1/"))


@pytest.mark.parametrize(
    "path",
    ["/claims/aaaaaaaaaa/x/", "/claims/aaaaaaaaaa/", "/claims/%00/x/", "/claims/1;--/x/",
     "/claims/aaaaaaaaaa/x/revisions/1/"],
)  # fmt: skip
def test_an_unknown_id_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_has_no_page(client: Client, checker: Any) -> None:
    draft, _ = claim_of("A draft", by=checker)
    assert client.get(f"/claims/{draft.public_id}/{draft.slug}/").status_code == 404


def test_earlier_revisions_stay_and_say_that_they_are_earlier(
    client: Client, claim: Claim, checker: Any, editor2: Any
) -> None:
    claim_change(claim=claim, by=checker, version=claim.version, statement="The Canna was lost")
    claim_correct(claim=claim, by=editor2, reason="It burned.")
    first = shown(client, address(claim, "revisions/1/"))
    assert "An earlier revision." in first and "The ferry Canna sank" in first
    assert 'content="noindex"' in first
    newest = shown(client, address(claim, "revisions/2/"))
    assert "the newest" in newest and "It burned." in newest
    for number in ("3", "0", "999999999", "9" * 30):
        assert client.get(address(claim, f"revisions/{number}/")).status_code == 404


def test_a_withdrawn_claim_shows_its_title_and_the_reason_and_nothing_else(
    client: Client, claim: Claim, editor: Any
) -> None:
    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    page = shown(client, address(claim))
    assert "The ferry Canna sank" in page and "It was another ship." in page
    for gone in ("Harbour Post", "3 May", "Two reports.", "revisions/", "Loss of the Canna"):
        assert gone not in page, gone
    assert client.get(address(claim, "revisions/1/")).status_code == 404


def test_what_people_and_outlets_write_is_text_and_no_markup(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    hostile = "<script>alert(1)</script>"
    differing_claim(checker=checker, editor=editor, editor2=editor2, name=hostile)
    page = client.get(address(Claim.objects.get())).content.decode()
    assert hostile not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_claim_of_one_article_says_that_it_is_one(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = published_claim(checker=checker, editor=editor, approver=editor2)
    page = shown(client, address(claim))
    assert "The one article says so" in page
    assert "Where outlets differ" not in page.split("<main", 1)[1]


def test_of_a_claim_that_rests_on_nothing_public_that_is_said_once(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_of_nothing_public(Staff(checker, editor, editor2, editor))
    page = shown(client, address(claim))
    assert page.count("What this rests on is not public") == 1
    assert "1 article: origin unknown" in page and "Of these, 1 is an unpublished source" in page
    for left_out in ("Where it comes from", "No article says", "Evidence", "Ravel Post", "memo"):
        assert left_out not in page.split("<main", 1)[1], left_out


def test_it_sets_no_cookie(client: Client, claim: Claim) -> None:
    assert not client.get(address(claim)).cookies

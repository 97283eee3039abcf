"""/: what readers see first."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from claims.services.claims import claim_change
from claims.services.comparing import claim_compare
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_correct, claim_publish, claim_submit, claim_withdraw
from claims.services.stories import story_add_claim, story_open
from factcheck.context_processors import demo_forget, demo_now
from tests.factories.newsroom import attach, claim_of, day, published_claim, text_of

pytestmark = pytest.mark.django_db


def shown(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def differing_claim(*, checker: Any, editor: Any, editor2: Any, name: str = "Canna") -> Claim:
    """A published claim whose day one outlet gives without a year."""
    claim, made = claim_of(f"The ferry {name} sank", by=checker, day="date")
    for outlet, printed, edtf in (
        ("Harbour Post", "3 May", "XXXX-05-03"),
        ("Coast Daily", "3 May 2024", "2024-05-03"),
    ):
        words = f"The {name} sank on {printed}."
        body = f"{words} {'The inquiry heard witnesses all day. ' * 40}"
        text = text_of(body, by=checker, outlet=outlet, title=name)
        attach(claim, text, by=checker, exact=words, a=(made["day"], printed, day(edtf)))
    claim_compare(claim=claim)
    story_add_claim(story=story_open(title=f"Loss of the {name}", by=checker), claim=claim,
                    by=checker)  # fmt: skip
    confidence_rate(claim=claim, level="low", reason="Two reports.", by=editor)
    claim.refresh_from_db()
    claim_submit(claim=claim, by=checker)
    claim_publish(claim=claim, by=editor2)
    claim.refresh_from_db()
    return claim


def test_a_fresh_store_says_what_to_do_next(client: Client) -> None:
    page = shown(client)
    assert "Nothing is published yet" in page
    assert "import_articles" in page and "load_demo" in page
    assert 'href="/desk/"' in page


def test_the_words_that_differ_are_marked_and_a_missing_year_is_said(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    differing_claim(checker=checker, editor=editor, editor2=editor2)
    page = shown(client)
    assert '<q class="reading">3 May</q> <span class="absent">no year</span>' in page
    assert '3 May <mark class="differs">2024</mark>' in page
    assert page.index('class="differs"') < page.index('id="latest"')


def test_claims_on_which_outlets_agree_are_among_the_latest_only(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = published_claim(checker=checker, editor=editor, approver=editor2)
    page = shown(client)
    assert page.count(claim.statement) == 1
    assert "the outlets agree" in page


def test_stories_and_corrections_are_listed(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = differing_claim(checker=checker, editor=editor, editor2=editor2)
    claim_change(claim=claim, by=checker, version=claim.version, statement="The Canna was lost")
    claim_correct(claim=claim, by=editor2, reason="It did not sink; it burned.")
    page = shown(client)
    assert "Loss of the Canna" in page and "1 claim, changed" in page
    assert "It did not sink; it burned." in page
    assert page.count("The ferry Canna sank") == 0


def test_a_withdrawn_claim_is_not_listed(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = differing_claim(checker=checker, editor=editor, editor2=editor2)
    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    assert "Nothing is published yet" in shown(client)


def test_live_work_does_not_show(client: Client, checker: Any, editor: Any, editor2: Any) -> None:
    claim = differing_claim(checker=checker, editor=editor, editor2=editor2)
    claim_change(claim=claim, by=checker, version=claim.version, statement="CANARY")
    claim_of("CANARY draft", by=checker)
    assert "CANARY" not in shown(client)


def test_the_product_has_the_name_of_the_setting(client: Client, settings: Any) -> None:
    settings.PRODUCT_NAME = "Collator"
    page = shown(client)
    assert "<title>Collator:" in page and "Variorum" not in page


def test_a_plain_visit_sets_no_cookie(client: Client) -> None:
    response = client.get("/")
    assert not response.cookies
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_the_policy_allows_nothing_inline_and_the_page_has_nothing_inline(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    differing_claim(checker=checker, editor=editor, editor2=editor2)
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    page = response.content.decode()
    assert " style=" not in page and "<style" not in page and "<script>" not in page


def test_it_costs_as_many_queries_for_six_claims_as_for_one(
    client: Client, checker: Any, editor: Any, editor2: Any
) -> None:
    people = {"checker": checker, "editor": editor, "editor2": editor2}

    def queries() -> int:
        demo_forget()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            shown(client)
        return len([query for query in seen if "SAVEPOINT" not in query["sql"]])  # the test's own

    differing_claim(**people)
    one = queries()
    for number in range(5):
        differing_claim(**people, name=f"Canna {number}")
    assert queries() == one
    assert one <= 6


def test_the_label_of_a_demo_shows_as_soon_as_it_is_loaded_and_costs_no_query_after(
    client: Client, checker: Any, django_assert_num_queries: Any
) -> None:
    assert "Demo newsroom." not in shown(client)
    checker.is_demo = True
    checker.save()
    claim_of("A claim of the demo", by=checker)
    demo_forget()  # two seconds later
    assert "Demo newsroom." in shown(client)
    with django_assert_num_queries(0):
        assert demo_now()

"""Error pages: in the look, in plain words, and the last one whatever is wrong."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import connection
from django.test import Client, RequestFactory

from claims.models import Claim
from factcheck.context_processors import demo_forget
from factcheck.views.errors import server_error
from tests.factories.newsroom import published_claim


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_the_look(client: Client) -> None:
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "There is no such page" in page and "css/public" in page and "noindex" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("raised", "status", "words"),
    [
        (BadRequest("x"), 400, "could not be read"),
        (PermissionDenied("This takes the right to approve."), 403, "the right to approve"),
    ],
)
def test_what_a_view_refuses_is_said_in_words(
    client: Client, raised: Exception, status: int, words: str
) -> None:
    with mock.patch("claims.selectors.public.publication_mark", side_effect=raised):
        response = client.get("/claims/aaaaaaaaaa/x/")
    assert response.status_code == status
    assert words in response.content.decode()


def test_a_failure_is_told_without_the_database_and_without_a_word_of_it(client: Client) -> None:
    client.raise_request_exception = False
    with mock.patch(
        "claims.selectors.public.publication_mark", side_effect=RuntimeError("password hunter2")
    ):
        response = client.get("/claims/aaaaaaaaaa/x/")  # no database mark: a query would fail
    assert response.status_code == 500
    page = response.content.decode()
    assert "Something went wrong on our side" in page and "css/public" in page
    assert "hunter2" not in page
    assert connection.queries == [] or not connection.queries_logged


def test_the_page_of_last_resort_comes_when_even_the_template_fails(rf: RequestFactory) -> None:
    with mock.patch("factcheck.views.errors.render_to_string", side_effect=ValueError):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"Please try again" in response.content


@pytest.mark.django_db
def test_a_demo_is_labelled_on_error_pages_too(client: Client, checker: Any) -> None:
    from tests.factories.newsroom import claim_of

    checker.is_demo = True
    checker.save()
    claim_of("A claim of the demo", by=checker)
    demo_forget()
    assert "Demo newsroom." in client.get("/nothing/").content.decode()
    assert b"Demo newsroom." in server_error(RequestFactory().get("/")).content


# -- what may have been meant -----------------------------------------------------------------


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "mistyped",
    [
        lambda claim: f"/claims/{claim.public_id.upper()}/{claim.slug}/",
        lambda claim: f"/claims/{claim.public_id[:7]}/",
        lambda claim: f"/claims/{claim.public_id})/",
        lambda claim: f"/claims/{claim.public_id}x/{claim.slug}/",
        lambda claim: f"/claim/{claim.public_id}/",
        lambda claim: f"/claims/zzzzzzzzzz/{claim.slug}/",
    ],
)
def test_a_mistyped_address_of_a_claim_is_told_what_it_may_mean(
    client: Client, claim: Claim, mistyped: Any
) -> None:
    response = client.get(mistyped(claim))
    page = response.content.decode()
    assert response.status_code == 404 and "Did you mean" in page
    assert f'href="/claims/{claim.public_id}/{claim.slug}/"' in page
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/claims/aaaaaaaaaa/nothing-such/",
        "/claims/abc/",
        "/claims/%00%00%00%00%00%00%00/",
        "/claims/%E2%80%AE%E2%80%AEabcdef/%00x/",
        "/claims/______%25_/%25%25%25%25%25%25%25/",
        "/" + "claims/" * 200,
        "/" + "%F0%9F%98%80" * 800 + "/",
    ],
)
def test_an_address_that_comes_near_nothing_is_not_guessed_at(
    client: Client, claim: Claim, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Did you mean" not in response.content.decode()


@pytest.mark.django_db
def test_the_words_of_an_address_are_offered_to_the_search(client: Client) -> None:
    page = client.get("/2026/02/northern-star_ferry.html").content.decode()
    assert 'role="search"' in page and 'value="2026 northern star ferry"' in page
    assert 'value=""' in client.get("/claims/zzzzzzzzzz/").content.decode()


@pytest.mark.django_db
def test_at_the_desk_an_address_that_is_not_there_keeps_the_look_of_the_desk(
    client: Client, editor: Any
) -> None:
    client.force_login(editor)
    page = client.get("/desk/nothing/").content.decode()
    assert "css/desk" in page and "There is no such page" in page and 'name="q"' not in page
    assert "css/public" in Client().get("/desk/nothing/").content.decode()


@pytest.mark.django_db
def test_a_method_that_an_address_does_not_take_is_answered_in_words(client: Client) -> None:
    response = client.post("/corrections/")
    assert response.status_code == 405 and response["Allow"] == "GET, HEAD"
    page = response.content.decode()
    assert "Nothing was changed" in page and "noindex" in page
    assert "no-store" in response["Cache-Control"]

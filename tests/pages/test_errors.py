"""Error pages: in the look, in plain words, and the last one whatever is wrong."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import connection
from django.test import Client, RequestFactory

from factcheck.views.errors import server_error


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
    with mock.patch("claims.selectors.public.publication_page", side_effect=raised):
        response = client.get("/claims/aaaaaaaaaa/x/")
    assert response.status_code == status
    assert words in response.content.decode()


def test_a_failure_is_told_without_the_database_and_without_a_word_of_it(client: Client) -> None:
    client.raise_request_exception = False
    with mock.patch(
        "claims.selectors.public.publication_page", side_effect=RuntimeError("password hunter2")
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
    assert "Demo newsroom." in client.get("/nothing/").content.decode()
    assert b"Demo newsroom." in server_error(RequestFactory().get("/")).content

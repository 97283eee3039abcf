"""/admin/: who comes in, what they may look at, and what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, Discrepancy
from claims.services.comparing import claim_compare
from sources.models import Article, Excerpt, Text
from sources.services.articles import article_protect
from tests.factories.newsroom import attach, claim_of, day, text_of

pytestmark = pytest.mark.django_db

OURS = [model for model in admin.site._registry if model._meta.app_label in {"sources", "claims"}]


def place(model: Any, what: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=args)


def differing(checker: Any, number: int = 1) -> Claim:
    """A claim with two articles that differ, and all that hangs on it."""
    claim, made = claim_of(f"Ferry {number} sank", by=checker, day="date")
    for outlet, printed, edtf in (
        ("A", "3 May 2024", "2024-05-03"),
        ("B", "4 May 2024", "2024-05-04"),
    ):
        text = text_of(f"Ferry {number} sank on {printed}.", by=checker, outlet=outlet,
                       title=f"{outlet} on ferry {number}")  # fmt: skip
        attach(claim, text, by=checker, a=(made["day"], printed, day(edtf)))
    claim_compare(claim=claim)
    return claim


@pytest.mark.parametrize("path", ["/admin/", "/admin/claims/claim/", "/admin/users/user/"])
def test_signed_out_one_is_sent_to_the_sites_sign_in(client: Client, path: str) -> None:
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0].startswith("/sign-in/?next=/admin/")


@pytest.mark.parametrize("path", ["/admin/", "/admin/claims/claim/", "/admin/login/"])
def test_readers_find_no_page(client: Client, reader: Any, path: str) -> None:
    client.force_login(reader)
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("role", ["checker", "editor", "administrator"])
def test_desk_people_look_at_everything_and_write_nothing_of_it(
    client: Client, request: pytest.FixtureRequest, role: str, checker: Any
) -> None:
    claim = differing(checker)
    client.force_login(request.getfixturevalue(role))
    for model in OURS:
        assert client.get(place(model)).status_code == 200, model
    page = client.get(place(Claim, "change", claim.pk))
    assert page.status_code == 200 and b'name="_save"' not in page.content
    assert client.post(place(Claim, "change", claim.pk), {"statement": "x"}).status_code == 403
    assert client.post(place(Claim, "delete", claim.pk), {"post": "yes"}).status_code == 403
    assert client.get(place(Claim, "add")).status_code == 403


def test_only_administrators_see_people(client: Client, editor: Any, administrator: Any) -> None:
    client.force_login(editor)
    assert client.get("/admin/users/user/").status_code == 403
    client.force_login(administrator)
    page = client.get("/admin/users/user/")
    assert page.status_code == 200 and b"edda-editor" in page.content
    response = client.post(
        f"/admin/users/user/{editor.pk}/change/",
        {"username": "edda-editor", "is_superuser": "on", "is_staff": "on", "is_active": "on"},
    )
    editor.refresh_from_db()
    assert response.status_code == 302 and not editor.is_superuser


def test_what_is_of_a_protected_article_shows_to_who_is_named_and_to_nobody_else(
    client: Client, checker: Any, editor: Any, administrator: Any
) -> None:
    claim, made = claim_of("The ferry sank", by=checker, day="date", ship="name")
    open_text = text_of("It sank on 3 May 2024.", by=checker)
    secret = text_of("CANARY sank on 4 May 2024.", by=checker, outlet="An office", title="CANARY")
    attach(claim, open_text, by=checker, a=(made["day"], "3 May 2024", day("2024-05-03")))
    attach(claim, secret, by=checker, a=(made["day"], "4 May 2024", day("2024-05-04")))
    claim_compare(claim=claim)
    article_protect(article=secret.article, readers=[], by=editor)
    records = [
        place(Claim, "change", claim.pk),
        place(Article, "change", secret.article_id),
        place(Text, "change", secret.pk),
        place(Excerpt, "change", Excerpt.objects.filter(text=secret).earliest("pk").pk),
        place(Discrepancy, "change", Discrepancy.objects.get().pk),
    ]
    pages = [*map(place, OURS), *records]
    client.force_login(administrator)
    for path in pages:
        page = client.get(path, follow=True).content.decode()
        assert "CANARY" not in page and "4 May" not in page, path
    client.force_login(editor)
    assert any("CANARY" in client.get(path).content.decode() for path in map(place, OURS))
    assert all(client.get(path).status_code == 200 for path in records)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_a_list_costs_as_many_queries_for_many_rows_as_for_few(
    client: Client, checker: Any, editor: Any, model: Any
) -> None:
    client.force_login(editor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(place(model)).status_code == 200
        return len(seen)

    differing(checker)
    queries()  # fills what Django keeps for a process
    one = queries()
    for number in range(2, 6):
        differing(checker, number)
    assert queries() == one


def test_a_record_costs_as_many_queries_for_much_evidence_as_for_little(
    client: Client, checker: Any, editor: Any
) -> None:
    claim = differing(checker)
    client.force_login(editor)
    path = place(Claim, "change", claim.pk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    queries()
    few = queries()
    for number in range(4):
        attach(
            claim, text_of(f"Ferry 1 sank, report {number}.", by=checker, title="More"), by=checker
        )
    assert queries() == few

"""Unsent drafts: whose they are, what is never kept, and what ends them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from sources.services.articles import article_protect
from tests.factories.editor import claim_with_evidence, hidden_fields, signed_in

pytestmark = pytest.mark.django_db

KEY = re.compile(
    r'<meta name="drafts" content="([\w-]{43})" data-of="(\w+)" data-sign-in="([^"]+)">'
)


def key_on(client: Client, address: str) -> Any:
    return KEY.findall(client.get(address).content.decode())


def test_each_person_has_a_key_of_their_own_on_each_page_of_the_desk(
    checker: Any, checker2: Any
) -> None:
    mine = key_on(signed_in(checker), "/desk/claims/")
    assert mine == key_on(signed_in(checker), "/desk/claims/new/")
    theirs = key_on(signed_in(checker2), "/desk/claims/")
    assert len(mine) == len(theirs) == 1
    assert not set(mine[0][:2]) & set(theirs[0][:2])


def test_readers_pages_carry_no_key(client: Client, checker: Any) -> None:
    for page in (client.get("/"), signed_in(checker).get("/"), client.get("/sign-in/")):
        assert 'name="drafts"' not in page.content.decode()
    assert "js/drafts" not in client.get("/").content.decode()


def test_signing_out_clears_the_browsers_store(checker: Any) -> None:
    assert signed_in(checker).post("/sign-out/")["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in signed_in(checker).get("/desk/claims/")


def test_signing_out_of_the_records_clears_it_too(administrator: Any) -> None:
    administrator.is_staff = True
    administrator.save()
    assert signed_in(administrator).post("/admin/logout/")["Clear-Site-Data"] == '"storage"'


def test_nothing_about_a_protected_article_is_kept_in_the_browser(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_with_evidence(by=editor)
    own, article = f"/desk/claims/{claim.public_id}/", claim.evidence.get().article
    evidence = f"{own}evidence/{claim.evidence.get().pk}/"
    about = f"/desk/articles/{article.public_id}/"
    pages = [f"{own}statement/", f"{own}confidence/", evidence, f"{evidence}value/", about]
    for page in pages:
        assert " data-draft" in signed_in(editor).get(page).content.decode(), page
    article_protect(article=article, readers=[], by=editor)
    for page in [*pages, f"{own}review/", f"{about}attach/"]:
        found = signed_in(editor).get(page)
        assert found.status_code == 200, page
        assert " data-draft" not in found.content.decode(), page
    # for whom is not named nothing tells of it
    assert " data-draft" in signed_in(editor2).get(f"{own}statement/").content.decode()


def test_who_may_protect_an_article_pastes_it_unkept(checker: Any, editor: Any) -> None:
    address = "/desk/articles/new/"
    assert " data-draft" in signed_in(checker).get(address).content.decode()
    assert " data-draft" not in signed_in(editor).get(address).content.decode()


def test_a_form_that_a_script_sent_is_told_where_to_go_on(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/statement/"
    sent = hidden_fields(client, address) | {"statement": "It burst"}
    answer = client.post(address, sent, headers={"X-Sent-By": "script"})
    assert (answer.status_code, answer["X-Go-To"]) == (
        200, f"/desk/claims/{claim.public_id}/#statement",
    )  # fmt: skip
    assert "Location" not in answer
    assert "The claim is changed." in client.get(answer["X-Go-To"]).content.decode()


def test_an_old_token_is_told_from_other_refusals(checker: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker)
    answer = client.post("/desk/claims/new/", {"statement": "It burst"})
    assert (answer.status_code, answer["X-Form-Expired"]) == (403, "yes")


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/desk/articles/abcd/?part=2", "/desk/articles/abcd/%3Fpart%3D2"),
        ("https://elsewhere.example/desk/", "/desk/articles/abcd/correct/"),
        ("http://testserver.elsewhere.example/", "/desk/articles/abcd/correct/"),
        ("javascript:alert(1)", "/desk/articles/abcd/correct/"),
        ("", "/desk/articles/abcd/correct/"),
    ],
)
def test_who_was_signed_out_meanwhile_comes_back_to_the_page_of_the_form(
    client: Client, referer: str, page: str
) -> None:
    headers = {"Referer": referer} if referer else {}
    answer = client.post("/desk/articles/abcd/correct/", {"title": "x"}, headers=headers)
    assert answer["Location"] == f"/sign-in/?next={page}"

"""Notes where a protected article is concerned, and that readers see none."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Addressee, Claim, Discrepancy
from claims.services.reviewing import claim_publish
from sources.models import ArticleReader
from sources.services.articles import article_protect
from tests.factories.editor import claim_in, signed_in
from tests.factories.notes import of, page, write
from tests.factories.queue import on_claim, protect
from tests.factories.scene_notes import noted

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("in-review", writer=checker, rater=editor, approver=editor2)


@pytest.fixture
def difference(checker: Any) -> Discrepancy:
    return on_claim(by=checker)


def test_notes_on_a_protected_difference_are_for_those_named_for_it(
    difference: Discrepancy, checker: Any, checker2: Any, editor: Any, administrator: Any
) -> None:
    article = difference.sides.order_by("pk")[0].article
    early = noted(difference, by=checker, body=f"Early, @{checker2.username}.")
    article_protect(article=article, readers=[checker], by=editor)
    named, other = signed_in(checker), signed_in(checker2)
    said = write(named, difference, f"Secret, @{checker2.username} and @{editor.username}.")
    html = said.content.decode()
    assert f"@{checker2.username} may not open all that it is about" in html
    assert "data-draft" not in html[html.index('id="notes"') :]
    for client in (other, signed_in(administrator)):
        assert client.get(of(difference, "notes/")).status_code == 404
        assert client.post(of(difference, "notes/"), {"body": "x"}).status_code == 404
        assert client.get(f"/desk/notes/{early.pk}/").status_code == 404
        for place in ("/desk/notes/", "/admin/claims/comment/", "/desk/discrepancies/"):
            shown = client.get(place).content.decode()
            assert not any(word in shown for word in ("Secret", "Early", "mentions you"))
    assert "Secret" in page(named, of(difference))
    ArticleReader.objects.create(article=article, user=checker2)
    assert "Early" in page(other, "/desk/notes/")


def test_a_claim_that_rests_on_a_protected_article_tells_only_who_may_open_it(
    claim: Claim, checker: Any, checker2: Any, editor: Any
) -> None:
    protect(claim.evidence.get().article)
    ArticleReader.objects.create(article=claim.evidence.get().article, user=checker)
    ArticleReader.objects.create(article=claim.evidence.get().article, user=editor)
    said = write(signed_in(checker), claim, f"@{checker2.username} @{editor.username}")
    html = said.content.decode()
    assert f"{editor} is told." in html and f"@{checker2.username} may not open" in html
    assert [row.person for row in Addressee.objects.all()] == [editor]
    assert "data-draft" not in html and "Everybody at the desk reads it" in html
    assert 'data-draft="note"' in page(signed_in(checker2), of(claim))


def test_who_may_not_open_a_protected_article_learns_nothing_of_it_by_mentioning(
    claim: Claim, checker: Any, checker2: Any, editor: Any, editor2: Any
) -> None:
    body = f"@{checker.username} @{editor.username} @{editor2.username} @{checker2.username}"
    before = write(signed_in(checker2), claim, body).content.decode()
    protect(claim.evidence.get().article)
    ArticleReader.objects.create(article=claim.evidence.get().article, user=checker)
    after = write(signed_in(checker2), claim, body).content.decode()
    for html in (before, after):
        assert html.count("is told.") == 3 and "may not open" not in html
        assert "Everybody at the desk reads it" not in html


def test_readers_see_no_note(claim: Claim, checker: Any, editor2: Any, reader: Any) -> None:
    noted(claim, by=checker, body="Zqnote.")
    claim_publish(claim=claim, by=editor2)
    public = f"/claims/{claim.public_id}/{claim.slug}/"
    for client in (Client(), signed_in(reader)):
        for address in (public, f"{public}revisions/1/"):
            assert "Zqnote" not in page(client, address)
        assert client.get(of(claim, "notes/")).status_code in {302, 404}
    assert "Zqnote" not in str(claim.revisions.values_list("document", "note"))

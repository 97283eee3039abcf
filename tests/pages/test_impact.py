"""What hangs on an article or an outlet is shown before it is noted or graded; second looks."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, SecondLook
from claims.rating import CorroborationState
from claims.selectors.standing import corroboration_of, credibility_of
from claims.services.impact import claims_resting, how_many, impacts_of, resting_on_article
from claims.services.origins import article_rest
from claims.services.reviewing import claim_withdraw
from sources.models import ArticleState, Outlet, OutletReliability, Text
from sources.services.articles import article_protect
from sources.services.origins import origin_ensure
from tests.factories.intake import signed_in
from tests.factories.newsroom import attach, claim_of, count, published_claim, text_of
from tests.factories.reading import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(checker: Any) -> Text:
    return text_of("It lost 12 people. It was old.", by=checker, outlet="The Echo")


@pytest.fixture
def claim(text: Text, checker: Any) -> Claim:
    """Two outlets with an origin each give the number; one alone says that it was old."""
    claim, made = claim_of("A ship was lost", by=checker, lost="count", old="count")
    other = text_of("It lost 12 people.", by=checker, outlet="The Mirror")
    for one, name in ((text, "The board"), (other, "The owner")):
        origin = origin_ensure(name=name, by=checker)
        article_rest(article=one.article, origin=origin, how="cites", reason="So.", by=checker)
        value = (made["lost"], "12 people", count("12", "person"))
        attach(claim, one, by=checker, exact="It lost 12 people.", lost=value)
    return claim


def note(article: Any) -> str:
    return reverse("intake_state", args=[article.public_id])


RETRACTED = {"state": "retracted", "reason": "A notice at its foot."}


def test_what_hangs_on_an_article_is_shown_and_nothing_noted_until_it_is_confirmed(
    claim: Claim, text: Text, checker: Any
) -> None:
    client = signed_in(checker)
    html = client.post(note(text.article), RETRACTED).content.decode()
    assert "1 claim rests on it." in html and "A ship was lost" in html
    assert "Confirmed by independent origins" in html and "Single origin" in html
    assert "one known origin would be left" in html
    assert "A notice at its foot." in html, "what was typed is there"
    assert not ArticleState.objects.exists() and not SecondLook.objects.exists()
    answer = client.post(note(text.article), RETRACTED | {"confirmed": "yes"})
    assert answer.status_code == 302
    assert ArticleState.objects.get().state == "retracted"
    assert corroboration_of(claim).state is CorroborationState.SINGLE
    assert credibility_of(claim).code == "3"


def test_an_article_that_no_claim_rests_on_is_noted_at_once(text: Text, checker: Any) -> None:
    assert signed_in(checker).post(note(text.article), RETRACTED).status_code == 302
    assert ArticleState.objects.exists() and not SecondLook.objects.exists()


@pytest.mark.parametrize("state", ["live", "unreachable"])
def test_what_changes_nothing_needs_no_confirming(
    claim: Claim, text: Text, checker: Any, state: str
) -> None:
    answer = signed_in(checker).post(note(text.article), {"state": state, "reason": "Seen."})
    assert answer.status_code == 302 and not SecondLook.objects.exists()


def test_the_published_revision_stays_and_the_claim_waits_for_a_second_look(
    claim: Claim, text: Text, checker: Any, editor: Any, editor2: Any
) -> None:
    published = publish(claim, by=checker, rater=editor, approver=editor2)
    published.refresh_from_db()
    address = reverse("claim", args=[published.public_id, published.publication.slug])
    before = Client().get(address).content
    client = signed_in(editor)
    client.post(note(text.article), RETRACTED | {"confirmed": "yes"})
    client.post(note(text.article), RETRACTED | {"confirmed": "yes"})  # sent twice
    assert Client().get(address).content == before
    look = SecondLook.objects.waiting().get()
    desk = reverse("desk_claim", args=[claim.public_id])
    html = client.get(desk).content.decode()
    assert "To be looked at again" in html and "was noted as: retracted by the outlet." in html
    assert "A ship was lost" in client.get("/desk/claims/?view=again").content.decode()
    settle = reverse("desk_look_settle", args=[claim.public_id, look.pk])
    assert signed_in(checker).get(settle).status_code == 403
    page = client.get(settle)
    form = page.context["form"]
    sent = {"version": form["version"].value(), "key": form["key"].value()}
    assert client.post(settle, sent | {"reason": ""}).status_code == 422
    assert client.post(settle, sent | {"reason": "The other holds."}).status_code == 302
    look.refresh_from_db()
    assert (look.settled_by, look.settled_reason) == (editor, "The other holds.")
    assert "To be looked at again" not in client.get(desk).content.decode()
    assert "A ship was lost" not in client.get("/desk/claims/?view=again").content.decode()


def test_those_that_readers_see_come_first_and_withdrawn_ones_not_at_all(
    checker: Any, editor: Any, editor2: Any
) -> None:
    published = published_claim(checker=checker, editor=editor, approver=editor2)
    article = published.evidence.get().article
    draft, _ = claim_of("A later draft", by=checker)
    attach(draft, article.texts.get(), by=checker)
    rows = claims_resting(resting_on_article(article))
    assert list(rows) == [published, draft] and how_many(rows) == 2
    claim_withdraw(claim=published, by=editor2, reason="Another ship.")
    assert list(claims_resting(resting_on_article(article))) == [draft]


def test_an_attribute_that_nobody_else_gives_is_named(text: Text, checker: Any) -> None:
    claim, made = claim_of("A ship was lost", by=checker, lost="count")
    value = (made["lost"], "12 people", count("12", "person"))
    attach(claim, text, by=checker, exact="It lost 12 people.", lost=value)
    (impact,) = impacts_of([claim], on=resting_on_article(text.article))
    assert [(loss.label, loss.told) for loss in impact.losses] == [
        ("lost", "no other article gives it")
    ]
    assert impact.before.state is CorroborationState.SINGLE
    assert impact.after.sentence == "No article supports it"
    assert impact.changes


def test_many_claims_are_paged_with_what_was_typed(text: Text, checker: Any) -> None:
    for number in range(30):
        claim, _ = claim_of(f"A ship was lost, {number}", by=checker)
        attach(claim, text, by=checker)
    client = signed_in(checker)
    first = client.post(note(text.article), RETRACTED).content.decode()
    assert "30 claims rest on it." in first and first.count("Without this article: ") == 25
    second = client.post(note(text.article), RETRACTED | {"page": "2"}).content.decode()
    assert second.count("Without this article: ") == 5 and "A notice at its foot." in second
    assert not ArticleState.objects.exists()
    client.post(note(text.article), RETRACTED | {"confirmed": "yes"})
    assert SecondLook.objects.count() == 30


def test_a_second_look_tells_nothing_of_a_protected_article(
    claim: Claim, text: Text, checker: Any, checker2: Any, editor: Any
) -> None:
    article_protect(article=text.article, readers=[checker], by=editor)
    signed_in(checker).post(note(text.article), RETRACTED | {"confirmed": "yes"})
    html = signed_in(checker2).get(reverse("desk_claim", args=[claim.public_id])).content.decode()
    assert "A protected article that it rests on was noted as: retracted" in html
    assert "A notice at its foot." not in html and "The Echo" not in html


# -- outlets --------------------------------------------------------------------------------------


def graded(outlet: Outlet) -> str:
    return reverse("desk_outlet_grade", args=[outlet.public_id])


GRADE = {"grade": "D", "reason": "Two stories taken back.", "review_on": "2027-05-03"}


def test_an_outlet_is_graded_once_what_hangs_on_it_was_seen(
    claim: Claim, text: Text, editor: Any
) -> None:
    outlet, client = text.article.outlet, signed_in(editor)
    assert outlet is not None
    html = client.post(graded(outlet), GRADE).content.decode()
    assert "A ship was lost" in html and "D, not usually reliable" in html
    assert not OutletReliability.objects.exists()
    assert client.post(graded(outlet), GRADE | {"confirmed": "yes"}).status_code == 302
    client.post(graded(outlet), GRADE | {"confirmed": "yes"})
    row = OutletReliability.objects.get()
    assert (row.grade, str(row.review_on), row.rated_by) == ("D", "2027-05-03", editor)
    assert SecondLook.objects.waiting().get().grade == row
    page = reverse("desk_outlet", args=[outlet.public_id])
    html = client.get(page, {"grades": "shown"}).content.decode()
    assert "Two stories taken back." in html and "3 May 2027" in html
    assert corroboration_of(claim).state is CorroborationState.CONFIRMED


def test_the_same_grade_for_another_reason_raises_no_second_look(
    claim: Claim, text: Text, editor: Any
) -> None:
    assert text.article.outlet is not None
    client, address = signed_in(editor), graded(text.article.outlet)
    client.post(address, GRADE | {"confirmed": "yes"})
    client.post(address, GRADE | {"confirmed": "yes", "reason": "Still so."})
    assert OutletReliability.objects.count() == 2 and SecondLook.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"grade": "Z"}, {"grade": ""}, {"reason": " "}, {"review_on": "soon"}]
)
def test_a_grade_that_cannot_be_kept_comes_back_as_typed(
    wrong: dict[str, str], text: Text, editor: Any
) -> None:
    assert text.article.outlet is not None
    answer = signed_in(editor).post(graded(text.article.outlet), GRADE | wrong)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert not OutletReliability.objects.exists()


def test_an_outlets_page_tells_nothing_of_its_protected_articles(
    claim: Claim, text: Text, checker: Any, editor: Any, editor2: Any
) -> None:
    outlet = text.article.outlet
    assert outlet is not None
    article_protect(article=text.article, readers=[checker], by=editor)
    page = reverse("desk_outlet", args=[outlet.public_id])
    assert text.article.public_id not in signed_in(editor2).get(page).content.decode()
    assert text.article.public_id in signed_in(checker).get(page).content.decode()
    answer = signed_in(editor2).post(graded(outlet), GRADE)
    assert answer.status_code == 302, "nothing that they may know of hangs on it"

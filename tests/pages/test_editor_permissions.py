"""Who may open which page of the editor: every address × role, asked and sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from claims.models import RelationKind
from claims.services.claims import claim_relate
from claims.services.stories import story_add_claim, story_open
from claims.urls_editor import urlpatterns
from sources.models import ArticleReader
from sources.services.articles import article_protect
from tests.factories.editor import claim_with_evidence, signed_in

pytestmark = pytest.mark.django_db

RATING = {"desk_confidence", "desk_credibility"}


@pytest.fixture
def addresses(checker: Any) -> dict[str, str]:
    """An address for every name of the editor, all of one claim."""
    claim = claim_with_evidence(by=checker)
    other = claim_with_evidence(by=checker, statement="The rain at Ravel stopped")
    relation = claim_relate(claim=claim, other=other, kind=RelationKind.BEFORE, by=checker)
    story = story_open(title="Ravel", by=checker)
    story_add_claim(story=story, claim=claim, by=checker)
    attribute, evidence = claim.attributes.get(), claim.evidence.get()
    own = f"/desk/claims/{claim.public_id}/"
    return {
        "desk_claims": "/desk/claims/",
        "desk_claim_new": "/desk/claims/new/",
        "desk_claims_like": "/desk/claims/like/?statement=The+dam+at+Ravel",
        "desk_value_read": "/desk/claims/value/?kind=date&agreed=3+May",
        "desk_claim": own,
        "desk_claim_history": own + "history/",
        "desk_claim_history_export": own + "history.csv",
        "desk_claim_as_of": own + "as-of/?on=2026-11-20",
        "desk_statement": own + "statement/",
        "desk_attribute_new": own + "attributes/new/",
        "desk_attribute": f"{own}attributes/{attribute.pk}/",
        "desk_attribute_off": f"{own}attributes/{attribute.pk}/off/",
        "desk_stories": own + "stories/",
        "desk_story_off": f"{own}stories/{story.public_id}/off/",
        "desk_relation_new": own + "relations/new/",
        "desk_relation_off": f"{own}relations/{relation.pk}/off/",
        "desk_confidence": own + "confidence/",
        "desk_credibility": own + "credibility/",
        "desk_evidence": f"{own}evidence/{evidence.pk}/",
        "desk_evidence_act": f"{own}evidence/{evidence.pk}/detach/",
        "desk_claim_review": own + "review/",
        "desk_claim_move": own + "submit/",
    }


def test_every_address_of_the_editor_is_tried_here(addresses: dict[str, str]) -> None:
    assert {pattern.name for pattern in urlpatterns} == set(addresses)
    for name, address in addresses.items():
        assert get_resolver().resolve(address.partition("?")[0]).url_name == name


def test_signed_out_people_come_to_the_sign_in_and_back(addresses: dict[str, str]) -> None:
    for address in addresses.values():
        for answer in (Client().get(address), Client().post(address)):
            assert answer.status_code == 302
            assert answer["Location"].startswith("/sign-in/?next=/desk/claims/")


def test_a_reader_finds_none_of_it(addresses: dict[str, str], reader: Any) -> None:
    client = signed_in(reader)
    for address in addresses.values():
        assert client.get(address).status_code == 404, address
        assert client.post(address).status_code == 404, address


def test_a_fact_checker_opens_all_but_the_ratings(addresses: dict[str, str], checker: Any) -> None:
    client = signed_in(checker)
    for name, address in addresses.items():
        right = 403 if name in RATING else 200
        assert client.get(address).status_code == right, address


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_editors_open_all_of_it(
    role: str, addresses: dict[str, str], request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(role))
    for address in addresses.values():
        assert client.get(address).status_code == 200, address


def test_what_does_not_exist_is_not_found(addresses: dict[str, str], editor: Any) -> None:
    client = signed_in(editor)
    own = addresses["desk_claim"]
    for address in (
        "/desk/claims/zzzzzzzzzz/",
        own + "attributes/999999999999999999/",
        own + "attributes/99999/off/",
        own + "evidence/99999/",
        own + "evidence/99999/detach/",
        own + "evidence/99999999999999999999/",
        own + "delete/",
        own + "stories/zzzzzzzz/off/",
    ):
        assert client.get(address).status_code == 404, address


def test_a_fact_checkers_form_cannot_rate(addresses: dict[str, str], checker: Any) -> None:
    client = signed_in(checker)
    sent = {"level": "high", "reason": "I am sure.", "version": 1, "key": "x"}
    assert client.post(addresses["desk_confidence"], sent).status_code == 403


def test_evidence_in_a_protected_article_shows_to_those_named_for_it_alone(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    evidence = claim.evidence.get()
    article_protect(article=evidence.article, readers=[editor], by=editor)
    assert ArticleReader.objects.filter(user=editor).exists()
    own = f"/desk/claims/{claim.public_id}/"
    named, others = signed_in(editor), signed_in(editor2)
    assert "the board said" in named.get(own).content.decode()
    assert named.get(f"{own}evidence/{evidence.pk}/").status_code == 200
    for address in (own, own + "history/", own + "review/"):
        page = others.get(address).content.decode()
        assert "the board said" not in page
        assert "3 May 2024" not in page
        assert "Harbour Post" not in page
    assert "1 more stands in protected articles" in others.get(own).content.decode()
    for act in ("", "detach/", "rest-on/", "rest-off/", "value/"):
        assert others.get(f"{own}evidence/{evidence.pk}/{act}").status_code == 404
    sent = {"reason": "x", "version": claim.version, "key": "k"}
    assert others.post(f"{own}evidence/{evidence.pk}/detach/", sent).status_code == 404

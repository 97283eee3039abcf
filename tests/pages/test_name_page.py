"""/names/<id>/: how outlets spell a name, and the published claims that give it."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from claims.services.reviewing import claim_withdraw
from sources.models import Entity, NameUse
from sources.services.articles import article_protect
from sources.services.names import entities_merge
from tests.factories.pages import moved_to, naming, use_of
from tests.factories.reading import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


def got(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return html.unescape(response.content.decode())


def address(entity: Entity) -> str:
    return f"/names/{entity.public_id}/"


def published(people: dict[str, Any], *uses: NameUse, statement: str = "A ship was sold") -> Claim:
    return publish(naming(*uses, by=people["by"], statement=statement), **people)


def test_it_shows_each_spelling_with_its_outlets_and_the_claims(
    client: Client, people: dict[str, Any]
) -> None:
    by = people["by"]
    one = use_of("Пеленг", by=by, outlet="Kontur")
    other = use_of("Peleng", by=by, outlet="Belarus in Focus", entity=one.entity)
    third = use_of("Peleng", by=by, outlet="The Echo", entity=one.entity)
    claim = published(people, one, other)
    published(people, third, statement="A second ship was sold")
    page = got(client, address(one.entity))
    assert '<h1 dir="auto">Пеленг</h1>' in page and "Organisation" in page
    assert "Outlets spell it in 2 ways" in page
    assert "Cyrillic" in page and "Latin" in page
    assert page.index("<bdi>Belarus in Focus</bdi>") < page.index("<bdi>The Echo</bdi>")
    echo = third.article.outlet.public_id  # type: ignore[union-attr]
    assert f'<a href="/outlets/{echo}/"><bdi>The Echo</bdi></a>' in page
    assert f"/claims/{claim.public_id}/{claim.slug}/" in page and "A second ship was sold" in page


def test_a_claim_leads_to_the_names_in_it_and_its_earlier_revisions_do_not(
    client: Client, people: dict[str, Any]
) -> None:
    use = use_of("Reed", by=people["by"], outlet="Post")
    claim = published(people, use)
    own = f"/claims/{claim.public_id}/{claim.slug}/"
    assert f'href="{address(use.entity)}"' in got(client, own)
    assert f'href="{address(use.entity)}"' not in got(client, f"{own}revisions/1/")


def test_a_merge_at_the_desk_shows_to_readers_with_the_next_revision(
    client: Client, people: dict[str, Any]
) -> None:
    first = use_of("Reed", by=people["by"], outlet="Post")
    second = use_of("Reeds", by=people["by"], outlet="Echo")
    merged = second.entity
    published(people, first)
    claim = published(people, second, statement="A second ship was sold")
    entities_merge(a=first.entity, b=merged, reason="One firm.", by=people["rater"])
    assert "Reeds" in got(client, address(merged))
    assert "Reeds" not in got(client, address(first.entity))
    second.refresh_from_db()
    moved_to(second, second.entity, claim, by=people["approver"])
    response = client.get(address(merged))
    assert (response.status_code, response["Location"]) == (302, address(first.entity))
    assert "s-maxage" in response["Cache-Control"]
    assert "Reeds" in got(client, address(first.entity))


def test_after_a_split_the_old_address_shows_what_is_left_and_where_the_rest_is(
    client: Client, people: dict[str, Any]
) -> None:
    first = use_of("Reed", by=people["by"], outlet="Post")
    second = use_of("Reeds", by=people["by"], outlet="Echo", entity=first.entity)
    one, other = published(people, first), published(people, second)
    north, south = (Entity.objects.create(standard_form=form) for form in ("North", "South"))
    moved_to(second, south, other, by=people["approver"])
    page = got(client, address(first.entity))
    assert "stand elsewhere now" in page and f'href="{address(south)}"' in page
    moved_to(first, north, one, by=people["approver"])
    page = got(client, address(first.entity))
    assert "Several names stood here" in page and "noindex" in page
    assert f'href="{address(north)}"' in page and f'href="{address(south)}"' in page


def test_a_name_of_no_published_claim_is_not_there(client: Client, people: dict[str, Any]) -> None:
    draft = use_of("Reed", by=people["by"], outlet="Post")
    naming(draft, by=people["by"])
    got(client, address(draft.entity), 404)
    shown = use_of("Sedge", by=people["by"], outlet="Post")
    claim = published(people, shown)
    claim_withdraw(claim=claim, by=people["approver"], reason="It was leased.")
    got(client, address(shown.entity), 404)
    got(client, "/names/aaaaaaaaaa/", 404)


def test_a_spelling_of_a_protected_article_is_not_told(
    client: Client, people: dict[str, Any]
) -> None:
    shown = use_of("Reed", by=people["by"], outlet="Post")
    secret = use_of("Canary Reed", by=people["by"], outlet="Canary Post", entity=shown.entity)
    article_protect(article=secret.article, readers=[], by=people["rater"])
    published(people, shown, secret)
    assert "Canary" not in got(client, address(shown.entity))


def test_hostile_and_right_to_left_names_stand_as_words(
    client: Client, people: dict[str, Any]
) -> None:
    for number, printed in enumerate(("<script>zq(1)</script>", "שלום בע״מ", "\u202etxet")):
        use = use_of(printed, by=people["by"], outlet=f"Post {number}")
        published(people, use)
        response = client.get(address(use.entity))
        assert response.status_code == 200 and b"<script>zq" not in response.content
        assert f'<h1 dir="auto">{html.escape(printed)}</h1>' in response.content.decode()


def test_its_reads_do_not_grow_with_its_claims(client: Client, people: dict[str, Any]) -> None:
    use = use_of("Reed", by=people["by"], outlet="Post")
    counts = []
    for number in range(3):
        published(people, use, statement=f"Ship {number} was sold")
        client.get(address(use.entity))
        with CaptureQueriesContext(connection) as queries:
            got(client, address(use.entity))
        counts.append(sum("claims_" in query["sql"] for query in queries))
    assert counts == [3 + 1] * 3  # one tells when anything changed last

"""Outlets and entities as other programs read them: what documents show, and after names moved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim
from claims.services.reviewing import claim_withdraw
from sources.models import Entity, NameUse
from sources.services.articles import article_protect
from tests.factories.pages import moved_to, naming, naming_in, use_of
from tests.factories.reading import publish
from tests.factories.scene import Staff
from tests.pages.api.shaped import ask, ids, refused, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(checker: Any, editor: Any, editor2: Any) -> Staff:
    return Staff(checker, editor, editor2, editor)


@pytest.fixture
def tarn(staff: Staff) -> tuple[Claim, NameUse]:
    use = use_of("Tarn Works", by=staff.writer, outlet="The Echo")
    return naming_in("published", use, staff=staff), use


def test_an_outlet_leads_to_what_is_published_from_it(tarn: tuple[Claim, NameUse]) -> None:
    claim, use = tarn
    (outlet,) = rows("/api/v1/outlets/")
    body = ask(outlet["url"])
    assert body["data"] == outlet and outlet["name"] == "The Echo"
    assert ids(body["links"]["claims"]) == [claim.public_id]
    assert len(ids(body["links"]["values"])) == len(ids(body["links"]["evidence"])) == 1


def test_an_entity_has_the_spellings_that_claims_show(
    tarn: tuple[Claim, NameUse], staff: Staff
) -> None:
    claim, use = tarn
    second = use_of("TARN", by=staff.writer, outlet="The Post", entity=use.entity)
    other = naming_in("published", second, staff=staff)
    (entity,) = rows("/api/v1/entities/")
    shown = ask(entity["url"])["data"]
    assert (shown["id"], shown["name"]) == (use.entity.public_id, "Tarn Works")
    spelled = {row["outlet"]: row["printed"] for row in shown["spellings"]}
    assert spelled == {"The Echo": "Tarn Works", "The Post": "TARN"} and shown["all_spellings"]
    about = ids(f"/api/v1/claims/?entity={use.entity.public_id}")
    assert about == [claim.public_id, other.public_id]
    (named,) = ask(f"/api/v1/claims/{claim.public_id}/")["data"]["entities"]
    assert (named["id"], named["name"]) == (use.entity.public_id, "Tarn Works")


def test_names_in_protected_articles_are_nowhere(staff: Staff) -> None:
    shown = use_of("Sedge", by=staff.writer, outlet="Sedge Post")
    secret = use_of("Zqcanary", by=staff.writer, outlet="The Zqcanary", entity=shown.entity)
    article_protect(article=secret.article, readers=[], by=staff.rater, count_publicly=True)
    claim = naming(shown, secret, by=staff.writer)
    publish(claim, by=staff.writer, rater=staff.rater, approver=staff.approver)
    assert len(ids("/api/v1/outlets/")) == 1
    assert secret.article.outlet is not None
    refused(f"/api/v1/outlets/{secret.article.outlet.public_id}/", 404)
    for address in (f"entities/{shown.entity.public_id}/", f"claims/{claim.public_id}/"):
        assert "Zqcanary" not in Client().get(f"/api/v1/{address}").content.decode()
    assert ask(f"/api/v1/claims/{claim.public_id}/")["data"]["unpublished_sources"] == 1


def test_an_id_leads_to_where_its_names_stand_once_a_revision_says_so(
    tarn: tuple[Claim, NameUse], staff: Staff
) -> None:
    claim, use = tarn
    old, heir = use.entity, Entity.objects.create(standard_form="Tarn Works")
    address = f"/api/v1/entities/{old.public_id}/"
    NameUse.objects.filter(pk=use.pk).update(entity=heir)
    assert ask(address)["data"]["id"] == old.public_id
    moved_to(use, heir, claim, by=staff.approver)
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"].endswith(f"/api/v1/entities/{heir.public_id}/")
    assert ids("/api/v1/entities/") == [heir.public_id]


def test_lists_of_names_are_walked_by_id_and_by_what_changed(
    tarn: tuple[Claim, NameUse], staff: Staff
) -> None:
    _, first = tarn
    since = rows("/api/v1/entities/")[0]["changed_at"].replace("+00:00", "Z")
    uses = [use_of(f"Tarn {n}", by=staff.writer, outlet=f"Echo {n}") for n in range(4)]
    for use in uses:
        naming_in("published", use, staff=staff)
    every = sorted(use.entity.public_id for use in (first, *uses))
    for limit in (1, 2, 4, 5, 6):
        assert ids(f"/api/v1/entities/?limit={limit}") == every
        assert ids(f"/api/v1/entities/?limit={limit}&changed_since={since}") == every
    later = rows(f"/api/v1/claims/?entity={uses[2].entity.public_id}")[0]["changed_at"]
    after = ids(f"/api/v1/entities/?limit=1&changed_since={later}")
    assert sorted(after) == sorted(use.entity.public_id for use in uses[2:])
    assert ids("/api/v1/entities/?changed_since=2999-01-01") == []
    refused("/api/v1/entities/?cursor=AAAA")


def test_with_the_last_claim_that_shows_them_names_are_gone(
    tarn: tuple[Claim, NameUse], staff: Staff
) -> None:
    claim, use = tarn
    claim_withdraw(claim=claim, by=staff.rater, reason="It was not sold.")
    assert ids("/api/v1/entities/") == ids("/api/v1/outlets/") == []
    refused(f"/api/v1/entities/{use.entity.public_id}/", 404)

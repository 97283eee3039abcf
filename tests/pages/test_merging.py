"""Merging as pages: what would move is shown, what does not fit is settled, addresses lead on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, ClaimMerge
from claims.services.claims import attribute_agree
from claims.services.reviewing import claim_publish, claim_submit, claim_withdraw
from sources.services.articles import article_protect
from tests.factories.editor import claim_in, signed_in
from tests.factories.forms import form_on
from tests.factories.newsroom import day
from tests.factories.scene_holds import merged

pytestmark = pytest.mark.django_db


@pytest.fixture
def double(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("published", writer=checker, rater=editor, approver=editor2)


@pytest.fixture
def stays(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("draft", writer=checker, rater=editor, approver=editor2)


def at(double: Claim, stays: Claim) -> str:
    return f"/desk/claims/{double.public_id}/merge/{stays.public_id}/"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def sent(client: Client, address: str, **typed: str) -> Any:
    """Open a form, fill it in and send it."""
    return client.post(address, filled(client, address) | typed)


def filled(client: Client, address: str) -> dict[str, str]:
    return form_on(page(client, address), at=address, to=address) or {}


def test_the_duplicate_is_looked_for_previewed_merged_and_taken_back(
    double: Claim, stays: Claim, editor: Any
) -> None:
    client = signed_in(editor)
    found = page(client, f"/desk/claims/{double.public_id}/merge/")
    assert at(double, stays) in found
    preview = page(client, at(double, stays))
    assert "What moves" in preview and "readers have neither" in preview
    assert not ClaimMerge.objects.exists()
    done = sent(client, at(double, stays), reason="One dam.")
    assert done.status_code == 302
    on = client.get(done["Location"])
    assert on["Location"] == f"/desk/claims/{stays.public_id}/#merged"
    shown = page(client, f"/desk/claims/{stays.public_id}/")
    assert "Merged into this one" in shown and "went into this claim" in shown
    row = ClaimMerge.objects.get()
    back = sent(client, f"/desk/claims/{stays.public_id}/merges/{row.pk}/undo/", reason="Two.")
    assert back.status_code == 302
    assert client.get(f"/desk/claims/{double.public_id}/").status_code == 200


def test_two_values_that_differ_have_to_be_settled_and_what_was_typed_stays(
    double: Claim, stays: Claim, checker: Any, editor: Any
) -> None:
    for claim, edtf in ((stays, "2024-05-03"), (double, "2024-05-04")):
        attribute = claim.attributes.get()
        attribute_agree(attribute=attribute, agreed=day(edtf), reason="Log.", by=checker)
    client, key = signed_in(editor), double.attributes.get().pk
    assert "Which value the desk holds" in page(client, at(double, stays))
    refused = sent(client, at(double, stays), reason="One dam.")
    assert refused.status_code == 422
    assert "say which holds" in refused.content.decode()
    assert "One dam." in refused.content.decode()
    settled = {"reason": "One dam.", f"held_{key}": "take"}
    assert sent(client, at(double, stays), **settled).status_code == 302
    assert stays.attributes.get().agreed == day("2024-05-04")


def test_a_form_sent_twice_merges_once_and_a_stale_one_says_so(
    double: Claim, stays: Claim, checker: Any, editor: Any
) -> None:
    client = signed_in(editor)
    stale = filled(client, at(double, stays)) | {"reason": "One dam."}
    attribute_agree(
        attribute=stays.attributes.get(), agreed=day("2024-05-03"), reason="Log.", by=checker
    )
    refused = client.post(at(double, stays), stale)
    assert refused.status_code == 422 and "since you looked" in refused.content.decode()
    now = Claim.objects.get(pk=stays.pk).version
    assert f'name="survivor_version" value="{now}"' in refused.content.decode()
    form = stale | {"survivor_version": str(now)}
    for _ in range(2):
        assert client.post(at(double, stays), form).status_code == 302
    assert ClaimMerge.objects.count() == 1


def test_the_public_address_leads_on_once_the_other_is_public(
    double: Claim, stays: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    own = f"/claims/{double.public_id}/{double.publication.slug}/"
    merged(double, stays, by=editor, reason="One dam.")
    waiting = Client().get(own)
    assert waiting.status_code == 200
    assert "One dam." in waiting.content.decode()
    assert "one with another claim" in waiting.content.decode()
    assert stays.public_id not in waiting.content.decode()
    stays.refresh_from_db()
    claim_submit(claim=stays, by=checker)
    claim_publish(claim=stays, by=editor2)
    there = f"/claims/{stays.public_id}/{stays.slug}/"
    for address in (own, f"/claims/{double.public_id}/", f"{own}revisions/1/"):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"]) == (301, there), address
    assert "s-maxage=60" in Client().get(own)["Cache-Control"]
    claim_withdraw(claim=stays, by=editor2, reason="It stands.")
    assert Client().get(own).status_code == 200  # nowhere to lead to


def test_evidence_that_somebody_may_not_see_is_counted_and_not_shown(
    double: Claim, stays: Claim, editor: Any, editor2: Any
) -> None:
    secret = double.evidence.get().article
    article_protect(article=secret, readers=[editor2], by=editor2)
    assert "1 more in protected articles" in page(signed_in(editor), at(double, stays))
    assert "the board said" not in page(signed_in(editor), at(double, stays))
    assert "the board said" in page(signed_in(editor2), at(double, stays))


def test_what_hangs_on_a_merge_is_said_before_anybody_tries(
    double: Claim, stays: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    row = merged(double, stays, by=editor)
    stays.refresh_from_db()
    claim_submit(claim=stays, by=checker)
    claim_publish(claim=stays, by=editor2)
    address = f"/desk/claims/{stays.public_id}/merges/{row.pk}/undo/"
    client = signed_in(editor)
    assert "It cannot be taken back" in page(client, address)
    refused = client.post(address, {"reason": "Kept.", "version": "99", "key": "k"})
    assert refused.status_code == 409 and "Kept." in refused.content.decode()

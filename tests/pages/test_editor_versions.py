"""Two people at one claim, and one form sent twice: nothing is lost, nothing is done twice."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim, ClaimRelation, ConfidenceRating, CredibilityRating, Revision
from claims.services.claims import claim_change
from tests.factories.editor import (
    claim_in,
    claim_with_evidence,
    hidden_fields,
    send,
    signed_in,
)

pytestmark = pytest.mark.django_db


def _faster(claim: Claim, by: Any, statement: str) -> None:
    claim.refresh_from_db()
    claim_change(claim=claim, by=by, version=claim.version, statement=statement)


def test_who_was_slower_sees_both_versions_and_can_send_theirs_on_top(
    checker: Any, checker2: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/statement/"
    opened = hidden_fields(client, address)
    _faster(claim, checker2, "The dam at Ravel gave way")
    answer = client.post(address, opened | {"statement": "The dam at Ravel burst", "unknowns": ""})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The dam at Ravel gave way" in page
    assert "The dam at Ravel burst" in page
    assert "<b>cem-checker</b> changed the statement" in page
    fields = answer.context["versions"]["fields"]
    assert [row.label for row in fields] == ["What is claimed, in one sentence"]
    claim.refresh_from_db()
    assert claim.statement == "The dam at Ravel gave way"
    again = {
        "version": str(claim.version),
        "key": answer.context["form"]["key"].value(),
        "statement": "The dam at Ravel burst",
        "unknowns": "",
    }
    assert f'name="version" value="{claim.version}"' in page
    assert again["key"] != opened["key"]
    assert client.post(address, again).status_code == 302
    claim.refresh_from_db()
    assert claim.statement == "The dam at Ravel burst"


def test_without_somebody_faster_the_same_form_is_kept(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    address = f"/desk/claims/{claim.public_id}/statement/"
    sent = send(signed_in(checker), address, statement="The dam at Ravel burst", unknowns="Why.")
    assert sent.status_code == 302
    claim.refresh_from_db()
    assert (claim.statement, claim.unknowns) == ("The dam at Ravel burst", "Why.")


@pytest.mark.parametrize("version", ["", "nonsense", "-3", "999999", "1e9", "0x10"])
def test_a_form_with_a_wrong_version_changes_nothing_and_keeps_what_was_typed(
    version: str, checker: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    address = f"/desk/claims/{claim.public_id}/statement/"
    sent = {"version": version, "key": "k", "statement": "Typed with care", "unknowns": ""}
    answer = signed_in(checker).post(address, sent)
    assert answer.status_code in {409, 422}
    assert "Typed with care" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "The dam at Ravel broke"


FORMS = {
    "statement/": {"statement": "The dam at Ravel burst", "unknowns": ""},
    "attributes/new/": {"label": "killed", "kind": "count"},
    "confidence/": {"level": "high", "reason": "Two reports."},
    "credibility/": {"code": "3", "override_reason": "I saw the log."},
    "stories/": {"title": "Floods"},
    "submit/": {},
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_comes_late_on_another_version_is_not_lost(
    form: str, checker2: Any, editor: Any
) -> None:
    claim = claim_with_evidence(by=editor)
    client, address = signed_in(editor), f"/desk/claims/{claim.public_id}/{form}"
    opened = hidden_fields(client, address)
    _faster(claim, checker2, "The dam at Ravel gave way")
    answer = client.post(address, opened | FORMS[form])
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody else changed this claim while you wrote" in page
    for typed in FORMS[form].values():
        assert typed in page


@pytest.mark.parametrize("form", FORMS)
def test_a_form_sent_twice_does_one_thing(form: str, editor: Any) -> None:
    claim = claim_with_evidence(by=editor)
    client, address = signed_in(editor), f"/desk/claims/{claim.public_id}/{form}"
    opened = hidden_fields(client, address)
    first = client.post(address, opened | FORMS[form])
    claim.refresh_from_db()
    once = (claim.version, claim.status, claim.attributes.count(), claim.stories.count())
    second = client.post(address, opened | FORMS[form])
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    claim.refresh_from_db()
    now = (claim.version, claim.status, claim.attributes.count(), claim.stories.count())
    assert now == once
    assert ConfidenceRating.objects.count() + CredibilityRating.objects.count() <= 1


def test_a_new_claim_sent_twice_is_one_claim(checker: Any) -> None:
    client = signed_in(checker)
    sent = hidden_fields(client, "/desk/claims/new/") | {"statement": "The bridge at Ravel fell"}
    first, second = (client.post("/desk/claims/new/", sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Claim.objects.filter(statement="The bridge at Ravel fell").count() == 1


def test_publishing_twice_makes_one_revision(checker: Any, editor: Any, editor2: Any) -> None:
    claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
    client, address = signed_in(editor2), f"/desk/claims/{claim.public_id}/publish/"
    sent = hidden_fields(client, f"/desk/claims/{claim.public_id}/review/") | {"words": ""}
    answers = [client.post(address, sent).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert Revision.objects.count() == 1


def test_taking_something_off_twice_takes_it_off_once(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    other = claim_with_evidence(by=checker, statement="The rain at Ravel stopped")
    client = signed_in(checker)
    own = f"/desk/claims/{claim.public_id}/"
    send(client, own + "relations/new/", kind="before", other=other.public_id)
    send(client, own + "attributes/new/", label="killed", kind="count")
    relation, attribute = ClaimRelation.objects.get(), claim.attributes.get(label="killed")
    evidence = claim.evidence.get()
    for address in (
        f"{own}relations/{relation.pk}/off/",
        f"{own}attributes/{attribute.pk}/off/",
        f"{own}evidence/{evidence.pk}/detach/",
    ):
        sent = hidden_fields(client, address) | {"reason": "It is wrong."}
        answers = [client.post(address, sent).status_code for _ in range(2)]
        assert answers == [302, 302], address
    assert not ClaimRelation.objects.exists()
    assert claim.attributes.count() == 1
    assert not claim.evidence.attached().exists()


def test_another_persons_key_is_no_excuse(checker: Any, checker2: Any) -> None:
    claim = claim_with_evidence(by=checker)
    address = f"/desk/claims/{claim.public_id}/statement/"
    sent = hidden_fields(signed_in(checker), address) | {
        "statement": "The dam burst",
        "unknowns": "",
    }
    assert signed_in(checker).post(address, sent).status_code == 302
    mine = sent | {"statement": "The dam gave way"}
    assert signed_in(checker2).post(address, mine).status_code == 409


def test_a_withdrawn_claim_says_that_it_takes_no_changes(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("withdrawn", writer=checker, rater=editor, approver=editor2)
    client = signed_in(editor)
    for form, typed in FORMS.items():
        sent = {"version": "1", "key": "k"} | typed
        answer = client.post(f"/desk/claims/{claim.public_id}/{form}", sent)
        assert answer.status_code == 409, form
        assert "This claim is withdrawn; it takes no changes." in answer.content.decode()

"""Two people at one form of a claim: three columns, what can be is put together, nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim
from claims.services.attributes import attribute_change, attribute_remove
from claims.services.claims import attribute_add, attribute_agree, claim_change
from claims.services.ratings import confidence_rate
from tests.factories.editor import claim_with_evidence, signed_in
from tests.factories.forms import form_on
from tests.factories.newsroom import day

pytestmark = pytest.mark.django_db


def opened(client: Any, address: str) -> dict[str, str]:
    return on_page(client.get(address), address)


def on_page(answer: Any, address: str) -> dict[str, str]:
    """What the form of a page sends as it stands."""
    found = form_on(answer.content.decode(), at=address, to=address)
    assert found is not None
    return found


def change(claim: Claim, by: Any, **fields: str) -> None:
    claim.refresh_from_db()
    claim_change(claim=claim, by=by, version=claim.version, **fields)


def how(answer: Any) -> dict[str, str]:
    return {row.name: row.how for row in answer.context["versions"]["fields"]}


@pytest.fixture
def claim(checker: Any) -> Claim:
    return claim_with_evidence(by=checker, statement="The dam at Ravel broke on Monday")


def test_what_only_the_other_changed_is_taken_over_by_itself(
    claim: Claim, checker: Any, checker2: Any
) -> None:
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/statement/"
    form = opened(client, address)
    change(claim, checker2, statement="The dam at Ravel gave way on Monday")
    answer = client.post(address, form | {"unknowns": "Who saw it."})
    assert answer.status_code == 409
    assert how(answer) == {"statement": "theirs", "unknowns": "mine"}
    page = answer.content.decode()
    assert "only <bdi>cem-checker</bdi> changed it" in page
    again = on_page(answer, address)
    assert again["statement"] == "The dam at Ravel gave way on Monday"
    assert client.post(address, again).status_code == 302
    claim.refresh_from_db()
    assert (claim.statement, claim.unknowns) == (
        "The dam at Ravel gave way on Monday", "Who saw it.",
    )  # fmt: skip


def test_words_changed_in_different_places_are_put_together(
    claim: Claim, checker: Any, checker2: Any
) -> None:
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/statement/"
    form = opened(client, address)
    change(claim, checker2, statement="The dam at Ravel burst on Monday")
    answer = client.post(address, form | {"statement": "The dam at Ravel broke on Tuesday"})
    assert how(answer) == {"statement": "together"}
    page = answer.content.decode()
    for words in ("When you began", "cem-checker</bdi> made of it", "You typed"):
        assert words in page
    assert '<del><span class="visually-hidden">removed: </span>Monday' in page
    again = on_page(answer, address)
    assert again["statement"] == "The dam at Ravel burst on Tuesday"
    assert again["take-statement"] == "below"
    assert client.post(address, again).status_code == 302
    claim.refresh_from_db()
    assert claim.statement == "The dam at Ravel burst on Tuesday"


@pytest.mark.parametrize(
    ("take", "typed", "kept"),
    [
        ("theirs", "Mine, on Monday", "Theirs, on Monday"),
        ("mine", "Something else", "Mine, on Monday"),
        ("below", "Both of us, on Monday", "Both of us, on Monday"),
    ],
)
def test_of_what_both_changed_one_chooses(
    claim: Claim, checker: Any, checker2: Any, take: str, typed: str, kept: str
) -> None:
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/statement/"
    form = opened(client, address)
    change(claim, checker2, statement="Theirs, on Monday")
    answer = client.post(address, form | {"statement": "Mine, on Monday"})
    assert how(answer) == {"statement": "choose"}
    again = on_page(answer, address)
    assert again["statement"] == "Mine, on Monday"
    refused = client.post(address, again)
    assert refused.status_code == 422
    assert "Both of you changed it: choose what holds." in refused.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "Theirs, on Monday"
    third = on_page(refused, address) | {"take-statement": take, "statement": typed}
    assert third["mine-statement"] == "Mine, on Monday"
    assert client.post(address, third).status_code == 302
    claim.refresh_from_db()
    assert claim.statement == kept


def test_a_third_person_who_comes_in_between_is_not_overwritten(
    claim: Claim, checker: Any, checker2: Any, editor: Any
) -> None:
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/statement/"
    form = opened(client, address)
    change(claim, checker2, statement="Theirs, on Monday")
    again = on_page(client.post(address, form | {"statement": "Mine, on Monday"}), address)
    change(claim, editor, statement="A third one, on Monday", unknowns="Who saw it.")
    answer = client.post(address, again | {"take-statement": "theirs"})
    assert answer.status_code == 409
    assert how(answer) == {"statement": "theirs", "unknowns": "theirs"}
    answer = client.post(address, again | {"take-statement": "mine"})
    assert how(answer) == {"statement": "choose", "unknowns": "theirs"}
    answer = client.post(address, again)
    assert how(answer) == {"statement": "choose", "unknowns": "theirs"}
    assert on_page(answer, address)["mine-statement"] == "Mine, on Monday"


def test_an_attribute_is_merged_by_its_own_history(
    claim: Claim, checker: Any, checker2: Any
) -> None:
    row = claim.attributes.get()
    attribute_agree(attribute=row, agreed=day("2024-05-03"), reason="The log.", by=checker)
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/attributes/{row.pk}/"
    form = opened(client, address)
    attribute_change(
        attribute=row, by=checker2, reason="where", label="broke on", kind="date",
        scope_place="Ravel", scope_as_of="", scope_definition="",
    )  # fmt: skip
    change(claim, checker2, unknowns="Who saw it.")
    answer = client.post(address, form | {"definition": "The upper dam"})
    assert how(answer) == {"place": "theirs", "definition": "mine"}
    assert client.post(address, on_page(answer, address)).status_code == 302
    row.refresh_from_db()
    assert (row.scope_place, row.scope_definition) == ("Ravel", "The upper dam")
    assert row.agreed == day("2024-05-03")


def test_what_the_other_holds_agreed_meanwhile_is_taken_over(
    claim: Claim, checker: Any, checker2: Any
) -> None:
    row = claim.attributes.get()
    attribute_agree(attribute=row, agreed=day("2024-05-03"), reason="The log.", by=checker)
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/attributes/{row.pk}/"
    form = opened(client, address)
    attribute_agree(attribute=row, agreed=day("2024-05-04"), reason="The book.", by=checker2)
    answer = client.post(address, form | {"place": "Ravel"})
    assert how(answer) == {"place": "mine", "agreed": "theirs", "reason": "theirs"}
    assert client.post(address, on_page(answer, address)).status_code == 302
    row.refresh_from_db()
    assert (row.agreed, row.agreed_reason, row.scope_place) == (
        day("2024-05-04"), "The book.", "Ravel",
    )  # fmt: skip


def test_of_an_attribute_that_was_taken_off_what_was_typed_may_be_added_anew(
    claim: Claim, checker: Any, checker2: Any
) -> None:
    row = attribute_add(claim=claim, label="killed", kind="count", by=checker)
    client, own = signed_in(checker), f"/desk/claims/{claim.public_id}/attributes/"
    form = opened(client, f"{own}{row.pk}/")
    attribute_remove(attribute=row, by=checker2, reason="Not asserted.")
    answer = client.post(f"{own}{row.pk}/", form | {"definition": "Typed with care"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "cem-checker took this attribute off meanwhile." in page and "Typed with care" in page
    again = form_on(page, at=f"{own}{row.pk}/", to=f"{own}new/")
    assert again is not None
    assert client.post(f"{own}new/", again).status_code == 302
    assert claim.attributes.get(label="killed").scope_definition == "Typed with care"
    assert client.get(f"{own}{row.pk}/").status_code == 404
    assert client.post(f"{own}{10**9}/", form).status_code == 404


def test_a_rating_is_chosen_as_a_whole(claim: Claim, editor: Any, editor2: Any) -> None:
    confidence_rate(claim=claim, level="low", reason="One report.", by=editor)
    client, address = signed_in(editor), f"/desk/claims/{claim.public_id}/confidence/"
    form = opened(client, address)
    confidence_rate(claim=claim, level="high", reason="One report.", by=editor2)
    answer = client.post(address, form | {"reason": "One report, and a denial."})
    assert how(answer) == {"level": "choose", "reason": "choose"}
    takes = {"take-level": "mine", "take-reason": "mine"}
    assert client.post(address, on_page(answer, address) | takes).status_code == 302
    claim.refresh_from_db()
    assert (claim.confidence, claim.confidence_reason) == ("low", "One report, and a denial.")


def test_ones_own_form_sent_again_with_other_words_is_not_taken_for_the_first(
    claim: Claim, checker: Any
) -> None:
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/statement/"
    form = opened(client, address)
    assert client.post(address, form | {"statement": "It burst"}).status_code == 302
    back = client.post(address, form | {"statement": "It burst, by day"})
    assert back.status_code == 409
    assert "You changed this claim yourself while this page was open" in back.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "It burst"
    same = client.post(address, form | {"statement": "It burst"}, follow=True)
    assert "This was saved already; nothing was done twice." in same.content.decode()


@pytest.mark.parametrize("more", [
    {"took": "x"}, {"mine-statement": "x", "take-statement": "sideways"},
    {"mine-nothing": "x", "take-nothing": "theirs"}, {"began": "99999999999999"},
    {"mine-version": "1", "take-version": "mine"},
    {"mine-statement": "Typed\0", "take-statement": "mine"},
])  # fmt: skip
def test_made_up_choices_break_nothing(claim: Claim, checker: Any, more: dict[str, str]) -> None:
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/statement/"
    answer = client.post(address, opened(client, address) | {"statement": "Typed"} | more)
    assert answer.status_code in {302, 409, 422}
    if answer.status_code != 302:
        assert "Typed" in answer.content.decode()

"""Holds and replies as pages: at the top, in lists, on the review; and nothing of holds for readers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Hold, Reply
from claims.services.holds import hold_place
from claims.services.reviewing import claim_publish
from tests.factories.editor import claim_in, hidden_fields, queries_of, send, signed_in
from tests.factories.scene_holds import asked, embargoed

pytestmark = pytest.mark.django_db

SECRET = "A letter from Messrs Quill"


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("in-review", writer=checker, rater=editor, approver=editor2)


def at(claim: Claim, rest: str = "") -> str:
    return f"/desk/claims/{claim.public_id}/{rest}"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_hold_is_at_the_top_of_every_page_where_somebody_would_publish(
    claim: Claim, editor: Any, editor2: Any
) -> None:
    client = signed_in(editor)
    assert send(client, at(claim, "hold/"), reason=SECRET).status_code == 302
    for address in (at(claim), at(claim, "review/")):
        html = page(signed_in(editor2), address)
        assert "Held back" in html and SECRET in html
        assert "until the hold is lifted" in html
        assert "Lift it" not in html  # another placed it
    assert "Lift it" in page(client, at(claim))
    refused = send(signed_in(editor2), at(claim, "publish/"), words="Now.")
    assert refused.status_code == 409
    assert "under a legal hold" in refused.content.decode()
    assert "Now." in refused.content.decode()


def test_the_list_shows_what_is_held_back_and_can_show_nothing_else(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    other = claim_in("draft", writer=checker, rater=editor, approver=editor2)
    hold_place(claim=claim, reason=SECRET, by=editor)
    client = signed_in(checker)
    listed = page(client, "/desk/claims/?view=held")
    assert claim.public_id in listed and other.public_id not in listed
    assert "Legal hold" in listed and "Embargo" not in listed
    embargoed(other, by=checker)
    assert "Embargo" in page(client, "/desk/claims/?view=held")
    every = page(client, "/desk/claims/")
    assert every.count("held-badge") == 2


def test_an_embargo_is_given_on_the_clocks_of_a_place(claim: Claim, checker: Any) -> None:
    client = signed_in(checker)
    given = {"day": "2033-07-03", "at": "06:00", "zone": "Europe/Warsaw", "reason": "Theirs."}
    assert send(client, at(claim, "embargo/"), **given).status_code == 302
    assert Hold.objects.get().until.isoformat() == "2033-07-03T04:00:00+00:00"  # type: ignore[union-attr]
    assert "3 July 2033, 06:00 Europe/Warsaw (04:00 UTC)" in page(client, at(claim))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"zone": "Mars/Crater"}, "is no time zone"),
        ({"day": "2033-03-27", "at": "02:30"}, "skip 02:30"),
        ({"day": "2001-01-01"}, "That moment has passed"),
        ({"day": "9999-12-31"}, "more than ten years off"),
        ({"day": "soon"}, "Enter a valid date"),
        ({"reason": ""}, "Say whose embargo it is"),
    ],
)
def test_a_moment_that_cannot_be_comes_back_as_typed(
    given: dict[str, str], said: str, claim: Claim, checker: Any
) -> None:
    typed = {"day": "2033-07-03", "at": "06:00", "zone": "Europe/Warsaw", "reason": "Kept."} | given
    answer = send(signed_in(checker), at(claim, "embargo/"), **typed)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert said in html
    assert typed["zone"] in html and typed["reason"] in html and typed["at"] in html
    assert not Hold.objects.exists()


def test_a_form_sent_twice_holds_once_and_a_stale_one_says_so(claim: Claim, editor: Any) -> None:
    client = signed_in(editor)
    form = hidden_fields(client, at(claim, "hold/")) | {"reason": SECRET}
    for _ in range(2):
        assert client.post(at(claim, "hold/"), form).status_code == 302
    assert Hold.objects.count() == 1
    stale = client.post(at(claim, "hold/"), form | {"key": "another"})
    assert stale.status_code == 409 and "changed this claim" in stale.content.decode()


def test_readers_learn_nothing_of_a_hold(
    claim: Claim, editor: Any, editor2: Any, reader: Any
) -> None:
    claim_publish(claim=claim, by=editor2)
    address = f"/claims/{claim.public_id}/{claim.slug}/"
    before = page(Client(), address)
    hold_place(claim=claim, reason=SECRET, by=editor)
    assert page(Client(), address) == before
    assert signed_in(reader).get(at(claim, "hold/")).status_code == 404


def test_a_reply_is_noted_changed_and_taken_back_and_readers_see_what_was_approved(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    client = signed_in(checker)
    given = {"asked": "the dam’s operator", "outcome": "waiting", "means": "e-mail",
             "asked_on": "2024-05-04"}  # fmt: skip
    assert send(client, at(claim, "replies/new/"), **given).status_code == 302
    claim_publish(claim=claim, by=editor2)
    public = f"/claims/{claim.public_id}/{claim.slug}/"
    assert "by e-mail on 4 May 2024. No answer had come" in page(Client(), public)
    row = Reply.objects.get()
    answered = given | {"outcome": "answered", "closed_on": "2024-05-06", "verbatim": "yes",
                        "answer": "<b>It</b> held."}  # fmt: skip
    assert send(client, at(claim, f"replies/{row.pk}/"), **answered).status_code == 302
    assert "It</b> held" not in page(Client(), public)
    claim.refresh_from_db()
    claim_publish(claim=claim, by=editor2)
    shown = page(Client(), public)
    assert "They answered on 6 May 2024:" in shown
    assert "<q>&lt;b&gt;It&lt;/b&gt; held.</q>" in shown
    off = send(client, at(claim, f"replies/{row.pk}/off/"), reason="Not them.")
    assert off.status_code == 302 and not Reply.objects.exists()


def test_a_reply_that_cannot_be_comes_back_as_typed(claim: Claim, checker: Any) -> None:
    answer = send(
        signed_in(checker), at(claim, "replies/new/"),
        asked="the board", outcome="answered", means="phone", asked_on="2024-05-04",
    )  # fmt: skip
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Give the answer" in html and "Give the day" in html and 'value="the board"' in html


def test_many_holds_and_replies_cost_no_more_queries(
    claim: Claim, checker: Any, editor: Any
) -> None:
    client = signed_in(editor)
    counts = []
    for number in (1, 20):
        for place in range(number):
            hold_place(claim=claim, reason=f"Letter {place}.", by=editor)
            asked(claim, by=checker, whom=f"Board {place}")
        counts.append([queries_of(client, at(claim, rest)) for rest in ("", "review/")])
    assert counts[0] == counts[1]

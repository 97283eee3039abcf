"""Notes on claims and differences: written once, changed by their writer, and whom they tell."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps

from claims.models import Addressee, Authorship, Claim, Comment, Discrepancy
from claims.services.assigning import discrepancy_assign
from claims.services.notes import note_delete
from claims.services.reviewing import claim_publish
from tests.factories.editor import claim_in, queries_of, signed_in
from tests.factories.notes import key_on, of, page, write
from tests.factories.queue import on_claim
from tests.factories.review import typed
from tests.factories.scene_notes import noted

pytestmark = pytest.mark.django_db
WORDS = "Ask the harbour’s board."


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("in-review", writer=checker, rater=editor, approver=editor2)


@pytest.fixture
def difference(checker: Any) -> Discrepancy:
    return on_claim(by=checker)


@pytest.mark.parametrize("kind", ["claim", "difference"])
def test_a_note_shows_with_who_and_when_below_the_earlier_ones(
    kind: str, checker: Any, editor: Any, request: pytest.FixtureRequest
) -> None:
    about = request.getfixturevalue(kind)
    noted(about, by=editor, body="First.")
    answer = write(signed_in(checker), about, f"{WORDS}\nAnd the pilot.")
    html = answer.content.decode()
    assert answer.redirect_chain == [(f"{of(about)}#notes", 302)]
    assert html.index("First.") < html.index("Ask the harbour’s board.<br>And the pilot.")
    assert f"<bdi>@{checker.username}</bdi>" in html and "Noted." in html


def test_a_form_sent_twice_is_one_note_and_other_words_are_another(
    claim: Claim, checker: Any
) -> None:
    client = signed_in(checker)
    sent = {"body": WORDS, "key": key_on(page(client, of(claim)))}
    for body in (WORDS, WORDS, "Something else."):
        assert client.post(of(claim, "notes/"), sent | {"body": body}).status_code == 302
    assert [row.body for row in Comment.objects.order_by("pk")] == [WORDS, "Something else."]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (" \n", "Write something first."),
        ("W" * 4001, "At most 4000 characters"),
        (" ".join(f"@n{n}" for n in range(11)), "Name at most 10 people"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_typed(
    body: str, said: str, claim: Claim, checker: Any
) -> None:
    answer = signed_in(checker).post(of(claim, "notes/"), {"body": body, "key": "k"})
    html = answer.content.decode()
    assert answer.status_code == 422 and said in html and body.strip() in html
    assert not Comment.objects.exists()


def test_ones_own_note_is_edited_and_deleted_and_history_keeps_what_it_said(
    difference: Discrepancy, checker: Any, editor: Any
) -> None:
    row, client = noted(difference, by=checker), signed_in(checker)
    changed = {"body": "Ask the pilot.", "seen": ""}
    html = client.post(f"/desk/notes/{row.pk}/", changed, follow=True).content.decode()
    assert "Ask the pilot." in html and "edited <time" in html and "harbour" not in html
    stale = client.post(f"/desk/notes/{row.pk}/", {"body": "Ask nobody.", "seen": ""})
    assert stale.status_code == 409
    for words in ("was changed since you opened it", "Ask the pilot.", "Ask nobody."):
        assert words in stale.content.decode()
    for _ in range(2):
        html = client.post(f"/desk/notes/{row.pk}/off/", follow=True).content.decode()
    assert "deleted a note" in html and "Ask the pilot." not in html
    kept = apps.get_model("claims", "CommentEvent").objects.order_by("pgh_id")
    assert [(e.pgh_label, e.body) for e in kept] == [
        ("insert", "Ask the harbour."), ("update", "Ask the pilot."), ("update", ""),
    ]  # fmt: skip
    assert {e.pgh_context["user"] for e in kept} == {checker.pk}


def test_words_for_a_note_deleted_meanwhile_come_back_and_can_be_a_new_one(
    difference: Discrepancy, checker: Any
) -> None:
    row, client = noted(difference, by=checker), signed_in(checker)
    opened = page(client, f"/desk/notes/{row.pk}/")
    key = re.search(r'name="key" value="([^"]+)"', opened)
    assert key
    client.post(f"/desk/notes/{row.pk}/off/")
    sent = {"body": WORDS, "seen": "", "key": key[1]}
    late = client.post(f"/desk/notes/{row.pk}/", sent)
    html = late.content.decode()
    assert late.status_code == 409 and "You deleted it meanwhile" in html and WORDS in html
    assert f'action="{of(difference, "notes/")}"' in html
    for _ in range(2):
        assert client.post(of(difference, "notes/"), sent).status_code == 302
    assert [one.body for one in Comment.objects.order_by("pk")] == ["", WORDS]


def test_a_note_makes_nobody_an_author_and_raises_no_version(
    claim: Claim, editor2: Any, checker: Any
) -> None:
    claim.refresh_from_db()
    version, authors = claim.version, set(Authorship.objects.values_list("claim", "user"))
    row = noted(claim, by=editor2)
    signed_in(editor2).post(f"/desk/notes/{row.pk}/", {"body": "It is so.", "seen": ""})
    claim.refresh_from_db()
    assert claim.version == version
    assert set(Authorship.objects.values_list("claim", "user")) == authors
    claim_publish(claim=claim, by=editor2)  # who only wrote a note may approve
    assert claim.revisions.count() == 1


def test_hostile_words_stay_words_and_only_addresses_of_this_desk_are_links(
    claim: Claim, checker: Any
) -> None:
    body = (
        "<script>zq()</script> \u202e http://evil.example/desk/claims/abcdefgh/ "
        "//evil.example/desk/claims/abcdefgh/ javascript:zq /desk/claims/abcdefgh/ "
        "http://testserver/desk/discrepancies/abcdefgh/history/ {{ 6|add:1 }}"
    )
    html = write(signed_in(checker), claim, body).content.decode()
    shown = re.search(r'<p class="words" dir="auto">(.*?)</p>', html, re.S)
    assert shown
    assert "&lt;script&gt;zq()" in shown[1] and "\u202e" not in shown[1] and "RLO" in shown[1]
    assert re.findall(r'href="([^"]+)"', shown[1]) == [
        "/desk/claims/abcdefgh/", "/desk/discrepancies/abcdefgh/history/",
    ]  # fmt: skip
    assert "{{ 6|add:1 }}" in shown[1]


def test_who_is_mentioned_sees_how_many_notes_do_and_marks_them_as_seen(
    claim: Claim, checker: Any, editor: Any
) -> None:
    said = write(signed_in(checker), claim, f"@{editor.username.upper()}, @{checker.username} @x.")
    html = said.content.decode()
    assert f"{editor} is told." in html and "Nobody at the desk is called @x." in html
    assert f'<b class="named">@{editor.username.upper()}</b>' in html
    assert Addressee.objects.get().person == editor
    client = signed_in(editor)
    assert "1 note mentions you" in page(client, "/desk/discrepancies/")
    assert "mentions you" not in page(signed_in(checker), "/desk/discrepancies/")
    notes = page(client, "/desk/notes/")
    assert "<strong>New</strong>" in notes and "Mentions you" in notes
    until = re.search(r'name="until" value="([^"]+)"', notes)
    assert until
    client.post("/desk/notes/seen/", {"until": until[1]})
    assert "mentions you" not in page(client, "/desk/discrepancies/")
    assert "<strong>New</strong>" not in page(client, "/desk/notes/")
    client.post("/desk/notes/seen/", {"until": "0001-01-01T00:00:00+14:00"})  # never back
    assert "<strong>New</strong>" not in page(client, "/desk/notes/")
    noted(claim, by=checker, body=f"@{editor.username} again.")
    assert "1 note mentions you" in page(client, "/desk/discrepancies/")


def test_a_name_written_into_an_older_note_tells_and_one_taken_out_does_not(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    row = noted(claim, by=checker, body=f"@{editor.username}, look.")
    changed = {"body": f"@{editor2.username}, look.", "seen": ""}
    signed_in(checker).post(f"/desk/notes/{row.pk}/", changed)
    assert Addressee.objects.get().person == editor2
    assert "No notes for you" in page(signed_in(editor), "/desk/notes/")


def test_notes_on_what_is_mine_are_there_until_it_is_not(
    difference: Discrepancy, checker: Any, editor: Any, editor2: Any
) -> None:
    noted(difference, by=checker)
    discrepancy_assign(discrepancy=difference, to=editor, by=editor)
    client = signed_in(editor)
    assert "On what is yours" in page(client, "/desk/notes/")
    discrepancy_assign(discrepancy=difference, to=editor2, by=editor)
    assert "No notes for you" in page(client, "/desk/notes/")


def test_how_many_notes_there_are_comes_with_the_answer_to_a_decision(
    difference: Discrepancy, checker: Any, editor: Any
) -> None:
    newer, client = on_claim(by=checker), signed_in(editor)
    for body in ("Leave it open.", "Until Friday."):
        noted(difference, by=checker, body=body)
    note_delete(note=noted(difference, by=checker), by=checker)
    answers = typed(page(client, of(newer)), decision="cannot-say")
    sent = client.post(of(newer), answers, headers={"HX-Request": "true"})
    assert sent["HX-Push-Url"].startswith(of(difference))
    for html in (sent.content.decode(), page(client, of(difference))):
        assert '<a class="noted" href="#notes">2 notes</a>' in html


def test_fifty_notes_cost_what_one_does_and_earlier_ones_have_a_page(
    claim: Claim, difference: Discrepancy, checker: Any, editor: Any
) -> None:
    client, costs = signed_in(editor), []
    places = [of(claim), of(difference), of(difference, "grounds/"), "/desk/notes/",
              "/desk/discrepancies/", of(claim, "notes/"), of(difference, "notes/")]  # fmt: skip
    for number in (1, 59):
        for n in range(number):
            for about in (claim, difference):
                noted(about, by=checker, body=f"Note {n:02} of {number}: @{editor.username}.")
        costs.append([queries_of(client, place) for place in places])
    assert costs[0] == costs[1]
    html = page(client, of(claim))
    assert html.count('<p class="words"') == 50 and "Note 08 of 59" not in html
    earlier = re.search(r'href="([^"]+)">Earlier notes', html)
    assert earlier
    older = page(client, earlier[1])
    assert older.count('<p class="words"') == 10 and "Note 08 of 59" in older
    listed = page(client, "/desk/notes/")
    further = re.search(r'href="(/desk/notes/\?after[^"]+)"', listed)
    assert further
    there = page(client, further[1].replace("&amp;", "&"))
    both = re.findall(r'<li id="n(\d+)"', listed + there)
    assert len(both) == len(set(both)) == 100  # the two pages hold different notes

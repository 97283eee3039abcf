"""The desk's list of claims: what waits for me, filters, words, pages that nobody counts."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim
from claims.services.claims import claim_create
from claims.services.stories import story_add_claim, story_open
from tests.factories.editor import claim_in, claim_with_evidence, queries_of, signed_in

pytestmark = pytest.mark.django_db

LIST = "/desk/claims/"


def shown(client: Any, **asked: Any) -> list[str]:
    """The public ids of the claims on a page of the list."""
    return [row.public_id for row in client.get(LIST, asked).context["page"].object_list]


def test_what_waits_for_me_is_in_review_and_not_of_my_writing(
    checker: Any, editor: Any, editor2: Any
) -> None:
    waiting = claim_in("in-review", writer=checker, rater=editor, approver=editor)
    claim_in("draft", writer=checker, rater=editor, approver=editor)
    assert shown(signed_in(editor2), view="waiting") == [waiting.public_id]
    assert shown(signed_in(editor), view="waiting") == []
    page = signed_in(editor2).get(LIST, {"view": "waiting"}).content.decode()
    assert f"/desk/claims/{waiting.public_id}/review/" in page
    assert (
        "Nothing waits for you."
        in signed_in(editor).get(LIST, {"view": "waiting"}).content.decode()
    )


def test_mine_are_those_i_wrote_a_part_of(checker: Any, checker2: Any) -> None:
    mine = claim_with_evidence(by=checker)
    claim_with_evidence(by=checker2)
    assert shown(signed_in(checker), view="mine") == [mine.public_id]


def test_status_story_and_words_narrow_the_list_together(checker: Any, editor: Any) -> None:
    story = story_open(title="Floods", by=checker)
    in_story = claim_create(statement="The dam at Ravel broke", by=checker)
    story_add_claim(story=story, claim=in_story, by=checker)
    other = claim_in("in-review", writer=checker, rater=editor, approver=editor)
    client = signed_in(checker)
    assert shown(client) == [other.public_id, in_story.public_id]
    assert shown(client, story=story.public_id) == [in_story.public_id]
    assert shown(client, status="in-review") == [other.public_id]
    assert shown(client, words="BROKE dam") == [other.public_id, in_story.public_id]
    assert shown(client, words="dam", status="draft", story=story.public_id) == [in_story.public_id]
    assert shown(client, words="ferry") == []
    assert "No claim is like that." in client.get(LIST, {"words": "ferry"}).content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "nonsense"}, {"story": "nonsense"}, {"view": "nonsense"}, {"page": "nonsense"},
        {"page": "-1"}, {"page": "0"}, {"page": "99999"}, {"page": "9" * 30},
        {"story": "a\0b"}, {"view": "a\0b"}, {"words": "%_\\'"}, {"words": "a\0b"},
        {"words": "x" * 5000}, {"words": "\u202e <script>"},
    ],
)  # fmt: skip
def test_whatever_is_asked_a_list_comes(asked: dict[str, str], checker: Any) -> None:
    claim_with_evidence(by=checker)
    answer = signed_in(checker).get(LIST, asked)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main", 1)[1]


def test_the_list_is_paged_without_counting(checker: Any) -> None:
    for number in range(27):
        claim_create(statement=f"Claim {number}", by=checker)
    client = signed_in(checker)
    first, second = shown(client), shown(client, page=2)
    assert (len(first), len(second)) == (25, 2)
    assert not set(first) & set(second)
    page = client.get(LIST).content.decode()
    assert 'rel="next"' in page
    assert 'rel="prev"' not in page


def test_the_list_asks_as_often_at_fifty_claims_as_at_one(checker: Any) -> None:
    client = signed_in(checker)
    claim_with_evidence(by=checker)
    one = queries_of(client, LIST)
    story = story_open(title="Floods", by=checker)
    for number in range(49):
        claim = claim_create(statement=f"Claim {number}", by=checker)
        story_add_claim(story=story, claim=claim, by=checker)
    assert queries_of(client, LIST) == one


def test_open_differences_are_counted_beside_their_claim(checker: Any) -> None:
    from claims.services.comparing import claim_compare
    from tests.factories.newsroom import attach, day, text_of

    claim = claim_with_evidence(by=checker)
    text = text_of("It broke on 4 May 2024.", outlet="The Ravel Echo", title="Echo", by=checker)
    attach(claim, text, by=checker, day=(claim.attributes.get(), "4 May 2024", day("2024-05-04")))
    claim_compare(claim=claim)
    assert Claim.objects.count() == 1
    assert "1 open" in signed_in(checker).get(LIST).content.decode()

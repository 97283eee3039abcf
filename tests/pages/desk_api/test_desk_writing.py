"""A fact-checker's morning by program: from an article to a claim in review, by the forms' rules."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Comment, CredibilityRating, Evidence, ReportedValue, Revision
from claims.selectors.history import claim_log
from sources.models import Article, ArticleReader
from tests.factories.editor import claim_in, claim_with_evidence, signed_in
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.factories.tokens import Program, token_of

pytestmark = pytest.mark.django_db
TEXT = "The dam at Ravel broke on 3 May 2024. The board met on 9 May. The board met on 10 May."


@pytest.fixture
def program(checker: Any) -> Program:
    return Program(token_of(checker))


def faults(response: Any, status: int = 422) -> dict[str, str]:
    assert response.status_code == status, (response.status_code, response.content)
    return {fault["pointer"]: fault["why"] for fault in response.json()["errors"]}


def version(claim: Claim) -> int:
    claim.refresh_from_db()
    return claim.version


def test_from_an_article_to_review(program: Program, checker: Any) -> None:
    made = program.send("articles/", {"text": TEXT, "title": "The dam", "outlet": "The Echo"})
    assert made.status_code == 201, made.content
    article = made.json()["data"]["article"]
    again = program.send("articles/", {"text": TEXT})
    assert again.status_code == 200 and again.json()["data"] == {"article": article, "new": False}
    text = program.get(f"articles/{article}/").json()["data"]["texts"][0]
    whole = program.get(f"articles/{article}/texts/{text['id']}/").json()["data"]
    assert whole["content"] == TEXT and whole["length"] == len(TEXT)
    opened = program.send("claims/", {"statement": "The dam at Ravel broke"})
    assert opened.status_code == 201, opened.content
    claim = opened.json()["data"]["claim"]
    place = f"claims/{claim}/"
    added = program.send(
        f"{place}attributes/", {"label": "broke on", "kind": "date"},
        version=opened.json()["data"]["version"],
    ).json()["data"]  # fmt: skip
    quote = {
        "article": article, "quote": "The dam at Ravel broke on 3 May 2024.",
        "values": [{"attribute": added["attribute"], "printed": "3 May 2024"}],
    }  # fmt: skip
    done = program.send(f"{place}evidence/", quote, version=added["version"])
    assert done.status_code == 201, done.content
    held = done.json()["data"]
    assert held["new"] and held["values"].keys() == {str(added["attribute"])}
    shown = program.get(place)
    told = shown.json()["data"]
    assert shown["ETag"] == f'"v{told["version"]}"' == f'"v{held["version"]}"'
    assert told["evidence"][0]["values"][0]["value"]["edtf"] == "2024-05-03"
    row = Claim.objects.get(public_id=claim)
    sent = program.send(f"{place}submit/", {}, version=told["version"])
    assert sent.status_code == 200 and sent.json()["data"]["status"] == "in-review", sent.content
    log = claim_log(claim=row, user=checker)
    assert {entry.who for entry in log} == {
        "chandra-checker, by the API with token “import script”"
    }
    page = signed_in(checker).get(f"/desk/claims/{claim}/history/").content.decode()
    assert "by the API with token “import script”" in page


def test_quotes_are_word_for_word_and_two_places_are_listed(program: Program, checker: Any) -> None:
    text = text_of(TEXT, by=checker)
    claim, attributes = claim_of("The board met", by=checker, met_on="date")
    place, known = f"claims/{claim.public_id}/evidence/", attributes["met_on"].pk
    quote = {"article": text.article.public_id}
    why = faults(program.send(place, {**quote, "quote": "The dam broke"}, version=version(claim)))
    assert why == {"#/quote": "These words are not in the text, word for word."}
    twice = program.send(place, {**quote, "quote": "The board met on"}, version=version(claim))
    assert "2 times" in faults(twice)["#/quote"]
    places = twice.json()["errors"][0]["places"]
    assert [TEXT[one["start"] :].startswith("The board met on") for one in places] == [True, True]
    value = [{"attribute": known, "printed": "9 June"}]
    body = {**quote, "quote": "The board met on 9 May.", "values": value}
    why = faults(program.send(place, body, version=version(claim)))
    assert why == {"#/values/0/printed": "These words are not in the quote."}
    why = faults(
        program.send(place, {**body, "values": [{"attribute": 10**9}]}, version=version(claim))
    )
    assert why == {"#/values/0/attribute": "The claim has no attribute with this id."}
    assert not Evidence.objects.exists()
    chosen = {**quote, "quote": "The board met on", "start": places[1]["start"]}
    assert program.send(place, chosen, version=version(claim)).status_code == 201
    assert Evidence.objects.get().excerpt.start == places[1]["start"]
    same = program.send(place, chosen, version=version(claim))
    assert same.status_code == 200 and same.json()["data"]["new"] is False


def test_a_value_takes_over_from_another_with_a_reason(program: Program, checker: Any) -> None:
    claim, attributes = claim_of("The board met", by=checker, met_on="date")
    row = attach(
        claim, text_of(TEXT, by=checker), by=checker,
        first=(attributes["met_on"], "9 May", day("XXXX-05-09")),
    )  # fmt: skip
    earlier = ReportedValue.objects.get()
    place = f"claims/{claim.public_id}/evidence/{row.pk}/values/"
    body = {"attribute": attributes["met_on"].pk, "printed": "10 May", "supersedes": earlier.pk}
    assert "#/reason" in faults(program.send(place, body, version=version(claim)))
    done = program.send(place, {**body, "reason": "We misread it."}, version=version(claim))
    assert done.status_code == 201, done.content
    made = ReportedValue.objects.get(pk=done.json()["data"]["value"])
    assert made.supersedes == earlier and made.made_by == checker


def test_what_was_not_looked_at_is_not_changed(program: Program, checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    place, seen = f"claims/{claim.public_id}/", version(claim)
    body = {"statement": "The dam at Ravel burst"}
    assert program.send(place, body, method="patch").status_code == 428
    assert program.send(place, body, method="patch", **{"if-match": "*"}).status_code == 428
    done = program.send(place, body, method="patch", version=seen)
    assert done.status_code == 200 and done["ETag"] == f'"v{seen + 1}"'
    late = program.send(place, {"unknowns": "By whom."}, method="patch", version=seen)
    assert late.status_code == 412 and late.json()["version"] == seen + 1
    assert late["ETag"] == f'"v{seen + 1}"'
    claim.refresh_from_db()
    assert (claim.statement, claim.unknowns) == ("The dam at Ravel burst", "")
    program.send(place, {"unknowns": "By whom."}, method="patch", version=seen + 1)
    claim.refresh_from_db()
    assert (claim.statement, claim.unknowns) == ("The dam at Ravel burst", "By whom.")


def test_one_key_does_one_thing_and_is_answered_the_same(program: Program, checker: Any) -> None:
    body, key = {"statement": "A dam broke at Ravel"}, "5f0c-one-key"
    first = program.send("claims/", body, key=key)
    again = program.send("claims/", body, key=key)
    assert first.status_code == again.status_code == 201
    assert again.json() == first.json() and again["Location"] == first["Location"]
    assert again["Idempotency-Replayed"] == "true" and Claim.objects.count() == 1
    other = program.send("claims/", {"statement": "The bridge fell"}, key=key)
    assert other.status_code == 422 and "another request" in other.json()["detail"]
    for bad in (" ", "short", "x" * 81, "key with blanks"):
        assert program.send("claims/", body, key=bad).status_code == 400
    refused = program.send("claims/", {"statement": ""}, key="5f0c-refused")
    assert refused.status_code == 422  # what failed may be sent anew under its key, mended
    mended = program.send("claims/", {"statement": "A bridge fell"}, key="5f0c-refused")
    assert mended.status_code == 201


def test_claims_like_it_are_told_first(program: Program, checker: Any) -> None:
    claim, _ = claim_of("The dam at Ravel broke", by=checker)
    like = program.send("claims/", {"statement": "The dam at Ravel broke."})
    assert like.status_code == 409 and like.json()["similar"][0]["id"] == claim.public_id
    body = {"statement": "The dam at Ravel broke.", "all_the_same": True}
    assert program.send("claims/", body).status_code == 201


def test_no_token_decides_what_editors_decide(editor: Any, editor2: Any, checker: Any) -> None:
    claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
    for verb in ("publish", "return", "correct", "withdraw", "revise", "confidence", "verdict"):
        refused = Program(token_of(editor2, name=verb)).send(
            f"claims/{claim.public_id}/{verb}/", {"words": "x"}, version=version(claim)
        )
        assert refused.status_code == 403 and "person decides" in refused.json()["detail"], verb
    assert not Revision.objects.exists() and version(claim) == claim.version


def test_who_may_not_rate_by_the_page_may_not_by_a_token(
    program: Program, checker: Any, editor: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    place, body = f"claims/{claim.public_id}/credibility/", {"code": "3", "override_reason": "One."}
    assert program.send(place, body, version=version(claim)).status_code == 403
    rated = Program(token_of(editor)).send(place, body, version=version(claim))
    assert rated.status_code == 200, rated.content
    assert CredibilityRating.objects.get().rated_by == editor


def test_a_note_tells_whom_it_names(program: Program, checker: Any, editor: Any) -> None:
    claim, _ = claim_of("The dam at Ravel broke", by=checker)
    done = program.send(f"claims/{claim.public_id}/notes/", {"body": "@edda-editor, look; @nobody"})
    assert done.status_code == 201, done.content
    assert done.json()["data"]["told"] == ["edda-editor"]
    assert done.json()["data"]["unknown"] == ["nobody"]
    assert Comment.objects.get().made_by == checker


def test_another_persons_draft_is_written_by_the_same_rules(checker: Any, checker2: Any) -> None:
    claim, _ = claim_of("The dam at Ravel broke", by=checker)
    other = Program(token_of(checker2))
    done = other.send(
        f"claims/{claim.public_id}/",
        {"unknowns": "By whom."},
        method="patch",
        version=claim.version,
    )
    assert done.status_code == 200  # as by the page: the desk works on all drafts
    assert claim_log(claim=claim, user=checker)[0].who.startswith("cem-checker, by the API")


def test_of_a_protected_article_nobody_else_learns_a_word(checker: Any, checker2: Any) -> None:
    claim = claim_with_evidence(by=checker)
    row = claim.evidence.get()
    article = Article.objects.get()
    Article.objects.update(protected=True)
    ArticleReader.objects.create(article=article, user=checker)
    other, mine = Program(token_of(checker2)), Program(token_of(checker))
    own = f"articles/{article.public_id}/"
    text = f"{own}texts/{row.text_id}/"
    evidence = f"claims/{claim.public_id}/evidence/"
    quote = {"article": article.public_id, "quote": "The dam at Ravel broke"}
    for path in (own, text):
        assert other.get(path).status_code == 404 and mine.get(path).status_code == 200
    for path, body in (
        (evidence, quote),
        (f"{evidence}{row.pk}/detach/", {"reason": "x"}),
        (f"{evidence}{row.pk}/values/", {"attribute": 1, "printed": "x"}),
    ):
        missing = other.send(path, body, version=version(claim))
        assert missing.status_code == 404
        assert "Ravel" not in missing.content.decode()
    told = other.get(f"claims/{claim.public_id}/").json()["data"]
    assert told["evidence"] == [] and told["unseen"] == 1
    assert mine.get(f"claims/{claim.public_id}/").json()["data"]["unseen"] == 0
    assert other.get("articles/").json()["data"] == []


def test_what_others_hand_over_is_theirs(program: Program, checker2: Any) -> None:
    done = program.send("arrivals/", {"address": "https://echo.example/dam"})
    assert done.status_code == 202, done.content
    one = done.json()["data"]["arrivals"][0]["id"]
    assert program.get(f"arrivals/{one}/").json()["data"]["status"] == "waiting"
    assert program.send(f"arrivals/{one}/keep/", {}).status_code == 409
    assert Program(token_of(checker2)).get(f"arrivals/{one}/").status_code == 404
    gone = program.send(f"arrivals/{one}/discard/", {})
    assert gone.status_code == 200 and gone.json()["data"]["status"] == "discarded"
    why = faults(program.send("arrivals/", {"address": "no address"}))
    assert why.keys() == {"#/address"}


def test_lists_go_on_from_one_page_to_the_next(program: Program, checker: Any) -> None:
    ids = [claim_of(f"Claim number {n} of all", by=checker)[0].public_id for n in range(5)]
    for n in range(5):
        text_of(f"Text {n}", by=checker, title=f"Title {n}")
    for name, wanted in (("claims", ids[::-1]), ("articles", None)):
        found, following = [], f"{name}/?limit=2"
        while following:
            page = program.get(following.replace("http://testserver", "")).json()
            found += [row["id"] for row in page["data"]]
            following = page["links"]["next"]
        assert len(found) == len(set(found)) == 5 and wanted in (None, found)
    assert program.get("claims/?nothing=1").status_code == 422


def test_readers_pages_and_their_api_know_nothing_of_tokens(checker: Any) -> None:
    claim, _ = claim_of("The dam at Ravel broke", by=checker)
    token = {"authorization": f"Bearer {token_of(checker)}"}
    assert Client().get(f"/api/v1/claims/{claim.public_id}/", headers=token).status_code == 404

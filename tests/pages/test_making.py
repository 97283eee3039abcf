"""Making a claim by hand, from chosen words and from a suggestion: nothing is typed twice, and
claims like it are shown with why before one is opened."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from claims.models import Claim, ClaimRelation, Evidence, Suggestion
from claims.selectors.similar import claims_similar
from claims.services.claims import claim_relate
from claims.services.postings import postings_catch_up
from claims.services.stories import story_open
from sources.models import Article
from sources.services.articles import article_protect
from tests.factories.editor import claim_with_evidence, hidden_fields, send, signed_in
from tests.factories.intake import ECHO, POST, address, fields_of, span, taken_in
from tests.factories.newsroom import claim_of

pytestmark = pytest.mark.django_db

SENTENCE = "The ferry Northern Star sank on 3 May with 14 people aboard off Lerwick."
NEW = "/desk/claims/new/"


def at(claim: Claim, place: str = "") -> str:
    return f"/desk/claims/{claim.public_id}/{place}"


@pytest.fixture
def echo(checker: Any) -> Article:
    return taken_in(ECHO, by=checker, outlet="The Echo", compare=False)


# By hand


def test_what_a_statement_asserts_is_proposed_and_taken_without_typing(checker: Any) -> None:
    client = signed_in(checker)
    answer = send(client, NEW, statement="Blue Line paid 1.5 million euros for it on 3 May 2024")
    claim = Claim.objects.get()
    assert answer["Location"] == at(claim, "attributes/proposed/")
    page = client.get(answer["Location"])
    html = page.content.decode()
    assert "read as 1,500,000 euros" in html and "read as 3 May 2024" in html
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    assert client.post(answer["Location"], sent).status_code == 302
    assert {row.kind for row in claim.attributes.all()} == {"money", "date"}
    assert client.post(answer["Location"], sent).status_code == 302, "sent twice"
    assert claim.attributes.count() == 2


def test_proposals_that_cannot_be_taken_come_back_with_why(checker: Any) -> None:
    client = signed_in(checker)
    place = send(client, NEW, statement="It cost 5 million euros on 3 May 2024")["Location"]
    form = client.get(place).context["form"]
    hidden = {name: form[name].value() for name in ("version", "key")}
    assert client.post(place, hidden).status_code == 422
    same = hidden | {"take-0": "on", "label-0": "Sum", "take-1": "on", "label-1": "sum"}
    refused = client.post(place, same)
    assert refused.status_code == 422 and "call one otherwise" in refused.content.decode()
    assert not Claim.objects.get().attributes.exists()


def test_a_claim_is_shown_before_it_is_doubled_with_why(checker: Any) -> None:
    known, _ = claim_of("The Northern Star sank off Lerwick on 3 May 2024", by=checker)
    near, _ = claim_of("A dam broke at Ravel in the night", by=checker)
    postings_catch_up()
    found = claims_similar(statement="On 3 May 2024 the ferry Northern Star went down off Lerwick")
    assert [row.claim for row in found] == [known]
    assert "Both have" in found[0].why and "Northern Star" in found[0].why
    (worded,) = claims_similar(statement="A dam broke at Ravel in the evening")
    assert worded.claim == near and "nearly the same words" in worded.why
    assert claims_similar(statement="") == [] and claims_similar(statement="\0\u202e" * 300) == []


def test_using_one_instead_keeps_what_was_typed(checker: Any) -> None:
    known = claim_with_evidence(by=checker, statement="The dam at Ravel broke on 3 May")
    story = story_open(title="Floods", by=checker)
    client = signed_in(checker)
    typed = {
        "statement": "The dam at Ravel broke in May",
        "unknowns": "Who opened the gate\nHow many left",
        "story": story.public_id,
    }
    warned = send(client, NEW, **typed)
    assert warned.status_code == 422 and "Use this one instead" in warned.content.decode()
    assert "Who opened the gate" in warned.content.decode()
    form = warned.context["form"]
    sent = typed | {"key": form["key"].value(), "instead": known.public_id}
    answers = [client.post(NEW, sent) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [at(known)] * 2
    known.refresh_from_db()
    assert known.unknowns == "Who opened the gate\nHow many left"
    assert list(known.stories.all()) == [story] and Claim.objects.count() == 1
    assert "The dam at Ravel broke in May" in client.get(at(known)).content.decode()


def test_a_claim_that_is_not_there_is_used_instead_of_nothing(checker: Any) -> None:
    client = signed_in(checker)
    for nothing in ("zzzzzzzzzz", "\0", "'; --", "x" * 5_000):
        assert send(client, NEW, statement="A dam broke", instead=nothing).status_code == 404
    assert not Claim.objects.exists()


# From chosen words


def test_chosen_words_fill_the_claim_that_is_opened_for_them(checker: Any, echo: Article) -> None:
    client = signed_in(checker)
    page = client.get(address(echo, "attach/"), span(echo, SENTENCE) | {"claim": "new"})
    sent = fields_of(page)
    assert sent["statement"] == SENTENCE.removesuffix(".")
    assert "3 May, no year" in page.content.decode(), "what each value was read as"
    assert client.post(address(echo, "attach/"), sent | {"do": "save"}).status_code == 302
    claim = Claim.objects.get()
    assert claim.statement == SENTENCE.removesuffix(".")
    assert {row.kind for row in claim.attributes.all()} == {"date", "count"}
    assert Evidence.objects.get().values.count() == 2


def test_words_like_a_claim_that_stands_are_attached_there_instead(
    checker: Any, echo: Article
) -> None:
    known, _ = claim_of("The ferry Northern Star sank off Lerwick on 3 May 2024", by=checker)
    postings_catch_up()
    client, place = signed_in(checker), address(echo, "attach/")
    sent = fields_of(client.get(place, span(echo, SENTENCE) | {"claim": "new"}))
    sent |= {"said_by": "the coastguard"}
    warned = client.post(place, sent | {"do": "save"})
    html = warned.content.decode()
    assert warned.status_code == 422 and "Use this one instead" in html and "Both have" in html
    assert Claim.objects.count() == 1
    instead = client.post(place, fields_of(warned) | {"instead": known.public_id})
    assert instead.status_code == 200 and not Evidence.objects.exists()
    kept = fields_of(instead)
    assert (kept["claim"], kept["said_by"]) == (known.public_id, "the coastguard")
    assert kept["quote"] == SENTENCE
    assert client.post(place, kept | {"do": "save"}).status_code == 302
    assert Evidence.objects.get().claim == known


def test_it_is_opened_all_the_same_on_purpose_and_once(checker: Any, echo: Article) -> None:
    claim_of("The ferry Northern Star sank off Lerwick on 3 May 2024", by=checker)
    postings_catch_up()
    client, place = signed_in(checker), address(echo, "attach/")
    sent = fields_of(client.get(place, span(echo, SENTENCE) | {"claim": "new"}))
    for _ in range(2):
        assert client.post(place, sent | {"do": "save-new"}).status_code == 302
    assert client.post(place, sent | {"do": "save"}).status_code == 302, "it was done before"
    assert Claim.objects.count() == 2


def test_what_only_a_protected_article_says_makes_no_claim_similar(
    checker: Any, editor: Any, echo: Article
) -> None:
    claim, _ = claim_of("It went down", by=checker)
    sent = fields_of(
        signed_in(checker).get(
            address(echo, "attach/"), span(echo, SENTENCE) | {"claim": claim.public_id}
        )
    )
    signed_in(checker).post(address(echo, "attach/"), sent | {"do": "save"})
    article_protect(article=echo, readers=[checker], by=editor)
    postings_catch_up()
    assert claims_similar(statement=SENTENCE) == []


# From a suggestion


def test_all_sides_of_a_suggested_claim_go_to_one_that_stands(checker: Any, echo: Article) -> None:
    post = taken_in(POST, by=checker)
    suggestion = Suggestion.objects.filter(kind="claim").first()
    assert suggestion is not None
    known, made = claim_of("The ferry Northern Star sank off Lerwick on 3 May", by=checker)
    client = signed_in(checker)
    place = address(suggestion.article or post, f"suggestions/{suggestion.public_id}/")
    page = client.get(place)
    assert "Use this one instead" in page.content.decode()
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"instead": known.public_id}
    sent = {name: "on" if value is True else value for name, value in sent.items()}
    assert client.post(place, sent).status_code == 302
    suggestion.refresh_from_db()
    assert suggestion.claim == known and suggestion.status in {"accepted", "amended"}
    assert {row.article for row in known.evidence.all()} == {post, echo}
    assert Claim.objects.count() == 1


# Relations


def test_a_claim_is_found_by_its_address_and_the_relation_shows_at_both_ends(checker: Any) -> None:
    first, second = (claim_of(words, by=checker)[0] for words in ("It rained", "The dam broke"))
    client, place = signed_in(checker), at(first, "relations/new/")
    for typed in (second.public_id, f"https://desk.example{at(second)}?x=1#evidence"):
        assert second.statement in client.get(place, {"q": typed}).content.decode()
    assert (
        send(client, place, kind="before", other=second.public_id, q=second.public_id).status_code
        == 302
    )
    assert "happened before" in client.get(at(first)).content.decode()
    assert "happened before this one" in client.get(at(second)).content.decode()


@pytest.mark.parametrize("kind", ["before", "part-of"])
def test_a_relation_that_goes_round_in_a_circle_is_refused_with_the_chain(
    kind: str, checker: Any
) -> None:
    a, b, c = (claim_of(f"Event {name} took place", by=checker)[0] for name in "ABC")
    claim_relate(claim=a, other=b, kind=kind, by=checker)
    claim_relate(claim=b, other=c, kind=kind, by=checker)
    refused = send(
        signed_in(checker), at(c, "relations/new/"), kind=kind, other=a.public_id, q=a.public_id
    )
    html = refused.content.decode()
    words = "happened before" if kind == "before" else "is part of"
    assert refused.status_code == 422 and 'id="id_other_error"' in html
    told = f"“Event A took place” {words} “Event B took place” {words} “Event C took place”"
    assert told in html
    other = "part-of" if kind == "before" else "before"
    claim_relate(claim=c, other=a, kind=other, by=checker)
    assert ClaimRelation.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_close_a_circle_from_both_ends_at_once_close_none(checker: Any) -> None:
    a, b = (claim_of(f"Event {name} took place", by=checker)[0] for name in "AB")
    client = signed_in(checker)
    forms = [
        (at(x, "relations/new/"), hidden_fields(client, at(x, "relations/new/")), y.public_id)
        for x, y in ((a, b), (b, a))
    ]
    statuses: list[int] = []

    def post(place: str, hidden: dict[str, str], other: str) -> None:
        try:
            sent = hidden | {"kind": "before", "other": other, "q": other}
            statuses.append(signed_in(checker).post(place, sent).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=form) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [302, 422]
    assert ClaimRelation.objects.count() == 1


# Values read back


def test_a_date_in_two_orders_is_asked_about_and_the_answer_is_kept(checker: Any) -> None:
    claim, made = claim_of("The dam broke", by=checker, broke_on="date")
    client, place = signed_in(checker), at(claim, f"attributes/{made['broke_on'].pk}/")
    typed = {"label": "broke on", "kind": "date", "agreed": "04/05/2023", "reason": "Its log."}
    asked = send(client, place, **typed)
    html = asked.content.decode()
    assert asked.status_code == 422
    assert 'name="agreed_meant"' in html and "Its log." in html and "4 May 2023" in html
    assert send(client, place, **typed, agreed_meant="1999-01-01").status_code == 422
    assert send(client, place, **typed, agreed_meant="2023-05-04").status_code == 302
    made["broke_on"].refresh_from_db()
    assert made["broke_on"].agreed["edtf"] == "2023-05-04"


def test_the_scope_is_read_back_and_asked_about_too(checker: Any) -> None:
    claim, _ = claim_of("The dam broke", by=checker)
    client, place = signed_in(checker), at(claim, "attributes/new/")
    said = client.get("/desk/claims/value/", {"as_of": "end of June 2024"}).content.decode()
    assert "2024-06" in said and "“end” is not kept" in said
    typed = {"label": "dead", "kind": "count", "as_of": "04/05/2023"}
    assert 'name="as_of_meant"' in send(client, place, **typed).content.decode()
    assert send(client, place, **typed, as_of_meant="2023-04-05").status_code == 302
    assert claim.attributes.get().scope_as_of == "2023-04-05"


def test_a_name_the_desk_knows_is_asked_whose_it_is(checker: Any, checker2: Any) -> None:
    post = taken_in(POST, by=checker)
    claim, _ = claim_of("The ferry sank", by=checker)
    client, place = signed_in(checker), at(claim, "attributes/new/")
    typed = {"label": "owner", "kind": "name", "agreed": "Blue Line", "reason": "It owned it."}
    said = client.get("/desk/claims/value/", {"kind": "name", "agreed": "Blue Line"})
    (named, *_) = said.context["named"]
    assert (named.form, "named in 1 article" in named.told) == ("Blue Line", True)
    assert send(client, place, **typed).status_code == 422, "whose name is it?"
    assert send(client, place, **typed, agreed_entity="zzzzzzzzzz").status_code == 422
    assert send(client, place, **typed, agreed_entity=named.public_id).status_code == 302
    assert claim.attributes.get().agreed["entity"] == named.public_id
    assert "Blue Line" in client.get(at(claim)).content.decode()
    Article.objects.filter(pk=post.pk).update(protected=True)
    hidden = signed_in(checker2).get("/desk/claims/value/", {"kind": "name", "agreed": "Blue Line"})
    assert hidden.context["named"] == [], "a name of a protected article is not known"

"""/desk/articles/<id>/attach/: words on their way to being evidence."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Attribute, Claim, Discrepancy, Evidence, ReportedValue
from sources.models import Article
from sources.services.articles import article_protect
from tests.factories.intake import (
    ECHO,
    POST,
    address,
    fields_of,
    queries,
    signed_in,
    span,
    story,
    taken_in,
    text_of_article,
)
from tests.factories.newsroom import attach, claim_of, count, day

pytestmark = pytest.mark.django_db

SENTENCE = "The ferry Northern Star sank on 3 May with 14 people aboard off Lerwick."


@pytest.fixture
def echo(checker: Any) -> Article:
    return taken_in(ECHO, by=checker, outlet="The Echo", compare=False)


@pytest.fixture
def claim(checker: Any) -> Claim:
    """A claim that rests on the Post: sank on 3 May 2024, 12 people aboard."""
    post = taken_in(POST, by=checker, compare=False)
    made, attributes = claim_of(
        "A ferry sank off Lerwick", by=checker, sank_on="date", aboard="count"
    )
    attach(
        made,
        text_of_article(post),
        by=checker,
        exact="sank on 3 May 2024 with 12 people aboard",
        day=(attributes["sank_on"], "3 May 2024", day("2024-05-03")),
        many=(attributes["aboard"], "12 people", count("12", "people")),
    )
    return made


def asked(article: Article, words: str = SENTENCE, **more: Any) -> dict[str, Any]:
    return span(article, words) | more


def attributes(claim: Claim) -> dict[str, str]:
    """Label → the name of its row in the form."""
    return {row.label: f"a{row.pk}" for row in Attribute.objects.filter(claim=claim)}


def filled(client: Client, article: Article, words: str = SENTENCE, **more: Any) -> dict[str, str]:
    """The form as the page fills it for the words, ready to be sent."""
    return fields_of(client.get(address(article, "attach/"), asked(article, words, **more)))


def send(client: Client, article: Article, data: dict[str, Any], do: str = "save") -> Any:
    return client.post(address(article, "attach/"), data | {"do": do})


def test_rows_are_filled_with_what_the_words_give_and_compared_before_saving(
    checker: Any, echo: Article, claim: Claim
) -> None:
    client = signed_in(checker)
    page = client.get(address(echo, "attach/"), asked(echo, claim=claim.public_id))
    rows = {row.label: row for row in page.context["rows"].own}
    assert rows["sank on"].form["printed"].value() == "3 May"
    assert rows["sank on"].means == "3 May, no year"
    assert [line.verdict.words for line in rows["sank on"].agreements] == ["Year not given"]
    assert rows["aboard"].form["printed"].value() == "14 people"
    assert rows["aboard"].agreements[0].differs
    assert "12 people" in page.content.decode()
    assert Evidence.objects.count() == 1


def test_saving_attaches_the_words_with_their_values_and_says_what_was_raised(
    checker: Any, echo: Article, claim: Claim
) -> None:
    client = signed_in(checker)
    data = filled(client, echo, claim=claim.public_id)
    response = send(client, echo, data)
    assert response.status_code == 302
    evidence = Evidence.objects.get(article=echo)
    assert evidence.excerpt.exact == SENTENCE
    told = {row.attribute.label: row.printed for row in evidence.values.all()}
    assert told == {"sank on": "3 May", "aboard": "14 people"}
    said = " ".join(map(str, client.get(response.url).context["messages"]))
    raised = Discrepancy.objects.about_claim(claim).open()
    assert raised.count() == 2
    assert "2 differences raised" in said
    assert "/desk/discrepancies/" in said


def test_a_form_that_is_sent_twice_attaches_once(checker: Any, echo: Article, claim: Claim) -> None:
    client = signed_in(checker)
    data = filled(client, echo, claim=claim.public_id)
    assert [send(client, echo, data).status_code for _ in range(2)] == [302, 302]
    assert Evidence.objects.filter(article=echo).count() == 1
    assert ReportedValue.objects.filter(evidence__article=echo).count() == 2


def test_a_new_claim_is_opened_once_in_the_story_with_what_was_taken(
    checker: Any, echo: Article
) -> None:
    client = signed_in(checker)
    data = filled(client, echo, claim="new") | {"statement": "The Northern Star sank"}
    assert [send(client, echo, data).status_code for _ in range(2)] == [302, 302]
    made = Claim.objects.get()
    assert made.made_by == checker
    assert list(made.stories.all()) == [story()]
    assert {row.kind for row in made.attributes.all()} == {"date", "count"}
    assert Evidence.objects.get().values.count() == 2


def test_a_new_claim_needs_its_statement_and_keeps_the_rest(checker: Any, echo: Article) -> None:
    client = signed_in(checker)
    data = filled(client, echo, claim="new") | {"said_by": "the coastguard", "statement": ""}
    response = send(client, echo, data)
    assert response.status_code == 422
    assert response.context["form"].errors["statement"] == ["Say what the claim is."]
    assert response.context["form"]["said_by"].value() == "the coastguard"
    assert not Claim.objects.exists()


def test_a_new_attribute_is_taken_from_the_words(checker: Any, echo: Article, claim: Claim) -> None:
    client = signed_in(checker)
    words = "Blue Line had bought it for 1.5 million euros."
    shown = client.get(address(echo, "attach/"), asked(echo, words, claim=claim.public_id))
    money = next(row for row in shown.context["rows"].new if row.kind == "money")
    data = fields_of(shown) | {f"{money.key}-take": "on", f"{money.key}-label": "price"}
    assert send(client, echo, data).status_code == 302
    assert claim.attributes.get(label="price").kind == "money"
    repeated = fields_of(shown) | {f"{money.key}-take": "on", f"{money.key}-label": "Aboard"}
    repeated["key"] = "another"
    refused = send(client, echo, repeated)
    assert refused.status_code == 422
    assert "part of this name" in refused.content.decode()


def test_a_claim_must_be_chosen(checker: Any, echo: Article) -> None:
    client = signed_in(checker)
    response = send(client, echo, filled(client, echo))
    assert response.status_code == 422
    assert "Choose the claim" in response.context["form"].errors["claim"][0]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("The ferry sank in June", "not in the text"),
        ("", "Give the words"),
        ("   ", "Give the words"),
        ("x" * 5_000, "at most 4,000"),
    ],
)
def test_a_quote_that_is_not_there_is_said_beside_it_and_kept(
    checker: Any, echo: Article, claim: Claim, quote: str, words: str
) -> None:
    client = signed_in(checker)
    data = filled(client, echo, claim=claim.public_id) | {"quote": quote, "said_by": "Ann"}
    response = send(client, echo, data)
    assert response.status_code == 422
    assert words in response.context["form"].errors["quote"][0]
    assert response.context["form"]["quote"].value() == quote
    assert response.context["form"]["said_by"].value() == "Ann"
    assert not Evidence.objects.filter(article=echo).exists()


def test_a_quote_that_is_there_twice_asks_which_and_takes_the_answer(
    checker: Any, claim: Claim
) -> None:
    text = f"{SENTENCE} Again: {SENTENCE} So it was told.\n"
    article = taken_in(text, by=checker, outlet="Twice", compare=False)
    client = signed_in(checker)
    data = filled(client, article, claim=claim.public_id) | {"start": ""}
    response = send(client, article, data)
    assert response.status_code == 422
    places = response.context["form"].ambiguous
    assert len(places) == 2
    assert f'value="{places[1].start}"' in response.content.decode()
    assert send(client, article, data | {"start": str(places[1].start)}).status_code == 302
    assert Evidence.objects.get(article=article).excerpt.start == places[1].start


def test_a_quote_that_a_form_has_wrapped_is_still_the_quote(checker: Any, claim: Claim) -> None:
    text = "The ferry sank on 3 May\r\nwith 14 people aboard. More is not known.\r\n"
    article = taken_in(text, by=checker, outlet="Wrapped", compare=False)
    client = signed_in(checker)
    where = {"start": 0, "end": text.index(" More"), "claim": claim.public_id}
    data = fields_of(client.get(address(article, "attach/"), where))
    data["quote"] = data["quote"].replace("\r\n", "\n").replace("\n", "\r\n")
    assert send(client, article, data).status_code == 302
    assert Evidence.objects.get(article=article).excerpt.exact == text[: text.index(" More")]


def row_error(response: Any, label: str, name: str = "printed") -> str:
    row = next(row for row in response.context["rows"].own if row.label == label)
    return " ".join(row.form.errors.get(name, []))


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("9 June", "not in the quote"),
        ("", "Give the words"),
        ("Lerwick", "No date"),
        ("a", "more than once"),
    ],
)
def test_a_value_that_is_not_in_the_words_is_said_beside_its_field(
    checker: Any, echo: Article, claim: Claim, printed: str, words: str
) -> None:
    client = signed_in(checker)
    name = attributes(claim)["sank on"]
    data = filled(client, echo, claim=claim.public_id)
    data |= {f"{name}-answer": "value", f"{name}-printed": printed}
    response = send(client, echo, data)
    assert response.status_code == 422
    assert words in row_error(response, "sank on")
    assert not Evidence.objects.filter(article=echo).exists()


def test_words_typed_beside_an_answer_that_was_not_chosen_are_not_lost(
    checker: Any, echo: Article, claim: Claim
) -> None:
    client = signed_in(checker)
    name = attributes(claim)["sank on"]
    data = filled(client, echo, claim=claim.public_id) | {f"{name}-answer": ""}
    response = send(client, echo, data)
    assert "These words" in row_error(response, "sank on", "answer")


def test_equal_words_in_one_quote_ask_which(checker: Any, claim: Claim) -> None:
    text = "It sank on 3 May, and on 3 May a year before it was bought with 14 people aboard.\n"
    article = taken_in(text, by=checker, outlet="Twice", compare=False)
    client = signed_in(checker)
    data = filled(client, article, words=text.strip(), claim=claim.public_id)
    name = attributes(claim)["sank on"]
    data |= {f"{name}-answer": "value", f"{name}-printed": "3 May", f"{name}-offset": ""}
    response = send(client, article, data)
    assert "more than once" in row_error(response, "sank on")
    second = text.index("3 May", 15)
    assert send(client, article, data | {f"{name}-offset": str(second)}).status_code == 302
    told = ReportedValue.objects.get(evidence__article=article, attribute__label="sank on")
    assert told.start == second


@pytest.mark.parametrize("answer", ["not-stated", "unknown", "denied"])
def test_an_answer_without_words_is_kept(
    checker: Any, echo: Article, claim: Claim, answer: str
) -> None:
    client = signed_in(checker)
    name = attributes(claim)["sank on"]
    data = filled(client, echo, claim=claim.public_id)
    data |= {f"{name}-answer": answer, f"{name}-printed": ""}
    shown = client.post(address(echo, "attach/agreement/"), data).content.decode()
    assert ("Asserted there" in shown) == (answer == "denied")
    assert send(client, echo, data).status_code == 302
    told = ReportedValue.objects.get(evidence__article=echo, attribute__label="sank on")
    assert told.answer == answer


def test_the_agreement_follows_what_is_typed(checker: Any, echo: Article, claim: Claim) -> None:
    client = signed_in(checker)
    name = attributes(claim)["aboard"]
    data = filled(client, echo, claim=claim.public_id)
    before = client.post(address(echo, "attach/agreement/"), data).content.decode()
    assert f'hx-swap-oob="innerHTML:#says-{name}"' in before
    assert "14 (person)" in before or "14 (people)" in before
    after = client.post(
        address(echo, "attach/agreement/"), data | {f"{name}-printed": "4,000 horses"}
    ).content.decode()
    assert "not in the quote" in after
    assert not Evidence.objects.filter(article=echo).exists()


def test_comparing_first_saves_nothing_and_keeps_everything(
    checker: Any, echo: Article, claim: Claim
) -> None:
    client = signed_in(checker)
    data = filled(client, echo, claim=claim.public_id) | {"said_by": "the coastguard"}
    response = send(client, echo, data, do="look")
    assert response.status_code == 200
    assert "Year not given" in response.content.decode()
    assert response.context["form"]["said_by"].value() == "the coastguard"
    assert not Evidence.objects.filter(article=echo).exists()


def test_the_ends_of_the_quote_move_by_words_and_typed_fields_stay(
    checker: Any, echo: Article, claim: Claim
) -> None:
    client = signed_in(checker)
    data = filled(client, echo, words="sank on 3 May", claim=claim.public_id)
    data["said_by"] = "the coastguard"
    for move, quote in (("end-on", "sank on 3 May with"), ("start-on", "on 3 May")):
        response = send(client, echo, data, do=move)
        assert response.status_code == 200
        assert response.context["form"].exact == quote
        assert response.context["form"]["said_by"].value() == "the coastguard"


def test_choosing_a_claim_brings_its_rows(checker: Any, echo: Article, claim: Claim) -> None:
    client = signed_in(checker)
    data = filled(client, echo) | {"claim": claim.public_id}
    rows = client.post(address(echo, "attach/rows/"), data).content.decode()
    assert "sank on" in rows
    assert "Year not given" in rows
    assert "<html" not in rows


def test_claims_are_found_by_words_and_those_that_fit_come_first(
    checker: Any, echo: Article, claim: Claim
) -> None:
    claim_of("Something else entirely", by=checker)
    client = signed_in(checker)
    page = client.get(address(echo, "attach/"), asked(echo))
    assert page.context["claims"][0] == claim
    assert "sank on" in page.context["claims"][0].fits
    found = client.get(address(echo, "attach/claims/"), {"q": "else"}).content.decode()
    assert "Something else entirely" in found
    assert "A ferry sank" not in found


def test_values_of_a_hidden_article_are_not_shown_for_comparing(
    checker: Any, editor: Any, echo: Article, claim: Claim
) -> None:
    hidden = Article.objects.get(outlet__name="The Harbour Post")
    article_protect(article=hidden, readers=[], by=editor)
    client = signed_in(checker)
    page = client.get(address(echo, "attach/"), asked(echo, claim=claim.public_id))
    assert "2024" not in page.context["rows"].own[0].means
    assert all(not row.agreements for row in page.context["rows"].own)
    assert "The Harbour Post" not in page.content.decode()
    response = send(client, echo, fields_of(page))
    said = " ".join(map(str, client.get(response.url).context["messages"]))
    assert "Nothing new differs" in said


def test_odd_addresses_show_an_empty_form(checker: Any, echo: Article) -> None:
    client = signed_in(checker)
    for odd in ({}, {"start": "x"}, {"start": 9**12, "end": 3}, {"start": 50, "end": 10}):
        assert client.get(address(echo, "attach/"), odd).status_code == 200
    assert client.get(address(echo, "attach/"), {"text": "999999"}).status_code == 404
    assert client.get(address(echo, "attach/"), {"claim": "zzzz\0"}).status_code == 200


def test_hostile_words_come_back_harmlessly(checker: Any, echo: Article, claim: Claim) -> None:
    client = signed_in(checker)
    data = filled(client, echo, claim=claim.public_id)
    data |= {"quote": "</textarea><script>alert(1)</script>", "said_by": '"><script>x</script>'}
    page = send(client, echo, data).content.decode()
    assert "<script>alert" not in page
    assert "<script>x" not in page


def test_the_page_asks_the_same_at_one_and_at_thirty_attributes(
    checker: Any, echo: Article, claim: Claim
) -> None:
    client = signed_in(checker)
    where = asked(echo, claim=claim.public_id)
    page = f"{address(echo, 'attach/')}?" + "&".join(f"{k}={v}" for k, v in where.items())
    one = queries(client, page)
    many = {f"day {number}": "date" for number in range(30)}
    large, made = claim_of("Many days of ferries", by=checker, **many)
    text = text_of_article(Article.objects.get(outlet__name="The Harbour Post"))
    reports = {k: (v, "3 May 2024", day("2024-05-03")) for k, v in made.items()}
    attach(large, text, by=checker, exact="3 May 2024 with 12 people", **reports)
    assert queries(client, page.replace(claim.public_id, large.public_id)) == one


def test_readers_and_strangers_attach_nothing(reader: Any, echo: Article, claim: Claim) -> None:
    for rest in ("attach/", "attach/rows/", "attach/agreement/"):
        assert signed_in(reader).post(address(echo, rest), {"do": "save"}).status_code == 404
        assert Client().post(address(echo, rest)).url.startswith("/sign-in/")

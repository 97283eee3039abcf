"""An article that is taken in is suggested as evidence for claims that stand, of whatever story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from claims.linking.passages import sought_in
from claims.models import Claim, Evidence, Suggestion, SuggestionKind
from claims.selectors.linking import LOOK_UP, claims_borne_on, parameters
from claims.services.claims import attribute_add
from claims.services.evidence import Report, evidence_attach
from claims.services.intake import article_compare
from claims.services.postings import postings_catch_up
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.suggestions import suggestion_accept, suggestion_refuse
from sources.extraction.articles import ArticleText
from sources.services.articles import article_protect
from tests.factories.intake import address, signed_in, taken_in, text_of_article
from tests.factories.newsroom import attach, claim_of, money, text_of

pytestmark = pytest.mark.django_db

SOLD = "The ferry Grey Gull was sold to Haucore for 1.53 million euros on 3 May 2024."
NEWS = (
    "Ports count their losses\n\n"
    "Trade was slow this spring. Houcore, which runs four lines, paid 1.53 million euros for the"
    " Grey Gull. Its chairman went home.\n"
)


@pytest.fixture
def sold(checker: Any) -> Claim:
    """A claim of no story, with one article as its evidence."""
    claim, made = claim_of("Haucore bought the Grey Gull", by=checker, paid="money")
    paid = (made["paid"], "1.53 million euros", money("1530000"))
    attach(claim, text_of(SOLD, by=checker), by=checker, paid=paid)
    return claim


def linked() -> list[Suggestion]:
    return list(Suggestion.objects.filter(kind=SuggestionKind.EVIDENCE).order_by("pk"))


def test_an_article_of_another_story_is_suggested_with_the_sentence_and_the_reason(
    sold: Claim, checker: Any
) -> None:
    article = taken_in(NEWS, by=checker, story="Ports")
    (row,) = linked()
    assert (row.claim, row.article) == (sold, article)
    assert row.payload["exact"].startswith("Houcore, which runs")
    assert row.payload["exact"].endswith("for the Grey Gull.")
    assert "1.53 million euros" in row.reason
    assert "Houcore" in row.reason


def test_an_article_without_a_story_is_suggested_too(sold: Claim, checker: Any) -> None:
    taken_in(NEWS, by=checker, story="")
    assert [row.claim for row in linked()] == [sold]


def test_taking_the_suggestion_attaches_the_sentence_with_the_value_that_fits(
    sold: Claim, checker: Any
) -> None:
    article = taken_in(NEWS, by=checker)
    made = suggestion_accept(suggestion=linked()[0], by=checker)
    assert isinstance(made, Evidence)
    assert (made.claim, made.article) == (sold, article)
    (value,) = made.values.all()
    assert (value.attribute.label, value.printed) == ("paid", "1.53 million euros")


def test_a_value_that_differs_is_left_to_a_person(sold: Claim, checker: Any) -> None:
    taken_in(NEWS.replace("1.53", "1.54"), by=checker)
    assert [row.payload["reports"] for row in linked()] == [[]]


def test_comparing_again_suggests_nothing_new_whatever_became_of_it(
    sold: Claim, checker: Any
) -> None:
    article = taken_in(NEWS, by=checker)
    article_compare(article=article, by=checker)
    assert len(linked()) == 1
    suggestion_refuse(suggestion=linked()[0], by=checker, reason="Another sale.")
    article_compare(article=article, by=checker, asked=True)
    assert len(linked()) == 1


def test_a_claim_that_has_words_of_the_article_is_passed_over(sold: Claim, checker: Any) -> None:
    article = taken_in(NEWS, by=checker, compare=False)
    attach(sold, text_of_article(article), by=checker, exact="Trade was slow this spring.")
    article_compare(article=article, by=checker)
    assert linked() == []


def test_an_article_on_something_else_is_suggested_for_nothing(sold: Claim, checker: Any) -> None:
    taken_in("A bakery in Lund paid 1.53 million euros for ovens in May.\n", by=checker)
    taken_in("Haucore opened a canteen in Malmo.\n", by=checker, outlet="The Echo")
    assert linked() == []


def test_nothing_is_suggested_from_a_protected_article(sold: Claim, editor: Any) -> None:
    taken_in(NEWS, by=editor, protected=True)
    assert linked() == []


def test_what_only_a_protected_article_says_leads_to_no_claim(
    sold: Claim, checker: Any, editor: Any
) -> None:
    article_protect(article=sold.evidence.get().article, readers=[checker, editor], by=editor)
    Claim.objects.filter(pk=sold.pk).update(statement="A ship was sold")
    taken_in(NEWS, by=checker)
    assert linked() == []


def test_a_name_that_is_spelled_otherwise_is_found_by_its_trigrams(checker: Any) -> None:
    claim, _ = claim_of("Marlow Ceramics bought Haucore", by=checker)
    postings_catch_up()
    words = "Malrow Ceramics talked with Haurcore."
    (found,) = claims_borne_on(sought=sought_in(ArticleText(id="a", text=words)), least=1.2)
    assert found.claim == claim.pk
    assert "Haurcore (spelled otherwise)" in found.reason


def test_a_redaction_takes_suggestions_of_other_articles_for_its_claim_along(
    sold: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    article = taken_in(NEWS, by=checker)
    text = sold.evidence.get().text
    asked = redaction_request(text=text, grounds="legal", reason="By order.", by=editor)
    redaction_approve(redaction=asked, by=editor2)
    assert [row.payload for row in linked()] == [{"redacted": True}]
    page = signed_in(checker).get(address(article))
    assert page.context["page"].suggestions == ()


def test_importing_links_new_articles_and_once_only(
    sold: Claim, tmp_path: Any, capsys: Any
) -> None:
    file = tmp_path / "ports.txt"
    file.write_text(NEWS, encoding="utf-8")
    call_command("import_articles", str(file), story="Ports")
    assert [row.claim for row in linked()] == [sold]
    assert "1 new suggestions" in capsys.readouterr().out
    call_command("import_articles", str(file), story="Ports")
    assert "0 new suggestions" in capsys.readouterr().out
    assert len(linked()) == 1


def test_the_index_is_made_anew_by_a_command(sold: Claim, capsys: Any) -> None:
    call_command("index_claims")
    assert "1 claims indexed." in capsys.readouterr().out


def test_claims_are_looked_up_through_indexes(sold: Claim, checker: Any) -> None:
    attribute = attribute_add(claim=sold, label="sold on", kind="date", by=checker)
    text = sold.evidence.get().text
    report = Report(attribute, printed="3 May 2024", value={"edtf": "2024-05-03"})
    evidence_attach(claim=sold, text=text, exact=SOLD, by=checker, reports=[report])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO claims_claimposting (key, claim_id)"
            " SELECT n % 5000, 1000000 + n FROM generate_series(1, 40000) n"
        )
        cursor.execute("ANALYZE claims_claimposting")
        asked = parameters(sought_in(ArticleText(id="a", text=NEWS)))
        cursor.execute("EXPLAIN (FORMAT JSON) " + LOOK_UP, asked)
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    reads = {node.get("Index Name") for node in nodes(plan[0]["Plan"])}
    assert {"claims_claimposting_pkey", "posting_by_claim"} <= reads
    tables = {n.get("Relation Name") for n in nodes(plan[0]["Plan"]) if "Seq" in n["Node Type"]}
    assert "claims_claimposting" not in tables


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)

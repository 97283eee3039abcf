"""What a claim is found by is in step with what it says, whoever writes it and however."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from claims.linking.features import key_number
from claims.models import Claim, ClaimPosting, PostingDue
from claims.services.attributes import attribute_remove
from claims.services.claims import attribute_add, attribute_agree, claim_change
from claims.services.evidence import Report, evidence_detach, value_report
from claims.services.postings import postings_catch_up, postings_rebuild
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_withdraw
from factcheck.rights import as_owner
from sources.models import Text
from sources.services.articles import article_protect
from tests.factories.newsroom import attach, claim_of, count, money, published_claim, text_of

pytestmark = pytest.mark.django_db

WORDS = "The ferry Northern Star was sold to Blue Line for 1.53 million euros."
PRICE = "money:1530000 EUR"
SHIP = "name:nrtrn str"


def leads(key: str) -> bool:
    """Whether a key leads to a claim, once what is due is indexed."""
    postings_catch_up()
    assert not PostingDue.objects.exists()
    return ClaimPosting.objects.filter(key=key_number(key)).exists()


@pytest.fixture
def sold(checker: Any) -> Claim:
    claim, _ = claim_of("Northern Star was sold", by=checker)
    return claim


@pytest.fixture
def words(checker: Any) -> Text:
    return text_of(WORDS, by=checker)


def test_a_claim_is_found_by_its_statement(sold: Claim) -> None:
    assert leads(SHIP)
    assert not leads(PRICE)


def test_a_changed_statement_is_found_by_what_it_says_now(sold: Claim, checker: Any) -> None:
    assert leads(SHIP)
    claim_change(claim=sold, by=checker, version=sold.version, statement="Grey Gull was sold")
    assert not ClaimPosting.objects.exists(), "what it says no longer leads nowhere at once"
    assert leads("name:hl hr")
    assert not leads(SHIP)


def test_evidence_is_found_by_its_words_until_it_is_detached(
    sold: Claim, words: Text, checker: Any
) -> None:
    evidence = attach(sold, words, by=checker)
    assert leads(PRICE)
    evidence_detach(evidence=evidence, reason="Another ship.", by=checker)
    assert not leads(PRICE)
    assert leads(SHIP)


def test_a_reported_value_is_found_as_a_person_read_it(
    sold: Claim, words: Text, checker: Any
) -> None:
    paid = attribute_add(claim=sold, label="paid", kind="money", by=checker)
    evidence = attach(sold, words, by=checker)
    leads(PRICE)
    report = Report(paid, printed="1.53 million euros", value=money("1530000", "USD"))
    value_report(evidence=evidence, report=report, by=checker)
    assert leads("money:1530000 USD")


def test_an_agreed_value_leads_to_its_claim_until_it_is_taken_back(
    sold: Claim, checker: Any
) -> None:
    aboard = attribute_add(claim=sold, label="aboard", kind="count", by=checker)
    assert not leads("count:417 person")
    attribute_agree(attribute=aboard, agreed=count("417", "person"), reason="The log.", by=checker)
    assert leads("count:417 person")
    attribute_agree(attribute=aboard, agreed=None, reason="Another log.", by=checker)
    assert not leads("count:417 person")


def test_an_attribute_that_is_taken_off_takes_its_agreed_value_along(
    sold: Claim, checker: Any
) -> None:
    held = count("417", "person")
    aboard = attribute_add(claim=sold, label="aboard", kind="count", agreed=held, by=checker)
    assert leads("count:417 person")
    attribute_remove(attribute=aboard, by=checker, reason="Not asserted.")
    assert not leads("count:417 person")


def test_nothing_that_a_protected_article_says_leads_anywhere(
    sold: Claim, words: Text, checker: Any, editor: Any
) -> None:
    attach(sold, words, by=checker)
    assert leads(PRICE)
    article_protect(article=words.article, readers=[checker], by=editor)
    assert not ClaimPosting.objects.filter(key=key_number(PRICE)).exists(), "at once"
    assert not leads(PRICE)
    assert leads(SHIP)


def test_a_withdrawn_claim_is_found_by_nothing(checker: Any, editor: Any, editor2: Any) -> None:
    claim = published_claim(checker=checker, editor=editor, approver=editor2)
    assert leads(SHIP)
    claim_withdraw(claim=claim, by=editor2, reason="The ship was another.")
    assert not ClaimPosting.objects.exists(), "at once"
    assert not leads(SHIP)


def test_raw_sql_and_rows_that_are_copied_in_are_caught_up(sold: Claim) -> None:
    leads(SHIP)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE claims_claim SET statement = 'Grey Gull was sold'")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert not leads(SHIP)
    assert leads("name:hl hr")


def test_a_deleted_claim_leaves_nothing_behind(sold: Claim) -> None:
    leads(SHIP)
    Claim.objects.update(statement="Grey Gull was sold")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_claim WHERE id = %s", [sold.pk])
        assert not ClaimPosting.objects.exists()
        assert not PostingDue.objects.exists()
        transaction.set_rollback(True)  # what else hangs on it would refuse at the commit


def test_a_write_that_changes_nothing_a_claim_is_found_by_leaves_its_postings(
    sold: Claim, checker: Any
) -> None:
    leads(SHIP)
    claim_change(claim=sold, by=checker, version=sold.version, unknowns="Who sold it.")
    assert not PostingDue.objects.exists()


def test_making_the_index_anew_gives_what_was_there(sold: Claim, words: Text, checker: Any) -> None:
    attach(sold, words, by=checker)
    postings_catch_up()
    before = set(ClaimPosting.objects.values_list("key", "claim_id"))
    ClaimPosting.objects.filter(key=key_number(PRICE)).delete()
    ClaimPosting.objects.create(key=1, claim=sold)
    assert postings_rebuild() == 1
    assert set(ClaimPosting.objects.values_list("key", "claim_id")) == before
    assert postings_rebuild() == 1
    assert set(ClaimPosting.objects.values_list("key", "claim_id")) == before


@pytest.mark.django_db(transaction=True)
def test_the_services_index_a_claim_when_its_transaction_is_committed(checker: Any) -> None:
    claim_of("Northern Star was sold", by=checker)
    assert not PostingDue.objects.exists()
    assert ClaimPosting.objects.filter(key=key_number(SHIP)).exists()


def test_redacted_words_lead_nowhere_from_the_moment_they_are_gone(
    sold: Claim, words: Text, checker: Any, editor: Any, editor2: Any
) -> None:
    attach(sold, words, by=checker)
    assert leads(PRICE)
    asked = redaction_request(text=words, grounds="legal", reason="By order.", by=editor)
    redaction_approve(redaction=asked, by=editor2)
    assert not ClaimPosting.objects.filter(key=key_number(PRICE)).exists(), "at once"
    assert not leads(PRICE)


@pytest.mark.django_db(transaction=True)
def test_a_claim_that_somebody_is_writing_is_indexed_when_they_are_done(checker: Any) -> None:
    sold, _ = claim_of("Northern Star was sold", by=checker)

    def catch_up() -> int:
        try:
            return postings_catch_up()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            Claim.objects.filter(pk=sold.pk).update(statement="Grey Gull was sold")
            assert other.submit(catch_up).result(timeout=20) == 0
        assert other.submit(catch_up).result(timeout=20) == 1
    assert ClaimPosting.objects.filter(key=key_number("name:hl hr")).exists()
    assert not ClaimPosting.objects.filter(key=key_number(SHIP)).exists()

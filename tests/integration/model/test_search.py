"""Search over published claims: the revision shown now, its words in any script, nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.apparatus.searching import query_of
from claims.models import Claim, PublicationIndex
from claims.selectors.search import Asked, search
from claims.services.claims import claim_change
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_correct, claim_withdraw
from sources.models import Text
from tests.factories.newsroom import published_claim
from tests.factories.reading import one_claim

pytestmark = pytest.mark.django_db


def titles(typed: str, *, near: bool = False) -> list[str]:
    """The claims found by the words; ``near``: those found because nothing has the very words."""
    found = search(Asked(query_of(typed), kind="claims"))
    return [row.title for row in found.claims] if found.near is near else []


@pytest.fixture
def yuan(checker: Any, editor: Any, editor2: Any) -> Claim:
    return one_claim(
        "Northern Optics ordered lenses worth 5.56 million yuan",
        body="On February 16, 2023 Northern Optics, a firm of Łódź, ordered T-72 lenses: 签订合同. "
        "The worth was 5.56 million yuan, or 764,000 dollars, said «Северное сияние».",
        outlet="Harbour Post",
        title="Lenses for the north",
        by=checker,
        rater=editor,
        approver=editor2,
        worth=("money", "5.56 million yuan"),
    )


@pytest.mark.parametrize(
    "typed",
    [
        "5.56 million yuan",
        "5,56 million",
        "“5.56 million yuan”",
        "February 16",
        "february 16, 2023",
        "NORTHERN optics",
        "lodz",
        "T72",
        "t-72 lens",
        "签订合同",
        "合同",
        "северное",
        "Harbour Post",
        '"Lenses for the north"',
        "764000",
        "$764,000",
        "lens",
    ],
)
def test_a_claim_is_found_by_words_as_they_are_typed(yuan: Claim, typed: str) -> None:
    assert titles(typed) == [yuan.statement]


@pytest.mark.parametrize(
    "typed", ["5.65", "“million 5.56”", "16 march", "同合", "south", "en", "", "%", "yuan & south"]
)
def test_a_claim_is_not_found_by_words_that_it_lacks(yuan: Claim, typed: str) -> None:
    assert titles(typed) == []


@pytest.mark.parametrize("typed", ["Nothern Optics", "Northern Optiks", "Harbor lensses"])
def test_a_typing_error_is_forgiven_where_asked_for(yuan: Claim, typed: str) -> None:
    assert titles(typed) == []
    assert titles(typed, near=True) == [yuan.statement]


def test_a_wrong_number_is_never_nearly_right(yuan: Claim) -> None:
    assert titles("Northen 5.57 million", near=True) == titles("Northen 5.57 million") == []


def test_who_has_the_very_words_in_the_title_comes_first(
    checker: Any, editor: Any, editor2: Any
) -> None:
    people = {"by": checker, "rater": editor, "approver": editor2}
    one_claim("A tug was lost", body="Lost near the lighthouse.", outlet="A", **people)
    wanted = one_claim("The lighthouse went dark", body="It went dark.", outlet="B", **people)
    one_claim("A buoy was lost", body="Lost near the lighthouses.", outlet="C", **people)
    assert titles("lighthouse")[0] == wanted.statement
    assert len(titles("lighthouse")) == 3


def test_only_the_revision_shown_now_is_searched(yuan: Claim, checker: Any, editor2: Any) -> None:
    claim_change(claim=yuan, by=checker, version=yuan.version, statement="Southern Optics did not")
    assert titles("southern") == []
    claim_correct(claim=yuan, by=editor2, reason="We had the firm wrong.")
    assert titles("southern") == ["Southern Optics did not"]
    assert titles("ordered lenses worth") == ["Southern Optics did not"]  # by the quote, still
    assert titles('"optics ordered lenses"') == []


def test_a_withdrawn_claim_is_not_found(yuan: Claim, editor: Any) -> None:
    claim_withdraw(claim=yuan, by=editor, reason="It was another firm.")
    assert titles("northern") == [] == titles("nothern", near=True)
    assert not PublicationIndex.objects.exists()


def test_a_redaction_takes_the_words_out_of_the_search(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = published_claim(checker=checker, editor=editor, approver=editor2)
    assert titles("lerwick may 2024") == [claim.statement]
    request = redaction_request(text=Text.objects.get(), grounds="legal", reason="x", by=editor)
    redaction_approve(redaction=request, by=editor2)
    assert titles("may 2024") == [] == titles("redacted")


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "\\", "'", "';--", ":*", "!", "((((", "a" * 10_000, "a " * 5_000, "\x00", "a\x00b",
     "\ud800", "\u202e", "<script>", "1" * 10_000, "1," * 5_000, "签" * 10_000, "''", "a':*|'b"],
)  # fmt: skip
def test_hostile_queries_find_nothing_and_break_nothing(yuan: Claim, typed: str) -> None:
    for near in (False, True):
        assert titles(typed, near=near) in ([], [yuan.statement])


def test_a_search_costs_the_same_reads_however_much_it_finds(
    checker: Any, editor: Any, editor2: Any
) -> None:
    reads = []
    for number in range(3):
        one_claim(
            f"Ship {number} sank", body=f"The ship {number} sank.", outlet=f"Outlet {number}",
            by=checker, rater=editor, approver=editor2,
        )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            assert len(search(Asked(query_of("ship sank"))).claims) == number + 1
        reads.append(len(queries))
    assert reads[1] == reads[2] <= 20

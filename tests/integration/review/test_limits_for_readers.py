"""How much of an article readers get: limits that hold over all claims and revisions."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim, Publication
from claims.presenters.quotes import quotes_of, shortened
from claims.services.comparing import claim_compare
from claims.services.evidence import Report, evidence_attach, value_report
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_publish, claim_submit
from sources.models import Text
from tests.factories.newsroom import attach, claim_of, text_of

pytestmark = pytest.mark.django_db

BODY = " ".join(f"Sentence {number} of the report says a thing of its own." for number in range(60))


def publish(claim: Claim, checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    confidence_rate(claim=claim, level="low", reason="One report.", by=editor)
    claim_submit(claim=claim, by=checker)
    document: dict[str, Any] = claim_publish(claim=claim, by=editor2).document
    return document


def shown_of(text: Text) -> int:
    """Code points of a text that any public document shows, each place counted once."""
    places: set[int] = set()
    for publication in Publication.objects.select_related("revision"):
        for item in publication.revision.document["evidence"]:
            quote = item["quote"]
            for words in (quote["exact"], quote["prefix"], quote["suffix"]):
                if words:
                    start = text.content.index(words)
                    places |= set(range(start, start + len(words)))
    return len(places)


def test_a_tenth_of_an_article_is_the_most_over_all_claims(
    checker: Any, editor: Any, editor2: Any
) -> None:
    text = text_of(BODY, by=checker)
    for number in range(5):
        claim, _ = claim_of(f"Claim {number}", by=checker)
        start = 500 * number
        attach(claim, text, by=checker, exact=BODY[start : start + 280])
        document = publish(claim, checker, editor, editor2)
        quote = document["evidence"][0]["quote"]
        assert len(quote["exact"]) <= 300 and len(quote["prefix"] + quote["suffix"]) <= 100
        assert shown_of(text) <= len(BODY) // 10
    assert shown_of(text) > len(BODY) // 20  # and it is used, not refused


def test_the_same_words_in_two_claims_count_once(checker: Any, editor: Any, editor2: Any) -> None:
    text = text_of(BODY, by=checker)
    documents = []
    for number in range(3):
        claim, _ = claim_of(f"Claim {number}", by=checker)
        attach(claim, text, by=checker, exact=BODY[:250])
        documents.append(publish(claim, checker, editor, editor2))
    assert {d["evidence"][0]["quote"]["exact"] for d in documents} == {BODY[:250]}


def test_two_captures_of_one_article_share_its_tenth(
    checker: Any, editor: Any, editor2: Any
) -> None:
    first = text_of(BODY, by=checker)
    second = text_of(f"Updated. {BODY}", by=checker, article=first.article)
    claim, _ = claim_of("Claim", by=checker)
    attach(claim, first, by=checker, exact=BODY[:250])
    attach(claim, second, by=checker, exact=BODY[900:1150])
    document = publish(claim, checker, editor, editor2)
    total = sum(
        len(item["quote"][part])
        for item in document["evidence"]
        for part in ("exact", "prefix", "suffix")
    )
    assert total <= len(second.content) // 10


def test_long_words_of_a_value_or_of_a_denial_are_cut(
    checker: Any, editor: Any, editor2: Any
) -> None:
    long = "the " + "very " * 60 + "old dam"
    text = text_of(f"They sold {long}. {BODY}", by=checker)
    claim, made = claim_of("They sold the dam", by=checker, what="name")
    value = {"key": "dam", "type": None, "entity": None}
    attach(claim, text, by=checker, exact=f"They sold {long}", a=(made["what"], long, value))
    other = text_of(f"It was never sold. {BODY}", by=checker, outlet="Coast")
    denying = evidence_attach(claim=claim, text=other, exact=other.content[:1500], by=checker)
    value_report(
        evidence=denying, report=Report(attribute=made["what"], answer="denied"), by=checker
    )
    claim_compare(claim=claim)
    document = publish(claim, checker, editor, editor2)
    (difference,) = document["discrepancies"]
    assert all(len(side["printed"]) <= 100 for side in difference["sides"])
    assert len(difference["explanation"]) < 300
    (reading,) = [r for a in document["attributes"] for r in a["readings"] if r["printed"]]
    assert len(reading["printed"]) <= 100 and reading["printed"].endswith("…")


def test_what_follows_a_quote_does_not_follow_its_beginning(checker: Any) -> None:
    text = text_of(BODY, by=checker)
    claim, _ = claim_of("Claim", by=checker)
    evidence = attach(claim, text, by=checker, exact=BODY[:1000])
    quote = quotes_of(claim, [evidence], [])[evidence.pk]
    assert quote["shortened"] and quote["suffix"] == ""


@pytest.mark.parametrize(
    ("words", "limit", "left"),
    [
        ("  killed twelve", 1, ""),
        ("one two three", 9, "one two"),
        ("one two three", 0, ""),
        ("一二三四五六七八九十", 4, "一二三四"),
        ("one two", 7, "one two"),
    ],
)
def test_words_are_cut_at_a_words_end(words: str, limit: int, left: str) -> None:
    assert shortened(words, limit) == left


def test_our_own_summary_is_ours_to_show(checker: Any, editor: Any, editor2: Any) -> None:
    text = text_of(BODY[:400], by=checker, kind="digest")
    claim, _ = claim_of("Claim", by=checker)
    attach(claim, text, by=checker, exact=BODY[:250])
    quote = publish(claim, checker, editor, editor2)["evidence"][0]["quote"]
    assert (quote["exact"], quote["ours"]) == (BODY[:250], True)

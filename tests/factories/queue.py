"""Differences as a run finds them, for the queue and the review."""

from __future__ import annotations

from typing import Any

from claims.models import Discrepancy, Story
from claims.services.comparing import claim_compare
from claims.services.findings import findings_record
from claims.services.found import Found, FoundSide
from claims.services.stories import story_open
from sources.models import Article, Text
from tests.factories.newsroom import attach, claim_of, day, text_of


def texts(*, by: Any, outlets: tuple[str, ...] = ("Harbour Post", "Coast Herald")) -> list[Text]:
    """One article of each outlet, with two sentences of which the second has the figure."""
    return [
        text_of(
            f"The council met on Monday. The bridge costs {12 + 7 * number} million euros by all "
            "accounts. Nobody was asked.",
            by=by,
            outlet=outlet,
            title=f"The bridge, told by {outlet}",
        )
        for number, outlet in enumerate(outlets)
    ]


def side(text: Text, words: str, **more: Any) -> FoundSide:
    start = text.content.index(words)
    return FoundSide(text=text, start=start, end=start + len(words), printed=words, **more)


def found(
    texts: list[Text],
    key: str,
    *,
    kind: str = "contradiction",
    severity: str = "high",
    story: Story | None = None,
    explanation: str = "",
    fact: str = "",
) -> Found:
    """A finding that stands on the figures of the texts; ``key`` tells it from others."""
    figures = [text.content.split(" million")[0].rsplit(" ", 1)[1] for text in texts]
    subjects = {("article", text.article_id) for text in texts}
    return Found(
        kind=kind,
        severity=severity,
        explanation=explanation or f"The outlets give two prices for {key}.",
        sides=tuple(
            side(text, f"{figure} million euros")
            for text, figure in zip(texts, figures, strict=True)
        ),
        subjects=frozenset(subjects | ({("story", story.pk)} if story else set())),
        engine_version="collate-test",
        attribute=key,
        fact=fact,
        identity=key,
    )


def raise_all(*findings: Found) -> list[Discrepancy]:
    """The findings as stored, in their order."""
    return findings_record(found=findings, looked_at=Discrepancy.objects.none()).raised


def differences(number: int, *, by: Any, **more: Any) -> list[Discrepancy]:
    """So many differences between two outlets, in the order of the queue: the newest first."""
    made = texts(by=by)
    rows = [row for n in range(number) for row in raise_all(found(made, f"lot {n:03}", **more))]
    return rows[::-1]


def on_claim(*, by: Any) -> Discrepancy:
    """A year that one of two outlets lacks, on a claim in a story."""
    claim, made = claim_of("The ferry sank off Lerwick", by=by, day="date")
    for outlet, words, edtf in (
        ("Harbour Post", "3 May 2023", "2023-05-03"),
        ("Coast Herald", "3 May 2024", "2024-05-03"),
    ):
        text = text_of(f"It rained. The ferry sank on {words} off Lerwick.", by=by, outlet=outlet)
        attach(claim, text, by=by, a=(made["day"], words, day(edtf)))
    claim_compare(claim=claim)
    return Discrepancy.objects.get(subjects__claim=claim)


def protect(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(protected=True)


def story(title: str, *, by: Any) -> Story:
    return story_open(title=title, by=by)

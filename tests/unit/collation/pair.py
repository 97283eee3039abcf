"""Two short articles, and what of weight comes of them."""

from __future__ import annotations

from datetime import date

from claims.collation.conductor import collate
from claims.collation.finding import Finding
from claims.comparison.outcome import Severity
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue


def dated(day: str) -> DateValue:
    known = date.fromisoformat(day)
    return DateValue(day, known, known)


def told(
    one: str,
    other: str,
    days: tuple[str, str] = ("2021-05-12", "2021-05-12"),
    outlets: tuple[str, str] = ("Vale Post", "Hill Times"),
) -> list[Finding]:
    """All findings of two articles with their outlets and days of publication."""
    articles = [
        ArticleText(id=id_, text=text, outlet=outlet, published=dated(day))
        for id_, text, outlet, day in zip("ab", (one, other), outlets, days, strict=True)
    ]
    return list(collate(articles).findings)


def raised(
    one: str,
    other: str,
    days: tuple[str, str] = ("2021-05-12", "2021-05-12"),
    outlets: tuple[str, str] = ("Vale Post", "Hill Times"),
) -> list[tuple[str, str]]:
    """Kind and severity of what is raised high or medium."""
    return [
        (f.kind.value, f.severity.value)
        for f in told(one, other, days, outlets)
        if f.severity is not Severity.LOW
    ]

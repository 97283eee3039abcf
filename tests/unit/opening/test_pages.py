"""Fixture pages in the manner of real outlets: what we read from them, beside plain trafilatura."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import trafilatura

from tests.unit.opening.pages import NAMES, body_f1, bytes_of, opened, wanted


@cache
def plainly(name: str) -> tuple[str, Any]:
    """The body and the metadata that trafilatura gives by itself."""
    raw = bytes_of(name)
    body = trafilatura.extract(raw, url=wanted(name)["url"]) or ""
    return body, trafilatura.extract_metadata(raw, default_url=wanted(name)["url"])


def test_there_are_at_least_thirty_pages() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_the_metadata_of_a_page_are_as_printed(name: str) -> None:
    want, got = wanted(name), opened(name)
    assert got.title == want["title"]
    assert got.byline == want["byline"]
    assert got.published is not None and got.published.iso == want["published"]
    assert got.canonical_url == want["canonical"]
    assert got.walled is want.get("walled", False)
    assert [notice.kind for notice in got.notices] == want.get("notices", [])
    for key in ("language", "site_name"):
        assert key not in want or getattr(got, key) == want[key]
    if "modified" in want:
        assert got.modified is not None and got.modified.iso == want["modified"]


@pytest.mark.parametrize("name", NAMES)
def test_the_body_of_a_page_is_its_article_and_little_else(name: str) -> None:
    want = wanted(name)["body"]
    assert body_f1(opened(name).text, want) > 0.93
    lines = opened(name).text.split("\n")
    whole = sum(1 for paragraph in want if " ".join(paragraph.split()) in lines)
    assert whole >= 0.6 * len(want), "paragraphs were joined, cut or lost"


def test_bodies_are_at_least_as_good_as_trafilatura_s_own() -> None:
    ours = sum(body_f1(opened(name).text, wanted(name)["body"]) for name in NAMES)
    theirs = sum(body_f1(plainly(name)[0], wanted(name)["body"]) for name in NAMES)
    assert ours >= theirs
    assert ours / len(NAMES) > 0.98
    worse = [
        name
        for name in NAMES
        if body_f1(opened(name).text, wanted(name)["body"])
        < body_f1(plainly(name)[0], wanted(name)["body"]) - 0.01
    ]
    assert worse == []


def test_titles_and_dates_are_better_than_trafilatura_s_own() -> None:
    titles = [wanted(name)["title"] for name in NAMES]
    days = [wanted(name)["published"][:10] for name in NAMES]
    theirs = [plainly(name)[1] for name in NAMES]
    title_hits = sum(plain.title == title for plain, title in zip(theirs, titles, strict=True))
    day_hits = sum(plain.date == day for plain, day in zip(theirs, days, strict=True))
    published = [opened(name).published for name in NAMES]
    assert sum(opened(name).title == wanted(name)["title"] for name in NAMES) > title_hits
    assert (
        sum(
            got is not None and got.iso[:10] == day
            for got, day in zip(published, days, strict=True)
        )
        > day_hits
    )


def test_neither_comments_nor_boxes_reach_the_text() -> None:
    strays = ("harbourcat", "214 partners", "newsletter", "Share this", "Lighthouse keeper", "©")
    for name in NAMES:
        assert not [stray for stray in strays if stray in opened(name).text], name

"""Titles, bylines, dates, addresses and notices: each rule by small pages of its own."""

from __future__ import annotations

import json

import pytest

from sources.opening.charset import Decoded, decode
from sources.opening.dates import read_date
from sources.opening.opened import FaultReason, OpenedSource, OpeningFault, opened_from_json
from sources.opening.page import open_page
from sources.opening.titles import without_outlet

BODY = (
    "<p>The ferry sailed again on Wednesday after three weeks ashore, the harbour master said.</p>"
    "<p>It carried more passengers on its first day than in any week of the winter before.</p>"
)


def page(
    head: str = "", body: str = "", url: str = "https://gazette.example/a/ferry"
) -> OpenedSource:
    html = f"<html><head>{head}</head><body><article>{body}{BODY}</article></body></html>"
    return open_page(Decoded(html, "utf-8"), url)


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Ferry sails again | Harbour Gazette", "Ferry sails again"),
        ("Ferry sails again - News - Harbour Gazette", "Ferry sails again"),
        ("Harbour Gazette: no, the ferry", "Harbour Gazette: no, the ferry"),
        ("The Harbour Gazette | Ferry sails again", "Ferry sails again"),
        ("Ferry sails again - and stops at noon", "Ferry sails again - and stops at noon"),
        ("Ferry – a long goodbye – Harbour Gazette", "Ferry – a long goodbye"),
        ("Паром вышел в море — Гавань", "Паром вышел в море — Гавань"),
    ],
)
def test_an_outlet_s_name_is_taken_from_a_title_and_nothing_else(title: str, bare: str) -> None:
    assert without_outlet(title, ["harbourgazette"]) == bare


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
        ("2026-03-04T09:30:00+02:00", "2026-03-04T09:30:00+02:00"),
        ("2026-03-04T09:30:00.123Z", "2026-03-04T09:30:00Z"),
        ("2026-03-04 09:30 +0200", "2026-03-04T09:30+02:00"),
        ("2026-03-04 09:30", "2026-03-04T09:30"),
        ("Wed, 04 Mar 2026 09:30:00 +0200", "2026-03-04T09:30:00+02:00"),
        ("1772609400", "2026-03-04T07:30:00Z"),
        ("Published 4th March 2026", "2026-03-04"),
        ("March 4, 2026", "2026-03-04"),
        ("4 марта 2026 г., 09:30", "2026-03-04"),
        ("4. März 2026", "2026-03-04"),
        ("1er mars 2026", "2026-03-01"),
        ("2026年3月4日", "2026-03-04"),
        ("04.03.2026 09:30", "2026-03-04"),
        ("25/03/2026", "2026-03-25"),
    ],
)
def test_a_date_keeps_the_precision_and_zone_it_was_printed_with(printed: str, iso: str) -> None:
    found = read_date(printed)
    assert found is not None
    assert (found.printed, found.iso) == (printed, iso)


@pytest.mark.parametrize(
    "printed", ["", "03/04/2026", "31 February 2026", "May 1", "2026-13-01T00"]
)
def test_what_is_no_date_or_could_be_two_stays_unknown(printed: str) -> None:
    assert read_date(printed) is None


def test_slashes_are_read_by_the_page_s_language() -> None:
    american, british = read_date("03/04/2026", "en-US"), read_date("03/04/2026", "en-GB")
    assert american and american.iso == "2026-03-04"
    assert british and british.iso == "2026-04-03"


def test_a_page_that_tells_only_its_change_has_no_date_of_publication() -> None:
    got = page('<meta property="article:modified_time" content="2026-03-06">', "<h1>Ferry</h1>")
    assert got.published is None
    assert got.modified is not None and got.modified.iso == "2026-03-06"


def test_a_date_from_the_address_comes_with_a_doubt() -> None:
    got = page("", "<h1>Ferry</h1>", "https://gazette.example/2026/03/04/ferry")
    assert got.published is not None and got.published.iso == "2026-03-04"
    assert any("address" in warning for warning in got.warnings)


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ({"@type": "Person", "name": "Jane Quill"}, "Jane Quill"),
        ([{"@type": "Person", "name": "Jane Quill"}, {"name": "Tomas Ardel"}],
         "Jane Quill, Tomas Ardel"),
        ({"@type": "Organization", "name": "Harbour Wire"}, ""),
        ("Gazette Staff", ""),
        ("https://gazette.example/jane", ""),
        ("JANE QUILL and Tomas Ardel", "Jane Quill, Tomas Ardel"),
        ("Jane Quill, Health Correspondent", "Jane Quill"),
        (["Jane Quill", 7, None, {"@type": "Person"}], "Jane Quill"),
    ],
)  # fmt: skip
def test_a_byline_names_persons_only(author: object, byline: str) -> None:
    got = page(
        ld({"@type": "NewsArticle", "headline": "Ferry", "author": author}), "<h1>Ferry</h1>"
    )
    assert got.byline == byline


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("/a/ferry", "https://gazette.example/a/ferry"),
        ("https://gazette.example/b#top", "https://gazette.example/b"),
        ("HTTPS://GAZETTE.example/b", "https://gazette.example/b"),
        ("https://other.example/", ""),
        ("https://gazette.example", ""),
        ("javascript:alert(1)", ""),
        ("ftp://gazette.example/b", ""),
        ("https://user:secret@gazette.example/b", ""),
        ("https://[broken/b", ""),
        ("http://localhost/b", ""),
    ],
)
def test_only_an_address_of_a_page_is_believed(link: str, canonical: str) -> None:
    assert page(f'<link rel="canonical" href="{link}">').canonical_url == canonical


def test_a_canonical_address_at_another_site_comes_with_a_doubt() -> None:
    got = page('<link rel="canonical" href="https://wire.example/story/7">')
    assert got.canonical_url == "https://wire.example/story/7"
    assert any("another site" in warning for warning in got.warnings)


@pytest.mark.parametrize(
    "block",
    [
        "{" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"@type": "NewsArticle", "headline": {"a": [1, {"@type": 5}]}, "author": [[[]]]}',
        '{"@type": ["NewsArticle", 3], "datePublished": ["2026", {}], "publisher": "x"}',
        '{"@type": "NewsArticle", "author": {"@id": "#a"}, "@id": "#a"}',
        '"just words"',
        "null",
        '{"@graph": ' + json.dumps([{"@type": "NewsArticle"}] * 20_000) + "}",
        '{"@type": "NewsArticle", "headline": "\\ud800 \\u0000", "datePublished": 99999999999999}',
    ],
)
def test_broken_and_hostile_json_ld_is_passed_over(block: str) -> None:
    got = page(f'<script type="application/ld+json">{block}</script>', "<h1>Ferry sails</h1>")
    assert "sailed again" in got.text
    opened_from_json(json.loads(json.dumps(got.as_json()))).title.encode()


def test_what_is_opened_survives_json() -> None:
    got = page(ld({"@type": "NewsArticle", "headline": "F", "datePublished": "2026-03-04"}))
    assert opened_from_json(json.loads(json.dumps(got.as_json()))) == got


def test_a_language_that_the_text_contradicts_is_not_believed() -> None:
    russian = "<p>Паром снова вышел в море в среду, спустя пять недель после поломки.</p>" * 3
    html = f'<html lang="en"><body><article><h1>Паром</h1>{russian}</article></body></html>'
    assert open_page(Decoded(html, "utf-8"), "").language == "ru"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Correction: the ferry carries 312 people, not 321.", "correction"),
        ("This article was amended on 5 March to give the right sum.", "correction"),
        ("Editor’s note: a name was misspelled above.", "correction"),
        ("This story has been withdrawn.", "retraction"),
        ("Исправление: в первой версии была неверная сумма.", "correction"),
    ],
)
def test_notices_are_found(words: str, kind: str) -> None:
    [notice] = page("", f"<h1>Ferry sails</h1><p>{words}</p>").notices
    assert (notice.kind, notice.words) == (kind, words)


@pytest.mark.parametrize(
    "words", ["The correction of the timetable takes a week.", "The offer was withdrawn on Monday."]
)
def test_news_about_corrections_is_no_notice(words: str) -> None:
    assert page("", f"<h1>Ferry sails</h1><p>{words}</p>").notices == ()


@pytest.mark.parametrize(
    ("data", "content_type", "encoding"),
    [
        ("<p>Café".encode(), "text/html; charset=iso-8859-1", "utf-8"),
        ("<p>Café".encode("cp1252"), "text/html; charset=iso-8859-1", "cp1252"),
        ("<meta charset=windows-1251><p>Паром вышел".encode("cp1251"), "", "cp1251"),
        ("<meta charset=utf-8><p>Паром снова вышел в море в среду".encode("cp1251"), "", "cp1251"),
        ("<meta charset=gb2312><p>渡轮恢复通航".encode("gb18030"), "", "gb18030"),
        ("<p>Café".encode("utf-16"), "text/html; charset=utf-8", "utf-16-le"),
        (b"<meta charset=rot13><p>plain", "", "utf-8"),
        (b"<meta charset=utf-7><p>+ADw-script+AD4-", "", "utf-8"),
    ],
)
def test_the_encoding_is_the_one_that_fits(data: bytes, content_type: str, encoding: str) -> None:
    got = decode(data, content_type, markup=True)
    assert got.encoding == encoding
    assert "\ufffd" not in got.text


def test_bytes_that_are_nearly_utf_8_keep_their_text_and_say_so() -> None:
    data = ("Паром снова вышел в море. " * 40).encode() + b"\xff"
    got = decode(data, "", markup=False)
    assert got.encoding == "utf-8" and got.warnings


def test_a_page_without_text_is_a_fault() -> None:
    with pytest.raises(OpeningFault) as fault:
        open_page(Decoded("<html><body></body></html>", "utf-8"), "")
    assert fault.value.reason is FaultReason.NO_TEXT

"""A source by file: pages, text in any encoding, PDF, .docx, archives, lists; what cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claims.models import Arrival
from claims.services import arrivals
from claims.services.arrivals import Handed, intake_begin
from claims.services.arrivals_described import described_by_page, opened_of
from claims.services.arrivals_keeping import arrival_keep
from claims.services.arrivals_reading import arrival_read
from sources.models import Article, ArticleAddress, Snapshot, Text
from sources.selectors.supplied import quotes_came
from sources.services.captures import excerpt_make
from tests.integration.fetching import servers
from tests.integration.imports.test_import_pages import web_archive, zipped
from tests.integration.intake.pages import BRIDGE, FERRY, asked, given, html, page
from tests.integration.opening import made
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


def members(container: Arrival) -> list[Arrival]:
    return list(container.members.order_by("position"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_plain_text_is_read_in_whatever_encoding(checker: Any, encoding: str) -> None:
    words = "Паром «Северная звезда» затонул 3 мая 2024 года у берегов Леруика. " * 8
    arrival = given(words.encode(encoding), "паром.txt", by=checker)
    assert arrival.status == "ready", arrival.sentence
    assert "3 мая 2024 года" in arrival.text
    assert arrival.name == "паром.txt"


def test_a_pdf_keeps_the_numbers_of_its_pages(checker: Any) -> None:
    arrival = given(made.pdf_of(FERRY[0], BRIDGE[0]), "report.pdf", by=checker)
    assert arrival.status == "ready", arrival.sentence
    opened = opened_of(arrival)
    assert [page.number for page in opened.pages] == [1, 2]
    assert opened.page_at(opened.text.index("Sirin")) == 2


def test_a_docx_is_read(checker: Any) -> None:
    arrival = given(made.docx_of(*FERRY, title="Ferry"), "ferry.docx", by=checker)
    described = described_by_page(arrival)
    kept = arrival_keep(arrival=arrival, described=described, by=checker)
    assert kept.article.title == "Ferry"
    assert Text.objects.get().extractor == "python-docx"
    assert Snapshot.objects.get().method == "file"


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "empty.txt", "empty"),
        (b"%PDF-1.4 broken", "broken.pdf", "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "photo.png", "unknown-kind"),
        (made.gzip_bomb(1_000_000), "bomb.gz", "unknown-kind"),
        (b"PK\x03\x04 nothing", "broken.zip", "broken"),
    ],
)
def test_what_cannot_be_read_fails_with_one_sentence(
    checker: Any, content: bytes, name: str, reason: str
) -> None:
    arrival = given(content, name, by=checker)
    assert (arrival.status, arrival.reason) == ("failed", reason)
    assert arrival.sentence.endswith(".") and "\n" not in arrival.sentence
    assert not Article.objects.exists()


def test_an_archive_unfolds_into_sources_of_its_own(checker: Any, tmp_path: Path) -> None:
    inside = {
        "a.html": page(),
        "texts/b.txt": "\n\n".join(BRIDGE).encode(),
        "../../etc/passwd": b"root",
        "list.csv": b"url\nhttps://post.example/one\n",
        "deep.zip": Path(zipped(tmp_path, {"x.html": page()})).read_bytes(),
    }
    (tmp_path / "outer").mkdir()
    arrival = given(
        Path(zipped(tmp_path / "outer", inside)).read_bytes(), "harbour.zip", by=checker
    )
    assert arrival.status == "unpacked"
    found = {member.name: member for member in members(arrival)}
    assert found["a.html"].status == found["texts/b.txt"].status == "ready"
    assert found["deep.zip"].status == "failed"
    assert found["list.csv"].status == "unpacked"
    assert found["list.csv"].members.get().url == "https://post.example/one"
    assert not (tmp_path / "etc").exists()


def test_a_list_of_addresses_is_fetched_one_by_one(site: servers.Outlet, checker: Any) -> None:
    site.pages["/a"] = html(page())
    site.pages["/b"] = servers.says(403)
    lines = f"title,url\nFerry,{site.url('/a')}\nBridge,{site.url('/b')}\nFerry,{site.url('/a')}\n"
    arrival = given(lines.encode(), "list.csv", by=checker)
    assert [member.status for member in members(arrival)] == ["ready", "failed"]
    assert sorted(site.asked) == ["/a", "/b"]


def test_pages_of_a_web_archive_have_their_addresses(checker: Any, tmp_path: Path) -> None:
    url = "https://post.example/news/ferry"
    content = Path(web_archive(tmp_path, {url: page()})).read_bytes()
    [member] = members(given(content, "crawl.warc.gz", by=checker))
    assert (member.status, member.url, member.method) == ("ready", url, "file")
    kept = arrival_keep(arrival=member, described=described_by_page(member), by=checker)
    assert ArticleAddress.objects.get(url=url).article == kept.article
    assert Snapshot.objects.get().http_headers["warc-date"] == "2026-03-04T09:30:00Z"


def test_unpacking_that_was_cut_off_goes_on_and_takes_nothing_twice(
    checker: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(arrivals, "BATCH", 2)
    names = [f"{number}.html" for number in range(7)]
    content = Path(zipped(tmp_path, {name: page(name) for name in names})).read_bytes()
    handed = [Handed(method="file", name="pages.zip", content=content)]
    container = intake_begin(by=checker, handed=handed, label="pages.zip").arrivals.get()
    put = arrivals.blob_put

    def breaks(body: bytes) -> str:
        if container.members.count() == 4:
            raise KeyboardInterrupt
        return put(body)

    monkeypatch.setattr(arrivals, "blob_put", breaks)
    with pytest.raises(KeyboardInterrupt):
        arrival_read(arrival_id=container.pk)
    assert container.members.count() == 4
    monkeypatch.setattr(arrivals, "blob_put", put)
    arrival_read(arrival_id=container.pk)
    assert [member.name for member in members(container)] == names


def test_an_intake_takes_no_more_than_its_most_and_says_so(
    checker: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(arrivals, "MOST_ARRIVALS", 4)
    content = Path(zipped(tmp_path, {f"{n}.html": page() for n in range(9)})).read_bytes()
    arrival = given(content, "pages.zip", by=checker)
    assert arrival.members.count() == 3
    assert "Only the first were taken" in arrival.sentence


def test_a_saved_page_of_an_article_that_was_fetched_is_a_version_of_it(
    site: servers.Outlet, checker: Any, checker2: Any
) -> None:
    own = site.url("/news/ferry")
    site.pages["/news/ferry"] = html(page(canonical=own))
    arrival = asked(own, by=checker)
    article = arrival_keep(
        arrival=arrival, described=described_by_page(arrival), by=checker
    ).article
    saved = given(page(canonical=own, around="saved at home"), by=checker2)
    assert (saved.status, saved.article) == ("known", article)
    assert [s.method for s in article.snapshots.order_by("pk")] == ["fetched", "file"]
    assert article.snapshots.latest("pk").captured_by == checker2


def test_the_article_that_somebody_may_not_know_of_does_not_show(
    site: servers.Outlet, checker: Any, editor: Any
) -> None:
    from dataclasses import replace

    own = site.url("/news/ferry")
    site.pages["/news/ferry"] = html(page())
    arrival = asked(own, by=editor)
    described = replace(described_by_page(arrival), protected=True)
    hidden = arrival_keep(arrival=arrival, described=described, by=editor).article
    again = asked(own, by=checker)
    assert (again.status, again.article) == ("ready", None)
    assert hidden.title not in " ".join(again.opened["warnings"])
    kept = arrival_keep(arrival=again, described=described_by_page(again), by=checker)
    assert kept.new and kept.article != hidden
    assert not hidden.visits.filter(asked_by=checker).exists()
    theirs = asked(own, by=editor)
    assert (theirs.status, theirs.reason) == ("failed", "protected")
    assert len(site.asked) == 2


def test_bytes_that_are_lost_are_said_to_be(checker: Any) -> None:
    from sources.blobs import blob_delete

    handed = [Handed(method="file", name="a.html", content=page())]
    arrival = intake_begin(by=checker, handed=handed, label="a.html").arrivals.get()
    blob_delete(arrival.sha256)
    run_jobs()
    arrival.refresh_from_db()
    assert (arrival.status, arrival.reason) == ("failed", "lost")


def test_a_quote_of_a_pdf_tells_its_page(checker: Any) -> None:
    arrival = given(made.pdf_of(FERRY[0], BRIDGE[0]), "report.pdf", by=checker)
    article = arrival_keep(
        arrival=arrival, described=described_by_page(arrival), by=checker
    ).article
    text = article.texts.get()
    assert [number for number, _ in text.pages] == [1, 2]
    quotes = [excerpt_make(text=text, exact=exact, by=checker) for exact in ("Northern", "Sirin")]
    came = quotes_came([quote.pk for quote in quotes])
    assert [came[quote.pk].page for quote in quotes] == [1, 2]
    assert str(came[quotes[1].pk]).startswith("page 2, supplied by")

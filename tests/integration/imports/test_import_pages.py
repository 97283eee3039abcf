"""``import_articles`` over pages, archives, lists and addresses; large imports; stopped ones."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import Story
from claims.services import imports
from claims.services.imports import articles_import
from sources.models import Article, ArticleAddress, Mention, Snapshot, Visit
from tests.integration.fetching import servers
from tests.integration.imports.test_import_articles import COAST, HARBOUR, state_of_the_store
from tests.integration.intake.conftest import site
from tests.integration.intake.pages import BRIDGE, html, page
from tests.integration.opening import made

pytestmark = pytest.mark.django_db
__all__ = ["site"]


def zipped(folder: Path, members: dict[str, bytes]) -> str:
    path = folder / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return str(path)


def web_archive(folder: Path, pages: dict[str, bytes]) -> str:
    path = folder / "crawl.warc.gz"
    records = [(url, "200 OK", "text/html", content) for url, content in pages.items()]
    path.write_bytes(made.warc_of(records))
    return str(path)


def test_a_page_is_stored_with_what_it_says_of_itself(tmp_path: Path) -> None:
    address = "https://post.example/news/ferry"
    (tmp_path / "ferry.html").write_bytes(page(canonical=address))
    call_command("import_articles", str(tmp_path))
    article = Article.objects.get()
    assert (article.title, article.byline) == ("Ferry sinks off Lerwick", "Mara Lindqvist")
    assert article.outlet and article.outlet.domains.get().domain == "post.example"
    assert article.canonical_url == address
    assert article.published_edtf == "2024-05-04"
    assert Snapshot.objects.get().media_type == "text/html"
    assert Mention.objects.filter(printed="3 May 2024").exists()


def test_a_date_that_a_person_gives_stands_above_the_page(tmp_path: Path) -> None:
    file = tmp_path / "ferry.html"
    file.write_bytes(page())
    call_command("import_articles", str(file), "--published", f"{file}=2024-05-07")
    assert Article.objects.get().published_edtf == "2024-05-07"


def test_the_members_of_an_archive_are_articles_and_those_that_are_none_are_told(
    tmp_path: Path, capsys: Any
) -> None:
    pages = {"a.html": page(), "b.html": page("Sirin bridge", BRIDGE), "c.html": b""}
    path = zipped(tmp_path, pages)
    call_command("import_articles", path)
    assert Article.objects.count() == 2
    said = capsys.readouterr()
    assert "left out:" in said.err and "pages.zip/c.html: It is empty." in said.err
    assert "1 left out" in said.out


def test_a_web_archive_gives_its_pages_their_addresses(tmp_path: Path) -> None:
    url = "https://post.example/news/ferry"
    call_command("import_articles", web_archive(tmp_path, {url: page()}))
    assert Article.objects.get().canonical_url == url
    assert "warc-date" in Snapshot.objects.get().http_headers


def test_a_second_run_over_all_kinds_changes_not_one_row(
    tmp_path: Path, site: servers.Outlet
) -> None:
    site.pages["/news/ferry"] = html(page())
    (tmp_path / "bridge.html").write_bytes(page("Sirin bridge", BRIDGE))
    zipped(tmp_path, {"h.txt": HARBOUR.encode()})
    web_archive(tmp_path, {"https://post.example/coast": page("Ostia", (COAST, *BRIDGE))})
    (tmp_path / "list.csv").write_text(f"url\n{site.url('/news/ferry')}\n")
    call_command("import_articles", str(tmp_path))
    assert Article.objects.count() == 4
    before = state_of_the_store()
    call_command("import_articles", str(tmp_path))
    assert state_of_the_store() == before
    assert site.asked == ["/news/ferry"]


def test_an_address_is_fetched_and_one_that_brings_nothing_is_told(
    site: servers.Outlet, capsys: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    site.pages["/news/paid"] = servers.says(402)
    call_command("import_articles", site.url("/news/ferry"), site.url("/news/paid"))
    article = Article.objects.get()
    assert Visit.objects.get().article == article
    assert ArticleAddress.objects.filter(article=article).exists()
    assert "paid" in capsys.readouterr().err


def test_a_page_that_cannot_be_read_stops_all_before_anything_is_stored(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(CommandError) as refusal:
        call_command("import_articles", str(tmp_path))
    assert len(str(refusal.value).splitlines()) == 1
    assert "b.pdf" in str(refusal.value)
    assert not any(state_of_the_store().values())


def test_a_fault_in_a_large_import_is_told_before_anything_is_stored(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(imports, "COMPARED_ON_REQUEST", 100)
    (tmp_path / "a.txt").write_text(HARBOUR)
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    with pytest.raises(CommandError) as refusal:
        call_command("import_articles", str(tmp_path))
    assert len(str(refusal.value).splitlines()) == 1
    assert not any(state_of_the_store().values())


def test_what_is_too_large_to_be_compared_is_stored_read_and_told(
    tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.setattr(imports, "COMPARED_ON_REQUEST", 100)
    (tmp_path / "a.txt").write_text(HARBOUR)
    (tmp_path / "b.txt").write_text(COAST)
    call_command("import_articles", str(tmp_path))
    assert "too large to be compared" in capsys.readouterr().out
    assert Article.objects.count() == 2
    assert Mention.objects.filter(text__article__in=Article.objects.all()).exists()
    before = state_of_the_store()
    call_command("import_articles", str(tmp_path))
    assert state_of_the_store() == before


def test_a_large_import_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(imports, "COMPARED_ON_REQUEST", 100)
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(HARBOUR.replace("84", str(84 + number)))
    stored = imports.article_read

    def breaks(*, article_id: int) -> int:
        if Article.objects.count() > 3:
            raise KeyboardInterrupt
        return stored(article_id=article_id)

    monkeypatch.setattr(imports, "article_read", breaks)
    with pytest.raises(KeyboardInterrupt):
        articles_import(paths=[str(tmp_path)])
    assert Article.objects.count() == 3
    monkeypatch.setattr(imports, "article_read", stored)
    done = articles_import(paths=[str(tmp_path)])
    assert (done.new, done.known, Article.objects.count()) == (3, 3, 6)
    assert Story.objects.get().articles.count() == 6


def test_extract_and_compare_take_addresses(
    site: servers.Outlet, capsys: Any, tmp_path: Path
) -> None:
    site.pages["/news/ferry"] = html(page())
    call_command("extract", site.url("/news/ferry"), "--json")
    [found] = json.loads(capsys.readouterr().out)
    assert found["article"]["title"] == "Ferry sinks off Lerwick"
    assert found["article"]["published"] == "2024-05-04"
    assert any(mention["text"] == "3 May 2024" for mention in found["mentions"])
    with pytest.raises(CommandError, match="404"):
        call_command("compare", site.url("/news/nothing"))


_STOPPED = """
import json, os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict |= json.loads(sys.argv[1])
settings.STORAGES["default"]["OPTIONS"]["location"] = sys.argv[3]
from claims.services import imports
imports.COMPARED_ON_REQUEST = 100
imports.articles_import(paths=[sys.argv[2]], progress=lambda said: print(said, flush=True))
"""


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_in_the_middle_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, monkeypatch: Any, settings: Any
) -> None:
    from django.db import connection

    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(130):
        (folder / f"{number:03}.txt").write_text(HARBOUR.replace("84", str(84 + number)))
    blobs = settings.STORAGES["default"]["OPTIONS"]["location"]
    held = {"NAME", "STATE", "DISPOSABLE", "BIN"} & set(connection.settings_dict)
    same = {key: connection.settings_dict[key] for key in held}
    run = subprocess.Popen(
        [sys.executable, "-c", _STOPPED, json.dumps(same, default=str), str(folder), str(blobs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=dict(os.environ),
    )
    assert run.stdout is not None
    heard = []
    for line in run.stdout:
        heard.append(line)
        if line.startswith("stored 100"):
            run.send_signal(signal.SIGKILL)
            break
    run.stdout.close()
    assert run.wait() == -signal.SIGKILL, "".join(heard)
    stored = Article.objects.count()
    assert 100 <= stored < 130
    monkeypatch.setattr(imports, "COMPARED_ON_REQUEST", 100)
    done = articles_import(paths=[str(folder)])
    assert (done.new, done.known) == (130 - stored, stored)
    assert Article.objects.count() == Snapshot.objects.count() == 130
    assert not Article.objects.filter(texts__mentions=None).exists()

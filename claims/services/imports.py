"""Importing articles: stored, read, compared; suggestions and discrepancies made.

First all that was named is looked at: bad input is told, and nothing is stored. What can be compared
in one go is then stored in one transaction, all or nothing. More than that is stored article by
article, each in a transaction of its own: stopped in the middle, the same import goes on where it
was. Twice changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Story
from claims.services.arrivals_due import versions_due
from claims.services.collating import Collated, story_collate
from claims.services.import_pages import Stored, page_import, pages_in
from claims.services.intake import COMPARED_ON_REQUEST, story_weight
from claims.services.reading import article_read
from claims.services.stories import story_add_article, story_open
from claims.services.titles import title_of
from sources.article_faults import ArticleFault
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue
from sources.models import Article, CaptureMethod, Snapshot, TextKind
from sources.opening import Opener
from sources.reading import read_article, read_articles
from sources.reading_pages import MANY, PAGES, is_address, is_page
from sources.services.addresses import article_at
from sources.services.articles import article_add, article_check
from sources.services.captures import ContentRedacted, snapshot_capture, text_add
from sources.services.checking import storable
from sources.services.openers import opener
from sources.services.outlets import outlet_ensure

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

UNSORTED = "Unsorted"
READ_ENDINGS = (".txt", ".json", *PAGES, *MANY)

__all__ = ["UNSORTED", "Imported", "articles_import", "files_of", "title_of"]


@dataclass(slots=True)
class Imported:
    """What an import did: how many articles are new, how many were there, what comparing gave (None
    where the story is too large to be compared in one go), how many suggestions linking the new
    ones made, and a line for each address or member of an archive that was left out."""

    new: int = 0
    known: int = 0
    collated: Collated | None = None
    linked: int = 0
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An import that was looked through: ``weight`` is the code points of the articles in it, None
    where it cannot be known before addresses were asked and archives unpacked."""

    files: tuple[str, ...]
    encoding: str
    published: Mapping[str, DateValue]
    weight: int | None


def files_of(paths: Iterable[str]) -> list[str]:
    """The files and addresses that the paths name; a folder stands for the files in it.

    Raises ArticleFault for a folder that has none that could be an article.
    """
    files: list[str] = []
    faults = []
    for path in paths:
        if is_address(path) or not Path(path).is_dir():
            files.append(path)
            continue
        inside = sorted(
            str(file)
            for file in Path(path).iterdir()
            if file.name.lower().endswith(READ_ENDINGS) and file.is_file()
        )
        if not inside:
            faults.append(f"{path}: no .txt, .json or other article file in this folder")
        files += inside
    if faults:
        raise ArticleFault(*faults)
    return files


def articles_import(
    *,
    paths: Sequence[str],
    story: str = UNSORTED,
    by: User | None = None,
    encoding: str = "utf-8",
    published: Mapping[str, DateValue] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Imported:
    """Store articles of a story and compare all articles of that story.

    Raises ArticleFault with one line a fault; then nothing is stored. An address that brings no
    page, and a member of an archive that cannot be read, are left out and told.
    """
    say = progress or (lambda _: None)
    asked = _looked_through(files_of(paths), encoding, published or {}, say)
    opened = Story.objects.filter(title__iexact=" ".join(story.split())).first()
    there = story_weight(opened) if opened is not None else 0
    if asked.weight is not None and there + asked.weight <= COMPARED_ON_REQUEST:
        return _at_once(asked, story, by, say)
    return _one_by_one(asked, story, by, say)


def _looked_through(
    files: Sequence[str],
    encoding: str,
    published: Mapping[str, DateValue],
    say: Callable[[str], None],
) -> _Asked:
    """Read every file that is one article, and say what is wrong with any of them."""
    single = [file for file in files if not _is_many(file)]
    seen: dict[bytes, str] = {}
    faults: list[str] = []
    weight, looked = 0, 0
    try:
        for article in read_articles(single, encoding=encoding, published=published):
            faults += _faults_of(article, seen)
            weight += len(article.text)
            looked += 1
            _tell(say, "looked at", looked, len(single))
    except ArticleFault as fault:
        raise ArticleFault(*faults, *fault.faults) from None
    for file in set(files) - set(single):
        if not is_address(file) and not Path(file).is_file():
            faults.append(f"{file}: no such file or directory")
    if faults:
        raise ArticleFault(*faults)
    known = weight if len(single) == len(files) else None
    return _Asked(tuple(files), encoding, published, known)


def _is_many(file: str) -> bool:
    """Whether a name stands for what is not here yet, or for many articles."""
    return is_address(file) or file.lower().endswith(MANY)


def _faults_of(article: ArticleText, seen: dict[bytes, str]) -> list[str]:
    """What keeps an article from being stored: it is here twice, or a field cannot be kept."""
    mark = hashlib.sha256(article.text.encode()).digest()
    first = seen.setdefault(mark, article.id)
    if first != article.id:
        return [f"{article.id}: the same article as {first}"]
    try:
        article_check(
            title=_title(article), canonical_url=article.url, language=article.language or ""
        )
    except ValidationError as error:
        return _lines(article.id, error)
    return []


def _at_once(asked: _Asked, title: str, by: User | None, say: Callable[[str], None]) -> Imported:
    """Store and compare everything in one transaction."""
    with transaction.atomic(), opener() as reader:
        imported = Imported()
        story = story_open(title=title, by=by)
        fresh = [
            article
            for file in asked.files
            for article in _store(file, asked, story, by, reader, imported, say)
        ]
        if imported.left_out:
            raise ArticleFault(*imported.left_out)
        imported.collated = story_collate(story=story, progress=say)
        imported.linked = sum(article_read(article_id=article) for article in fresh)
    return imported


def _one_by_one(asked: _Asked, title: str, by: User | None, say: Callable[[str], None]) -> Imported:
    """Store and read each article in a transaction of its own, and compare them if that is not too
    much. What a stopped import stored is found by its bytes or address, and passed over."""
    imported = Imported()
    with transaction.atomic():
        story = story_open(title=title, by=by)
    with opener() as reader:
        for number, file in enumerate(asked.files, 1):
            for _ in _store(file, asked, story, by, reader, imported, say, read=True):
                pass
            _tell(say, "stored", number, len(asked.files))
    if story_weight(story) <= COMPARED_ON_REQUEST:
        imported.collated = story_collate(story=story, progress=say)
    return imported


def _store(
    file: str,
    asked: _Asked,
    story: Story,
    by: User | None,
    reader: Opener,
    imported: Imported,
    say: Callable[[str], None],
    *,
    read: bool = False,
) -> Iterator[int]:
    """Store what one name stands for, each article in a transaction; the keys of those that have a
    text nobody has read yet. With ``read`` they are read in the same transaction."""
    if not _is_many(file) and not is_page(file):
        dates = asked.published
        article = read_article(file, encoding=asked.encoding)
        if article.id in dates:
            article = replace(article, published=dates[article.id])
        say(f"storing {article.id}") if not read else None
        with transaction.atomic():
            stored = _store_plain(file, article, story, by)
            imported.linked += _read(stored, read)
        imported.new += stored.new
        imported.known += not stored.new
        if stored.changed:
            yield stored.article.pk
        return
    for number, page in enumerate(pages_in(file, reader, imported.left_out), 1):
        if (date := asked.published.get(page.name)) is not None:
            page = replace(page, published=date.edtf or "")
        try:
            with transaction.atomic():
                stored = page_import(page=page, story=story, by=by, reader=reader)
                imported.linked += _read(stored, read)
        except ArticleFault as fault:
            imported.left_out += fault.faults
            continue
        imported.new += stored.new
        imported.known += not stored.new
        _tell(say, f"{file}: stored", number, None)
        if stored.changed:
            yield stored.article.pk


def _read(stored: Stored, read: bool) -> int:
    return article_read(article_id=stored.article.pk) if read and stored.changed else 0


def _tell(say: Callable[[str], None], what: str, done: int, of: int | None) -> None:
    """Say how far it is, every hundred articles."""
    if done % 100 == 0:
        say(f"{what} {done:,}" + (f" of {of:,}" if of else ""))


def _store_plain(file: str, read: ArticleText, story: Story, by: User | None) -> Stored:
    content = Path(file).read_bytes()
    article = _known(content, read)
    new = article is None
    if article is None:
        article = _add(read, by)
    try:
        snapshot, changed = snapshot_capture(
            article=article,
            content=content,
            by=by,
            method=CaptureMethod.FILE,
            media_type="application/json" if file.lower().endswith(".json") else "text/plain",
        )
    except ContentRedacted as error:
        raise ArticleFault(f"{read.id}: {error.messages[0]}") from error
    text = text_add(snapshot=snapshot, content=read.text, kind=TextKind.VERBATIM)
    if changed and not new:
        versions_due(article.pk, text.pk)
    story_add_article(story=story, article=article, by=by)
    return Stored(article, new=new, changed=changed)


def _known(content: bytes, read: ArticleText) -> Article | None:
    """The article these bytes, or this address, belong to already."""
    if read.url:
        found = article_at(read.url) or Article.objects.filter(canonical_url=read.url).first()
        if found is not None:
            return found
    snapshot = (
        Snapshot.objects.filter(sha256=hashlib.sha256(content).hexdigest())
        .select_related("article")
        .order_by("pk")
        .first()
    )
    return snapshot.article if snapshot else None


def _title(read: ArticleText) -> str:
    return storable(read.title or title_of(read.text) or Path(read.id).stem)[:500]


def _add(read: ArticleText, by: User | None) -> Article:
    try:
        return article_add(
            title=_title(read),
            outlet=outlet_ensure(name=read.outlet, by=by) if read.outlet else None,
            canonical_url=read.url,
            language=read.language or "",
            published=(read.published.edtf or "") if read.published else "",
            by=by,
        )
    except ValidationError as error:
        raise ArticleFault(*_lines(read.id, error)) from error


def _lines(name: str, error: ValidationError) -> list[str]:
    return [
        f"{name}: {column}: {message}"
        for column, messages in error.message_dict.items()
        for message in messages
    ]

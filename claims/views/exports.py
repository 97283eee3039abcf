"""Published claims, reported values and differences as files: of a claim, of a story, of all.

A file is written as it is sent: one batch of documents is in memory at a time, however long it gets.
Few files of many claims are written at once, so that readers find a free thread.
"""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import chain

from django.conf import settings
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import gettext as _

from claims.api.finding import publication_here
from claims.api.problems import come_again
from claims.apparatus.tabular import RECORDS, TABLES, cells
from claims.models import Publication, RevisionStatus
from claims.selectors import exports as read
from claims.selectors.feeds import settled_change

AT_ONCE = 2  # files of a story or of all, in each web process
MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
_BOM = "\ufeff"  # without it spreadsheets take UTF-8 for something else


class Room:
    """How many files are being written now."""

    def __init__(self) -> None:
        self._writing = 0
        self._guard = threading.Lock()

    @property
    def is_full(self) -> bool:
        return self._writing >= AT_ONCE

    def lines(self, lines: Iterable[str]) -> Iterator[str]:
        """``lines``, counted from the first on until they end or whoever asked has gone."""
        with self._guard:
            self._writing += 1
        try:
            yield from lines
        finally:
            with self._guard:
                self._writing -= 1


_room = Room()


def of_all(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """Of everything that is published."""
    return _walked(kind, form, "all", read.publications_all())


def of_story(request: HttpRequest, public_id: str, kind: str, form: str) -> HttpResponseBase:
    """Of the published claims of a story."""
    rows = read.publications_of_story(story_id=public_id)
    first = next(rows, None)
    if first is None:
        raise Http404
    return _walked(kind, form, f"story-{public_id}", chain((first,), rows))


def _walked(kind: str, form: str, about: str, rows: Iterable[Publication]) -> HttpResponseBase:
    if _room.is_full:
        said = _("Others are taking files just now. Ask again in a minute.")
        return come_again(503, said, seconds=60)
    return _file(kind, form, about, rows, _room.lines)


def of_claim(request: HttpRequest, public_id: str, kind: str, form: str) -> HttpResponseBase:
    """Of one claim; one that was merged leads to the other's."""
    publication = publication_here(request, public_id, kind, form, name="export_claim")
    if publication.status == RevisionStatus.WITHDRAWN:
        raise Http404
    return _file(kind, form, f"claim-{public_id}", [publication])


def _file(
    kind: str,
    form: str,
    about: str,
    rows: Iterable[Publication],
    through: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> HttpResponseBase:
    name = f"{kind}-{about}.{form}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Robots-Tag": "noindex",
    }
    if settings.DATA_LICENCE_URL:
        headers["Link"] = f'<{settings.DATA_LICENCE_URL}>; rel="license"'
    headers |= _as_of_last_change(name, kind)
    lines = (_csv if form == "csv" else _jsonl)(kind, rows)
    return StreamingHttpResponse(through(lines), content_type=MEDIA[form], headers=headers)


def _as_of_last_change(name: str, kind: str) -> dict[str, str]:
    """The mark and the day of a file that nobody has written yet: by what was published last, and by
    its columns. None while something may still be under way that began before."""
    changed = settled_change()
    if changed is None:
        return {}
    made_of = [name, changed.isoformat(), settings.DATA_LICENCE_URL, *TABLES[kind][0]]
    mark = sha256("|".join(made_of).encode()).hexdigest()[:32]
    return {"ETag": f'W/"{mark}"', "Last-Modified": http_date(changed.timestamp())}


class _Line:
    """What the csv module writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def _csv(kind: str, rows: Iterable[Publication]) -> Iterator[str]:
    columns, records = TABLES[kind]
    writer = csv.writer(_Line())
    yield _BOM + writer.writerow(columns)
    for row in rows:
        yield "".join(writer.writerow(cells(record)) for record in records(row.revision.document))


def _jsonl(kind: str, rows: Iterable[Publication]) -> Iterator[str]:
    for row in rows:
        for record in RECORDS[kind](row.revision.document):
            yield json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"

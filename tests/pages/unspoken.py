"""Words of a page that were never passed through gettext."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.db import connection

from tests.pseudo import CLOSES, OPENS

SPOKEN = {"alt", "title", "aria-label", "aria-description", "placeholder", "label"}
SILENT = {"script", "style", "code", "kbd", "samp", "pre", "textarea"}
INLINE = {"a", "abbr", "b", "bdi", "cite", "del", "em", "i", "ins", "mark", "q", "small", "span",
          "strong", "sub", "sup", "time", "u", "var", "wbr", "br", "code", "kbd", "samp"}  # fmt: skip
VOID = {"br", "wbr", "img", "input"}
NO_WORDS = {"variorum", "bibtex", "csl", "json", "lines", "csv", "jsonl", "atom", "edtf", "utf",
            "http", "https", "ctrl", "shift", "esc", "enter", "alt", "pdf", "docx", "html", "txt",
            "zip", "warc", "mhtml", "eml"}  # fmt: skip
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[A-Za-z]{3,}")
_BREAKS = re.compile(r"[\s.,:;()“”\"'’…·•|/=?&#+_\[\]<>0-9-]+")


class _Words(HTMLParser):
    """Runs of text outside of the brackets; a bracket left open ends with its block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.depth = self.silent = self.foreign = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.depth = 0
        if self.foreign or ("translate", "no") in attrs:
            self.foreign += tag not in VOID
        if tag in SILENT:
            self.silent += 1
        for name, value in attrs:
            said = name in SPOKEN or (
                name == "value" and tag == "input" and ("type", "submit") in attrs
            )
            if said and value:
                self.found += _outside(value, 0)[0]

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.depth = 0
        self.foreign = max(0, self.foreign - 1)
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)

    def handle_data(self, data: str) -> None:
        if not self.silent and not self.foreign:
            found, self.depth = _outside(data, self.depth)
            self.found += found


def _outside(text: str, depth: int) -> tuple[list[str], int]:
    found, run = [], ""
    for character in text:
        if character == OPENS:
            if not depth:
                found.append(run)
                run = ""
            depth += 1
        elif character == CLOSES:
            depth = max(0, depth - 1)
        elif not depth:
            run += character
    return [*found, run], depth


def unspoken(page: str, known: str) -> list[str]:
    """What a page says that is neither in brackets nor among what is ``known``: what is stored."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    return [run.strip() for run in reader.found if _is_strange(run, known)]


def _is_strange(run: str, known: str) -> bool:
    said = " ".join(run.casefold().split())
    if not _WORD.search(said) or said in known or _ADDRESS.fullmatch(said):
        return False
    return any(_is_no_content(word, known) for word in _BREAKS.split(said))


def _is_no_content(word: str, known: str) -> bool:
    return bool(_WORD.search(word)) and word not in NO_WORDS and word not in known


def stored() -> str:
    """Every text in the database, folded: what pages show of it is no word of the program."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ 'event$|log$'"
            " AND tablename !~ '^(django_|procrastinate_|auth_permission)'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        texts: list[str] = []
        for table in tables:
            cursor.execute(f'SELECT to_jsonb(own) FROM "{table}" AS own')
            for (row,) in cursor.fetchall():
                texts.extend(_texts(json.loads(row) if isinstance(row, str) else row))
    return " ".join(" ".join(texts).casefold().split())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)

"""What a process apart says, it says in the newsroom's language."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources import speech
from sources.opening import Opener, OpeningFault


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """Whatever a test notes about catalogues is forgotten after it."""
    noted = speech.catalogues()
    yield
    speech.catalogues_at(noted[0], noted[1:])


def test_a_process_apart_speaks_from_the_catalogues_that_were_noted(
    elsewhere: None, tmp_path: Path
) -> None:
    _catalogue(tmp_path / "one", {"It is empty.": "Es ist leer – wirklich."})
    _catalogue(tmp_path / "two", {"It is a damaged PDF.": "Ein beschädigtes PDF."})
    speech.catalogues_at("xx", [str(tmp_path / "one"), str(tmp_path / "two")])
    with Opener() as opener:
        assert _said(opener, b"") == "Es ist leer – wirklich."
        assert _said(opener, b"%PDF-1.4 and nothing more") == "Ein beschädigtes PDF."
        assert _said(opener, b"GIF89a and so on") == "It is a picture, not a text."


def test_without_a_catalogue_words_stay_as_they_are_written(
    elsewhere: None, tmp_path: Path
) -> None:
    speech.catalogues_at("xx", [str(tmp_path / "nowhere")])
    with Opener() as opener:
        assert _said(opener, b"") == "It is empty."


def _said(opener: Opener, data: bytes) -> str:
    with pytest.raises(OpeningFault) as refused:
        opener.open(data)
    return refused.value.sentence


def _catalogue(folder: Path, words: dict[str, str]) -> None:
    """A compiled catalogue, as ``msgfmt`` writes it: two tables of (length, place), then the words."""
    known = {"": "Content-Type: text/plain; charset=UTF-8\n"} | words
    pairs = sorted((key.encode(), said.encode()) for key, said in known.items())
    tables, strings, place = [b"", b""], b"", 28 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<2I", len(pair[column]), place + len(strings))
            strings += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    path = folder / "xx" / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(head + tables[0] + tables[1] + strings)

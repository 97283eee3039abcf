"""The words of scripts: one catalogue that browsers keep, and no script that speaks past it."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import translation

SCRIPTS = sorted((Path(settings.BASE_DIR) / "factcheck" / "static" / "js").glob("*.js"))
MARKED = re.compile(r"(?:gettext|ngettext)\($|ngettext\(\"[^\"]*\", $")


def test_the_catalogue_is_one_script_that_browsers_keep() -> None:
    answer = Client().get("/words.js")
    assert answer.status_code == 200 and not answer.cookies
    assert answer["Content-Type"].startswith("text/javascript")
    assert "gettext" in answer.content.decode()
    assert "public" in answer["Cache-Control"] and "max-age=" in answer["Cache-Control"]
    again = Client().get("/words.js", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_pages_of_the_desk_load_it_before_the_scripts_that_speak(editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    page = client.get(reverse("queue")).content.decode()
    assert 0 < page.index('src="/words.js"') < page.index("js/drafts")


def test_it_holds_the_words_of_the_newsrooms_language(tmp_path: Path) -> None:
    _write_catalogue(tmp_path / "eo" / "LC_MESSAGES", {"Keep": "Konservi"})
    with override_settings(LOCALE_PATHS=[str(tmp_path)]), translation.override("eo"):
        assert '"Keep": "Konservi"' in Client().get("/words.js").content.decode()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_says_a_sentence_that_nobody_can_translate(script: Path) -> None:
    code = re.sub(r"^\s*//.*$|\s// .*$", "", script.read_text(), flags=re.MULTILINE)
    bare = [
        found[0]
        for found in re.finditer(r'["`][A-Z][a-z]*[ ,:][^"`]*["`]', code)
        if not MARKED.search(code[: found.start()])
    ]
    assert bare == []


def _write_catalogue(folder: Path, words: dict[str, str]) -> None:
    """A compiled catalogue (GNU .mo): two tables of lengths and places, then the words."""
    folder.mkdir(parents=True)
    given = {"": "Content-Type: text/plain; charset=UTF-8\n", **words}
    rows = sorted((one.encode(), other.encode()) for one, other in given.items())
    place, keys, values, held = 28 + 16 * len(rows), b"", b"", b""
    for column in (0, 1):
        for row in rows:
            entry = struct.pack("<II", len(row[column]), place + len(held))
            keys, values = (keys + entry, values) if column == 0 else (keys, values + entry)
            held += row[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, 0)
    (folder / "djangojs.mo").write_bytes(head + keys + values + held)

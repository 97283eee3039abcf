"""How a revision is cited: text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import accumulate

import pytest

from claims.apparatus.citing import Citation, citation_of

URL = "https://desk.example/claims/abcd222222/the-ferry/revisions/3/"


def cited(title: str = "The ferry sank") -> Citation:
    return citation_of(
        public_id="abcd222222",
        title=title,
        by="Variorum",
        number=3,
        approved=date(2026, 2, 16),
        url=URL,
    )


def test_the_words_say_what_by_whom_which_revision_and_when() -> None:
    assert cited().words == "“The ferry sank” Variorum, revision 3, 16 February 2026."


def test_bibtex_has_one_entry_with_its_fields() -> None:
    entry = cited().bibtex
    assert entry.startswith("@misc{claim-abcd222222-r3,\n") and entry.endswith("\n}\n")
    assert "  title = {{The ferry sank}},\n" in entry and "  month = feb,\n" in entry
    assert f"  url = {{{URL}}},\n" in entry and "author = {{Variorum}}" in entry


def depths(line: str) -> list[int]:
    """How many braces are open after each character, as BibTeX counts: a backslash hides none."""
    return list(accumulate((sign == "{") - (sign == "}") for sign in line))


@pytest.mark.parametrize(
    "title",
    ["}, note = {x", "100% & $5 #1 a_b", "\\input{/etc/passwd}", "{", "}", "~^", "a\nb\r\nc",
     "\u202etxet denrut", "\u0000\u0007", "Ünï 日本", "W" * 500],
)  # fmt: skip
def test_no_title_gets_out_of_its_field(title: str) -> None:
    entry = cited(title).bibtex
    line = next(line for line in entry.splitlines() if line.startswith("  title = "))
    assert line.endswith("}},") and depths(line[:-1]).count(0) == len("  title = ") + 1
    assert "\\" not in re.sub(r"\\[%&$#_]|\\text[a-z]+\{\}", "", line)
    assert len(entry.splitlines()) == len(cited().bibtex.splitlines())
    assert not set("\u202e\u0000\u0007") & set(entry)


def test_csl_is_one_item_that_a_reader_of_json_takes() -> None:
    (item,) = json.loads(json.dumps(cited('A "quote"').csl))
    assert item["issued"] == {"date-parts": [[2026, 2, 16]]}
    assert (item["type"], item["URL"], item["title"]) == ("webpage", URL, 'A "quote"')
    assert item["author"] == [{"literal": "Variorum"}]

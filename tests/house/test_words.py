"""Templates and scripts say nothing that gettext does not see; style sheets know no left and right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, Token, TokenType

BASE = Path(__file__).resolve().parents[2]
APART = {"claims/gallery.html"}  # a workbench of those who build the pages
TEMPLATES = [
    path
    for path in sorted((BASE / "templates").rglob("*"))
    if path.suffix in {".html", ".txt"} and str(path.relative_to(BASE / "templates")) not in APART
]
SCRIPTS = sorted((BASE / "factcheck/static/js").glob("*.js"))
STYLES = sorted((BASE / "factcheck/static/css").glob("*.css"))

SPOKEN = {"alt", "title", "aria-label", "aria-description", "placeholder", "label"}
NAMES = {"SHA"}  # the same in every language
SILENT = {"script", "style", "code", "kbd", "samp", "pre"}
QUIET_TAGS = {
    "translate",
    "load",
    "extends",
    "url",
    "static",
    "block",
    "now",
    "csrf_token",
    "include",
}
_WORDS = re.compile(r"[A-Za-z]{2,}|\b[aI]\b")
_LITERAL = re.compile(r"""(?<!_\()(["'])((?:(?!\1).)*)\1""")
_SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|[{;\s](?:left|right)\s*:"
    r"|(?:text-align|float):\s*(?:left|right)"
)
_SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]|^[A-Z][a-z]{2,}")


class _Shown(HTMLParser):
    """Runs of words in what is left of a template without its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.found += [value for name, value in attrs if name in SPOKEN and _is_said(value or "")]

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in SILENT))

    def handle_data(self, data: str) -> None:
        if not self.silent and _is_said(data):
            self.found.append(" ".join(data.split()))


def _is_said(text: str) -> bool:
    return any(word not in NAMES for word in _WORDS.findall(text))


def _tokens(source: str) -> Iterator[Token]:
    """The tokens of a template that stand outside of what is translated and of comments."""
    inside = ""
    for token in Lexer(source).tokenize():
        word = (token.contents.split() or [""])[0] if token.token_type == TokenType.BLOCK else ""
        if not inside and word in {"blocktranslate", "comment"}:
            inside = word
        elif word == f"end{inside}":
            inside = ""
        elif not inside:
            yield token


def _literals(token: Token) -> Iterator[str]:
    """What a tag or variable says in quotation marks, without ``_(…)``."""
    if token.token_type == TokenType.BLOCK and token.contents.split()[0] not in QUIET_TAGS - {
        "include"
    }:
        for _, said in _LITERAL.findall(token.contents):
            if _SENTENCE.search(said) and not said.endswith(".html") and "delay:" not in said:
                yield said
    if token.token_type == TokenType.VAR:
        if "|pluralize" in token.contents:
            yield token.contents
        for filtered, said in re.findall(r"""\|(\w+):["']([^"']*)["']""", token.contents):
            if filtered in {"default", "default_if_none", "yesno", "add"} and _WORDS.search(said):
                yield token.contents


def unmarked(source: str) -> list[str]:
    """The words of a template that gettext does not see."""
    tokens = list(_tokens(source))
    shown = _Shown()
    shown.feed("".join(t.contents if t.token_type == TokenType.TEXT else " " for t in tokens))
    shown.close()
    return shown.found + [said for token in tokens for said in _literals(token)]


@pytest.mark.parametrize(
    "source",
    ["<p>Open</p>", '<a title="Open">x1</a>', '{% include "a.html" with title="Not found" %}',
     '{{ name|default:"nobody" }}', "{{ n }} row{{ n|pluralize }}", "{% if a %}Yes{% endif %}"],
)  # fmt: skip
def test_words_are_found(source: str) -> None:
    assert unmarked(source)


@pytest.mark.parametrize(
    "source",
    ['<p>{% translate "Open" %}</p>', '{% include "a.html" with title=_("Not found") %}',
     "{% blocktranslate count n=n %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}",
     '<a class="open" href="/open/">1</a><code>open</code>', "{% comment %}Said{% endcomment %}"],
)  # fmt: skip
def test_marked_words_are_none(source: str) -> None:
    assert unmarked(source) == []


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(BASE / "templates"))
)
def test_every_word_of_a_template_is_marked(path: Path) -> None:
    assert unmarked(path.read_text()) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_sentence_of_a_script_is_marked(path: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", path.read_text(), flags=re.S)
    code = re.sub(
        r"""(?:gettext|interpolate)\(\s*(?:(["'`])(?:(?!\1).)*\1[,\s]*)+""", "spoken(", code
    )
    said = [
        match[0]
        for match in re.finditer(r"""(["'`])((?:(?!\1).)*)\1""", code)
        if re.search(r"[A-Z][a-z]+,? [a-z]+|[a-z]{2,} [a-z]{2,}[.:;?]", match[2])
    ]
    assert said == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_knows_no_left_and_right(path: Path) -> None:
    """Sides are those of the text; four lengths of one shorthand say left and right, too."""
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    assert _SIDES.findall(rules) == []
    for length in re.findall(r"(?:padding|margin|inset)\s*:\s*([^;}]+)", rules):
        four = re.sub(r"\([^()]*\)", "", length.replace("!important", "")).split()
        assert len(four) < 4 or four[1] == four[3], length

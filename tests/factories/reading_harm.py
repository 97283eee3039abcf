"""What a page must not make of harmful words: read as a browser reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINK = {"href", "src", "action", "formaction", "poster", "data", "hx-get", "hx-post", "srcset"}
_APART = {"bdi", "title", "textarea", "option", "script"}
_OURS = ("/static/", "/admin/jsi18n/", "/words.js", "data:image/")
_MAIL = re.compile("mailto:[?]subject=[A-Za-z0-9%._~-]*&body=[A-Za-z0-9%._~-]*")  # to nobody yet
# What is set as a paragraph of its own: nothing in it turns what stands beside it.
_BLOCK = {
    "html", "body", "main", "header", "footer", "nav", "aside", "section", "article", "div", "p",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead",
    "tbody", "tr", "td", "th", "caption", "form", "fieldset", "legend", "blockquote", "figure",
    "figcaption", "details", "summary", "pre",
}  # fmt: skip
_NO_END = {
    "meta", "link", "input", "br", "hr", "img", "col", "area", "base", "wbr", "source", "path",
    "circle", "line", "rect", "use", "embed", "track",
}  # fmt: skip


@dataclass
class _Open:
    """An element that is open; for a block what it holds as one paragraph."""

    tag: str
    apart: bool
    runs: list[str] = field(default_factory=list)


@dataclass
class Reading(HTMLParser):
    """``faults`` says where what was typed became part of the page, or turns what stands after it."""

    in_cells: bool = False
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [_Open("", apart=False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name.startswith("on") or name in {"zq", "style", "srcdoc"}:
                self.faults.append(f"<{tag} {name}={value[:40]!r}>")
            if (
                name in _LINK
                and not _harmless(value)
                and not value.startswith(_OURS)
                and not _MAIL.fullmatch(value)
            ):
                self.faults.append(f"<{tag} {name}={value[:60]!r}>")
        loads = tag in {"script", "img", "iframe", "object"}
        if tag == "script" and given == {"type": "application/ld+json"}:
            loads = False  # data: nothing of it runs; what is in it is looked at as it comes
        if loads and not given.get("src", "").startswith(_OURS):
            self.faults.append(f"<{tag} src={given.get('src')!r}>")
        if tag not in _NO_END:
            apart = tag in _APART or ("dir" in given and tag != "html")
            cell = self.in_cells and (
                tag in {"td", "th", "p"} or "readonly" in given.get("class", "")
            )
            self.stack.append(_Open(tag, apart or cell))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.stack[-1].tag == tag:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.stack) - 1, 0, -1):
            if self.stack[place].tag == tag:
                for opened in self.stack[place:]:
                    self._said_in(opened)
                del self.stack[place:]
                return
        self.faults.append(f"</{tag}> that nothing began")

    def handle_data(self, data: str) -> None:
        if self.stack[-1].tag == "script" and set("<>\u2028\u2029") & set(data):
            self.faults.append(f"data that may end its element: {data[:70]!r}")
        if not data.strip() or any(opened.apart for opened in self.stack):
            return
        block = next(o for o in reversed(self.stack) if o.tag in _BLOCK or not o.tag)
        block.runs.append(data)

    def _said_in(self, block: _Open) -> None:
        turning = [run for run in block.runs if _TURNS.search(run)]
        if turning and len(block.runs) > 1:
            self.faults.append(
                f"turns what stands beside it, in <{block.tag}>: {turning[0][:70]!r}"
            )
        elif turning and _around(turning[0]):
            self.faults.append(
                f"turns what stands around it, in <{block.tag}>: {turning[0][:70]!r}"
            )


def _around(run: str) -> bool:
    """Whether words of ours stand around those that turn: a quotation mark, "In …", "Take out …"."""
    return not run.strip()[:1].isdigit()  # the harmful words of the tests begin with a digit


def _harmless(link: str) -> bool:
    """Whether a link leads to a page, of this site or of another."""
    bare = re.sub(r"[\x00-\x20\u200b-\u200f\u2060\ufeff]", "", link).casefold()
    scheme, colon, _ = bare.partition(":")
    return not colon or bool(set("/?#") & set(scheme)) or scheme in {"http", "https"}


def faults_of(html: str, *, in_cells: bool = False) -> list[str]:
    """What is wrong with a page that shows harmful words; empty where it shows them as words.

    ``in_cells``: each value stands in a cell of its own, with no words of ours, as in the admin.
    """
    reading = Reading(in_cells)
    reading.feed(html)
    reading.close()
    for opened in reading.stack:
        reading._said_in(opened)
    return reading.faults

"""Forms of a page as a browser would send them."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


class _Forms(HTMLParser):
    """Gathers each form's address and what it sends as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str | None, dict[str, str]]] = []
        self._inside: dict[str, str] | None = None
        self._select = self._area = ""
        self._first = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self._inside = {}
            self.forms.append((given.get("action"), self._inside))
        elif tag == "form":
            self._inside = None
        elif self._inside is None:
            return
        elif tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self._select, self._first = name, True
        elif tag == "option" and self._select and (self._first or "selected" in given):
            self._inside[self._select], self._first = given.get("value") or "", False
        elif tag == "textarea" and name:
            self._area = name
            self._inside[name] = ""

    def _input(self, name: str, given: dict[str, str | None]) -> None:
        assert self._inside is not None
        kind = given.get("type") or "text"
        if kind in {"submit", "button", "file", "image", "reset"}:
            return
        if kind in {"checkbox", "radio"} and "checked" not in given:
            return
        self._inside[name] = given.get("value") or ("on" if kind == "checkbox" else "")

    def handle_data(self, data: str) -> None:
        if self._area and self._inside is not None:
            self._inside[self._area] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""


def form_on(html: str, *, at: str, to: str) -> dict[str, str] | None:
    """What the form that is sent ``to`` an address, on the page ``at`` another, sends as it stands.

    Without its token; None where the page has no such form.
    """
    parser = _Forms()
    parser.feed(html)
    for action, fields in parser.forms:
        if urldefrag(urljoin(at, action or at))[0].partition("?")[0] == to.partition("?")[0]:
            return {k: v for k, v in fields.items() if k != "csrfmiddlewaretoken"}
    return None

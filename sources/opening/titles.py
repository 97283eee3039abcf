"""The title of a page: its heading, held against what it gives machines; outlet's name removed."""

from __future__ import annotations

import re

from lxml.html import HtmlElement
from rapidfuzz import fuzz

from sources.opening.structured import Structured, spaced

_SEPARATOR = re.compile(r"\s(?:\||-|–|—|::|·|•|»|«|/|<|>|‹|›|_)\s|\s?[|_｜]\s?| — |——")
_ALIKE = 80.0
TITLE = 500


def title_of(tree: HtmlElement, structured: Structured, site_name: str, host: str) -> str:
    """The headline as printed, or "" where the page has none."""
    said = [
        structured.text("headline"),
        structured.said("og:title", "twitter:title", "parsely-title", "sailthru.title",
                        "dc.title", "citation_title"),
        _title_element(tree),
    ]  # fmt: skip
    names = _names(site_name, host)
    said = [without_outlet(one, names) for one in said if one]
    said = [one for one in said if not _is_name(one, names)]
    headings = _headings(tree, names)
    best, score = "", 0.0
    for heading in headings:
        alike = max((_alike(heading, one) for one in said), default=0.0)
        if alike > score:
            best, score = heading, alike
    for one in said:  # a kicker stands inside the heading, before the title
        if best and len(_key(one)) * 2 > len(_key(best)) and _key(best).endswith(" " + _key(one)):
            return one[:TITLE]
    if score >= _ALIKE:
        return best[:TITLE]
    for heading in _lesser_headings(tree):
        if any(_at_an_end(heading, one) for one in said):
            return heading[:TITLE]
    if len(headings) == 1 and not (said and structured.articles):
        return headings[0][:TITLE]
    if said:
        return said[0][:TITLE]
    found = headings[0] if headings else structured.text("name")
    return (found or structured.said("og:title") or _title_element(tree))[:TITLE]


def without_outlet(title: str, names: list[str]) -> str:
    """``title`` without the outlet's name, and the sections before it, at its end or beginning."""
    parts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    for start, end in parts:  # the first separator after which only names and sections stand
        rest = title[end:]
        if _is_name(rest, names) or _is_name(_SEPARATOR.split(rest)[-1], names):
            head = title[:start].strip()
            sections = [part for part in _SEPARATOR.split(rest)[:-1] if len(part.split()) > 3]
            if len(head) > 5 and not sections:
                return head
    for start, end in parts[:1]:
        if _is_name(title[:start], names) and len(title[end:].strip()) > 5:
            return title[end:].strip()
    bars = [(start, end) for start, end in parts if set(title[start:end]) & set("|｜")]
    if bars:
        start, end = bars[-1]
        if len(title[end:].split()) <= 4 and len(title[end:]) < len(title[:start]):
            return title[:start].strip()
    return title.strip()


def _title_element(tree: HtmlElement) -> str:
    found = tree.xpath("//head/title") or tree.xpath("//title[not(ancestor::svg)]")
    return spaced(found[0].text_content()) if found else ""


def _headings(tree: HtmlElement, names: list[str]) -> list[str]:
    texts = []
    for heading in tree.xpath("//h1")[:20]:
        text = spaced(" ".join(heading.itertext()))
        if text and not _is_name(text, names):
            texts.append(text)
    for heading in tree.xpath("//*[@itemprop='headline' and not(self::meta)]")[:3]:
        text = spaced(" ".join(heading.itertext()))
        if text and text not in texts:
            texts.append(text)
    return texts


def _lesser_headings(tree: HtmlElement) -> list[str]:
    """Headings of old layouts, which keep h1 for the outlet or have none."""
    texts = [spaced(" ".join(one.itertext())) for one in tree.xpath("//h2 | //h3")[:20]]
    return [text for text in texts if len(text.split()) > 2 or len(text) > 20]


def _at_an_end(heading: str, said: str) -> bool:
    """Whether ``said`` is ``heading`` with something before or after it."""
    inner, outer = _key(heading).strip(), _key(said).strip()
    return len(inner) * 2 > len(outer) and (outer.startswith(inner) or outer.endswith(inner))


def _alike(heading: str, said: str) -> float:
    if not heading or not said:
        return 0.0
    score = fuzz.ratio(_key(heading), _key(said))
    if _key(said).startswith(_key(heading)) and len(heading) > 0.5 * len(said):
        score = max(score, 85.0)  # the title goes on with what the outlet adds
    if _key(heading).startswith(_key(said).rstrip(".… ")) and len(said) > 30:
        score = max(score, 85.0)  # cut short for sharing
    return score


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum() or char == " ")


def _names(site_name: str, host: str) -> list[str]:
    parts = [part for part in host.lower().removeprefix("www.").split(".") if len(part) > 2]
    return [name for name in (_squeezed(site_name), _squeezed(host.removeprefix("www.")),
                              *map(_squeezed, parts[:-1])) if name]  # fmt: skip


def _squeezed(text: str) -> str:
    plain = "".join(char for char in text.casefold() if char.isalnum())
    return plain.removeprefix("the")


def _is_name(text: str, names: list[str]) -> bool:
    plain = _squeezed(text)
    if not plain:
        return True
    return any(
        plain == name or (len(name) > 4 and fuzz.ratio(plain, name) > 85)
        or (len(name) > 5 and plain.startswith(name) and len(plain) < 2 * len(name))
        for name in names
    )  # fmt: skip

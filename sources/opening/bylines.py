"""Who signed an article: persons only, in the order printed; never an organisation or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from sources.opening.dates import lines_after_heading
from sources.opening.structured import Structured, spaced

_META = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
         "dcterms.creator", "citation_author", "article:author_name", "mediator_author")  # fmt: skip
_PLACES = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author' and not(.//*[@itemprop='name'])]",
    "//a[contains(concat(' ', @rel, ' '), ' author ')]",
    "//*[contains(@class, 'byline__name') or contains(@class, 'author-name') "
    "or contains(@class, 'author__name') or contains(@class, 'byline-name')]",
    "//*[self::p or self::div or self::span or self::address or self::td or self::a or self::li]"
    "[contains(concat(' ', translate(@class, '-_', '  '), ' '), ' byline ') "
    "or contains(concat(' ', translate(@class, '-_', '  '), ' '), ' author ') "
    "or contains(concat(' ', translate(@class, '-_', '  '), ' '), ' autor ') "
    "or contains(concat(' ', translate(@class, '-_', '  '), ' '), ' auteur ')]",
    "//*[self::a or self::span or self::p or self::div or self::li][contains(@class, 'author') or "
    "contains(@class, 'Author') or contains(@class, 'autor') or contains(@class, 'auteur') or "
    "contains(@class, 'byline') or contains(@class, 'Byline') or contains(@id, 'author')]",
)
_AWAY = (
    "ancestor-or-self::*[contains(@class, 'comment') or contains(@id, 'comment') or "
    "contains(@class, 'related') or contains(@class, 'teaser') or contains(@class, 'sidebar') "
    "or contains(@class, 'author-bio') or self::aside or self::footer or self::nav]"
)
_LEAD = re.compile(
    r"^(?:(?:words|story|text|report|reporting|written|posted|published|article) by|"
    r"(?:veröffentlicht|publiziert|geschrieben) von|(?:publié|écrit) par|by|von|par|por|"
    r"door|av|di|autor(?:in)?|auteur|автор(?:ы)?|аўтар|текст|материал подготовил[аи]?|"
    r"文|作者|记者|記者|撰文|来源|本报记者)(?:\s{0,3}[:：/／]\s{0,3}|\s{1,3})",
    re.IGNORECASE,
)
_PRINTED = re.compile(  # at the beginning of a line, or after a date or a mark
    r"(?:^|(?<=[0-9|,;.)–—]\s)|(?<=[0-9|,;.)–—]))(?:(?:(?:words|story|text|written|"
    r"report(?:ing)?) )?by|von|par)\s(?=[^\W\d_])|(?:автор|текст|记者|作者|文)\s?[:：/／]\s?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s{0,3}[,;、，|•·]\s{0,3}|\s{1,3}(?:and|und|et|y|и|&|with|mit|и)\s{1,3}|\s{1,3}/\s{1,3}"
)
_TAIL = re.compile(
    r"\s{1,3}(?:in|for|at|–|—|-|is)\s.{0,100}$|\s{0,3}\(.{0,100}\)?$|\s{0,3}[@<].{0,100}$"
)
_ORGANISATION = re.compile(
    r"(?i)\b(?:e\.? ?v|ag|verband|verein|stiftung|verlag|zeitung|magazin|welle|rundfunk|"
    r"news|newsroom|newsdesk|staff|desk|editorial|editors?|agency|agencies|team|press|media|"
    r"online|redaktion|rédaction|redacción|reuters|afp|associated|wire|service|network|tv|radio|times|"
    r"post|tribune|gazette|herald|chronicle|daily|bureau|webmaster|admin|administrator|ltd|inc|gmbh|"
    r"correspondents|reporters?|company|foundation|board|council|ministry|department|authority|commission|committee|office|"
    r"association|union|group|party|government|police|university|institute|guest|contributors?|"
    r"редакция|агентство|новости|рэдакцыя|служба)\b|编辑部|新闻社|通讯社|本报讯|日报|电视台"
)
_ROLE = re.compile(
    r"(?i)\b(?:correspondent|editor|reporter|writer|journalist|columnist|producer|chief|head|"
    r"корреспондент|журналист|обозреватель|redakteur(?:in)?|korrespondent(?:in)?|journaliste|"
    r"professor|sponsored|gesponserte|inhalte|publiziert|veröffentlicht|updated|published|"
    r"read|min|posted|ago)\b|[0-9]"
)
NAMES = 12
_MARKED = 1 + len(_META) + 3
"""So many of the places looked at mark an author as such: JSON-LD, meta, itemprop, rel."""
BYLINE = 300


def byline_of(tree: HtmlElement, structured: Structured, site_name: str, host: str = "") -> str:
    """The names of the persons who signed, joined by ", ", or "".

    What equals the site's name, a part of the page's title or the ``host`` is no person.
    """
    publishers = {name.casefold() for name in (site_name, f"the {site_name}") if site_name}
    for title in tree.xpath("//head/title")[:1]:  # "Headline | Outlet"
        parts = re.split(r"\s[|–—:»·-]{1,2}\s", spaced(title.text_content()))
        publishers |= {part.casefold() for part in parts}
    publishers |= {label for label in re.split(r"[.-]", host.lower()) if len(label) > 3}
    publishers |= {label.replace("-", " ") for label in host.lower().split(".") if "-" in label}
    for number, found in enumerate(_candidates(tree, structured)):
        names = _persons(found, publishers)
        if not names and number < _MARKED:
            names = [name for name in map(spaced, found) if _is_pen_name(name, publishers)][:1]
        if names:
            return ", ".join(names)[:BYLINE]
    return ""


def _candidates(tree: HtmlElement, structured: Structured) -> Iterator[list[str]]:
    yield list(_structured_names(structured))
    for name in _META:
        yield list(structured.meta.get(name, ()))
    for place in _PLACES:
        texts = []
        for element in tree.xpath(place)[:30]:
            text = spaced(" ".join(element.itertext()))
            if text and len(text) <= 200 and not element.xpath(_AWAY):
                texts.append(text)
        yield texts
    yield list(_printed_lines(tree))


def _structured_names(structured: Structured) -> Iterator[str]:
    for author in structured.values("author"):
        yield from _name_of(author)
    for author in structured.values("creator"):
        if not isinstance(author, str):
            yield from _name_of(author)


def _name_of(author: Any) -> Iterator[str]:
    if isinstance(author, str):
        yield author
    elif isinstance(author, dict):
        kind = str(author.get("@type") or "Person").lower()
        name = author.get("name")
        if "person" in kind:
            for one in name if isinstance(name, list) else [name]:
                if isinstance(one, str):
                    yield one


def _printed_lines(tree: HtmlElement) -> Iterator[str]:
    """The first line with "By …" in it, between the heading and the article's paragraphs."""
    for line in lines_after_heading(tree):
        match = _PRINTED.search(line)
        if match and len(line) <= 120:
            yield line[match.start() :].strip(" |,;–—")
            return


def _persons(texts: Iterable[str], publishers: set[str]) -> list[str]:
    names: list[str] = []
    for text in texts:
        if "://" in text or text.startswith("www.") or len(text) > 400:
            continue
        plain = _LEAD.sub("", spaced(text))
        for number, part in enumerate(_BETWEEN.split(plain)):
            name = _TAIL.sub("", _LEAD.sub("", part.strip(" .:•|"))).strip()
            if name and number and _ROLE.search(name):
                continue
            if _is_person(name, publishers) and name.casefold() not in map(str.casefold, names):
                names.append(_cased(name))
    return names[:NAMES]


def _is_person(name: str, publishers: set[str]) -> bool:
    if (
        not 2 <= len(name) <= 60
        or "/" in name
        or "@" in name
        or ("." in name.strip(".")[3:-3] and (" " not in name))
    ):
        return False
    if _ORGANISATION.search(name) or _ROLE.search(name):
        return False
    if name.casefold() in publishers:
        return False
    letters = [char for char in name if char.isalpha()]
    if not letters or len(name.split()) > 6:
        return False
    if letters[0] > "\u2e80":  # Chinese, Japanese, Korean
        return len(name) <= 12
    return name[0].isupper() and len(name.split()) >= 2


def _is_pen_name(name: str, publishers: set[str]) -> bool:
    """One word alone is a name only where the page marks it as an author's."""
    return (
        2 < len(name) <= 30
        and name.isalpha()
        and name[0].isupper()
        and not name.isupper()
        and name.casefold() not in publishers
        and not _ORGANISATION.search(name)
        and not _ROLE.search(name)
    )


def _cased(name: str) -> str:
    """A name printed all in capitals, as names are written."""
    if name.isupper() and " " in name and name[0] <= "\u2e80":
        return " ".join("-".join(p.capitalize() for p in word.split("-")) for word in name.split())
    return name

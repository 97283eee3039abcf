"""The address a page gives as its own, and whether that can be believed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from sources.opening.structured import Structured
from sources.speech import gettext as _

ADDRESS = 2000


def canonical_of(tree: HtmlElement, structured: Structured, url: str) -> tuple[str, str]:
    """The canonical address of the page got from ``url``, and a sentence of doubt (or "").

    Only http and https, without credentials, relative ones resolved, the fragment dropped. A home
    page is refused for a page that is none: a template that names it would make all articles one.
    """
    base = _base(tree, url)
    page = _parts(url)
    for given in _candidates(tree, structured):
        parts = _parts(_joined(base, given.strip())) if given.strip() else None
        if parts is None or (_is_home(parts) and not (page is not None and _is_home(page))):
            continue
        address = urlunsplit(parts._replace(fragment="", netloc=parts.netloc.lower()))
        if len(address) > ADDRESS:
            continue
        if page is not None and site_of(page.hostname or "") != site_of(parts.hostname or ""):
            return address, _(
                "The page gives an address at another site as its own: {address}"
            ).format(address=address)
        return address, ""
    return "", ""


def site_of(host: str) -> str:
    """The part of a host name that names the site: the last two labels, three under co.uk alike."""
    labels = host.lower().rstrip(".").split(".")
    if len(labels) > 2 and labels[-2] in {"co", "com", "org", "net", "gov", "ac", "edu", "gob"}:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def host_of(url: str) -> str:
    """The host of an http or https address, or ""."""
    parts = _parts(url)
    return (parts.hostname or "") if parts else ""


def _candidates(tree: HtmlElement, structured: Structured) -> Iterator[str]:
    for link in tree.xpath("//link[@href]")[:300]:
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href")
    yield structured.said("og:url")
    for key in ("mainEntityOfPage", "url"):
        for value in structured.values(key):
            yield _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _base(tree: HtmlElement, url: str) -> str:
    for element in tree.xpath("//base[@href]")[:1]:
        return _joined(url, element.get("href"))
    return url


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            return None
        _port = parts.port
    except ValueError:
        return None
    if any(char.isspace() or char < " " for char in address) or "." not in parts.hostname:
        return None
    return parts


def _is_home(parts: SplitResult) -> bool:
    return parts.path.strip("/").lower() in {"", "index.html", "index.php", "home"} and (
        not parts.query
    )

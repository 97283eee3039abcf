"""A web page as a source: its main text, and what it says of itself."""

from __future__ import annotations

from lxml import etree, html
from lxml.html import HtmlElement
from trafilatura import __version__ as trafilatura_version

from sources.opening import language
from sources.opening.addresses import canonical_of, host_of
from sources.opening.body import body_of
from sources.opening.bylines import byline_of
from sources.opening.charset import Decoded
from sources.opening.dates import modified_of, published_of
from sources.opening.notices import is_walled, notices_of
from sources.opening.opened import (
    MEDIA_TYPES,
    FaultReason,
    Kind,
    OpenedSource,
    OpeningFault,
    storable,
)
from sources.opening.structured import Structured, read_structured, spaced
from sources.opening.titles import title_of
from sources.speech import gettext as _

EXTRACTOR = "page"
EXTRACTOR_VERSION = f"1+trafilatura-{trafilatura_version}"
"""Counted up whenever the same page would give another text."""

ELEMENTS = 200_000
"""How many elements a page may have; long live blogs reach 20,000."""


def warm() -> None:
    """Load and try what pages need, so that each fork begins with it."""
    sample = "<html><body><article><h1>A ferry</h1><p>A ferry ran again today.</p></article>"
    open_page(Decoded(sample + "<p>It was late by an hour, which nobody minded.</p>", "utf-8"), "")


def open_page(decoded: Decoded, url: str) -> OpenedSource:
    """The article on the page ``decoded``, got from ``url`` (or ""). Raises OpeningFault."""
    tree = parse(decoded.text)
    structured = read_structured(tree)
    host = host_of(url)
    site = _site_name(structured)
    canonical, address_doubt = canonical_of(tree, structured, url)
    title = title_of(tree, structured, site, host or host_of(canonical))
    byline = byline_of(tree, structured, site, host or host_of(canonical))
    text = storable(body_of(tree, structured, title, byline))
    if not text:
        raise OpeningFault(FaultReason.NO_TEXT, _("No article was found on the page."))
    tag = _language(tree, structured, text)
    published, date_doubt = published_of(tree, structured, url or canonical, tag)
    walled = is_walled(structured, tree, text)
    wall = _("The page shows only a part of its text without a subscription.") if walled else ""
    return OpenedSource(
        text=text,
        media_type=MEDIA_TYPES[Kind.HTML],
        extractor=EXTRACTOR,
        extractor_version=EXTRACTOR_VERSION,
        title=storable(title),
        byline=storable(byline),
        site_name=storable(site),
        published=published,
        modified=modified_of(tree, structured, tag),
        canonical_url=canonical,
        url=url,
        language=tag,
        encoding=decoded.encoding,
        walled=walled,
        notices=notices_of(tree),
        warnings=(*decoded.warnings, *filter(None, (address_doubt, date_doubt, wall))),
    )


def parse(text: str) -> HtmlElement:
    """The tree of a page. Raises OpeningFault where there is none or it is too large."""
    try:
        tree = html.document_fromstring(
            text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise OpeningFault(FaultReason.NO_TEXT, _("There is no page in it.")) from error
    count = sum(1 for _element in tree.iter(etree.Element))
    if count > ELEMENTS:
        raise OpeningFault(
            FaultReason.TOO_MANY,
            _("The page has {count:,} elements; the limit is {most:,}.").format(
                count=count, most=ELEMENTS
            ),
        )
    return tree


def _site_name(structured: Structured) -> str:
    name = structured.said("og:site_name", "application-name", "apple-mobile-web-app-title")
    if name:
        return spaced(name)[:100]
    for publisher in structured.values("publisher"):
        given = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(given, str):
            return spaced(given)[:100]
    return ""


def _language(tree: HtmlElement, structured: Structured, text: str) -> str:
    """As the page says, unless its text is in another script; else by the text's own words."""
    given = [
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        tree.get("xml:lang") or "",
        structured.said("og:locale", "content-language", "dc.language", "language"),
        structured.text("inLanguage"),
    ]
    for one in given:
        tag = language.tag_of(one)
        if tag and language.fits(tag, text):
            return tag
    return language.of_text(text)

"""A saved page made harmless for showing: text and its structure, nothing that runs or loads."""

from __future__ import annotations

import nh3

TAGS = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption",
    "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "li", "main", "mark",
    "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
}  # fmt: skip
"""No picture, frame, form, media, link or style: nothing here makes a browser fetch."""

ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_DROPPED_WITH_CONTENT = {
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head",
    "title", "select", "textarea", "button",
}  # fmt: skip


def sanitised(html: str) -> str:
    """``html`` with allowed tags only; links stay links, to http and https, and tell nothing."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )

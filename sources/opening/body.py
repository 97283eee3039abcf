"""The main text of a page: trafilatura on a page that was cleared first, its lines weeded after.

Cleared are blocks that no outlet puts its own words in: cookie banners, share bars, newsletter
boxes, related articles, comments. Weeded are lines of those sorts that stand among the paragraphs.
"""

from __future__ import annotations

import re
from copy import deepcopy
from html import unescape

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from sources.opening.dates import read_date
from sources.opening.structured import Structured, spaced

_MARKS = re.compile(
    r"(?i)(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|related|recommend(?:ed|ations?)?|"
    r"comments?|disqus|respond|outbrain|taboola|breadcrumbs?|most-?(?:read|popular|viewed)|"
    r"trending|see-?also|more-?(?:stories|news|from|on)|paywall|author-?bio|about-?author|"
    r"pagination|advert(?:isement|s)?)(?:$|[\s_-])"
)
_SMALL_MARKS = re.compile(
    r"(?i)(?:^|[\s_-])(?:subscribe|subscription|signup|sign-up|share|sharing|sharebar|social|promo|"
    r"ads?|sponsored|read-?more|popular|tags?|tag-?list|donate|donation|toolbar|skip-?link|"
    r"print-?only|banner|popup|modal)(?:$|[\s_-])"
)
"""Names that also stand on what wraps or unfolds an article: believed of small blocks only."""
_SMALL = 400

_KEPT = re.compile(
    r"(?i)(?:article|story|post|entry|main|page)[_-]?(?:body|content|text)|articlebody|^(?:article|main|content)$"
)
_LINE = re.compile(
    r"(?i)^(?:advertisement|реклама|advertising|anzeige|publicité|publicidad|广告|"
    r"(?:sign up|subscribe)\b.{0,120}(?:newsletter|updates|inbox|channel|today|alerts|podcast).{0,60}|"
    r"(?:follow|join|like|find) us on .{0,80}|share (?:this|on|via|the)\b.{0,60}|"
    r"share|print|email|tweet|"
    r"copy link|save|listen|loading\W{0,3}|"
    r"(?:read|see|watch|related|more)(?: more| also| next)?:\s?.{0,160}|"
    r"(?:read|see|learn) more|related (?:articles?|stories|topics|news|content)|more on this story|"
    r"most (?:read|popular|viewed)|recommended(?: for you)?|you (?:may|might) also like.{0,40}|"
    r"(?:click|tap) here to .{0,80}|get (?:the|our) .{0,60}(?:newsletter|app|inbox|alerts).{0,60}|"
    r"download (?:the|our) .{0,40}app.{0,40}|skip to .{0,30}|back to top|view comments|"
    r"(?:leave|post|add) a (?:comment|reply)|[0-9]{1,5} comments?|comments?(?: \([0-9]{1,5}\))?|"
    r"(?:this site|we) uses? cookies.{0,200}|accept (?:all )?cookies|all rights reserved.{0,60}|"
    r"(?:copyright|©).{0,120}|support (?:our|us|independent) .{0,120}|"
    r"читайте также.{0,160}|подписывайтесь на .{0,100}|подпишитесь на .{0,100}|поделиться.{0,40}|"
    r"комментарии.{0,20}|lesen sie auch.{0,160}|mehr zum thema.{0,80}|newsletter abonnieren|"
    r"lire aussi.{0,160}|à lire aussi.{0,160}|partager.{0,40}|"
    r"相关(?:阅读|新闻|报道|链接).{0,40}|分享到.{0,40}|扫码.{0,40}|责任编辑.{0,40}|(?:责编|编辑)[:：].{0,20}|"
    r"already a subscriber\W.{0,60}|subscribe (?:now )?to (?:continue|read|unlock).{0,100}|"
    r"your browser .{0,60}(?:play|support|video|script).{0,60}|"
    r"(?:this )?(?:article|story|content) is (?:for|only for|exclusive to) .{0,30}subscribers.{0,20}|"
    r"to continue reading.{0,100}|(?:sign|log) in to (?:continue|read).{0,60})$"
)
_SHORT = 500
_KEPT_SHARE = 0.7
"""A cleared page that keeps a smaller part of the text than this was cleared too far."""

_RUN_IN = re.compile(r"[ \t\u00a0]+")


def body_of(tree: HtmlElement, structured: Structured, title: str, byline: str) -> str:
    """The paragraphs of the article, one to a line, without its heading and byline."""
    cleared = _cleared(tree)
    text = _extracted(cleared, recall=False)
    if len(text) < _SHORT:
        text = _extracted(cleared, recall=True) or text
    own = _paragraphs(cleared)
    if _in_layout_table(text) and 2 * len(own) > len(text):
        text = own
    if len(text) < _SHORT and (len(own) > len(text) or "\n" not in text) and own:
        text = own
    whole = _extracted(tree, recall=False)
    if _KEPT_SHARE * len(whole) > len(text):  # the clearing took the article itself
        text = whole
    text = _weeded(text, title, byline)
    said = _said(structured)
    fuller = len(said) > 1.4 * len(text) and len(said) > 200
    if fuller or ("\n" not in text and "\n" in said and len(said) > 0.9 * len(text)):
        text = said
    return text


def _extracted(tree: HtmlElement, *, recall: bool) -> str:
    found = trafilatura.extract(
        deepcopy(tree), include_comments=False, include_tables=True, favor_recall=recall
    )
    return found or ""


def _paragraphs(tree: HtmlElement) -> str:
    """The paragraphs of the element that holds most of them, for pages too short to weigh."""
    weights: dict[HtmlElement, int] = {}
    for paragraph in tree.xpath("//p"):
        size = len(spaced(" ".join(paragraph.itertext())))
        for distance, holder in enumerate(paragraph.iterancestors()):
            weights[holder] = weights.get(holder, 0) + size // (distance + 1)
            if distance == 2:
                break
    if not weights:
        return ""
    holder = max(weights, key=lambda element: weights[element])
    blocks = holder.xpath(".//p | .//h2 | .//h3 | .//li[not(.//p)] | .//blockquote[not(.//p)]")
    return "\n".join(filter(None, (spaced("".join(block.itertext())) for block in blocks)))


def _in_layout_table(text: str) -> bool:
    """Whether a cell of a table holds whole paragraphs: old pages put the article into one."""
    return any(line.startswith("|") and len(line) > 600 for line in text.split("\n"))


def _cleared(tree: HtmlElement) -> HtmlElement:
    cleared = deepcopy(tree)
    whole = len(spaced(" ".join(cleared.itertext())))
    for element in list(cleared.iter(etree.Element)):
        if element.tag in {"html", "body", "main", "article", "h1", "time"}:
            continue
        parent = element.getparent()
        if parent is None or not _is_aside(element):
            continue
        if len(spaced(" ".join(element.itertext()))) < 0.5 * whole:
            _drop(element)
    return cleared


def _is_aside(element: HtmlElement) -> bool:
    marks = " ".join(
        filter(None, (element.get("class"), element.get("id"), element.get("data-component")))
    )
    if element.get("role") in {"navigation", "dialog", "banner", "contentinfo"}:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return element.tag not in {"span", "i", "b", "svg"} and _is_small(element)
    if not marks or len(marks) > 400 or any(_KEPT.search(mark) for mark in marks.split()):
        return False
    if _MARKS.search(marks):
        return not _holds_article(element)
    return _SMALL_MARKS.search(marks) is not None and _is_small(element)


def _is_small(element: HtmlElement) -> bool:
    return len(spaced(" ".join(element.itertext()))) <= _SMALL and not _holds_article(element)


def _holds_article(element: HtmlElement) -> bool:
    """Whether ``element`` wraps the article: some templates mark the whole page "with-sharing"."""
    return bool(element.xpath(".//h1 | .//*[@itemprop='articleBody']"))


def _drop(element: HtmlElement) -> None:
    """Remove ``element`` and keep the words that follow it."""
    parent = element.getparent()
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _weeded(text: str, title: str, byline: str) -> str:
    heading = _key(title)
    names = {_key(byline), _key(f"by {byline}")}
    lines = []
    for number, line in enumerate(text.split("\n")):
        plain = _RUN_IN.sub(" ", line).strip()
        bare = plain.lstrip("-•* ").strip()
        if not bare or (_LINE.match(bare) and len(bare) < 240):
            continue
        if number < 8 and _is_dateline(bare):
            continue
        if number < 8 and heading and (_key(bare) == heading or _key(bare) in names):
            continue
        lines.append(plain)
    while lines and _is_dateline(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _is_dateline(line: str) -> bool:
    """Whether a line is a date, with its time, source or author, and no sentence."""
    if len(line) > 80 or (line.endswith((".", "!", "?", "。", "”", "…")) and "г." not in line):
        return False
    return len(line.split()) <= 10 and read_date(line) is not None


def _said(structured: Structured) -> str:
    """The article body that JSON-LD gives; pages built by script, and walled ones, have it there."""
    said = structured.articles[0].get("articleBody") if structured.articles else None
    if not isinstance(said, str):
        return ""
    plain = re.sub(r"<[^<>]{0,500}>", " ", unescape(said))
    return "\n".join(filter(None, (spaced(line) for line in plain.splitlines())))


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())

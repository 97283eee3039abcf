"""What each paragraph of a messy paste is for; the text itself is never changed.

An article as a person pastes it carries mastheads, captions, credit lines and "Leave a comment".
``find_paragraphs`` names the role of each paragraph with offsets into the unchanged text, so that
later steps read the body and still quote the page as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sources.extraction.values import Json


class Role(StrEnum):
    """What a paragraph is for."""

    MASTHEAD = "masthead"  # the outlet's own furniture above the article: section, date line
    HEADING = "heading"  # a title or a cross-heading
    BYLINE = "byline"
    CAPTION = "caption"  # words under a picture, markdown images included
    CREDIT = "credit"  # copyright, distribution and "contributed reporting" lines
    BOILERPLATE = "boilerplate"  # subscription, comment and navigation lines
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``text[start:end]`` without the white space around it."""

    start: int
    end: int
    role: Role

    def as_json(self) -> Json:
        return {"start": self.start, "end": self.end, "role": self.role.value}


#: Hard line breaks wrap a text at a width between these, in characters.
_NARROW: Final = 50
_WIDE: Final = 120
#: Only this much of a paragraph is looked at to tell its role.
_LOOK: Final = 600
#: From this length on a body paragraph shows that the article has begun.
_PROSE: Final = 60
_LINE: Final = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSED: Final = re.compile(r"""[.!?…:;。！？][)\]"'”’»]{0,3}$""")
_BYLINE: Final = re.compile(
    r"(?:by|von|par|автор|текст|作者|记者)(?:$|[\s:：]+[^\W\d_][^.!?。]{1,90}$)", re.IGNORECASE
)
_IMAGE: Final = re.compile(r"!\[|<img\b|\[(?:image|photo|video)\b", re.IGNORECASE)
_CAPTION: Final = re.compile(
    r"^(?:(?:file )?(?:photo|image|picture|video|illustration|graphic)s?"
    r"(?: (?:by|credit|courtesy)\b|\s*:)|фото\s*:|图\s*[:：])"
    r"|(?:getty images|/afp|/reuters|/ap\b|/tns|via ap\b|ap photo|/epa|shutterstock|xinhua/|elements\.envato|unsplash)"
    r"[^()\[\]\n]{0,80}[)\]]?\s*$",
    re.IGNORECASE,
)
_CAPTION_WORDS: Final = (
    "photo", "image", "picture", "video", "illustration", "graphic", "фото", "图", "getty", "/afp",
    "/reuters", "/ap", "/tns", "via ap", "/epa", "shutterstock", "xinhua/", "envato", "unsplash",
)  # fmt: skip
_CREDIT: Final = re.compile(
    r"^(?:©|\(c\)\s*\d|copyright\b|distributed by\b|visit \S{1,60}\.(?:com|org|net)\b)"
    r"|\ball rights reserved\b|contributed (?:reporting|to this (?:report|story|article))"
    r"|^(?:additional )?reporting by\b|^(?:edited|editing) by\b|^this (?:article|story) (?:was|is|first|originally)\b"
    r"[^\n]{0,40}\b(?:published|appeared)\b",
    re.IGNORECASE,
)
_BOILERPLATE: Final = re.compile(
    r"^(?:subscribe|sign up|sign in|log in|leave a (?:comment|reply)|scroll to top|read more|view all|"
    r"share (?:this|on)|follow us|advertisement|related (?:articles|stories|posts)|most (?:read|popular)|"
    r"click here|skip to|menu|search|home|comments?|tags?:|print|newsletters?|back to top|"
    r"more (?:from|on)|topics?:|подпис\w{0,8}|читайте также|комментарии|订阅|相关阅读)\b[^\n]{0,120}$"
    r"|your email address will not|required fields are marked|successfully subscribed"
    r"|(?:subscribe|sign up)\b[^\n]{0,60}\b(?:newsletter|e-?mail|headlines|updates|today)\b"
    r"|\baccept (?:all )?cookies\b|\bcookie policy\b|\bterms of (?:use|service)\b"
    r"|\bdaily e-?mail of\b",
    re.IGNORECASE,
)
#: One of these stands in a line that the two above find past its beginning: a cheap look first.
_OPENS: Final = re.compile(
    r"©|\(c\)|copyright|distrib|visit|addit|report|edit|this|"
    r"subscri|sign|log|leave|scroll|read|view|share|follow|advert|relat|most|click|skip|menu|search|home|"
    r"comment|tag|print|newsl|back|more|topic|подпис|читай|коммент|订阅|相关"
)
_WORDS_WITHIN: Final = (
    "rights reserved", "contributed", "mail", "required fields", "subscribe", "sign up", "cookie",
    "terms of",
)  # fmt: skip
_LONGEST_CODES: Final = 40
_DATE_LINE: Final = re.compile(
    r"^(?:published|updated|posted|last (?:updated|modified))\b[^\n]{0,80}$"
    r"|^[\w ,.–—/:-]{0,40}\b(?:19|20)\d\d\b[\w ,.–—/:-]{0,30}$",
    re.IGNORECASE,
)
_LANGUAGE_CODES: Final = re.compile(r"^[A-Z]{2}(?:\s?[/|]\s?[A-Z]{2}){0,5}$")


def find_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of ``text`` with their roles, in order; never raises.

    A paragraph is a line, or several lines that a hard line break cut in the middle of a
    sentence. Blank lines belong to no paragraph.
    """
    spans = _spans(text)
    roles = [_role(text[start : min(end, start + _LOOK)], end - start) for start, end in spans]
    prose = [
        index
        for index, (start, end) in enumerate(spans)
        if roles[index] is Role.BODY and end - start >= _PROSE
    ]
    first_body = prose[0] if prose else len(spans)
    last_body = prose[-1] if prose else len(spans)
    paragraphs: list[Paragraph] = []
    in_tail = False
    for index, (start, end) in enumerate(spans):
        role = roles[index]
        if role is Role.HEADING and in_tail and index > last_body:
            role = Role.BOILERPLATE
        elif role is Role.HEADING and index < first_body:
            role = _above_the_body(text, spans, index)
        in_tail = in_tail or (index > first_body and role in (Role.BOILERPLATE, Role.CREDIT))
        paragraphs.append(Paragraph(start, end, role))
    return _between_boilerplate(_captions_printed_twice(text, paragraphs))


def _spans(text: str) -> list[tuple[int, int]]:
    """Paragraph spans: trimmed lines, joined where a sentence plainly runs on."""
    spans: list[tuple[int, int]] = []
    previous_line_end = -2
    previous_start = 0
    width = _width(text)
    for line in _LINE.finditer(text):
        printed = line.group()
        stripped = printed.strip()
        if not stripped:
            previous_line_end = -2
            continue
        start = line.start() + (len(printed) - len(printed.lstrip()))
        end = start + len(stripped)
        adjacent = (
            0 < line.start() - previous_line_end <= 2
            and "\n\n" not in text[previous_line_end : line.start()]
        )
        filled = width and start - previous_start + len(stripped.split(maxsplit=1)[0]) > width
        if (
            spans
            and adjacent
            and (_runs_on(text, spans[-1], start) or (filled and _open(text, spans[-1])))
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        previous_line_end = line.end()
        previous_start = start
    return spans


def _width(text: str) -> int:
    """The width at which a text was wrapped by hard line breaks; 0 where each line is a paragraph."""
    lengths = [len(line.group().rstrip()) for line in _LINE.finditer(text)]
    longest = max(lengths, default=0)
    if not _NARROW <= longest <= _WIDE:
        return 0
    full = sum(length >= longest * 0.8 for length in lengths)
    return longest if full >= 2 else 0


def _open(text: str, before: tuple[int, int]) -> bool:
    """True where a passage ends without a stop."""
    return not _CLOSED.search(text[max(before[0], before[1] - 6) : before[1]])


def _runs_on(text: str, before: tuple[int, int], start: int) -> bool:
    """True where a hard line break cut a sentence: no stop before it, lower case after it."""
    return before[1] - before[0] >= 40 and text[start].islower() and _open(text, before)


def _role(head: str, length: int) -> Role:
    """The role that a paragraph's own words tell; HEADING for a short line without a stop."""
    if head[0] in "![<" and _IMAGE.match(head):
        return Role.CAPTION
    if length <= 300:
        low = head.lower()
        if _OPENS.match(low) or any(map(low.__contains__, _WORDS_WITHIN)):
            if _CREDIT.search(head):
                return Role.CREDIT
            if _BOILERPLATE.search(head):
                return Role.BOILERPLATE
    if length <= 120 and _BYLINE.match(head):
        return Role.BYLINE
    if length <= _LOOK and _may_be_caption(head) and _CAPTION.search(head):
        return Role.CAPTION
    if length <= _LONGEST_CODES and _LANGUAGE_CODES.match(head):
        return Role.BOILERPLATE
    if length <= 200 and not _CLOSED.search(head.rstrip()[-6:]):
        return Role.HEADING
    return Role.BODY


def _may_be_caption(head: str) -> bool:
    """A cheap look before the dear one: a caption's credit stands at either end."""
    ends = (head[:24] + head[-110:]).lower()
    return any(map(ends.__contains__, _CAPTION_WORDS))


def _above_the_body(text: str, spans: list[tuple[int, int]], index: int) -> Role:
    """Above the first prose a short line is the title, or the outlet's masthead."""
    start, end = spans[index]
    if end - start <= 60 and _DATE_LINE.match(text[start:end]):
        return Role.MASTHEAD
    words = text[start:end].split()
    if len(words) <= 2 and index + 1 < len(spans):
        following = spans[index + 1]
        if following[1] - following[0] > end - start:
            return Role.MASTHEAD
    return Role.HEADING


def _captions_printed_twice(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A paragraph that the caption after it repeats word for word is that caption."""
    result = list(paragraphs)
    for index in range(len(result) - 1):
        this, after = result[index], result[index + 1]
        length = this.end - this.start
        if (
            after.role is Role.CAPTION
            and this.role in (Role.BODY, Role.HEADING)
            and 20 <= length <= _LOOK
            and text.startswith(text[this.start : this.end], after.start)
        ):
            result[index] = Paragraph(this.start, this.end, Role.CAPTION)
    return result


def _between_boilerplate(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A single paragraph with subscription or navigation lines on both sides is one of them."""
    result = list(paragraphs)
    for index in range(1, len(result) - 1):
        around = (result[index - 1].role, paragraphs[index + 1].role)
        this = result[index]
        if this.role in (Role.BODY, Role.HEADING) and around == (Role.BOILERPLATE,) * 2:
            result[index] = Paragraph(this.start, this.end, Role.BOILERPLATE)
    return result

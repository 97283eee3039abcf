"""Faults of one article: days that hang on an unknown publication date, and damaged text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, normalised, side_of, sorted_sides
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.clean import Role
from sources.extraction.pipeline import Extraction
from sources.extraction.values import DateValue, Mention
from sources.extraction.wordlists import word_set
from sources.speech import gettext as _
from sources.speech import gettext_noop, ngettext

_READ: Final = frozenset({Role.BODY, Role.HEADING})
_STOP_BEFORE_LOWER: Final = re.compile(r"(?<=[^\W\d_]{3})[.](?=[ \t]{1,3}[a-z]{2})")
_FUSED: Final = re.compile(r"(?<![\w./@])([a-z]{4,20})[.?!]([A-Z][a-z]{2,15})(?=[\s,])")
_LOOSE_STOP: Final = re.compile(r"(?<=\w)[ \t]+[.](?=\s|$)|(?<=[a-z])[ \t]+\.[ \t]+\.(?=\s|$)")
_CURLY: Final = re.compile("[“”]")
_DOTS: Final = re.compile(r"\.[ \t]?\.")
_LABELLED: Final = re.compile(
    r"\blabell?ed as\s{1,3}[“\"'‘«]?[^\W\d_][^.,;”\"»]{1,60}", re.IGNORECASE
)
_SHOWN: Final = 30
_ABBREVIATIONS: Final = word_set("never_last") | word_set("maybe_last")


def check_undated(desk: Desk) -> list[Finding]:
    """One low finding an article without a publication date: the days that hang on it."""
    findings = []
    for extraction in desk.extractions:
        if extraction.article.published is not None:
            continue
        days = [m for m in _body_mentions(extraction) if _hangs_on_publication(m)]
        if days:
            findings.append(_undated(extraction, days))
    return findings


def _body_mentions(extraction: Extraction) -> Iterator[Mention]:
    for statement in extraction.statements:
        yield from statement.mentions


def _hangs_on_publication(mention: Mention) -> bool:
    """A day or month without a year, or a day told from the day of publication."""
    value = mention.value
    return isinstance(value, DateValue) and (value.edtf is None or value.edtf.startswith("XXXX"))


def _undated(extraction: Extraction, days: list[Mention]) -> Finding:
    article = extraction.article.id
    sides = sorted_sides(side_of(article, day) for day in days)
    words = ", ".join(dict.fromkeys(f"“{side.text}”" for side in sides[:6]))
    more = len(sides) - 6
    sentence = (
        _("The article has no publication date, and on it hang {words} and {more} more.")
        if more > 0
        else _("The article has no publication date, and on it hang {words}.")
    )
    return Finding(
        kind=DifferenceKind.UNDATED,
        severity=Severity.LOW,
        explanation=sentence.format(words=words, more=more),
        subjects=(f"article:{article}",),
        attribute=None,
        sides=sides,
        content=tuple((article, normalised(side.value)) for side in sides),
    )


def check_garbled(desk: Desk) -> list[Finding]:
    """One low finding an article: places at which its text is damaged."""
    findings = []
    for extraction in desk.extractions:
        found = sorted(set(_damaged(extraction)))
        if not found:
            continue
        article, text = extraction.article.id, extraction.article.text
        sides = sorted_sides(Side(article, a, b, text[a:b]) for a, b, _why in found)
        reasons = ", ".join(_(why) for why in dict.fromkeys(why for _a, _b, why in found))
        findings.append(
            Finding(
                kind=DifferenceKind.GARBLED,
                severity=Severity.LOW,
                explanation=ngettext(
                    "The text looks damaged in one place: {reasons}.",
                    "The text looks damaged in {n} places: {reasons}.",
                    len(sides),
                ).format(n=len(sides), reasons=reasons),
                subjects=(f"article:{article}",),
                attribute=None,
                sides=sides,
                content=tuple((article, " ".join(side.text.split())) for side in sides),
            )
        )
    return findings


def _damaged(extraction: Extraction) -> Iterator[tuple[int, int, str]]:
    text = extraction.article.text
    for paragraph in extraction.paragraphs:
        if paragraph.role not in _READ:
            continue
        start, end = paragraph.start, paragraph.end
        for match in _STOP_BEFORE_LOWER.finditer(text, start, end):
            if not _abbreviated(text, match.start()):
                yield (
                    *_around(text, match.start(), start, end),
                    gettext_noop("a full stop before a small letter"),
                )
        for match in _FUSED.finditer(text, start, end):
            yield match.start(), match.end(), gettext_noop("two sentences run together")
        for match in _LOOSE_STOP.finditer(text, start, end):
            if not _DOTS.search(text, max(start, match.start() - 3), min(end, match.end() + 3)):
                yield (
                    *_around(text, match.start(), start, end),
                    gettext_noop("a full stop that stands loose"),
                )
        yield from _quotes(text, start, end)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop belongs to an abbreviation ("Ltd. delivered", "the U.S. said")."""
    word = text[max(0, stop - 24) : stop].split()[-1:] or [""]
    last = word[0].lower().strip("(“\"'")
    return last in _ABBREVIATIONS or "." in last or len(last) < 4


def _quotes(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Quotation marks opened twice, or closed without having been opened.

    One that is still open at the end is no fault: a quotation may run on in the next paragraph.
    """
    curly = text.find("“", start, end) >= 0
    opened = False
    for match in _CURLY.finditer(text, start, end):
        opens = match.group() == "“"
        if curly and opens is opened:
            yield (
                *_around(text, match.start(), start, end),
                gettext_noop("unbalanced quotation marks"),
            )
        opened = opens


def _around(text: str, place: int, start: int, end: int) -> tuple[int, int]:
    """A few words around a place, cut at spaces."""
    low = text.rfind(" ", start, max(start, place - _SHOWN // 2)) + 1
    high = text.find(" ", min(end, place + _SHOWN // 2), end)
    return max(low, start), high if high > 0 else end


def check_labelled(desk: Desk) -> list[Finding]:
    """Goods that an article says were labelled as something else: a place to look, low."""
    findings = []
    for extraction in desk.extractions:
        article, text = extraction.article.id, extraction.article.text
        sides = []
        for paragraph in extraction.paragraphs:
            if paragraph.role in _READ:
                for match in _LABELLED.finditer(text, paragraph.start, paragraph.end):
                    sides.append(Side(article, match.start(), match.end(), match.group()))
        if sides:
            words = ", ".join(f"“{side.text}”" for side in sides[:3])
            findings.append(
                Finding(
                    kind=DifferenceKind.DESCRIPTION,
                    severity=Severity.LOW,
                    explanation=_(
                        "The article says that something was declared as another: {words}."
                    ).format(words=words),
                    subjects=(f"article:{article}",),
                    attribute="labelled",
                    sides=sorted_sides(sides),
                    content=tuple((article, side.text.lower()) for side in sides),
                )
            )
    return findings

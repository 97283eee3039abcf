"""Names of sources as credit lines print them: where they begin and end, and which are outlets."""

from __future__ import annotations

import re
from typing import Final

from sources.syndication.tables import media, words_of

_CAP = (
    r"(?:(?:[A-Z]\.){1,4}|(?:St|Mt|Inc|Ltd|Co|Corp)\.|"
    r"[A-ZА-ЯЁІЇЄҐЎ][\w&'’/-]{0,40}(?:\.[\w&-]{1,20}){0,2})"
)
_JOIN = r"(?:(?:of|for|the|de|du|la|le|des|von|der|&|и|та) ){0,2}"
NAME: Final = (
    rf"(?<![\w&’'/-])[“\"«„‘]?{_CAP}(?:[ \u00a0](?:news agency )?{_JOIN}{_CAP}){{0,7}}[”\"»’]?"
)
"""A pattern for a run of capitalised words, quotation marks included; no groups."""

_PEOPLE = (
    r"(?:groups?|teams?|networks?|consortium|coalition|collective|alliance|association|"
    r"organi[sz]ations?|communit(?:y|ies)|unit|union|panel|band)"
)
DESCRIPTION: Final = (
    rf"(?:an?|the) (?:[\w-]{{1,20}} ){{0,3}}?{_PEOPLE} of (?:[\w'’-]{{1,24}} ){{0,7}}?[\w'’-]{{2,24}}"
    r"(?=[.,;:!?)\n]|$| (?:that|which|who|and|has|have|had|is|are|was|were|in|on|at|to|by|with|"
    r"said|says?|found|finds?|names?|named|shows?|showed|lists?|listed|reveals?|revealed|details?|"
    r"reports?|reported|describes?|described|alleges?|claims?|published|uncovered|obtained)\b)"
)
"""A pattern for somebody who is described and not named: "a group of former officers"."""

_NOT_SOURCES: Final = frozenset(
    """
    i we he she it they you this that these those there here the a an his her its their our my
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    parliament congress parliament's lawmakers reporters journalists but and so yet if when while
    according in on at by for as he's she's mr mrs ms dr photo image all rights reserved subscribe
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a column of strings
)
_KIND_AFTER: Final = re.compile(
    r"\s(?:news ?paper|news agency|agency|magazine|website|daily|channel|newsroom|group)$"
)
_OWNER: Final = re.compile(r"^(?:the )?[\w.-]{2,30}['’]s? (?=\S)", re.IGNORECASE)
_LEGAL: Final = re.compile(
    r"(?:,? (?:L\.?P\.?|LLC|L\.L\.C\.|Inc|Ltd|Limited|Corp|Co|PLC|GmbH|AG|S\.A)\.?)$", re.IGNORECASE
)
_QUOTES: Final = "“”\"«»„‘’'"


def plain_source(text: str, start: int, end: int) -> tuple[int, int, bool] | None:
    """The span of the source itself in a printed one, and whether it is a name.

    Quotation marks, a full stop, "Japan's" and a legal form are taken off. None where the words
    are no source (a pronoun, a weekday).
    """
    described = re.match(r"(?:an?|the) ", text[start:end])
    if described:
        return start, end, False
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES + ".,/-&":
        end -= 1
    if text[end - 2 : end] in {"'s", "’s"}:
        end -= 2
    owner = _OWNER.match(text[start:end])
    if owner and canonical_medium(text[start:end]) is None:
        start += owner.end()
    legal = _LEGAL.search(text[start:end])
    if legal and legal.start() > 0:
        end = start + legal.start()
    words = text[start:end].split()
    if len(words) > 1 and words[0] == "The":
        del words[0]
    if not words or len(text[start:end]) < 2 or words[0].casefold() in _NOT_SOURCES:
        return None
    return start, end, True


def canonical_medium(source: str) -> str | None:
    """The best-known name of a known outlet or agency, whatever form of its name is printed."""
    folded = " ".join(source.split()).casefold()
    table = media()
    return table.get(folded) or table.get(folded.removeprefix("the "))


def is_medium(source: str) -> bool:
    """Whether a name is an outlet's: it is known, or holds a word that outlets are called by."""
    if canonical_medium(source) is not None:
        return True
    words = [word.casefold().strip(_QUOTES) for word in source.split()]
    return len(words) > 1 and any(word in words_of("media_words") for word in words)


def source_key(source: str) -> str:
    """What is the same for two printed forms of one source's name."""
    known = canonical_medium(source)
    if known is not None:
        return known.casefold()
    words = re.findall(r"[^\W_]+", source.casefold())
    kept = [word for word in words if word not in _GENERIC] or words
    return " ".join(kept)


_GENERIC: Final = frozenset(
    {"the", "news", "agency", "newspaper", "magazine", "website", "group", "organisation", "inc"}
    | {"organization", "llc", "ltd", "co", "lp"}
)

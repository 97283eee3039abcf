"""Sentence spans of news prose: abbreviations, decimals, initials and quotation marks are no end."""

from __future__ import annotations

import re
from typing import Final

from sources.extraction.wordlists import word_set

#: Abbreviations after which a full stop never ends a sentence (a name or number follows).
_NEVER_LAST: Final = word_set("never_last")
#: Abbreviations that may end a sentence: they do where a word that opens sentences follows.
_MAYBE_LAST: Final = word_set("maybe_last")
_OPENERS: Final = word_set("openers")
# One class of signs begins it, so that the search passes quickly over all others.
_END: Final = re.compile(
    r"""[.!?…。！？](?:(?<=[.!?…])[.!?…]*+[)\]"'”’»]{0,3}(?=\s|$)"""
    r"""|(?<=[。！？])[。！？]*+[)\]"'”’»」』）]{0,3})"""
)
_LAST_WORD: Final = re.compile(r"[^\s(\[\"“«'‘]{1,24}$")
_NEXT_WORD: Final = re.compile(r"""\s*[("“«'‘\[]{0,3}([^\s,.;:!?)”"’]{0,30})""")


def find_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentence spans of ``text[start:end]``, trimmed, in order; linear time, never raises."""
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if match.end() < stop and not _ends(text, begin, match, stop):
            continue
        _add(text, begin, match.end(), spans)
        begin = match.end()
    _add(text, begin, stop, spans)
    return spans


#: Longer "sentences" are no prose (a table, a list, an attack) and are cut at a space.
LONGEST: Final = 2000


def _add(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> None:
    while end - begin > LONGEST:
        space = text.rfind(" ", begin + 1, begin + LONGEST)
        cut = space if space > 0 else begin + LONGEST
        _add(text, begin, cut, spans)
        begin = cut
    printed = text[begin:end]
    stripped = printed.strip()
    if stripped:
        left = begin + len(printed) - len(printed.lstrip())
        spans.append((left, left + len(stripped)))


def _ends(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    """Whether this stop ends a sentence rather than an abbreviation or an ellipsis."""
    mark = text[match.start()]
    if mark in "。！？":
        return True
    following = _NEXT_WORD.match(text, match.end(), min(stop, match.end() + 60))
    word = following.group(1) if following else ""
    if word[:1].islower() or text[match.start() - 1 : match.start()].isspace():
        return False  # the sentence runs on, or the mark stands loose (" . . . ")
    if mark in "!?…":
        return True
    last = _LAST_WORD.search(text, max(begin, match.start() - 24), match.start())
    before = last.group().lower() if last else ""
    if match.end() - match.start() == 1:
        if before in _NEVER_LAST:
            return False
        if before in _MAYBE_LAST or (before[-2:-1] == "." and before[-1:].isalpha()):
            return word.lower() in _OPENERS
        if len(before) == 1 and before.isalpha() and (last and last.group().isupper()):
            return word.lower() in _OPENERS
        if before.isdigit() and len(before) <= 2 and match.start() - begin <= 3:
            return False  # "1. First point"
    return True

"""Words in front of a name: "the Belarusian opposition group X", "US Secretary of State X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sources.extraction.names.sorts import sort_family
from sources.extraction.names.tables import function_words, word_set
from sources.extraction.names.wording import (
    CLAUSE_END,
    DETERMINERS,
    Description,
    Word,
    bare,
    country_named,
    describe,
    family_of,
    fits,
    nationality_of,
    noun_at,
    type_of,
    words_between,
)
from sources.extraction.values import Mention, NameType
from sources.extraction.words import Words

_WINDOW = 110
_JOINT_WINDOW = 20
_MOST_WORDS = 10
_JOINT = re.compile(
    r"(?:,|,? (?:called|named|known as|dubbed|codenamed))?[ \xa0][\"“«„‘']?(?:the )?$"
)
_LEADS_ON = word_set("called named as dubbed codenamed")
_TIES = frozenset({"-", "'", "’"})
_JOINTS = " \u00a0\"“«„‘'"  # may stand between a description and its name
_BREAK = re.compile(r"[,;:()\[\]\n\r—–“”\"«»!?]")  # ends a clause wherever it stands
_OPENING_QUOTES = '“"«„'
_INSIDE = word_set("of and for the")


def may_describe(text: str, name: Mention, words: Words) -> bool:
    """Whether the words before ``name`` can end a description: a quick look."""
    at = bisect_left(words.starts, name.start)
    if not 0 < at < len(words.starts) or words.starts[at] != name.start:
        return at > 0
    gap = words.gaps[at]
    if gap == " " and words.lower[at - 1] == "the" and at > 1:
        at -= 1
        gap = words.gaps[at]
    word, low = words.printed[at - 1], words.lower[at - 1]
    if word != low or not word.isascii():
        return True
    if gap.strip(_JOINTS) not in {"", ","} or "\n" in gap:
        return False
    return low in _LEADS_ON or words.gaps[at - 1] in _TIES or sort_family(low) is not None


def words_before(text: str, name: Mention) -> Description | None:
    """The description that stands directly in front of ``name``, or None."""
    low = max(0, name.start - _WINDOW)
    joint = _JOINT.search(text, max(low, name.start - _JOINT_WINDOW), name.start)
    if joint is None:
        return None
    end = joint.start()
    last = (text[max(low, end - 40) : end].split() or [""])[-1]
    if not last or not (sort_family(bare(last)) or "-" in last or last[0].isupper()):
        return None
    if last[0].isupper() and not _may_describe(last) and " of " not in text[low:end]:
        return None
    words = words_between(text, _clause_start(text, low, end), end)[-_MOST_WORDS:]
    if not words or (words[-1].low in function_words() and not nationality_of(words[-1:])):
        return None
    comma = text[end : name.start].startswith(",")
    at, noun = _head(words, comma=comma)
    if not fits(noun, name):
        return None
    first = _first_word(words, at if noun else None)
    if first is None:
        return None
    kept = words[first:]
    quoted = text[name.start - 1] in _OPENING_QUOTES
    if comma and not (noun and (quoted or _introduces(kept[0].low, text[name.end : name.end + 1]))):
        return None
    if comma and family_of(noun) == "person" and type_of(name) is not NameType.PERSON:
        return None
    return describe(text, name, kept, noun)


def _may_describe(last: str) -> bool:
    """Whether a capitalised last word can end a description: a sort, nationality or adjective."""
    return bool(sort_family(bare(last))) or "-" in last or country_named(bare(last)) is not None


def _introduces(article: str, after: str) -> bool:
    """Whether ", X" may follow: "a company, X", but "the company, X," only between two commas."""
    return article in DETERMINERS and (article != "the" or after in (",", "—", "–"))


def _clause_start(text: str, low: int, end: int) -> int:
    """Where the clause in front begins: after the last break, or at a word's start."""
    start = low
    for match in _BREAK.finditer(text, low, end):
        start = match.end()
    stop = text.rfind(".", start, end)
    while stop >= 0 and not CLAUSE_END.match(text, stop, end):
        stop = text.rfind(".", start, stop)
    start = max(start, stop + 1)
    if start > low or low == 0:
        return start
    return text.find(" ", low, end) + 1 or end


def _head(words: Sequence[Word], *, comma: bool) -> tuple[int, str]:
    """The place of the head noun and the noun; an office keeps its noun before "of"."""
    last = len(words) - 1
    noun = noun_at(words, last)
    if comma or (noun and not words[last].text[:1].isupper()):
        return last, noun
    for place in range(last - 1, max(-1, last - 5), -1):
        if words[place + 1].low in ("of", "for") and sort_family(words[place].low) == "person":
            return place, noun_at(words, place)
    return last, noun


def _first_word(words: Sequence[Word], head: int | None) -> int | None:
    """Where the description begins: at its article, else at its first telling word."""
    best = head
    for place in range((len(words) if head is None else head) - 1, -1, -1):
        word = words[place]
        if word.low in DETERMINERS:
            return place if head is not None else best
        national = bool(nationality_of([word]))
        if word.low in function_words() and not national and word.low not in _INSIDE:
            break
        if head is None:
            if not national or best not in (None, place + 1):
                break
            best = place
        elif national or "-" in word.text or word.text[:1].isupper() or sort_family(word.low):
            best = place
        elif word.low in _INSIDE:
            break
    return best

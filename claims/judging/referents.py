"""What speaks for and against two values being of one thing: signs, by name.

A sign is a number, nought where it is absent. ``claims.judging.weighing`` says what each weighs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Final

from claims.alignment.slips import slip
from claims.alignment.words import concept, one_noun, stem, weight
from claims.comparison.edtf import value_bounds
from claims.judging.facets import facet_told, facets_of_kind
from claims.judging.sides import Side
from sources.extraction.values import DateValue, Kind, Mention, MoneyValue, NameValue

_MOST: Final = 3.0
#: Facets by which other words for one thing are known.
_TELLING: Final = frozenset({"deed", "quantity", "role", "dimension", "rate"})
#: From this length on a quote tells of more than one thing.
_LONG: Final = 110
_FUTURE: Final = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were) (?:to|due|set|expected|scheduled|planned)|going to)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|came|went|took|made|won|lost|broke|fell|rose|grew|struck|hit|"
    r"sank|shot|stole|began|left|met|held|found|said|sold|bought|paid|cost|drew|gave|brought|got|"
    r"led|ran|flew|saw|set|put|became|[a-z]{2,14}ed)\b"
)
_DONE: Final = re.compile(
    r"\b(?:has|have|is|are|being)\s(?:\w{1,20}\s)?(?:been\s)?(?:[a-z]{2,14}ed|[a-z]{2,12}n|put|set|sold|"
    r"bought|paid|cost|found|held|led|left|lost|made|won|met|built|got|brought|sent|spent|cut)\b",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r"\b(from|to|by|of|at|until|since|in|on|for|against)\s+(?:[\w€£$]+\s)?\Z"
)
_WORD_BEHIND: Final = re.compile(r"\s([^\W\d_]{3,30})\b")
_OF_THE: Final = re.compile(
    r"\A(?:\s\w{1,20})?\s(?:out\s)?of\s(?:the|them|these|those|its|his|her|their|all|whom|which)\b"
)
_CROSSING: Final = ({"from", "to"}, {"from", "by"}, {"to", "by"}, {"until", "since"})


def signs(a: Side, b: Side, sort: str) -> dict[str, float]:
    """The signs for and against, the same in either order of the sides."""
    bare = a.is_bare or b.is_bare
    found = {f"kind {sort}": 1.0, "bare": float(bare)}
    told = [(facet, sign) for facet in facets_of_kind(sort) if (sign := _facet_sign(facet, a, b))]
    apart = sum(sign == "apart" for _, sign in told)
    if _is_long(a, b):
        found["facets apart, long"] = min(_MOST, apart)
        found["facets alike, long"] = min(_MOST, sum(sign == "alike" for _, sign in told))
    else:
        found |= {f"{facet} {sign}": 1.0 for facet, sign in told}
        found["facets apart"] = min(_MOST, apart)
        found["a facet apart"] = float(apart > 0)
    found |= _of_words(a, b, bare, sort)
    known = any(facet in _TELLING and sign == "alike" for facet, sign in told)
    others = min(_close_left(a, b), _close_left(b, a)) >= 1
    found["figures of two deeds"] = float(others and not known and not bare)
    found |= _of_time(a, b)
    found |= _of_form(a, b, sort)
    if sort != "date":
        found["figures of two years"] = found["years apart"]
        found["figures of two months"] = found["months apart"]
        found["figures of two days"] = found["weekdays apart"]
    return {name: value for name, value in found.items() if value}


def _facet_sign(facet: str, a: Side, b: Side) -> str:
    """ "apart", "crossed", "alike", "alone", or "" where neither side says anything."""
    one, other = (facet_told(facet, side.text, side.place) for side in (a, b))
    if one is None or other is None:
        return "alone" if one or other else ""
    if one.nearest & other.nearest:
        return "alike"
    if one.nearest & other.all or other.nearest & one.all:
        return "crossed"
    return "apart"


def parted_facets(a: Side, b: Side, sort: str) -> Iterator[tuple[str, str, str]]:
    """The facets in which two sides part, with a meaning of each, the most telling first."""
    for facet in facets_of_kind(sort):
        one, other = (facet_told(facet, side.text, side.place) for side in (a, b))
        if one and other and _facet_sign(facet, a, b) == "apart":
            yield facet, min(one.nearest), min(other.nearest)


def _of_words(a: Side, b: Side, bare: bool, sort: str) -> dict[str, float]:
    found = {
        "names shared": float(bool(a.names & b.names)),
        "names apart": float(bool(a.names and b.names) and not a.names & b.names),
        "names of their own": float(bool(a.names - b.names) and bool(b.names - a.names)),
        "names alone": float(bool(a.names) != bool(b.names)),
        "places apart": _parted(a.where, b.where),
        "places alike": float(bool(a.where & b.where)),
    }
    if sort == "age" and a.holders and b.holders:
        found["holders apart"] = float(not a.holders & b.holders)
        found["holders alike"] = float(bool(a.holders & b.holders))
    if bare:
        return found
    near = a.close.keys() & b.close.keys()
    mine, theirs = _unmatched(a, b), _unmatched(b, a)
    alike = _cosine(a.words, b.words)
    matched = [1 - left / total for left, total in (mine, theirs) if total]
    meant = min(matched, default=0.0)
    return found | {
        "words alike": alike,
        "words meant alike": meant,
        f"words meant alike, {sort}": meant,
        "no word meant alike": float(max(matched, default=0.0) == 0),
        "words of their own": min(6.0, mine[0], theirs[0]),
        "words close alike": _cosine(a.close, b.close),
        "words close of their own": min(3.0, _close_left(a, b), _close_left(b, a)),
        "no word close shared": float(bool(a.close and b.close) and not near),
        "heads shared": float(_has_head(a, b)) + float(_has_head(b, a)),
        "figures shared": float(bool(a.figures & b.figures)),
        "long": float(_is_long(a, b)),
        "words alike, short": alike * (not _is_long(a, b)),
    }


def _unmatched(a: Side, b: Side) -> tuple[float, float]:
    """How much of what one side's words tell has no like on the other side, and their whole."""
    theirs = (
        frozenset[str]().union(*(b.senses[word] for word in b.words)) if b.words else frozenset()
    )
    left = math.fsum(a.words[word] for word in sorted(a.words) if not a.senses[word] & theirs)
    return left, math.fsum(a.words[word] for word in sorted(a.words))


def _close_left(a: Side, b: Side) -> float:
    """How much of what the words close to one value tell has no like on the other side."""
    theirs = (
        frozenset[str]().union(*(b.senses[word] for word in b.words)) if b.words else frozenset()
    )
    return math.fsum(a.close[word] for word in sorted(a.close) if not a.senses[word] & theirs)


def _has_head(a: Side, b: Side) -> bool:
    """Whether the first telling word of one side is told on the other side too."""
    head = next(iter(a.words), None)
    return head is not None and any(a.senses[head] & b.senses[word] for word in b.words)


def _is_long(a: Side, b: Side) -> bool:
    return max(len(a.text), len(b.text)) > _LONG


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    both = math.fsum(a[w] * b[w] for w in sorted(a.keys() & b.keys()))
    sizes = [math.fsum(w * w for w in words.values()) for words in (a, b)]
    return both / math.sqrt(sizes[0] * sizes[1]) if all(sizes) else 0.0


def _of_time(a: Side, b: Side) -> dict[str, float]:
    tenses = [_tense(side.text) for side in (a, b)]
    return {
        "years apart": _parted(a.years, b.years),
        "years alike": float(bool(a.years & b.years)),
        "years alone": float(bool(a.years) != bool(b.years)),
        "months apart": _parted(a.months, b.months),
        "months alike": float(bool(a.months & b.months)),
        "weekdays apart": _parted(a.weekdays, b.weekdays),
        "weekdays alike": float(bool(a.weekdays & b.weekdays)),
        "tenses apart": float(set(tenses) == {"past", "future"}),
        "past and present": float(set(tenses) == {"past", ""}),
        "published apart": min(_MOST, math.log1p(_days_apart(a, b)) / 2),
    }


def _parted(one: frozenset[object], other: frozenset[object]) -> float:
    return float(bool(one and other) and not one & other)


def _tense(text: str) -> str:
    """ "future", "past" or "": what has been done is told of now, like what is done."""
    if _FUTURE.search(text):
        return "future"
    return "past" if _PAST.search(_DONE.sub(" ", text)) else ""


def _days_apart(a: Side, b: Side) -> int:
    one, other = value_bounds(a.published), value_bounds(b.published)
    if one is None or other is None or one.first is None or other.first is None:
        return 0
    return abs((one.first - other.first).days)


def _of_form(a: Side, b: Side, sort: str) -> dict[str, float]:
    leads = {match[1] for side in (a, b) if (match := _LEADS.search(side.before.lower()))}
    found = {"leads apart": float(any(leads == crossing for crossing in _CROSSING))}
    mentions = [_mention(side) for side in (a, b)]
    if not isinstance(a.value, NameValue):
        found["slip"] = slip(*mentions)
    if sort == "count":
        behind = [_behind(side) for side in (a, b)]
        found["word behind alike"] = float(bool(behind[0]) and behind[0] == behind[1])
        found["word behind apart"] = float(all(behind) and behind[0] != behind[1])
        parts = [_OF_THE.match(side.after) is not None for side in (a, b)]
        found["part alone"] = float(parts[0] != parts[1])
    nouns = [_noun(side.unit) for side in (a, b)]
    if sort == "count" and all(nouns):
        found["noun alike"] = float(nouns[0] == nouns[1])
        found["noun apart"] = float(nouns[0] != nouns[1])
    sizes = [_size(side) for side in (a, b)]
    if all(sizes) and not isinstance(a.value, DateValue) and _per(a) == _per(b):
        low, high = sorted(size for size in sizes if size)
        slipped = found.get("slip", 0.0) >= 1
        found["ratio"] = 0.0 if slipped else min(_MOST, math.log(high / low))
    return found


def _noun(unit: str) -> str:
    """The counted noun by the one that stands for it ("inmates" → "prisoner"), stemmed."""
    last = unit.split()[-1] if unit.split() else ""
    one = one_noun(last)
    if one == last and last.endswith("s"):
        one = one_noun(last[:-1])
    return stem(one)


def _behind(side: Side) -> str:
    """The concept of the word directly behind the value; "" where none stands there."""
    match = _WORD_BEHIND.match(side.after)
    return concept(match[1].lower()) if match and weight(match[1].lower()) else ""


def _per(side: Side) -> str | None:
    return side.value.per if isinstance(side.value, MoneyValue) else None


def _mention(side: Side) -> Mention:
    start, end = side.place
    return Mention(Kind.COUNT, start, end, side.text[start:end], side.value)


def _size(side: Side) -> float | None:
    number = getattr(side.value, "amount", None) or getattr(side.value, "number", None)
    if number is None or not number.is_finite() or not 0 < number < 10**15:
        return None
    return float(number)

"""Scope: what the words around a value say it is a value of, so that like is held against like.

A wish is no offer, a plan no result, a part no whole, a record of 1954 no news of today. Where
two values plainly have other scopes, a difference between them is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from claims.alignment.words import contrasts
from sources.extraction.statements import Statement
from sources.extraction.values import CountValue, DateValue, MeasureValue, Mention, MoneyValue

_NEAR: Final = 60
_WORD: Final = re.compile(r"[^\W\d_]{2,30}")
_WANTED: Final = re.compile(
    r"\b(?:wants?|wanted|demand(?:s|ed|ing)?|ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|"
    r"claim(?:s|ed|ing)? for|call(?:s|ed|ing)? for|requested)\b",
    re.IGNORECASE,
)
_OFFERED: Final = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|propos(?:es|ed|ing)|on the table|counter-?offer|willing to)\b", re.I
)
_EXPECTED: Final = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|forecasts?|predict(?:s|ed)?|planned|target(?:s|ed)?|projected|"
    r"projection|hopes?|hoped|aims?|aimed|budgeted|originally|was to|were to|would|could|may|"
    r"might|goal of|ambition|set aside)\b",
    re.IGNORECASE,
)
_LIMIT: Final = re.compile(
    r"\b(?:limit|limited|permitted|allowed|capacity|room for|maximum|minimum|threshold|ceiling|"
    r"permits?|allows?|(?:posted|licensed|designed|built|made|meant) for|withstand)\b",
    re.IGNORECASE,
)
_CHANGE_BEFORE: Final = re.compile(
    r"\b(?:by|plus|minus|gain(?:s|ed)?|los(?:es|t)|lead of|ahead by|added|gap of)\s+"
    r"(?:about |some |around |just |only |almost |nearly |over |more than |a further )?$",
    re.IGNORECASE,
)
_CHANGE_AFTER: Final = re.compile(
    r"^\s*(?:points?\s+)?(?:more|less|fewer|higher|lower|above|below|ahead|behind|extra|"
    r"over budget|of growth)\b",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"\b(?:from|compared (?:with|to)|versus|against|than|instead of|rather than|previous(?:ly)?|"
    r"the old|the earlier|last year'?s?|formerly|beat(?:s|ing)?)\s+"
    r"(?:the |a |an |about |some |around |just )?(?:previous |earlier |old )?$",
    re.IGNORECASE,
)
_PART_AFTER: Final = re.compile(
    r"^\s*(?:of (?:them|those|these|whom|which|the)\b|among)", re.IGNORECASE
)
_PART_WITHIN: Final = re.compile(
    r"^[\w,.-]{1,20} of\b|\bof (?:them|those|these|whom|which|the)\b", re.IGNORECASE
)
_PART_BEFORE: Final = re.compile(
    r"\b(?:another|other|a further|further|an extra|extra|an additional|additional|including|"
    r"among them|of which|of whom|each of|one of|at least one of|an earlier)\s+"
    r"(?:the |about |some |around |than )?$",
    re.IGNORECASE,
)
_PART_INSIDE: Final = re.compile(
    r"\b(?:more|other|others|further|additional|extra|remaining)\b", re.IGNORECASE
)
#: "Its paint alone cost 9 million": of a whole that is more.
_ALONE: Final = re.compile(r"\w alone\b", re.IGNORECASE)
_ANOTHER_TIME: Final = re.compile(
    r"\b(?:last (?:year|season|term|summer|winter|spring|autumn|month|time)|"
    r"a year (?:ago|earlier|before)|(?:the )?year before|years? (?:ago|earlier|before)|"
    r"previous(?:ly)?|earlier this|so far this|"
    r"in the past|once before|on an? (?:normal|usual|ordinary|average)|record|normally|usually|"
    r"the last (?:time|such)|since the)\b",
    re.IGNORECASE,
)
#: Where the phrase around a value ends.
_PHRASE_BEFORE: Final = re.compile(r"[;:()]|, | [–—-] |\b(?:and|but|while|when)\b")
_PHRASE_AFTER: Final = re.compile(r"[;:()]|, | [–—-] |\b(?:but|while|when)\b")
_MOVING: Final = re.compile(
    r"\b(?:now|so far|as of|stands? at|stood at|still|currently|contain(?:ed|ment)|burn(?:ed|t)|"
    r"gr[eo]wn?|at large|counted|remain(?:s|ed|ing)? (?:missing|at|in|without|out)|size|spread|"
    r"already|by$|"
    r"by (?:noon|night|evening|morning|mon|tues|wednes|thurs|fri|satur|sun)\w*)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(?:not|never|no longer|without|denie[ds]|n't)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the words around one value say of its scope.

    ``tags`` are "wanted", "offered", "expected", "limit", "change", "part", "from", "not";
    ``moving``: the value is one of its day ("now", "so far", "stands at");
    ``contrasts`` the words near it of which another one would mean another thing ("net",
    "operating"), by the set they belong to; ``years`` the years beside it and ``all_years`` those
    of its sentence.
    """

    tags: frozenset[str] = frozenset()
    contrasts: frozenset[tuple[int, str]] = frozenset()
    years: frozenset[int] = frozenset()
    all_years: frozenset[int] = frozenset()
    other_time: bool = False
    moving: bool = False
    places: frozenset[str] = field(default=frozenset())


def scope_of(
    text: str,
    mention: Mention,
    statement: Statement,
    years: tuple[frozenset[int], frozenset[int]],
    places: Iterable[str] = (),
) -> Scope:
    """The scope of one value; ``years`` are those beside it and in its sentence."""
    start, end = statement.start, statement.end
    before = _PHRASE_BEFORE.split(text[max(start, mention.start - _NEAR) : mention.start])[-1]
    after = _PHRASE_AFTER.split(text[mention.end : min(end, mention.end + _NEAR)])[0]
    return Scope(
        tags=frozenset(_tags(before, mention, after)),
        contrasts=frozenset(_contrasts(before[-45:] + " " + mention.text + " " + after[:45])),
        years=years[0],
        all_years=years[1],
        moving=not isinstance(mention.value, MoneyValue)
        and _MOVING.search(before + "|" + after) is not None,
        other_time=_ANOTHER_TIME.search(before + "|" + after) is not None,
        places=frozenset(places),
    )


def _tags(before: str, mention: Mention, after: str) -> Iterable[str]:
    around = before + " " + after
    for tag, pattern in (
        ("wanted", _WANTED),
        ("offered", _OFFERED),
        ("expected", _EXPECTED),
        ("limit", _LIMIT),
    ):
        if pattern.search(before) or (tag in ("offered", "limit") and pattern.search(after[:30])):
            yield tag
    if _FROM.search(before):
        yield "from"
    if _NOT.search(around[-2 * _NEAR :]) and not isinstance(mention.value, DateValue):
        yield "not"
    if isinstance(mention.value, DateValue | MeasureValue):
        return
    if _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.search(after[:24]):
        yield "change"
    counted = isinstance(mention.value, CountValue)
    inside = mention.text
    if (
        _ALONE.search(around)
        or _PART_BEFORE.search(before)
        or (
            counted
            and (
                _PART_AFTER.search(after[:20])
                or (" " not in inside and after.startswith(" of "))
                or _PART_WITHIN.search(inside)
                or _PART_INSIDE.search(inside[inside.find(" ") :])
            )
        )
    ):
        yield "part"


@cache
def _sets() -> dict[str, int]:
    return {word: number for number, group in enumerate(contrasts()) for word in group}


def _contrasts(around: str) -> Iterable[tuple[int, str]]:
    for word in _WORD.findall(around):
        number = _sets().get(word.lower())
        if number is not None:
            yield number, word.lower()


def other_scope(a: Scope, b: Scope, event_years: frozenset[int]) -> bool:
    """Whether two values plainly are of other scopes, so that they cannot contradict."""
    if {"wanted", "offered"} <= a.tags ^ b.tags or (a.tags ^ b.tags) - _LOOSE - _soft(a, b):
        return True
    if a.other_time != b.other_time:
        return True
    if _told_of_another_year(a, b, event_years) or _told_of_another_year(b, a, event_years):
        return True
    if contrast_words(a, b):
        return True
    return bool(a.places and b.places and not a.places & b.places)


def contrast_words(a: Scope, b: Scope) -> bool:
    """Whether words of one set stand beside both values, and other ones ("net", "operating")."""
    mine, theirs = dict(a.contrasts), dict(b.contrasts)
    return any(not _shares(number, a, b) for number in mine.keys() & theirs.keys())


def is_negated(statement: Statement) -> bool:
    """Whether the verb of a statement is denied."""
    return any(predicate.negated for predicate in statement.predicates)


def _told_of_another_year(a: Scope, b: Scope, event_years: frozenset[int]) -> bool:
    """Whether past years stand beside a value of which the other's sentence names none.

    Where the year of the news is not known, nothing is past.
    """
    past = a.years - event_years if event_years else frozenset()
    return bool(past) and not past & b.all_years


_LOOSE: Final = frozenset({"wanted", "offered"})


def _soft(a: Scope, b: Scope) -> frozenset[str]:
    """A change is told with and without "by"; what is wanted is a change anyway."""
    return frozenset({"change"}) if {"wanted", "offered"} & a.tags & b.tags else frozenset()


def _shares(number: int, a: Scope, b: Scope) -> bool:
    mine = {word for held, word in a.contrasts if held == number}
    return any(held == number and word in mine for held, word in b.contrasts)

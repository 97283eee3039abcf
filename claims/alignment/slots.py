"""Slots: what a value measures, so that only values of one sort are ever set side by side.

A slot's ``gates`` are the keys under which it looks for its like: the dead and the hurt never
meet, nor two ages of two people, nor a price per share and an amount.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from claims.alignment.aged import role_aged
from claims.alignment.meant import meant_value
from claims.alignment.words import one_noun, stem
from claims.comparison.counting import Counted, class_of
from claims.comparison.units import unit_of
from sources.extraction.clauses import Predicate
from sources.extraction.statements import Statement
from sources.extraction.values import (
    CountValue,
    DesignatorValue,
    Kind,
    MeasureValue,
    Mention,
    MoneyValue,
    NameType,
    NameValue,
    PercentValue,
    Value,
)

_FATES: Final = {
    "kill": "dead",
    "injure": "hurt",
    "miss": "missing",
    "arrest": "held",
    "charge": "charged",
    "convict": "convicted",
    "infect": "ill",
    "rescue": "rescued",
    "lay off": "laid off",
    "appoint": "appointed",
}
_BEFELL: Final = (
    (
        "dead",
        re.compile(r"\W{1,2}(?:\w+ ){0,3}?(?:lost (?:his|her|their)|drowned|perished)\b", re.I),
    ),
    (
        "hurt",
        re.compile(r"\W{1,2}(?:\w+ ){0,2}?(?:treated|taken to hospital|hospitali[sz]ed)\b", re.I),
    ),
    ("rescued", re.compile(r"\W{1,2}(?:\w+ ){0,3}?(?:survived|saved|rescued|pulled)\b", re.I)),
    ("missing", re.compile(r"\W{1,2}(?:\w+ ){0,3}?(?:sought|unaccounted|not been found)\b", re.I)),
)
_PEOPLE: Final = frozenset({Counted.PEOPLE, Counted.SOME_PEOPLE, Counted.VICTIMS})
_ANYBODY: Final = frozenset({"", "person", "people"})
_COMPARED: Final = re.compile(
    r"\b(?:compared (?:with|to)|up from|down from|from|versus|than|instead of|rather than|after|"
    r"previous(?:ly)?|last year'?s?|the old|earlier)\s+(?:the |a |an |about |some |around )?$",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    r"^[^.;,]{0,25}\b(?:ago|a year earlier|last year|last season|the year before|previously|"
    r"the previous)\b",
    re.IGNORECASE,
)
_ANOTHER_ONE: Final = re.compile(
    r"(?:\b(?:and|with|or|by|for|of|from|to|near|killed|against)\s+(?:an?|another)|\banother)\s{1,2}$",
    re.IGNORECASE,
)
#: "LIMA, Feb 11 (AW) - ": place, day of filing, agency, dash. The day is that of the report.
_DATELINE_BEFORE: Final = re.compile(
    r"[^\W\d_a-z][\w.'’]{0,20}(?:[ ,/-]{1,2}(?:(?:d[aeo]s?|la|le|el|am|an|der|upon|sur|of) )?"
    r"[^\W\d_a-z][\w.'’]{0,20}){0,5}, ?"
)
_DATELINE_BEHIND: Final = re.compile(
    r"[,.]? ?(?:\([^()\n]{1,40}\) ?|/[^/\n]{1,30}/ ?)?(?:--|[-–—]) "
)
_DATELINE_REACH: Final = 60
_WITH_AGE: Final = re.compile(r"\baged?\s{1,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """What a value measures: its kind, the gates it fits, and the predicate that governs it.

    ``aside`` marks a value that the text sets against the reported one ("up from 64 percent"),
    or adds to it ("another 5.56 million"), and the day of filing in a dateline.
    """

    kind: Kind
    gates: frozenset[str]
    predicate: Predicate | None
    aside: bool = False

    @property
    def frame(self) -> str | None:
        return self.predicate.frame if self.predicate else None


def slot_of(
    text: str,
    mention: Mention,
    statement: Statement,
    article: str,
    entity_of: Mapping[tuple[str, int], str],
) -> Slot:
    """The slot of one value in its statement."""
    near = statement.predicate_dated if mention.kind is Kind.DATE else statement.predicate_near
    predicate = near(mention.start, mention.end)
    before = text[max(statement.start, mention.start - 40) : mention.start]
    after = text[mention.end : min(statement.end, mention.end + 40)]
    aside = bool(_COMPARED.search(before) or _EARLIER.search(after))
    if mention.kind in (Kind.DATE, Kind.DESIGNATOR):
        aside = in_dateline(text, mention)
    holder = role_aged(text, mention, statement.start) or _holder(
        text, mention, statement, article, entity_of
    )
    gates = _gates(meant_value(text, mention), mention, predicate, holder, before)
    befell = _befell(after)
    if mention.kind is Kind.COUNT and befell and not any(g.startswith("people:") for g in gates):
        noun = class_of(mention.value.noun) if isinstance(mention.value, CountValue) else None
        if noun in _PEOPLE:
            gates = {f"people:{befell}"}
    return Slot(mention.kind, frozenset(gates), predicate, aside)


def in_dateline(text: str, mention: Mention) -> bool:
    """Whether a date is the day of filing at the head of an agency's report."""
    if mention.kind is not Kind.DATE:
        return False
    head = text.rfind("\n", max(0, mention.start - _DATELINE_REACH), mention.start) + 1
    if head == 0 and mention.start > _DATELINE_REACH:
        return False
    return (
        _DATELINE_BEFORE.fullmatch(text, head, mention.start) is not None
        and _DATELINE_BEHIND.match(text, mention.end) is not None
    )


def _befell(after: str) -> str | None:
    """What the words behind a count say befell the people counted."""
    return next((fate for fate, words in _BEFELL if words.match(after)), None)


def _gates(
    value: Value, mention: Mention, predicate: Predicate | None, holder: str | None, before: str
) -> set[str]:
    if isinstance(value, CountValue):
        return _count_gates(value, mention.text, predicate)
    if isinstance(value, MoneyValue):
        per = stem(value.per.split()[-1]) if value.per and value.per.split() else ""
        return {f"money:{value.currency}:{per}", "money"}
    if isinstance(value, MeasureValue):
        if value.unit == "a" and _is_age(mention.text, before):
            return {f"age:{holder or '?'}"}
        unit = unit_of(value.unit)
        return {f"measure:{unit.dimension if unit else value.unit}"}
    if isinstance(value, PercentValue):
        return {f"percent:{value.points}"}
    if isinstance(value, DesignatorValue):
        return {f"sign:{family(value.key)}"}
    return {"date"}


def _is_age(printed: str, before: str) -> bool:
    """ "54-year-old", "aged 54", and the bare "54" of "Reiland, 54, was ..."."""
    words = printed.lower()
    return (
        "old" in words
        or "aged" in words
        or not any(sign.isalpha() for sign in words)
        or bool(_WITH_AGE.search(before))
    )


def family(key: str) -> str:
    """The part of a designator before its first digit: "T" of T-72B3, "METSAT" of METSAT-7."""
    head = re.match(r"[^\d]*", key)
    return head.group().strip("-") if head else ""


def _count_gates(value: CountValue, printed: str, predicate: Predicate | None) -> set[str]:
    noun = counted_noun(value, predicate)
    counted = class_of(noun, printed)
    if counted in _PEOPLE or (counted is None and not noun):
        fate = _FATES.get(predicate.frame) if predicate else None
        words = noun.split()
        return {f"people:{fate}"} if fate else {f"noun:{stem(words[-1])}" if words else "noun:"}
    if counted is Counted.PIECES:
        return {"pieces"}
    if counted is not None:
        return {f"people:{counted.value}"}
    words = noun.split()
    return {f"noun:{stem(words[-1])}", "pieces"} if words else {"noun:"}


def counted_noun(value: CountValue, predicate: Predicate | None) -> str:
    """The noun that a count is compared by: one for many, and "people employed" are staff."""
    if predicate is not None and predicate.frame == "employ" and value.noun in _ANYBODY:
        return one_noun("staff")
    return one_noun(value.noun)


def _is_somebody_else(text: str, name_end: int, age: int) -> bool:
    """ "Petrasch, who is wanted, and a 29-year-old": the age is of one who is not named."""
    return _ANOTHER_ONE.search(text[max(name_end, age - 20) : age]) is not None


def _holder(
    text: str,
    mention: Mention,
    statement: Statement,
    article: str,
    entity_of: Mapping[tuple[str, int], str],
) -> str | None:
    """The person whom an age is told of: the nearest name before it, or else after it."""
    people = [
        m
        for m in (*statement.earlier, *statement.carried, *statement.mentions)
        if isinstance(m.value, NameValue) and m.value.type in (NameType.PERSON, None)
    ]
    before = [m for m in people if m.end <= mention.start]
    after = [m for m in people if m.start >= mention.end]
    nearest = max(before, key=lambda m: m.end, default=None)
    if nearest is not None and _is_somebody_else(text, nearest.end, mention.start):
        return None
    if nearest is None or mention.start - nearest.end > 40:
        nearest = min(after, key=lambda m: m.start, default=nearest)
    return entity_of.get((article, nearest.start)) if nearest else None

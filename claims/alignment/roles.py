"""Who did it to whom: the roles of a predicate, by its place in the clause.

"X sanctioned Y", "X imposed sanctions on Y", "Y was sanctioned by X and Z", "Y, under X and Z
sanctions". Only names count; "the company" stands for the last organisation named before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sources.extraction.clauses import Predicate
from sources.extraction.frames import Form
from sources.extraction.statements import Statement
from sources.extraction.values import Kind, Mention, NameType, NameValue

_BY: Final = re.compile(r"\bby\s+(?:the\s+|both\s+)*$", re.IGNORECASE)
_LINK: Final = re.compile(
    r"^[\s\"“”'’]*(?:,|,?\s*and|,?\s*as well as|or|/|&)?[\s\"“”'’]*(?:the\s+)?$", re.IGNORECASE
)
_OBJECT_OF: Final = re.compile(
    r"\b(?:on|against|upon|to)\s+(?:the\s+|a\s+|an\s+)?[^.;,]{0,60}$", re.IGNORECASE
)
_STANDS_FOR: Final = re.compile(
    r"\b(?:it|the (?:company|firm|group|organi[sz]ation|manufacturer|maker|bank|agency|contractor|"
    r"enterprise|holding))\b",
    re.IGNORECASE,
)
_FAR: Final = 90


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts and who is acted on, as mentions; each may be empty where nothing is printed."""

    predicate: Predicate
    agents: tuple[Mention, ...]
    patients: tuple[Mention, ...]


def find_roles(text: str, statement: Statement) -> list[Roles]:
    """The roles of each predicate of a statement, as far as the clause prints them."""
    names = [m for m in statement.mentions if m.kind is Kind.NAME]
    return [_roles(text, statement, predicate, names) for predicate in statement.predicates]


def _roles(
    text: str, statement: Statement, predicate: Predicate, names: Sequence[Mention]
) -> Roles:
    before = [m for m in names if m.end <= predicate.start]
    after = [m for m in names if m.start >= predicate.end]
    if predicate.form is Form.NOUN:
        return _noun_roles(text, statement, predicate, before, after)
    if predicate.passive or _by_follows(text, predicate, after):
        agents = _run_after(text, after, _BY, predicate.end)
        patients = _nearest_run(text, before, predicate.start) or _antecedent(
            text, statement, predicate.start
        )
        return Roles(predicate, agents, patients)
    agents = _nearest_run(text, before, predicate.start) or _antecedent(
        text, statement, predicate.start
    )
    patients = _first_run(text, after, predicate.end)
    return Roles(predicate, agents, patients)


def _noun_roles(
    text: str,
    statement: Statement,
    predicate: Predicate,
    before: Sequence[Mention],
    after: Sequence[Mention],
) -> Roles:
    """ "X imposed sanctions on Y"; "Y ... is under US and UK sanctions"."""
    under = _under_run(text, before, predicate.start)
    if under:
        rest = [m for m in before if m.end <= under[0].start]
        patients = _nearest_run(text, rest, under[0].start) or _antecedent(
            text, statement, under[0].start
        )
        return Roles(predicate, under, patients)
    agents = _nearest_run(text, before, predicate.start)
    patients = _run_after(text, after, _OBJECT_OF, predicate.end)
    return Roles(predicate, agents, patients)


def _under_run(text: str, before: Sequence[Mention], start: int) -> tuple[Mention, ...]:
    """The names directly before a noun, where "under" stands before them."""
    run = _nearest_run(text, before, start)
    if not run or text[run[-1].end : start].strip():
        return ()
    lead = text[max(0, run[0].start - 14) : run[0].start].lower()
    return run if re.search(r"\bunder\s+(?:the\s+)?$", lead) else ()


def _by_follows(text: str, predicate: Predicate, after: Sequence[Mention]) -> bool:
    if predicate.form not in (Form.PAST, Form.PARTICIPLE) or not after:
        return False
    return bool(_BY.search(text[predicate.end : after[0].start])) and (
        after[0].start - predicate.end <= 12
    )


def _run_after(
    text: str, names: Sequence[Mention], lead: re.Pattern[str], start: int
) -> tuple[Mention, ...]:
    """The first run of names after ``start`` that ``lead`` introduces."""
    for index, name in enumerate(names):
        if name.start - start > _FAR:
            break
        if lead.search(text[max(start, name.start - _FAR) : name.start]):
            return _run_from(text, names, index)
    return ()


def _first_run(text: str, names: Sequence[Mention], start: int) -> tuple[Mention, ...]:
    if not names or names[0].start - start > _FAR:
        return ()
    return _run_from(text, names, 0)


def _run_from(text: str, names: Sequence[Mention], index: int) -> tuple[Mention, ...]:
    run = [names[index]]
    for following in names[index + 1 :]:
        if not _LINK.match(text[run[-1].end : following.start]):
            break
        run.append(following)
    return tuple(run)


def _nearest_run(text: str, names: Sequence[Mention], start: int) -> tuple[Mention, ...]:
    """The run of names that ends nearest before ``start``."""
    if not names or start - names[-1].end > _FAR:
        return ()
    run = [names[-1]]
    for earlier in reversed(names[:-1]):
        between = text[earlier.end : run[0].start]
        if len(between) > 20 or not _LINK.match(between) or not between.strip(" \"“”'’"):
            break
        run.insert(0, earlier)
    return tuple(run)


def _antecedent(text: str, statement: Statement, start: int) -> tuple[Mention, ...]:
    """The organisation that "it" or "the company" stands for, named last before the clause."""
    if not _STANDS_FOR.search(text[statement.start : start]):
        return ()
    earlier = [
        m
        for m in (*statement.earlier, *statement.carried)
        if m.end <= statement.start
        and isinstance(m.value, NameValue)
        and m.value.type in (NameType.ORGANISATION, None)
    ]
    return (max(earlier, key=lambda m: m.end),) if earlier else ()


def entities_of(
    mentions: Sequence[Mention], article: str, entity_of: Mapping[tuple[str, int], str]
) -> frozenset[str]:
    """The entities that some mentions of one article name."""
    found = (entity_of.get((article, m.start)) for m in mentions)
    return frozenset(entity for entity in found if entity)

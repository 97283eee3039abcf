"""Two articles that name others for one deed: the coast guard and the navy, a cleaner and a waiter.

The deed is one where the verbs are of one sort and the words around them speak for one thing;
neither article may tell of the other's doer as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from claims.alignment.evidence import Evidence
from claims.alignment.scope import is_negated
from claims.collation.checks.alternatives import told_of_other_days
from claims.collation.context import span_around
from claims.collation.desk import Desk
from claims.collation.doers import Doer, find_doers
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.deeds import actors, deeds, may_be_one
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.wording import printed
from sources.extraction.values import NameType
from sources.speech import gettext as _

#: How much must be shared around two doers by common nouns, and where one or both have a name.
_ENOUGH: Final = 1.2
_ENOUGH_NAMED: Final = 2.0
_ENOUGH_PERSONS: Final = 1.6
#: Deeds that one person does once.
_ONCE: Final = frozenset({"find", "order", "rescue", "alarm", "kill", "stop", "steal", "close"})
_MOST: Final = 300


def of_doers(desk: Desk) -> list[Finding]:
    """One finding for each deed for which two articles name others."""
    evidence = Evidence(desk.units)
    stories = Stories(desk)
    by_deed: dict[str, list[Doer]] = defaultdict(list)
    for unit in desk.units:
        for doer in find_doers(desk, unit):
            by_deed[doer.deed].append(doer)
    findings = []
    for deed, doers in sorted(by_deed.items()):
        best: dict[tuple[str, str], tuple[float, Doer, Doer]] = {}
        for a, b in combinations(doers[:_MOST], 2):
            if not stories.may_be_one(a.unit.article, b.unit.article):
                continue
            if not _are_rivals(desk, a, b, doers):
                continue
            score = _shared(a, b, evidence)
            low, high = sorted((a.who, b.who))
            if score >= _least(a, b) and score > best.get((low, high), (0.0, a, b))[0]:
                best[low, high] = score, a, b
        findings += [_finding(desk, deed, a, b) for _score, a, b in best.values()]
    return findings


def _are_rivals(desk: Desk, a: Doer, b: Doer, doers: Sequence[Doer]) -> bool:
    if a.unit.article == b.unit.article or may_be_one(a.who, b.who):
        return False
    if is_negated(a.unit.statement) != is_negated(b.unit.statement):
        return False
    if told_of_other_days(a.unit, b.unit):
        return False
    told = {(d.unit.article, d.who) for d in doers}
    if (a.unit.article, b.who) in told or (b.unit.article, a.who) in told:
        return False
    named = [d for d in (a, b) if _is_named(d)]
    if len(named) == 2:
        return a.deed in _ONCE and all(_is_person(desk, d) for d in named)
    return all(_is_apart(desk, d, b if d is a else a) for d in named)


def _is_named(doer: Doer) -> bool:
    return doer.who not in actors().values()


def _is_person(desk: Desk, doer: Doer) -> bool:
    dossier = desk.dossiers.get(doer.who)
    return dossier is not None and dossier.type is NameType.PERSON


def _is_apart(desk: Desk, named: Doer, other: Doer) -> bool:
    """Whether a name is that of a body of another sort than the common noun tells."""
    dossier = desk.dossiers.get(named.who)
    if dossier is None or dossier.is_state or dossier.type in (NameType.PERSON, NameType.PLACE):
        return False
    nouns = [noun for noun, who in actors().items() if who == other.who]
    forms = " ".join(dossier.forms).lower()
    return named.deed in deeds().values() and not any(noun in forms for noun in nouns)


def _least(a: Doer, b: Doer) -> float:
    named = _is_named(a) + _is_named(b)
    return (_ENOUGH, _ENOUGH_NAMED, _ENOUGH_PERSONS)[named]


def _shared(a: Doer, b: Doer, evidence: Evidence) -> float:
    return sum(
        min(weight, b.near[word]) * evidence.rarity(word)
        for word, weight in a.near.items()
        if word in b.near and word not in (f"entity:{a.who}", f"entity:{b.who}")
    )


def _finding(desk: Desk, deed: str, a: Doer, b: Doer) -> Finding:
    sides = sorted_sides(_side(desk, doer) for doer in (a, b))
    told = [
        f"{printed(side.text)} ({desk.extraction(side.article).article.outlet or side.article})"
        for side in sides
    ]
    low, high = sorted((_label(desk, a), _label(desk, b)))
    return Finding(
        kind=DifferenceKind.PARTY,
        severity=Severity.HIGH,
        explanation=_("{a} and {b} name others for one deed.").format(a=told[0], b=told[1]),
        subjects=(f"deed:{deed}:{low}/{high}",),
        attribute="doer",
        sides=sides,
        content=tuple(sorted((d.unit.article, _label(desk, d)) for d in (a, b))),
    )


def _label(desk: Desk, doer: Doer) -> str:
    return desk.entity_key(doer.who) if _is_named(doer) else doer.who


def _side(desk: Desk, doer: Doer) -> Side:
    text = desk.extraction(doer.unit.article).article.text
    start, end = span_around(text, (doer.start, doer.end), doer.unit.statement.sentence)
    return Side(doer.unit.article, start, end, text[start:end])

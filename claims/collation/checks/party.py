"""Who acted: one predicate, one who is acted on, and two articles that name different parties."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import Final

from claims.alignment.evidence import Evidence
from claims.alignment.roles import Roles, entities_of, find_roles
from claims.alignment.units import Unit
from claims.collation.checks.alternatives import told_of_other_days
from claims.collation.checks.doers import of_doers
from claims.collation.context import span_around
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome, Severity
from claims.comparison.parties import ReportedParties, compare_parties, state_of
from sources.extraction.frames import frames
from sources.extraction.values import Mention, NameType, NameValue

#: Predicates that one party does to another once, so that two outlets should name one party.
_FRAMES: Final = frozenset(
    {
        "sanction",
        "ban",
        "arrest",
        "charge",
        "fine",
        "buy",
        "appoint",
        "dismiss",
        "sue",
        "convict",
        "acquit",
        "sink",
        "recall",
        "lift",
    }
)
#: What states do to many at once.
_OF_STATES: Final = frozenset({"sanction", "ban", "lift"})
_ENOUGH: Final = 1.2
_SECONDARY: Final = re.compile(r"\b(?:secondary|further|new|more|tighten\w*|additional)\s+$", re.I)

Acted = tuple[Unit, tuple[Mention, ...]]


def check_party(desk: Desk) -> list[Finding]:
    """One finding for each deed whose doers two articles name differently."""
    deeds: dict[tuple[str, str], dict[str, list[Acted]]] = defaultdict(lambda: defaultdict(list))
    for unit in desk.units:
        if not unit.frames & _FRAMES:
            continue
        text = desk.extraction(unit.article).article.text
        for roles in find_roles(text, unit.statement):
            if _counts(text, roles):
                for patient in entities_of(roles.patients[-1:], unit.article, desk.entity_of):
                    deeds[roles.predicate.frame, patient][unit.article].append((unit, roles.agents))
    findings = []
    for (frame, patient), by_article in sorted(deeds.items()):
        found = _compare(desk, by_article)
        if found is not None:
            findings.append(_finding(desk, frame, patient, by_article, found))
    return [*findings, *_of_states(desk, bool(findings)), *of_doers(desk)]


def _of_states(desk: Desk, told: bool) -> list[Finding]:
    """States that act on many at once ("imposed sanctions on 19 firms"), where none is named.

    Each article's first such deed counts; the words around must speak for one.
    """
    if told:
        return []
    evidence = Evidence(desk.units)
    first: dict[str, dict[str, list[Acted]]] = defaultdict(dict)
    for unit in desk.units:
        text = desk.extraction(unit.article).article.text
        for roles in find_roles(text, unit.statement) if unit.frames & _OF_STATES else ():
            frame = roles.predicate.frame
            acts = frame in _OF_STATES and roles.agents and not roles.predicate.negated
            if acts and all(state_of(mention.text) for mention in roles.agents):
                first[frame].setdefault(unit.article, [(unit, roles.agents)])
    findings = []
    for frame, by_article in sorted(first.items()):
        for a, b in combinations(sorted(by_article), 2):
            one, other = by_article[a][0][0], by_article[b][0][0]
            both = {a: by_article[a], b: by_article[b]}
            if told_of_other_days(one, other) or _in_common(one, other, evidence) < _ENOUGH:
                continue
            found = _compare(desk, both)
            if found is not None:
                findings.append(_finding(desk, frame, None, both, found))
                break
    return findings


def _in_common(a: Unit, b: Unit, evidence: Evidence) -> float:
    shared = {w: min(n, b.features[w]) for w, n in a.features.items() if w in b.features}
    return sum(n * evidence.rarity(w[5:]) for w, n in shared.items() if w.startswith("word:"))


def _counts(text: str, roles: Roles) -> bool:
    predicate = roles.predicate
    if predicate.frame not in _FRAMES or predicate.negated or predicate.planned:
        return False
    before = text[max(0, predicate.start - 20) : predicate.start]
    return bool(roles.agents and roles.patients) and not _SECONDARY.search(before)


def _compare(desk: Desk, by_article: dict[str, list[Acted]]) -> Comparison | None:
    parties = {
        article: _parties(desk, article, acted) for article, acted in sorted(by_article.items())
    }
    for a, b in combinations(parties, 2):
        if _sort_of(by_article[a]) != _sort_of(by_article[b]):
            continue  # a court and its judge, a company and its head: no contradiction
        comparison = compare_parties(parties[a], parties[b])
        if comparison.outcome is Outcome.DIFFERS:
            return comparison
    return None


def _parties(desk: Desk, article: str, acted: list[Acted]) -> ReportedParties:
    names = sorted({mention.text for _, agents in acted for mention in agents})
    source = desk.extraction(article).article
    first, last = acted[0][1][0], acted[0][1][-1]
    return ReportedParties(
        names=tuple(names),
        quote=source.text[first.start : last.end],
        outlet=source.outlet,
        article=article,
    )


def _sort_of(acted: list[Acted]) -> str:
    """States, or persons, or bodies: only like is compared with like."""
    mentions = [mention for _, agents in acted for mention in agents]
    if all(state_of(mention.text) for mention in mentions):
        return "state"
    kinds = {m.value.type for m in mentions if isinstance(m.value, NameValue)}
    return "person" if kinds == {NameType.PERSON} else "body"


def _finding(
    desk: Desk,
    frame: str,
    patient: str | None,
    by_article: dict[str, list[Acted]],
    comparison: Comparison,
) -> Finding:
    sides = []
    content = []
    for article, acted in by_article.items():
        text = desk.extraction(article).article.text
        for unit, agents in acted:
            place = agents[0].start, agents[-1].end
            start, end = span_around(text, place, unit.statement.sentence)
            sides.append(Side(article, start, end, text[start:end]))
            content += [(article, state_of(m.text) or m.text.lower()) for m in agents]
    role = frames()[frame].agent or "party"
    label = desk.entity_label(patient) if patient else role
    return Finding(
        kind=DifferenceKind.PARTY,
        severity=Severity.HIGH,
        explanation=f"{frames()[frame].label.capitalize()} · {label}: {comparison.explanation}",
        subjects=(*((f"entity:{desk.entity_key(patient)}",) if patient else ()), f"deed:{frame}"),
        attribute=role,
        sides=sorted_sides(sides),
        content=tuple(sorted(set(content))),
    )

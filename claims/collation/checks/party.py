"""Who acted: one predicate, one who is acted on, and two articles that name different parties."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import Final

from claims.alignment.roles import Roles, entities_of, find_roles
from claims.alignment.units import Unit
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
    return findings


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
    patient: str,
    by_article: dict[str, list[Acted]],
    comparison: Comparison,
) -> Finding:
    sides = []
    content = []
    for article, acted in by_article.items():
        text = desk.extraction(article).article.text
        for _, agents in acted:
            start, end = agents[0].start, agents[-1].end
            sides.append(Side(article, start, end, text[start:end]))
            content += [(article, state_of(m.text) or m.text.lower()) for m in agents]
    role = frames()[frame].agent or "party"
    label = desk.entity_label(patient)
    return Finding(
        kind=DifferenceKind.PARTY,
        severity=Severity.HIGH,
        explanation=f"{frames()[frame].label.capitalize()} · {label}: {comparison.explanation}",
        subjects=(f"entity:{desk.entity_key(patient)}", f"deed:{frame}"),
        attribute=role,
        sides=sorted_sides(sides),
        content=tuple(sorted(set(content))),
    )

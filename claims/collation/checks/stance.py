"""Assertion against denial: the party concerned denies what an article asserts of it.

Only verbs of denial count, never a bare "not". All denials of one party stand in one finding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from claims.alignment.roles import entities_of, find_roles
from claims.alignment.units import Unit
from claims.alignment.words import content_words
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.clean import Role

_SURE: Final = frozenset({"deny", "refute", "rebut", "disclaim"})
_OF_CLAIMS: Final = re.compile(
    r"^\W{0,3}(?:the |these |those |any |all |such )?(?:\w+ ){0,2}"
    r"(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|findings?)\b",
    re.IGNORECASE,
)
_REFUSED: Final = re.compile(
    r"^\W{0,3}(?:\w+ ){0,3}(?:access|bail|entry|visas?|permission|requests?|asylum|parole|service)\b",
    re.IGNORECASE,
)
_SHARED: Final = 2.0
_MOST: Final = 4


def check_stance(desk: Desk) -> list[Finding]:
    """One high finding for each party that denies what some article asserts of it."""
    denials: dict[str, list[Unit]] = defaultdict(list)
    for unit in desk.units:
        for entity in _deniers(desk, unit):
            denials[entity].append(unit)
    findings = []
    for entity, denying in sorted(denials.items()):
        topic = _topic(desk, denying)
        asserting = _assertions(desk, entity, denying, topic)
        if asserting:
            findings.append(_finding(desk, entity, denying, asserting))
    return findings


def _deniers(desk: Desk, unit: Unit) -> frozenset[str]:
    """The entities that this statement says deny something."""
    text = desk.extraction(unit.article).article.text
    found: set[str] = set()
    for roles in find_roles(text, unit.statement):
        predicate = roles.predicate
        if predicate.frame != "deny" or predicate.passive or predicate.planned:
            continue
        following = text[predicate.end : min(unit.statement.end, predicate.end + 60)]
        if _REFUSED.match(following):
            continue
        if predicate.lemma in _SURE or _OF_CLAIMS.match(following):
            agents = roles.agents[-1:] if roles.agents else ()
            found |= entities_of(agents, unit.article, desk.entity_of)
    return frozenset(found)


def _topic(desk: Desk, denying: list[Unit]) -> Mapping[str, float]:
    """The telling words of the denials' sentences."""
    topic: dict[str, float] = {}
    for unit in denying:
        text = desk.extraction(unit.article).article.text
        for _, word, weight in content_words(text, *unit.statement.sentence):
            topic[word] = max(topic.get(word, 0.0), weight)
    return topic


def _assertions(
    desk: Desk, entity: str, denying: list[Unit], topic: Mapping[str, float]
) -> list[Unit]:
    """Statements that assert of the entity what it denies, the nearest to the topic first."""
    sentences = {(u.article, u.statement.sentence) for u in denying}
    names = {
        word
        for form in desk.dossiers[entity].forms
        for _, word, _ in content_words(form, 0, len(form))
    }
    scored = []
    for unit in desk.units:
        if (unit.article, unit.statement.sentence) in sentences:
            continue
        if unit.statement.role is Role.HEADING or entity not in _named_in_sentence(desk, unit):
            continue
        if any(p.frame == "deny" or p.negated for p in unit.statement.predicates):
            continue
        if not unit.statement.predicates:
            continue
        shared = {
            word: min(weight, topic[word[5:]])
            for word, weight in unit.features.items()
            if word.startswith("word:") and word[5:] in topic and word[5:] not in names
        }
        score = sum(shared.values()) + (1.0 if "accuse" in unit.frames else 0.0)
        if score >= _SHARED and len(shared) >= 2:
            scored.append((score, unit))
    scored.sort(key=lambda found: (-found[0], found[1].index))
    return [unit for _, unit in scored[:_MOST]]


def _named_in_sentence(desk: Desk, unit: Unit) -> frozenset[str]:
    mentions = (*unit.statement.mentions, *unit.statement.carried)
    return entities_of(mentions, unit.article, desk.entity_of)


def _finding(desk: Desk, entity: str, denying: list[Unit], asserting: list[Unit]) -> Finding:
    label = desk.entity_label(entity)
    one, other = _side(desk, asserting[0]), _side(desk, denying[0])
    sides = sorted_sides(_side(desk, unit) for unit in (*denying, *asserting))
    return Finding(
        kind=DifferenceKind.STANCE,
        severity=Severity.HIGH,
        explanation=f"“{_short(one.text)}” is asserted of {label}; {label} denies it: "
        f"“{_short(other.text)}”.",
        subjects=(f"entity:{desk.entity_key(entity)}",),
        attribute="denial",
        sides=sides,
        content=tuple(
            sorted(
                {(u.article, "denied") for u in denying}
                | {(u.article, "asserted") for u in asserting}
            )
        ),
    )


def _side(desk: Desk, unit: Unit) -> Side:
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.start, unit.statement.end
    printed = text[start:end]
    end -= len(printed) - len(printed.rstrip())
    return Side(unit.article, start, end, text[start:end])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:119].rstrip() + "…"

"""Yes here and no there: what one article tells flatly, and another says never was.

"The company shipped 230 engines" against "We have never shipped engines"; "two people were treated
for burns" against "nobody was hurt". Only where the very thing denied is told elsewhere, by the
same words, of the same names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from claims.alignment.cues import Word
from claims.alignment.evidence import Evidence
from claims.alignment.units import Unit
from claims.alignment.words import content_words
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.wording import printed
from sources.extraction.clean import Role
from sources.extraction.edtf import edtf_bounds
from sources.extraction.values import DateValue, Kind

_NO: Final = re.compile(
    r"\b(?:never|nobody|no one|none|nothing|no|not|neither|nor|without|"
    r"(?:did|was|were|had|has|have|is|are|does|do)n['’]t|denie[sd]|deny|denying)\b",
    re.IGNORECASE,
)
#: Negations that deny nothing: a refusal to speak, a limit, a turn of speech, what lies ahead.
_EMPTY: Final = re.compile(
    r"\b(?:no (?:longer|more|less|fewer|doubt|sooner|comment|matter|trace|reason|plans?|other|new)|"
    r"not (?:only|just|yet|clear|known|immediately|say|said|comment|give|name|respond|reply|answer|"
    r"always|all|every|so|even|least|until|than|included?|be|want|expect|affected)|"
    r"not have to|nothing (?:but|else)|none of (?:the|them)|without (?:a|the|any)? ?(?:comment|result)|"
    r"(?:will|would|can|could|may|might|should|must|need) (?:not|never)|"
    r"no .{0,20} (?:yet|so far)|not to|(?:no \w{1,20}|nobody|no one) (?:have|has|were|was) (?:been )?"
    r"(?:reported|confirmed|known)|"
    r"no (?:evidence|signs?|word|indication|confirmation|proof|need|way|idea|use|choice|one knows))\b",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"\b(?:will|would|can|could|may|might|should|must|shall|plans? to|is to|are to|if|unless|"
    r"in case|whether|unclear)\b",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"[\"“”]|\b(?:said|says|told|insist(?:s|ed)?|maintain(?:s|ed)?|den(?:y|ies|ied)|according to)\b",
    re.IGNORECASE,
)
#: How many telling words behind a negation are what it denies.
_DENIED: Final = 4
#: What leads from "denied" to the thing denied.
_OPENING: Final = re.compile(r"\s+(?:that|having|it had|they had|ever)\s+", re.IGNORECASE)
_REFUSED: Final = re.compile(
    r"\s+(?:\w+ ){0,2}(?:access|bail|entry|visas?|permission|requests?|asylum|parole|service|"
    r"(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|findings?|wrongdoing))\b",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"[,;:()]|\b(?:but|because|and|that|which|who|when|while|as|even)\b")
_REACH: Final = 70
_ENOUGH: Final = 1.9
#: What it adds that both name the same person or body, beside two words denied.
_NAMED: Final = 0.4
#: Words from this rarity on may stand against each other where nobody is named.
_RARE: Final = 0.75
_CLOSE: Final = 50
#: Of how many statements that hold a word denied the best is looked for.
_MOST: Final = 200
_NEVERS: Final = frozenset({"never", "nobody", "no one"})
#: What it adds that somebody named says that never, or by nobody, the one thing was done.
_NEVER: Final = 0.8
_NOBODY: Final = frozenset({"nobody", "no one", "none", "no"})
_KNOWN: Final = re.compile(r"\b(?:known|reported|reports|so far|immediate)\b", re.IGNORECASE)
_FATES: Final = {"hurt": "people:hurt", "kill": "people:dead"}


@dataclass(frozen=True, slots=True)
class _Denial:
    """One negation: its statement, the words denied in order, and the words of its sentence."""

    unit: Unit
    at: int
    denied: Sequence[str]
    weights: dict[str, float]
    nobody: bool
    outright: bool
    never: bool


def check_negation(desk: Desk) -> list[Finding]:
    """One finding for each negation whose very words another article affirms."""
    evidence = Evidence(desk.units)
    stories = Stories(desk)
    affirmed: dict[str, list[tuple[Unit, dict[str, float]]]] = defaultdict(list)
    for unit in desk.units:
        if _affirms(desk, unit):
            weights = _weights(desk, unit)
            for word, weight in weights.items():
                if weight >= 1.0:
                    affirmed[word].append((unit, weights))
    findings = []
    for denial in _denials(desk):
        best: tuple[float, Unit] | None = None
        for unit, weights in affirmed[denial.denied[0]][:_MOST]:
            if _is_no_rival(unit, denial):
                continue
            if not stories.may_be_one(unit.article, denial.unit.article):
                continue
            named = stories.share_a_name(unit.article, denial.unit.article)
            weight = named * _of_nobody(denial, unit) or _opposes(denial, weights, evidence)
            if weight >= _ENOUGH and not _together(desk, unit, denial.denied):
                continue
            if weight >= _ENOUGH and (best is None or weight > best[0]):
                best = weight, unit
        if best is not None:
            findings.append(_finding(desk, denial, best[1]))
    return _one_each(findings)


def _is_no_rival(unit: Unit, denial: _Denial) -> bool:
    """Whether a statement cannot stand against a denial: its own sentence, or of a later day.

    What is denied outright may stand in the same article, a bare "not" only in another.
    """
    if unit.article == denial.unit.article and (
        not denial.outright or unit.statement.sentence == denial.unit.statement.sentence
    ):
        return True
    return _after(unit, denial.unit)


def _denials(desk: Desk) -> list[_Denial]:
    found = []
    for unit in desk.units:
        if unit.statement.role is Role.HEADING:
            continue
        text = desk.extraction(unit.article).article.text
        start, end = unit.statement.start, unit.statement.end
        for match in _NO.finditer(text, start, end):
            around = text[max(start, match.start() - 12) : min(end, match.end() + 40)]
            if _REFUSED.match(text, match.end()) and match.group().lower().startswith("den"):
                continue
            if _EMPTY.search(around) or text[match.end() : match.end() + 2].strip().isdigit():
                continue
            opening = _OPENING.match(text, match.end())
            begin = opening.end() if opening else match.end()
            end_of_reach = min(unit.statement.sentence[1], begin + _REACH) if opening else end
            stop = _STOP.search(text, begin, min(end_of_reach, begin + _REACH))
            reach = stop.start() if stop else min(end_of_reach, begin + _REACH)
            behind = content_words(text, begin, max(begin, reach))
            denied = [word for _, word, weight in behind if weight >= 1.0][:_DENIED]
            if denied:
                plain = not _KNOWN.search(text, match.start(), reach)
                nobody = match.group().lower() in _NOBODY and plain
                outright = match.group().lower().startswith("den")
                found.append(
                    _Denial(
                        unit,
                        match.start(),
                        denied,
                        _weights(desk, unit),
                        nobody,
                        outright,
                        never=match.group().lower() in _NEVERS,
                    )
                )
                break
    return found


def _affirms(desk: Desk, unit: Unit) -> bool:
    """Whether a statement tells that something happened, or is so."""
    if unit.statement.role is Role.HEADING:
        return False
    text = desk.extraction(unit.article).article.text[unit.statement.start : unit.statement.end]
    return not _NO.search(text) and not _AHEAD.search(text) and "?" not in text


def _weights(desk: Desk, unit: Unit) -> dict[str, float]:
    """The words of a statement in full, those of the rest of its sentence by half, its names."""
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.start, unit.statement.end
    found: dict[str, float] = {}
    words: list[Word] = list(content_words(text, *unit.statement.sentence))
    for mention in (*unit.statement.mentions, *unit.statement.carried):
        entity = desk.entity_of.get((unit.article, mention.start))
        if mention.kind is Kind.NAME and entity is not None and entity in unit.distinctive:
            words.append((mention.start, f"entity:{entity}", 0.7))
    for offset, word, weight in words:
        share = weight if start <= offset < end else weight / 2
        found[word] = max(found.get(word, 0.0), share)
    for entity in unit.distinctive:
        found.setdefault(f"entity:{entity}", 0.4)
    return found


def _opposes(denial: _Denial, weights: dict[str, float], evidence: Evidence) -> float:
    """How surely a statement affirms what is denied; 0 where the first word denied is not in it."""
    first, *others = denial.denied
    if weights.get(first, 0.0) < 1.0:
        return 0.0
    told = [word for word in others if weights.get(word, 0.0) >= 0.5]
    total = evidence.rarity(first) + 0.8 * sum(evidence.rarity(word) for word in told)
    for word, weight in denial.weights.items():
        if word != first and word not in told and word in weights:
            total += 0.6 * min(weight, weights[word]) * evidence.rarity(word)
    named = any(word.startswith("entity:") and word in weights for word in denial.weights)
    if not named:
        rare = all(evidence.rarity(word) >= _RARE for word in (first, *told))
        return total if told and told[0] == others[0] and rare else 0.0
    if denial.never and not others:
        return total + _NEVER * (evidence.rarity(first) >= _RARE)
    return total + _NAMED * bool(told)


def _together(desk: Desk, unit: Unit, denied: Sequence[str]) -> bool:
    """Whether the words denied stand close together where they are affirmed."""
    text = desk.extraction(unit.article).article.text
    found = [(o, w) for o, w, _ in content_words(text, *unit.statement.sentence) if w in denied]
    firsts = [offset for offset, word in found if word == denied[0]]
    others = [offset for offset, word in found if word != denied[0]]
    return not others or any(abs(x - y) <= _CLOSE for x in firsts for y in others)


def _of_nobody(denial: _Denial, unit: Unit) -> float:
    """Whether "nobody was hurt" stands against people who were."""
    gate = _FATES.get(denial.denied[0]) if denial.nobody and len(denial.denied) == 1 else None
    told = any(gate in p.slot.gates and not p.slot.aside for p in unit.particulars) if gate else 0
    return 2 * _ENOUGH if told else 0.0


def _after(unit: Unit, denial: Unit) -> bool:
    """Whether a statement tells of a day after the denial was printed, or is its outlet's update."""
    if denial.published is None or denial.published.latest is None:
        return False
    for mention in unit.statement.mentions:
        value = mention.value
        if isinstance(value, DateValue):
            day = value.earliest or _inferred_day(value)
            if day is not None and day > denial.published.latest:
                return True
    return False


def _inferred_day(value: DateValue) -> date | None:
    return edtf_bounds(value.inferred.edtf)[0] if value.inferred else None


def _one_each(findings: list[Finding]) -> list[Finding]:
    """One finding for each pair of sentences."""
    held: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        held.setdefault(finding.sides, finding)
    return list(held.values())


def _finding(desk: Desk, denial: _Denial, unit: Unit) -> Finding:
    no, yes = _side(desk, denial.unit), _side(desk, unit)
    text = desk.extraction(denial.unit.article).article.text
    said = _SAID.search(text[slice(*denial.unit.statement.sentence)]) is not None
    kind = DifferenceKind.STANCE if said else DifferenceKind.CONTRADICTION
    outlets = [desk.extraction(side.article).article.outlet or side.article for side in (yes, no)]
    named = desk.fact_of(unit.index)
    return Finding(
        kind=kind,
        severity=Severity.HIGH,
        explanation=f"{printed(yes.text)} ({outlets[0]}) is told on one side; on the other, "
        f"{printed(no.text)} ({outlets[1]}).",
        subjects=(f"denied:{' '.join(denial.denied[:2])}",),
        attribute="denial",
        sides=sorted_sides((no, yes)),
        content=tuple(sorted(((no.article, "denied"), (yes.article, "asserted")))),
        fact=named.key if named else None,
    )


def _side(desk: Desk, unit: Unit) -> Side:
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.sentence
    return Side(unit.article, start, end, text[start:end])

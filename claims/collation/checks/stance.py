"""Assertion against denial: what one article asserts, somebody is reported to deny.

Only verbs and words of denial count, never a bare "not". What is denied and what is asserted are
held together by the words they share, by who denies and of whom it is asserted, and by where the
two stand; each sign counts, none decides alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claims.alignment.evidence import Evidence
from claims.alignment.units import Unit
from claims.collation.denials import CLAIMED, Denial, find_denials, telling_words
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.clean import Role

#: What is no assertion: a denial, a doubt, a question, what lies ahead.
_OPEN: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|not|never|no|nobody|n['’]t|whether|if|may|might|could|would|will|"
    r"should|unclear|unknown|unless)\b|\?",
    re.IGNORECASE,
)
#: Whom a sentence that holds these names is said to have done it.
_DONE_BY: Final = re.compile(
    r"\b(?:(?:man|woman|men|firm|company|group|people|mastermind|one|ones) behind (?:it|the|this|that)|"
    r"(?:is|are|was|were|be) (?:behind|responsible for|to blame for|guilty of)|"
    r"masterminded|orchestrated|mastermind|ringleader|culprits?)\b",
    re.IGNORECASE,
)
_ENOUGH: Final = 2.6
#: Of what is denied without being named again, so much must be told elsewhere.
_ENOUGH_OF_CLAIM: Final = 2.4
_MOST: Final = 3
#: The first words behind a denial tell what is denied; two of them must be told.
_CORE: Final = 3
_MOST_UNITS: Final = 2000


@dataclass(frozen=True, slots=True)
class _Assertion:
    """A statement against a denial, and how much speaks for their being of one thing."""

    unit: Unit
    score: float


def check_stance(desk: Desk) -> list[Finding]:
    """One high finding for each denial of what some article asserts."""
    evidence = Evidence(desk.units)
    stories = Stories(desk)
    words = {unit.index: _words_of(desk, unit) for unit in desk.units if _asserts(desk, unit)}
    held: dict[tuple[object, tuple[str, int, int]], tuple[Denial, list[_Assertion]]] = {}
    for denial in find_denials(desk):
        near = {
            index: told
            for index, told in words.items()
            if stories.may_be_one(desk.units[index].article, denial.unit.article)
        }
        asserting = _assertions(desk, denial, near, evidence)
        if asserting:
            first = asserting[0].unit
            key = denial.who[:1] or denial.noun.lower(), (first.article, *first.statement.sentence)
            held.setdefault(key, (denial, asserting))
    return [_finding(desk, denial, asserting) for denial, asserting in held.values()]


def _asserts(desk: Desk, unit: Unit) -> bool:
    if unit.statement.role is Role.HEADING:
        return False
    text = desk.extraction(unit.article).article.text
    return not _OPEN.search(text, unit.statement.start, unit.statement.end)


def _words_of(desk: Desk, unit: Unit) -> Mapping[str, float]:
    """The words of a statement in full, those of the rest of its sentence by half."""
    text = desk.extraction(unit.article).article.text
    whole = {w: n / 2 for w, n in telling_words(text, unit.statement.sentence).items()}
    for word, weight in telling_words(text, (unit.statement.start, unit.statement.end)).items():
        whole[word] = max(whole.get(word, 0.0), weight)
    return whole


def _assertions(
    desk: Desk,
    denial: Denial,
    words: Mapping[int, Mapping[str, float]],
    evidence: Evidence,
) -> list[_Assertion]:
    """What is asserted against a denial, the surest first, one of a sentence."""
    if denial.leans:
        return _of_claim(desk, denial, words, evidence)
    total = sum(weight * evidence.rarity(word) for word, weight in denial.denied.items())
    found: dict[tuple[str, int], _Assertion] = {}
    for index in sorted(words)[:_MOST_UNITS]:
        unit, told = desk.units[index], words[index]
        if _one_sentence(unit, denial.unit) or not total:
            continue
        shared = _shared(denial.denied, told, evidence)
        by_them = _said_to_have_done(desk, unit, denial.who)
        core = [word for word in list(denial.denied)[:_CORE] if word in shared]
        if len(core) < min(2, len(denial.denied)) and not by_them:
            continue
        share = sum(shared.values())
        around = sum(_shared(denial.around, told, evidence).values()) - share
        score = (
            2 * share / total
            + min(2.0, share)
            + 0.6 * _is_of(unit, denial.who)
            + 0.4 * min(1.0, around)
            + 0.5 * (unit.index in denial.before)
            + 2.0 * by_them
        )
        key = unit.article, unit.statement.sentence[0]
        if score >= _ENOUGH and (key not in found or score > found[key].score):
            found[key] = _Assertion(unit, score)
    ordered = sorted(found.values(), key=lambda a: (-a.score, a.unit.index))
    of_them = bool(ordered) and _is_of(ordered[0].unit, denial.who)
    return [a for a in ordered if not of_them or _is_of(a.unit, denial.who)][:_MOST]


def _of_claim(
    desk: Desk,
    denial: Denial,
    words: Mapping[int, Mapping[str, float]],
    evidence: Evidence,
) -> list[_Assertion]:
    """The claim that the sentence before tells, with who else tells it."""
    claims = [desk.units[i] for i in denial.before if i in words]
    text = desk.extraction(denial.unit.article).article.text
    own = [u for u in claims if CLAIMED.search(text, *u.statement.sentence)]
    found: dict[tuple[str, int], _Assertion] = {}
    for index in sorted(words)[:_MOST_UNITS]:
        unit = desk.units[index]
        if unit.article == denial.unit.article:
            continue
        shared = _shared(denial.denied, words[index], evidence)
        score = sum(shared.values()) + 0.4 * _is_of(unit, denial.who)
        key = unit.article, unit.statement.sentence[0]
        sure = len(shared) >= _MOST and score >= _ENOUGH_OF_CLAIM
        if sure and (key not in found or score > found[key].score):
            found[key] = _Assertion(unit, score)
    others = sorted(found.values(), key=lambda a: (-a.score, a.unit.index))[:_MOST]
    return [*(_Assertion(unit, 0.0) for unit in own[:1]), *others]


def _shared(
    denied: Mapping[str, float], told: Mapping[str, float], evidence: Evidence
) -> dict[str, float]:
    return {
        word: min(weight, told[word]) * evidence.rarity(word)
        for word, weight in denied.items()
        if word in told
    }


def _one_sentence(a: Unit, b: Unit) -> bool:
    return a.article == b.article and a.statement.sentence == b.statement.sentence


def _is_of(unit: Unit, who: Sequence[str]) -> bool:
    """Whether a statement names who denies, in its sentence or before."""
    return not unit.entities.isdisjoint(who)


def _said_to_have_done(desk: Desk, unit: Unit, who: Sequence[str]) -> bool:
    """Whether a sentence names who denies as the one behind it all."""
    text = desk.extraction(unit.article).article.text
    names = (*unit.statement.mentions, *unit.statement.carried)
    named = any(desk.entity_of.get((unit.article, m.start)) in who for m in names)
    return named and _DONE_BY.search(text, *unit.statement.sentence) is not None


def _finding(desk: Desk, denial: Denial, asserting: Sequence[_Assertion]) -> Finding:
    told = [_sentence(desk, a.unit) for a in asserting]
    no = _denied(desk, denial)
    one, other = told[-1] if denial.leans else told[0], no
    outlets = [
        desk.extraction(side.article).article.outlet or side.article for side in (one, other)
    ]
    who = next((entity for entity in denial.who if entity in desk.dossiers), None)
    subject = (
        f"entity:{desk.entity_key(who)}"
        if who
        else f"denial:{' '.join(sorted(denial.denied, key=lambda w: (-denial.denied[w], w))[:2])}"
    )
    return Finding(
        kind=DifferenceKind.STANCE,
        severity=Severity.HIGH,
        explanation=f"“{_short(one.text)}” ({outlets[0]}) is asserted; it is denied: "
        f"“{_short(other.text)}” ({outlets[1]}).",
        subjects=(subject,),
        attribute="denial",
        sides=sorted_sides((no, *told)),
        content=tuple(
            sorted({(no.article, "denied")} | {(side.article, "asserted") for side in told})
        ),
    )


def _sentence(desk: Desk, unit: Unit) -> Side:
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.sentence
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Side(unit.article, start, end, text[start:end])


def _denied(desk: Desk, denial: Denial) -> Side:
    """The sentence of a denial, with the quotation that follows it."""
    side = _sentence(desk, denial.unit)
    following = next(
        (
            u
            for u in desk.units[denial.unit.index + 1 : denial.unit.index + 4]
            if u.article == side.article and u.statement.sentence[0] >= side.end
        ),
        None,
    )
    text = desk.extraction(side.article).article.text
    if following is None or text[following.statement.sentence[0]] not in '"“„«‘':
        return side
    end = _sentence(desk, following).end
    return Side(side.article, side.start, end, text[side.start : end])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:119].rstrip() + "…"

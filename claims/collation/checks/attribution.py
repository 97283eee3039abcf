"""Attribution lost: one article says who claims it, and with doubt; another states it flatly.

Most of what news tells has a source, and another article need not name it. It matters where the
source is a party to the matter, or the words are words of doubt: "prosecutors said the arms were
meant for a militia" against "the consignment was bound for a militia".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from claims.alignment.cues import figure_cue
from claims.alignment.evidence import Evidence
from claims.alignment.units import Unit
from claims.alignment.words import content_words
from claims.collation.checks.alternatives import told_of_other_days
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.tables import rows
from sources.extraction.clean import Role
from sources.extraction.values import Kind, NameType, NameValue

_SAID: Final = re.compile(
    r"(?P<who>(?:[\w’'.-]{1,24},? ){0,8}?[\w’'.-]{1,24}),? (?:has |have |had |also |later )?"
    r"(?:said|says?|claim(?:s|ed)?|maintain(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|alleg(?:e|es|ed)|"
    r"believes?|believed|suspects?|suspected|assumes?|assumed|argues?|argued|think|thinks|thought|"
    r"contends?|contended)(?: on \w+day)? (?:that )?",
    re.IGNORECASE,
)
_BELIEF: Final = re.compile(
    r"\b(?:believe[sd]?|suspect(?:s|ed)?|assume[sd]?|alleg(?:e|es|ed)|claim(?:s|ed)?|thought|thinks?|"
    r"maintain(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|contend(?:s|ed)?|argue[sd]?)\b",
    re.IGNORECASE,
)
_DOUBT: Final = re.compile(
    r"\b(?:reportedly|allegedly|alleged|purportedly|supposedly|apparently|presumably|"
    r"(?:is|are|was|were) (?:said|reported|believed|thought|understood|rumou?red|alleged|suspected|"
    r"claimed) to (?:have )?(?:been |be )?|accus(?:ed?|es|ing)\b.{0,40}? of (?:having )?)",
    re.IGNORECASE,
)
#: What is not flat: a source, a quotation, a denial, a doubt, what lies ahead.
_NOT_FLAT: Final = re.compile(
    r"\b(?:said|says?|saying|told|tells|according|report(?:s|ed|edly)?|claim(?:s|ed|ing)?|announced|"
    r"alleg\w+|accus\w+|believe[sd]?|suspect\w*|den(?:y|ies|ied|ying)|insist\w*|warn\w*|call(?:s|ed)|"
    r"confirm(?:s|ed)?|found that|whether|if|may|might|could|would|will|should|apparently|thought|"
    r"disput\w+|reject\w*|admit\w*|estimate[sd]?|expect(?:s|ed)?|fear(?:s|ed)?|argue[sd]?|unclear|maintain(?:s|ed)|contend(?:s|ed)|assert(?:s|ed))\b"
    r"|[\"“”?]",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"\b(?:will|would|plans?|hopes?|wants?|could|may|might|can|should)\b", re.I
)
_NEGATED: Final = re.compile(r"\b(?:not|no|never|nobody|nothing|none|without)\b|n['’]t\b", re.I)
_ENOUGH: Final = 1.4
#: A word that more flat statements hold than this leads to none of them.
_MOST: Final = 100
_SHARE: Final = 0.5
_SURE_SHARE: Final = 0.65
_SURE: Final = 1.9


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence tells: its words, its figures, whether it says no."""

    unit: Unit
    words: Mapping[str, float]
    figures: frozenset[str]
    negated: bool


def check_attribution(desk: Desk) -> list[Finding]:
    """One medium finding for each thing that a party claims, and another article states flatly."""
    evidence = Evidence(desk.units)
    stories = Stories(desk)
    claimed = list(_claims(desk))
    flat: dict[str, list[_Told]] = defaultdict(list)
    for told in _flat(desk):
        for word in told.words:
            flat[word].append(told)
    held: dict[tuple[object, ...], tuple[float, _Told, _Told]] = {}
    for claim in claimed:
        best: tuple[float, _Told] | None = None
        for told in _near(claim, flat):
            if not stories.may_be_one(claim.unit.article, told.unit.article):
                continue
            score = _one_thing(claim, told, evidence)
            if score and (best is None or score > best[0]):
                best = score, told
        if best is None:
            continue
        score, told = best
        if _is_sourced(desk, claim, told, evidence):
            continue
        key = told.unit.article, told.unit.statement.sentence
        if key not in held or score > held[key][0]:
            held[key] = score, claim, told
    return [_finding(desk, claim.unit, told.unit) for _, claim, told in held.values()]


def _near(claim: _Told, flat: Mapping[str, list[_Told]]) -> list[_Told]:
    """The flat statements that share a telling word with a claim, each once, in order."""
    found = {
        told.unit.index: told
        for word, weight in claim.words.items()
        if weight >= 1 and len(flat.get(word, ())) <= _MOST
        for told in flat.get(word, ())
    }
    return [found[index] for index in sorted(found)]


def _claims(desk: Desk) -> Iterator[_Told]:
    """What somebody concerned is said to say, or what is told with doubt."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    for unit in desk.units:
        sentence = unit.statement.sentence
        if unit.statement.role is Role.HEADING or (unit.article, sentence) in seen:
            continue
        seen.add((unit.article, sentence))
        text = desk.extraction(unit.article).article.text
        start = _claimed_from(desk, unit, text)
        if start is not None and not _AHEAD.search(text, start, sentence[1]):
            yield _told(desk, unit, (start, sentence[1]))


def _claimed_from(desk: Desk, unit: Unit, text: str) -> int | None:
    """Where in a sentence the words begin that only somebody concerned says; None: nowhere."""
    sentence = unit.statement.sentence
    doubt = _DOUBT.search(text, *sentence)
    if doubt is not None:
        return doubt.end() if doubt.group().lower().startswith("accus") else sentence[0]
    said = _SAID.match(text, *sentence)
    if said is None or sentence[1] - said.end() < 12:
        return None
    believed = _BELIEF.search(said.group()) is not None
    return said.end() if believed or _is_concerned(desk, unit, said) else None


def _is_concerned(desk: Desk, unit: Unit, said: re.Match[str]) -> bool:
    """Whether a speaker is a party to the matter: a company, its man, prosecutors, experts."""
    words = said["who"].lower().replace("’", "'").split()
    if not _concerned().isdisjoint(words):
        return True
    names = (*unit.statement.mentions, *unit.statement.carried)
    return any(
        m.kind is Kind.NAME
        and isinstance(m.value, NameValue)
        and m.value.type is NameType.ORGANISATION
        and said.start() <= m.start
        and m.end <= said.end()
        for m in names
    )


@cache
def _concerned() -> frozenset[str]:
    """The nouns of those whose word is a claim."""
    return frozenset(word for _, nouns in rows("speakers") for word in nouns.split("|"))


def _flat(desk: Desk) -> Iterator[_Told]:
    for unit in desk.units:
        text = desk.extraction(unit.article).article.text
        if unit.statement.role is Role.HEADING:
            continue
        if not _NOT_FLAT.search(text, *unit.statement.sentence):
            yield _told(desk, unit, (unit.statement.start, unit.statement.end))


def _told(desk: Desk, unit: Unit, span: tuple[int, int]) -> _Told:
    text = desk.extraction(unit.article).article.text
    words: dict[str, float] = {}
    for offset, word, weight in content_words(text, *span):
        if not _DOUBT.match(text, offset):
            words[word] = max(words.get(word, 0.0), weight)
    mentions = (*unit.statement.mentions, *unit.statement.carried)
    figures = frozenset(
        cue
        for m in mentions
        if span[0] <= m.start < span[1] and (cue := figure_cue(m, least=1)) is not None
    )
    return _Told(unit, words, figures, _NEGATED.search(text, *span) is not None)


def _one_thing(claim: _Told, told: _Told, evidence: Evidence) -> float:
    """How surely a flat statement tells what is claimed; 0 where it does not."""
    if claim.unit.article == told.unit.article or claim.negated != told.negated:
        return 0.0
    if claim.figures and told.figures and not claim.figures & told.figures:
        return 0.0
    shared = sum(
        min(weight, told.words[word]) * evidence.rarity(word)
        for word, weight in claim.words.items()
        if word in told.words
    )
    if claim.figures & told.figures:
        shared += 1.0
    share = shared / max(_weight(claim, evidence), _weight(told, evidence), 0.1)
    sure = share >= _SURE_SHARE or bool(claim.figures & told.figures)
    least = _ENOUGH if sure else _SURE
    if share < _SHARE or shared < least or told_of_other_days(claim.unit, told.unit):
        return 0.0
    return share


def _weight(told: _Told, evidence: Evidence) -> float:
    total = sum(weight * evidence.rarity(word) for word, weight in told.words.items())
    return total + bool(told.figures)


def _is_sourced(desk: Desk, claim: _Told, told: _Told, evidence: Evidence) -> bool:
    """Whether the article that states it flatly names a source for it elsewhere, or the claim's own
    article states it flatly too."""
    sentences: dict[tuple[str, tuple[int, int]], Unit] = {}
    for unit in desk.units:
        sentences.setdefault((unit.article, unit.statement.sentence), unit)
    for (article, sentence), unit in sentences.items():
        own_words = (article, sentence) == (claim.unit.article, claim.unit.statement.sentence)
        if own_words or unit.statement.role is Role.HEADING:
            continue
        text = desk.extraction(article).article.text
        sourced = unit.statement.attributed or _NOT_FLAT.search(text, *sentence) is not None
        other = article == told.unit.article and sourced
        own = article == claim.unit.article and not sourced
        if not (other or own):
            continue
        again = _told(desk, unit, sentence)
        shared = sum(
            min(w, again.words[word]) * evidence.rarity(word)
            for word, w in claim.words.items()
            if word in again.words
        )
        if shared >= _SURE_SHARE * _weight(claim, evidence):
            return True
    return False


def _finding(desk: Desk, claim: Unit, told: Unit) -> Finding:
    named = desk.fact_of(told.index)
    doubted, flat = _side(desk, claim), _side(desk, told)
    return Finding(
        kind=DifferenceKind.ATTRIBUTION,
        severity=Severity.MEDIUM,
        explanation=f"One side reports it as a claim (“{_short(doubted.text)}”); "
        f"the other states it with no source (“{_short(flat.text)}”).",
        subjects=(f"fact:{named.key}",) if named else (f"claim:{_key(desk, told)}",),
        attribute="attribution",
        sides=sorted_sides((doubted, flat)),
        content=((doubted.article, "attributed"), (flat.article, "flat")),
        fact=named.key if named else None,
    )


def _key(desk: Desk, unit: Unit) -> str:
    """The telling words of a statement, as a key that outlives the run."""
    text = desk.extraction(unit.article).article.text
    words = {w for _, w, n in content_words(text, *unit.statement.sentence) if n >= 1}
    return " ".join(sorted(words)[:4])


def _side(desk: Desk, unit: Unit) -> Side:
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.sentence
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Side(unit.article, start, end, text[start:end])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:119].rstrip() + "…"

"""Another word in the same place: the army here and the navy there, Germany here and Austria there.

Two sentences of two articles tell one thing where the same words and figures stand around the
word in which they part; then only one of the two can be right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from claims.alignment.cues import Word, cues_of, figure_cue
from claims.alignment.days import published_apart, weeks_apart
from claims.alignment.evidence import Evidence
from claims.alignment.scope import is_negated
from claims.alignment.units import Unit
from claims.alignment.words import content_words
from claims.collation.context import phrase_around
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.alternatives import find_alternatives, is_adjective, is_strict, kind_of
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.parties import state_of
from claims.comparison.tables import word_set
from claims.comparison.wording import printed
from sources.extraction.clean import Role
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import demonyms
from sources.extraction.values import DateValue, Kind, Mention
from sources.speech import gettext as _

#: What a figure that both sentences print counts as a cue.
_FIGURE: Final = 1.3
#: How much must speak for one fact.
_ENOUGH: Final = 1.6
#: A cue of this weight stands right beside the word.
_NEXT: Final = 0.8
#: What it adds that each article prints one word of the set only, and what must be shared then.
_ONLY: Final = 0.7
_LEAST: Final = 0.9
_LEAST_OF_NATIONS: Final = 1.25
_CLOSE: Final = 0.6
_BOTH: Final = 2
_SAYS: Final = re.compile(r"\W{1,3}(?:has |have |had )?(?:said|says?|told|added|confirmed)\b", re.I)
_SAYING: Final = re.compile(r"\b(?:said|says|according to|told)\s+(?:the |a )?$", re.IGNORECASE)
_WHERE: Final = re.compile(r"\b(in|from|to|into)\s+(?:the\s+)?$", re.IGNORECASE)
_STATES: Final = -1
_NATIONS: Final = -2
_NATION: Final = re.compile(r"\b(?P<nation>[A-Z][a-z]{3,14}) (?P<noun>[a-z]{4,20})\b(?! [A-Z])")
#: Nouns that each nation has its own of: two of them are two things.
_CIVIC: Final = word_set("what each nation has")
_MOST: Final = 400
_BEHIND: Final = re.compile(r" (?P<noun>[a-z]{3,20})\b")


@dataclass(frozen=True, slots=True)
class _Place:
    """One word in which two articles may part, with what stands around it."""

    group: int
    meaning: str
    unit: Unit
    start: int
    end: int
    cues: Mapping[str, float]


def check_alternatives(desk: Desk) -> list[Finding]:
    """One finding for each place in which two articles print two words of one set."""
    evidence = Evidence(desk.units)
    stories = Stories(desk)
    places: dict[int, list[_Place]] = defaultdict(list)
    for place in _places(desk):
        places[place.group].append(place)
    findings: dict[tuple[int, str, str], tuple[float, Finding]] = {}
    for group, held in sorted(places.items()):
        for a, b in combinations(held[:_MOST], 2):
            if a.unit.article == b.unit.article or a.meaning == b.meaning:
                continue
            if group == _NATIONS and a.meaning.split()[0] != b.meaning.split()[0]:
                continue
            if group == _STATES and not _of_one_figure(a, b):
                continue
            if not stories.may_be_one(a.unit.article, b.unit.article):
                continue
            if not is_adjective(group) and told_of_other_days(a.unit, b.unit):
                continue
            if _of_two_nouns(desk, a, b):
                continue
            weight = _speaks_for_one(a, b, evidence)
            loose = group == _NATIONS or (group >= 0 and not is_strict(group))
            if weight < _ENOUGH and loose and _alone(a, b, held):
                weight = _speaks_of_the_only(a, b, evidence)
            if weight < _ENOUGH or _told_alike(a, b, held, evidence, weight):
                continue
            low, high = sorted((a.meaning, b.meaning))
            known = findings.get((group, low, high))
            if known is None or weight > known[0]:
                findings[group, low, high] = (weight, _finding(desk, a, b))
    return _one_a_place(findings)


def _one_a_place(findings: Mapping[tuple[int, str, str], tuple[float, Finding]]) -> list[Finding]:
    """Of findings whose words lie over one another, the surest."""
    kept: list[Finding] = []
    for _chance, finding in sorted(findings.values(), key=lambda held: -held[0]):
        if not any(_lie_over(finding, other) for other in kept):
            kept.append(finding)
    return [finding for _chance, finding in findings.values() if finding in kept]


def _lie_over(a: Finding, b: Finding) -> bool:
    """Whether each side of one overlaps a side of the other, of one kind."""
    return a.kind is b.kind and all(
        any(x.article == y.article and x.start < y.end and y.start < x.end for y in b.sides)
        for x in a.sides
    )


def _places(desk: Desk) -> list[_Place]:
    found = []
    for unit in desk.units:
        if unit.statement.role is Role.HEADING:
            continue
        text = desk.extraction(unit.article).article.text
        words: Sequence[Word] | None = None
        spots = [
            (each.group, each.meaning, each.start, each.end)
            for each in find_alternatives(text, unit.statement.start, unit.statement.end)
        ]
        for mention in unit.statement.mentions:
            state = state_of(mention.text) if mention.kind is Kind.NAME else None
            lead = _WHERE.search(text[max(0, mention.start - 10) : mention.start])
            if state is not None and lead is not None:
                spots.append((_STATES, f"{lead[1].lower()} {state}", mention.start, mention.end))
        spots += _nations(text, unit.statement.start, unit.statement.end)
        names = [(m.start, m.end) for m in unit.statement.mentions if m.kind is Kind.NAME]
        for group, meaning, start, end in spots:
            if _is_source(text, start, end) or (group >= 0 and _inside(names, start, end)):
                continue
            words = words or _words(desk, unit, text)
            clause = (unit.statement.start, unit.statement.end)
            cues = dict(cues_of((start, end), clause, words, None))
            own = {word for _place, word, _weight in content_words(text, start, end)}
            kept = {cue: weight for cue, weight in cues.items() if cue not in own}
            found.append(_Place(group, meaning, unit, start, end, kept))
    return found


def _nations(text: str, start: int, end: int) -> list[tuple[int, str, int, int]]:
    """Adjectives of nations before a common noun ("a Spanish trawler"), kept apart by noun."""
    found = []
    for match in _NATION.finditer(text, start, end):
        code = demonyms().get(fold(match["nation"]))
        noun = next(
            (word for _place, word, _weight in content_words(text, *match.span("noun"))), None
        )
        if code is not None and noun is not None and match["noun"] not in _CIVIC:
            found.append((_NATIONS, f"{noun} {code}", *match.span("nation")))
    return found


def _is_source(text: str, start: int, end: int) -> bool:
    """ "Police said", "according to the fire brigade": who tells is not who did."""
    return bool(
        _SAYS.match(text[end : end + 20]) or _SAYING.search(text[max(0, start - 25) : start])
    )


def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a word is a part of a name; a name within the word is the word, capitalised."""
    return any(low <= start < high and not start <= low <= high <= end for low, high in spans)


def _words(desk: Desk, unit: Unit, text: str) -> list[Word]:
    """The words of a sentence, its names, and its figures."""
    sentence = unit.statement.sentence
    mentions = (*unit.statement.carried, *unit.statement.mentions)
    words = list(content_words(text, *sentence))
    for mention in mentions:
        if mention.kind is Kind.NAME:
            entity = desk.entity_of.get((unit.article, mention.start))
            if entity is not None:
                words.append((mention.start, f"entity:{entity}", 0.7))
        elif (cue := figure_cue(mention, least=1)) is not None:
            words.append((mention.start, cue, _FIGURE))
    return sorted(words)


def _of_one_figure(a: _Place, b: _Place) -> bool:
    """Whether two places are told of one figure with one preposition ("650 jobs ... in Germany")."""
    if a.meaning.split()[0] != b.meaning.split()[0]:
        return False
    return any(cue.startswith("figure:") and cue in b.cues for cue in a.cues)


def told_of_other_days(a: Unit, b: Unit) -> bool:
    """Whether two statements name different days, or are news of different days."""
    if published_apart(a.published, b.published):
        return True
    days = [
        [m for m in (*unit.statement.mentions, *unit.statement.carried) if _day(m) is not None]
        for unit in (a, b)
    ]
    one_day = any(_day(m) == _day(n) or weeks_apart(m, n) for m in days[0] for n in days[1])
    return bool(days[0] and days[1]) and not one_day


def _day(mention: Mention) -> str | None:
    """Month and day of a day; its year may be a guess."""
    value = mention.value
    if not isinstance(value, DateValue):
        return None
    edtf = value.edtf or (value.inferred.edtf if value.inferred else "")
    return edtf[5:] if len(edtf) == 10 else None


def _speaks_for_one(a: _Place, b: _Place, evidence: Evidence) -> float:
    """How much the shared surroundings speak for one fact; 0 where nothing stands right beside."""
    if is_negated(a.unit.statement) != is_negated(b.unit.statement):
        return 0.0
    shared = {cue: min(w, b.cues[cue]) for cue, w in a.cues.items() if cue in b.cues}
    words = [cue for cue in shared if not cue.startswith("entity:")]
    if len(words) < 2 or max((shared[cue] for cue in words), default=0.0) < _NEXT:
        return 0.0
    return sum(weight * evidence.rarity(cue) for cue, weight in shared.items())


def _of_two_nouns(desk: Desk, a: _Place, b: _Place) -> bool:
    """Whether two adjectives ("bronze", "red") stand before nouns that the other side lacks."""
    if a.group < 0 or not is_adjective(a.group):
        return False
    for one, other in ((a, b), (b, a)):
        text = desk.extraction(one.unit.article).article.text
        noun = _BEHIND.match(text, one.end)
        words = content_words(text, *noun.span("noun")) if noun else ()
        if any(word not in other.cues for _place, word, _weight in words):
            return True
    return False


def _alone(a: _Place, b: _Place, held: Sequence[_Place]) -> bool:
    """Whether each of two articles prints one word of a set only; nations before one noun."""
    noun = a.meaning.split()[0] if a.group == _NATIONS else ""
    meanings = {
        (place.unit.article, place.meaning)
        for place in held
        if place.unit.article in (a.unit.article, b.unit.article) and place.meaning.startswith(noun)
    }
    return len(meanings) == _BOTH


def _speaks_of_the_only(a: _Place, b: _Place, evidence: Evidence) -> float:
    """The same where each article has but one word of the set: that alone speaks for one fact."""
    if is_negated(a.unit.statement) != is_negated(b.unit.statement):
        return 0.0
    shared = {cue: min(w, b.cues[cue]) for cue, w in a.cues.items() if cue in b.cues}
    words = [cue for cue in shared if not cue.startswith("entity:")]
    if max((shared[cue] for cue in words), default=0.0) < _CLOSE:
        return 0.0
    total = sum(weight * evidence.rarity(cue) for cue, weight in shared.items())
    least = _LEAST_OF_NATIONS if a.group == _NATIONS else _LEAST
    return total + _ONLY if total >= least else 0.0


def _told_alike(
    a: _Place, b: _Place, held: Sequence[_Place], evidence: Evidence, weight: float
) -> bool:
    """Whether one of the two articles says elsewhere what the other says, or says both at once."""
    for one, other in ((a, b), (b, a)):
        for place in held:
            if place.unit.article != one.unit.article or place.meaning != other.meaning:
                continue
            if place.unit.statement.sentence == one.unit.statement.sentence:
                return True
            if _speaks_for_one(place, other, evidence) >= weight / 2:
                return True
    return False


def _finding(desk: Desk, a: _Place, b: _Place) -> Finding:
    kind = DifferenceKind.CONTRADICTION if a.group < 0 else kind_of(a.group)
    sides = sorted_sides(_side(desk, place) for place in (a, b))
    told = [
        f"{printed(side.text)} ({desk.extraction(side.article).article.outlet or side.article})"
        for side in sides
    ]
    named = desk.fact_of(a.unit.index) or desk.fact_of(b.unit.index)
    return Finding(
        kind=kind,
        severity=Severity.HIGH,
        explanation=_("{a} and {b}: only one can be right of one fact.").format(
            a=told[0], b=told[1]
        ),
        subjects=(f"words:{'/'.join(sorted((a.meaning, b.meaning)))}",),
        attribute="nation" if a.group == _NATIONS else "wording",
        sides=sides,
        content=tuple(sorted((p.unit.article, p.meaning) for p in (a, b))),
        fact=named.key if named else None,
    )


def _side(desk: Desk, place: _Place) -> Side:
    text = desk.extraction(place.unit.article).article.text
    start, end = _phrase(text, place)
    return Side(place.unit.article, start, end, text[start:end])


def _phrase(text: str, place: _Place) -> tuple[int, int]:
    """The span of the words around a place, cut between words."""
    shown = phrase_around(text, (place.start, place.end), place.unit.statement.sentence)
    bare = shown.removeprefix("… ").removesuffix(" …")
    start = text.find(bare[:20], max(0, place.start - 80)) if bare else place.start
    if start < 0 or start > place.start:
        return place.start, place.end
    return start, max(place.end, start + len(bare))

"""Attribution lost: one article says who claims it, and with doubt; another states it flatly.

"Prosecutors said the arms were meant for a militia" against "the consignment was bound for a
militia". How likely the two tell one thing is weighed by many small signs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from claims.alignment.evidence import Evidence
from claims.alignment.units import Unit
from claims.alignment.words import content_words
from claims.collation.checks.alternatives import told_of_other_days
from claims.collation.claimed import NOT_FLAT, Told, find_claims, find_flat, told_in
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.fits import fit_of
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.clean import Role
from sources.extraction.values import Kind
from sources.speech import gettext as _

#: From which likelihood on a pair is raised; in clusters left out of the fit, more than four in
#: five such are right.
LINE: Final = 0.4
#: A word that more flat statements hold than this leads to none of them.
_MOST: Final = 100
#: So many telling words at least are shared.
_LEAST: Final = 2
#: So much of a claim told elsewhere in an article is the claim.
_AGAIN: Final = 0.65

Likely = Callable[[Mapping[str, float]], float]


def check_attribution(desk: Desk) -> list[Finding]:
    """One medium finding for each thing that a party claims, and another article states flatly."""
    evidence = Evidence(desk.units)
    best: dict[int, tuple[float, Told, Told]] = {}
    for claim, told, signs in attribution_pairs(desk, evidence):
        chance = likelihood(signs)
        if chance >= LINE and chance > best.get(claim.unit.index, (0.0,))[0]:
            best[claim.unit.index] = chance, claim, told
    held: dict[tuple[object, ...], tuple[float, Told, Told]] = {}
    for chance, claim, told in best.values():
        if _is_sourced(desk, claim, told, evidence):
            continue
        key = told.unit.article, told.unit.statement.sentence
        if key not in held or chance > held[key][0]:
            held[key] = chance, claim, told
    return [_finding(desk, claim.unit, told.unit) for _chance, claim, told in held.values()]


def attribution_pairs(
    desk: Desk, evidence: Evidence
) -> Iterator[tuple[Told, Told, dict[str, float]]]:
    """Each claim with each flat statement of another article that may tell it, and the signs."""
    stories = Stories(desk)
    flat: dict[str, list[Told]] = defaultdict(list)
    for told in find_flat(desk):
        for word in told.words:
            flat[word].append(told)
    for claim in find_claims(desk):
        for told in _near(claim, flat):
            articles = claim.unit.article, told.unit.article
            if articles[0] == articles[1] or claim.negated != told.negated:
                continue
            if len(claim.words.keys() & told.words.keys()) < _LEAST:
                continue
            if claim.figures and told.figures and claim.figures.isdisjoint(told.figures):
                continue
            if stories.may_be_one(*articles):
                yield claim, told, _signs(desk, claim, told, evidence)


def _near(claim: Told, flat: Mapping[str, list[Told]]) -> list[Told]:
    """The flat statements that share a telling word with a claim, each once, in order."""
    found = {
        told.unit.index: told
        for word, weight in claim.words.items()
        if weight >= 1 and len(flat.get(word, ())) <= _MOST
        for told in flat.get(word, ())
    }
    return [found[index] for index in sorted(found)]


def _signs(desk: Desk, claim: Told, told: Told, evidence: Evidence) -> dict[str, float]:
    shared = _shared(claim, told, evidence)
    of_claim = shared / max(_weight(claim, evidence), 0.1)
    of_flat = shared / max(_weight(told, evidence), 0.1)
    figures = claim.figures & told.figures
    found = {
        f"whose {claim.whose}": 1.0,
        "of claim": of_claim,
        "of flat": of_flat,
        "least": min(of_claim, of_flat),
        "shared": min(4.0, shared),
        "many": min(8.0, len(claim.words.keys() & told.words.keys())) / 8,
        "figures": float(bool(figures)),
        "names": min(3.0, len(_names(desk, claim.unit) & _names(desk, told.unit))),
        "days apart": float(told_of_other_days(claim.unit, told.unit)),
        "one deed": float(bool(claim.unit.frames & told.unit.frames)),
    }
    return {name: value for name, value in found.items() if value}


def _shared(claim: Told, told: Told, evidence: Evidence) -> float:
    return sum(
        min(weight, told.words[word]) * evidence.rarity(word)
        for word, weight in claim.words.items()
        if word in told.words
    )


def _weight(told: Told, evidence: Evidence) -> float:
    total = sum(weight * evidence.rarity(word) for word, weight in told.words.items())
    return total + bool(told.figures)


def _names(desk: Desk, unit: Unit) -> frozenset[str]:
    mentions = (*unit.statement.mentions, *unit.statement.carried)
    found = (desk.entity_of.get((unit.article, m.start)) for m in mentions if m.kind is Kind.NAME)
    return frozenset(entity for entity in found if entity is not None)


def likelihood(found: Mapping[str, float]) -> float:
    """How likely a claim and a flat statement with these signs tell one thing, from 0 to 1."""
    return fit_of("claims.collation", "attributing").likelihood(found)


def _is_sourced(desk: Desk, claim: Told, told: Told, evidence: Evidence) -> bool:
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
        sourced = unit.statement.attributed or NOT_FLAT.search(text, *sentence) is not None
        other = article == told.unit.article and sourced
        own = article == claim.unit.article and not sourced
        if not (other or own):
            continue
        again = told_in(desk, unit, sentence)
        if _shared(claim, again, evidence) >= _AGAIN * _weight(claim, evidence):
            return True
    return False


def _finding(desk: Desk, claim: Unit, told: Unit) -> Finding:
    named = desk.fact_of(told.index)
    doubted, flat = _side(desk, claim), _side(desk, told)
    return Finding(
        kind=DifferenceKind.ATTRIBUTION,
        severity=Severity.MEDIUM,
        explanation=_(
            "One side reports it as a claim (“{doubted}”); "
            "the other states it with no source (“{flat}”)."
        ).format(doubted=_short(doubted.text), flat=_short(flat.text)),
        subjects=(f"fact:{named.key}",) if named else (f"claim:{_key(desk, told)}",),
        attribute="attribution",
        sides=sorted_sides((doubted, flat)),
        content=((doubted.article, "attributed"), (flat.article, "flat")),
        fact=named.key if named else None,
    )


def _key(desk: Desk, unit: Unit) -> str:
    """The telling words of a statement, as a key that outlives the run."""
    text = desk.extraction(unit.article).article.text
    words = {w for _place, w, n in content_words(text, *unit.statement.sentence) if n >= 1}
    return " ".join(sorted(words)[:4])


def _side(desk: Desk, unit: Unit) -> Side:
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.sentence
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Side(unit.article, start, end, text[start:end])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:119].rstrip() + "…"

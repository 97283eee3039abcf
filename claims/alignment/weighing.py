"""How likely two different values are two reports of one thing: many small signs, weighed.

No single rule tells a contradiction from two figures of two things. Each sign here (the same noun, a
slip of the pen, another day, a better candidate nearby) speaks a little for or against, and
``data/weights.json`` says how much. The weights are a logistic regression fitted to clusters of
articles whose differences people marked; ``python -m benchmarks.weights`` fits them anew.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claims.alignment.days import days_apart, published_apart
from claims.alignment.likeness import Likeness, kinship
from claims.alignment.scope import contrast_words, other_scope
from claims.alignment.slips import slip
from claims.alignment.units import Particular, Unit, cosine
from claims.comparison.fits import fit_of
from claims.comparison.outcome import Comparison, Outcome
from sources.extraction.values import DateValue, Kind

_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST: Final = 3.0
#: How many characters of an article are its head: two sentences or so.
_HEAD: Final = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two different values that may be of one thing, and what stands around their pairing.

    ``lead``: by how much the pair's likeness leads that of the next candidate of either side, each
    apart; ``liked``: whether either side has its like in the other's article; ``figures``: how many
    different figures of its sort each article gives; ``printed``: in how many places each stands;
    ``parted``: an article gives both values, each for a thing of its own.
    """

    a: Particular
    b: Particular
    comparison: Comparison
    score: float
    lead: tuple[float, float]
    liked: tuple[bool, bool]
    figures: tuple[int, int]
    printed: tuple[int, int]
    explained: bool
    parted: bool = False


def signs(pair: Candidate, units: Sequence[Unit], fits: Likeness) -> dict[str, float]:
    """The signs for and against, by name; those that are 0 may be left out."""
    a, b = pair.a, pair.b
    one, other = units[a.unit], units[b.unit]
    gates = a.slot.gates & b.slot.gates
    found: dict[str, float] = {f"kind {a.mention.kind.value}": 1.0}
    for gate in gates:
        found[f"gate {gate.partition(':')[0]}"] = 1.0
    evidence = fits.evidence(a, b)
    found |= {
        "ages": float(any(gate.startswith("age:") for gate in gates)),
        "ages of one": float(any(g.startswith("age:") and g != "age:?" for g in gates)),
        "all gates": float(a.slot.gates == b.slot.gates),
        "no gate": float(not gates),
        "evidence": min(evidence, _MOST),
        "likeness": evidence / (evidence + 1),
        "anchor": float(fits.has_anchor(a, b)),
        "held together": float(fits.holds_together(a, b)),
        "both lead": float(_leads(one) and _leads(other)),
        "one leads": float(_leads(one) != _leads(other)),
        "score": pair.score,
        "statements": cosine(one.features, other.features),
        "cues": cosine(a.cues, b.cues),
        "cues at all": min(20.0, min(len(a.cues), len(b.cues))),
        "entities": min(3.0, len(one.entities & other.entities)),
        "own entities": min(3.0, len(one.own_entities & other.own_entities)),
        "slip": slip(a.mention, b.mention),
        "event's own": float(fits.is_singular(a, b)),
        "rules": float(fits.may_differ(a, b)),
        "most lead": max(pair.lead),
        "least lead": min(pair.lead),
        "best": float(min(pair.lead) >= 0),
        "liked": float(sum(pair.liked)),
        "least figures": min(10.0, *pair.figures),
        "most figures": min(10.0, max(pair.figures)),
        "only figures": float(pair.figures == (1, 1)),
        "printed again": min(4.0, sum(pair.printed) - 2),
        "explained": float(pair.explained),
        "differs": float(pair.comparison.outcome is Outcome.DIFFERS),
        f"told as {pair.comparison.kind.value if pair.comparison.kind else 'nothing'}": 1.0,
    }
    found |= _of_deeds(a, b)
    found |= _of_scope(a, b, fits)
    found |= _of_days(a, b, one, other)
    found |= _of_figures(a, b)
    found |= _of_words(a, b)
    found |= {
        "slip by an anchor": found["slip"] * found["anchor"],
        "slip of only figures": found["slip"] * found["only figures"],
        "anchor of only figures": found["anchor"] * found["only figures"],
    }
    return found


def _leads(unit: Unit) -> bool:
    """Whether a statement stands at the head of its article, where the main facts are."""
    return unit.statement.sentence[0] < _HEAD


def _of_deeds(a: Particular, b: Particular) -> dict[str, float]:
    mine, theirs = a.slot.frame, b.slot.frame
    kin = kinship(mine, theirs)
    return {
        "one deed": float(mine is not None and mine == theirs),
        "kindred deeds": float(0 < kin < 1),
        "other deeds": float(bool(mine and theirs) and kin == 0),
        "one without a deed": float((mine is None) != (theirs is None)),
    }


def _of_scope(a: Particular, b: Particular, fits: Likeness) -> dict[str, float]:
    mine, theirs = a.scope, b.scope
    apart = mine.tags ^ theirs.tags
    found = {f"only one {tag}": 1.0 for tag in apart}
    return found | {
        "tags apart": float(len(apart)),
        "other contrast": float(contrast_words(mine, theirs)),
        "contrast of one": float(bool(mine.contrasts) != bool(theirs.contrasts)),
        "other time": float(mine.other_time != theirs.other_time),
        "moving": float(mine.moving or theirs.moving),
        "other years": float(
            bool(mine.all_years and theirs.all_years) and not mine.all_years & theirs.all_years
        ),
        "years of one": float(bool(mine.all_years) != bool(theirs.all_years)),
        "other scope": float(other_scope(mine, theirs, fits.event_years)),
    }


def _of_days(a: Particular, b: Particular, one: Unit, other: Unit) -> dict[str, float]:
    published = (one.published, other.published)
    return {
        "published apart": float(published_apart(*published)),
        "days apart": float(days_apart(one.statement, other.statement, published, 0)),
        "worked out": float(sum(_is_worked_out(p) for p in (a, b))),
    }


def _is_worked_out(particular: Particular) -> bool:
    """Whether a date is not printed: a weekday, "today"."""
    value = particular.mention.value
    return isinstance(value, DateValue) and value.edtf is None


def _of_figures(a: Particular, b: Particular) -> dict[str, float]:
    numbers = [_number(p) for p in (a, b)]
    if None in numbers or a.mention.kind is Kind.DATE:
        return {}
    low, high = sorted(n for n in numbers if n is not None)
    approximators = [getattr(p.mention.value, "approximator", None) for p in (a, b)]
    return {
        "ratio": min(_MOST, math.log(high / low)) if low > 0 else _MOST,
        "approximate": float(any(approximators)),
        "small": float(high <= 10),
    }


def _number(particular: Particular) -> float | None:
    value = particular.mention.value
    number = getattr(value, "amount", None) or getattr(value, "number", None)
    if number is None or not number.is_finite() or abs(number) > 10**15:
        return None
    return float(number)


def _of_words(a: Particular, b: Particular) -> dict[str, float]:
    """The words of the values themselves, and those directly before and behind."""
    mine, theirs = ([w.lower() for w in _WORD.findall(p.mention.text)] for p in (a, b))
    shared = set(a.cues) & set(b.cues)
    return {
        "nouns": min(3.0, len(set(mine) & set(theirs))),
        "last noun": float(bool(mine and theirs) and mine[-1] == theirs[-1]),
        "word before": float(bool(a.beside[0]) and a.beside[0] == b.beside[0]),
        "word behind": float(bool(a.beside[1]) and a.beside[1] == b.beside[1]),
        "shared cues": min(8.0, len(shared)),
        "shared words": min(8.0, sum(not cue.startswith("entity:") for cue in shared)),
    }


def weighed_as(found: Mapping[str, float]) -> str:
    """Which weights a pair with these signs is weighed by: days speak otherwise than figures."""
    return "days" if found.get("kind date") else "figures"


def likelihood(found: Mapping[str, float]) -> float:
    """How likely a pair with these signs is of one thing, between 0 and 1."""
    return fit_of("claims.alignment", "weights", weighed_as(found)).likelihood(found)

"""How likely a statement asserts the very thing that somebody denies: many small signs, weighed.

``data/opposing.json`` says how much each sign counts, for outright denials and for bare negations
apart. The weights are two logistic regressions fitted to marked clusters and pairs of sentences;
``python -m benchmarks.stance_weights`` fits them anew.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from claims.alignment.days import published_apart
from claims.alignment.evidence import Evidence
from claims.alignment.units import Unit
from claims.collation.assertions import Assertions
from claims.collation.checks.alternatives import told_of_other_days
from claims.collation.denials import CLAIMED
from claims.collation.noes import No, words_of
from claims.comparison.fits import fit_of

#: Noes that say so outright: "denied", "the court saw it otherwise", "no such call".
OUTRIGHT: Final = frozenset({"denies", "otherwise", "no such", "contrary"})
#: Who is charged denies it as a matter of course.
_CHARGED: Final = re.compile(
    r"\b(?:suspect(?:s|ed)?|charged with|indicted|on trial|pleaded|prosecut\w{1,6})\b",
    re.IGNORECASE,
)
_FULLY: Final = 0.9
_CLOSE: Final = 50
#: So much two, and three, words tell that stand in few sentences each.
_TWO: Final = 1.2
_THREE: Final = 2.0
_FATES: Final = {"hurt": "people:hurt", "kill": "people:dead"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A no and a statement that may assert what it denies, with the signs for and against."""

    no: No
    yes: Unit
    signs: dict[str, float]


class Opposing:
    """Pairs each no with what it may stand against."""

    def __init__(self, assertions: Assertions) -> None:
        self._assertions = assertions
        self._evidence = Evidence(assertions.desk.units)

    def pairs(self, no: No) -> list[Pair]:
        """The statements that may assert what is denied, in order, each with its signs."""
        found = [Pair(no, unit, self._signs(no, unit)) for unit in self._assertions.against(no)]
        scores = [p.signs.get("share", 0.0) + 0.3 * p.signs.get("around", 0.0) for p in found]
        for pair, score in zip(found, scores, strict=True):
            pair.signs["leads"] = float(score >= max(scores))
            pair.signs["rivals"] = math.log1p(len(found))
        return found

    def _signs(self, no: No, unit: Unit) -> dict[str, float]:
        signs = self._of_words(no, unit) | self._of_place(no, unit) | self._of_claim(no, unit)
        signs[f"sort {no.sort}"] = 1.0
        return {name: value for name, value in signs.items() if value}

    def _of_words(self, no: No, unit: Unit) -> dict[str, float]:
        told, rarity = self._assertions.told(unit), self._evidence.rarity
        total = sum(weight * rarity(word) for word, weight in no.denied.items()) or 1.0
        shared = {w: min(n, told[w]) * rarity(w) for w, n in no.denied.items() if w in told}
        around = sum(
            min(weight, told[word]) * rarity(word)
            for word, weight in no.around.items()
            if word in told and word not in shared
        )
        telling = sum(rarity(word) for word in shared)
        order = list(no.denied) or [""]
        first = told.get(order[0], 0.0)
        core = sum(rarity(word) * min(1.0, told.get(word, 0.0)) for word in no.core)
        return {
            "share": sum(shared.values()) / total,
            "shared": min(3.0, sum(shared.values())),
            "nothing shared": float(not shared),
            "one shared": float(0 < telling < _TWO),
            "two shared": float(_TWO <= telling < _THREE),
            "three shared": float(telling >= _THREE),
            "first told": rarity(order[0]) * (first >= _FULLY),
            "first half told": float(0 < first < _FULLY),
            "second told": rarity(order[1]) * (order[1] in told) if len(order) > 1 else 0.0,
            "third told": rarity(order[2]) * (order[2] in told) if len(order) > 2 else 0.0,
            "last told": rarity(order[-1]) * (order[-1] in told) if len(order) > 1 else 0.0,
            "core told": core / max(1, len(no.core)),
            "core untold": float(bool(no.core) and not core),
            "deed told": float(any(row in told for row in self._assertions.alleged(no))),
            "leans and shares": min(4.0, telling) * no.leans,
            "there": float(no.sort == "none there" and order[0] in told),
            "around": min(2.0, around),
            "one word denied": float(len(no.denied) == 1),
            "many denied": min(6.0, float(len(no.denied))),
            "together": float(self._stand_together(unit, shared)),
            "first and name": float(first >= _FULLY and bool(self._shared_names(no, unit))),
        }

    def _of_place(self, no: No, unit: Unit) -> dict[str, float]:
        one, before = unit.article == no.unit.article, unit.index in no.before
        return {
            "names": min(2.0, len(self._shared_names(no, unit))),
            "one article": float(one),
            "before": float(before),
            "leant on": float(no.leans and before),
            "leans": float(no.leans),
            "behind": float(one and unit.index > no.unit.index),
            "days apart": float(not one and told_of_other_days(no.unit, unit)),
            "published apart": float(published_apart(no.unit.published, unit.published)),
        }

    def _of_claim(self, no: No, unit: Unit) -> dict[str, float]:
        text, sentence = self._assertions.text(unit), unit.statement.sentence
        claimed = CLAIMED.search(text, *sentence) is not None
        charged = _CHARGED.search(text, *sentence) is not None
        before = unit.index in no.before
        return {
            "claimed": float(claimed),
            "claimed before": float(claimed and before),
            "charged": float(charged),
            "charged before": float(charged and before),
            "of who": float(not unit.entities.isdisjoint(no.who)),
            "done by": float(self._assertions.is_blamed(unit, no.who)),
            "said": float(no.said),
            "flat": float(no.flat),
            "fate": float(_is_of_nobody(no, unit)),
            "one deed": float(bool(no.unit.frames & unit.frames)),
        }

    def _shared_names(self, no: No, unit: Unit) -> frozenset[str]:
        return self._assertions.names(unit) & self._assertions.names(no.unit)

    def _stand_together(self, unit: Unit, shared: Mapping[str, float]) -> bool:
        """Whether the words denied stand close together where they are told."""
        if len(shared) < 2:
            return False
        words = words_of(self._assertions.text(unit), *unit.statement.sentence)
        places = [offset for offset, word, _ in words if word in shared]
        return bool(places) and max(places) - min(places) <= _CLOSE


def _is_of_nobody(no: No, unit: Unit) -> bool:
    """Whether "nobody was hurt" stands against people who were."""
    if no.sort not in ("nobody", "no") or len(no.denied) != 1 or not no.flat:
        return False
    gate = _FATES.get(next(iter(no.denied)))
    return gate is not None and any(
        gate in p.slot.gates and not p.slot.aside for p in unit.particulars
    )


def weighed_as(found: Mapping[str, float]) -> str:
    """Which weights a pair is weighed by: outright denials speak otherwise than a bare "not"."""
    return "denials" if any(found.get(f"sort {sort}") for sort in OUTRIGHT) else "negations"


def likelihood(found: Mapping[str, float]) -> float:
    """How likely a pair with these signs is of one thing, between 0 and 1."""
    return fit_of("claims.collation", "opposing", weighed_as(found)).likelihood(found)

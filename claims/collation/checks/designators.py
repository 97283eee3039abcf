"""Signs of one family of which two articles print others: the An-26 here and the An-24 there.

Where one article prints none of the other's signs of a family, both hardly mean two things; the
lane of values tells most of these already, and is not repeated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from claims.alignment.evidence import Evidence
from claims.alignment.slips import slip
from claims.alignment.slots import family
from claims.alignment.units import Particular
from claims.collation.desk import Desk
from claims.collation.finding import Finding, normalised, side_of, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.wording import printed
from sources.extraction.values import DesignatorValue
from sources.speech import gettext as _

#: A family of one letter ("A 9", "B 2") is of roads and rooms as often as of one product.
_LETTERS: Final = 2

Family = Mapping[str, Sequence[Particular]]
"""Article → the signs of one family that it prints."""


def check_designators(desk: Desk) -> list[Finding]:
    """One finding for each family of signs of which two articles print others."""
    evidence, stories = Evidence(desk.units), Stories(desk)
    told = {p.place for named in desk.facts for m in named.fact.matches for p in (m.a, m.b)
            if not m.equal}  # fmt: skip
    findings = []
    for name, by_article in sorted(_families(desk).items()):
        pairs = [
            (slip(a.mention, b.mention) + evidence.between(a, b), a, b)
            for one, other in combinations(sorted(by_article), 2)
            if not _keys(by_article[one]) & _keys(by_article[other])
            and stories.may_be_one(one, other)
            for a in by_article[one]
            for b in by_article[other]
        ]
        if any(p.place in told for held in by_article.values() for p in held):
            continue
        best = max(pairs, key=lambda pair: (pair[0], pair[1].place, pair[2].place), default=None)
        if best is not None:
            findings.append(_finding(desk, name, by_article, best[1], best[2]))
    return findings


def _families(desk: Desk) -> dict[str, dict[str, list[Particular]]]:
    found: dict[str, dict[str, list[Particular]]] = defaultdict(lambda: defaultdict(list))
    for unit in desk.units:
        for particular in unit.particulars:
            value = particular.mention.value
            name = family(value.key) if isinstance(value, DesignatorValue) else ""
            if sum(sign.isalpha() for sign in name) >= _LETTERS:
                found[name][unit.article].append(particular)
    return found


def _keys(held: Sequence[Particular]) -> set[str]:
    return {p.mention.value.key for p in held if isinstance(p.mention.value, DesignatorValue)}


def _finding(desk: Desk, name: str, by_article: Family, a: Particular, b: Particular) -> Finding:
    keys = _keys([a, b])
    held = [p for each in by_article.values() for p in each if _keys([p]) & keys]
    sides = sorted_sides(side_of(p.article, p.mention) for p in held)
    told = [
        f"{printed(p.mention.text)} ({desk.extraction(p.article).article.outlet or p.article})"
        for p in (a, b)
    ]
    return Finding(
        kind=DifferenceKind.DESIGNATOR,
        severity=Severity.HIGH,
        explanation=_(
            "{a} and {b} are two signs of one family, and neither article prints the other's."
        ).format(a=told[0], b=told[1]),
        subjects=(f"family:{name}",),
        attribute="designator",
        sides=sides,
        content=tuple((side.article, normalised(side.value)) for side in sides),
    )

"""A fact's key, which outlives the run, and its label, which people read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from claims.alignment.facts import Fact
from claims.alignment.matching import is_equal
from claims.collation.attributes import attributes_of
from sources.extraction.frames import Form, frames
from sources.extraction.values import DateValue, Kind, Mention, decimal_text

_ANCHORS = (
    Kind.MONEY,
    Kind.COUNT,
    Kind.DESIGNATOR,
    Kind.MEASURE,
    Kind.PERCENT,
    Kind.DATE,
)


def fact_key(fact: Fact, entity_key: Callable[[str], str]) -> str:
    """The fact's strongest anchor: its main predicate and the value that most articles share.

    The list of articles does not enter, so that a third article that joins leaves the key alone.
    Where no value is shared, the entities that the articles share stand in.
    """
    frame = main_frame(fact) or "fact"
    anchor = _shared_value(fact)
    if anchor is not None:
        return f"{frame}|{anchor}"
    return f"{frame}|" + ",".join(sorted(entity_key(e) for e in _shared_entities(fact))[:2])


def _shared_value(fact: Fact) -> str | None:
    """The strongest value that articles share, of an attribute on which no article differs.

    A value in dispute is no anchor: another article that joins would tip it to either side.
    """
    found: dict[Kind, Counter[str]] = defaultdict(Counter)
    for attribute in attributes_of(fact):
        if not all(is_equal(comparison) for _, _, comparison in attribute.comparisons):
            continue
        keys = Counter(value_key(side.mention) for side in attribute.sides)
        found[attribute.kind].update({key: n for key, n in keys.items() if n > 1} or keys)
    for kind in _ANCHORS:
        if found[kind]:
            return min(found[kind], key=lambda key: (-found[kind][key], key))
    return None


def value_key(mention: Mention) -> str:
    """A value as a short stable key; days without their year, which one side may lack."""
    value = mention.value
    if isinstance(value, DateValue):
        edtf = value.edtf or (value.inferred.edtf if value.inferred else "") or "?"
        return f"date:{edtf[-5:]}" if len(edtf) == 10 else f"date:{edtf}"
    number = getattr(value, "amount", None) or getattr(value, "number", None)
    shown = decimal_text(number) if number is not None else getattr(value, "key", "")
    unit = next(
        (getattr(value, name) for name in ("currency", "noun", "unit") if hasattr(value, name)), ""
    )
    return f"{mention.kind.value}:{shown}:{unit or ''}"


def main_frame(fact: Fact) -> str | None:
    """The predicate class that most articles use of the fact; "say" only if there is no other."""
    votes: dict[str, dict[str, int]] = defaultdict(dict)
    for unit in fact.units:
        for predicate in unit.statement.predicates:
            weight = 1 if predicate.infinitive else 2 if predicate.form is Form.NOUN else 3
            held = votes[predicate.frame]
            held[unit.article] = max(held.get(unit.article, 0), weight)
    if not votes:
        return None
    return min(votes, key=lambda f: (f == "say", -sum(votes[f].values()), f))


def main_entities(fact: Fact, places: frozenset[str]) -> list[str]:
    """Up to two entities that at least two articles name in the fact, those who act before places."""
    votes = _shared_entities(fact)
    return sorted(votes, key=lambda e: (e in places, -votes[e], e))[:2]


def _shared_entities(fact: Fact) -> dict[str, int]:
    """The entities that at least two articles name in the fact, with how many do."""
    votes: dict[str, set[str]] = defaultdict(set)
    for unit in fact.units:
        for entity in unit.own_entities:
            votes[entity].add(unit.article)
    return {entity: len(held) for entity, held in votes.items() if len(held) >= 2}


def fact_label(
    fact: Fact, entity_label: Mapping[str, str], places: frozenset[str] = frozenset()
) -> str:
    """ "contract · Green Cycle Energy, BelOMO · 5.56 million yuan"."""
    frame = main_frame(fact)
    parts = [frames()[frame].label if frame and frame != "say" else ""]
    parts.append(", ".join(entity_label.get(e, e) for e in main_entities(fact, places)))
    parts.append(_printed_anchor(fact))
    return " · ".join(part for part in parts if part) or "fact"


def _printed_anchor(fact: Fact) -> str:
    """The first shared value of the strongest kind, as printed, or else the first attribute."""
    for kind in _ANCHORS:
        for match in fact.matches:
            if match.equal and match.a.mention.kind is kind:
                return " ".join(match.a.mention.text.split())
    attributes = attributes_of(fact)
    return attributes[0].label if attributes else ""

"""Before evidence is saved: what chosen words give for each attribute, and what others gave.

Pure: mentions found in the words and sides reported by others in; candidates, choices and lines of
agreement out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.apparatus.signs import SEVERITIES, Sign, kind_sign
from claims.apparatus.spoken import spoken_value
from claims.comparison.compare import compare_values
from claims.comparison.outcome import KINDS, Comparison, DifferenceKind, Family, Outcome, Reported
from claims.valuing import NotRead, read_value
from claims.worded import Words
from sources.extraction.values import Kind, Mention, MoneyValue, NameType, NameValue, Value
from sources.speech import gettext as _
from sources.speech import gettext_noop

_AGREES = Sign("agrees", "✓", gettext_noop("Agrees"))
_CANNOT_SAY = Sign("cannot-say", "?", gettext_noop("Cannot be compared"))
_RANK = {Outcome.AGREES: 0, Outcome.COMPATIBLE: 1, Outcome.DIFFERS: 3, Outcome.CANNOT_SAY: 4}
_NEAR_MISSES = {
    DifferenceKind.YEAR_MISSING,
    DifferenceKind.SPELLING,
    DifferenceKind.CONVERSION,
    DifferenceKind.SCOPE,
    DifferenceKind.AS_OF,
}
_NEAR, _FAR, _OTHER_UNIT = 2, 3, 4
_BEARERS: Mapping[NameType, str] = Words(
    {
        NameType.PERSON: gettext_noop("person"),
        NameType.ORGANISATION: gettext_noop("organisation"),
        NameType.PLACE: gettext_noop("place"),
        NameType.PRODUCT: gettext_noop("product"),
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What another quote gave for an attribute. ``side`` is None where it gave no value, but an
    ``answer``: "not-stated", "unknown", "denied"."""

    article: str
    answer: str
    side: Reported | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a value stands to one that another article gave: a sign with words, and a sentence."""

    article: str
    printed: str
    verdict: Sign
    sentence: str
    severity: Sign | None = None

    @property
    def differs(self) -> bool:
        return self.severity is not None


def agreements(side: Reported, standing: Sequence[Standing]) -> list[Agreement]:
    """How ``side`` stands to each value given before; what differs most comes first."""
    found = [
        _agreement(row, compare_values(side, row.side)) for row in standing if row.side is not None
    ]
    found += [
        Agreement(
            row.article,
            "",
            Sign("stance", "±", gettext_noop("Denied there")),
            _("Another article denies it; these words give a value."),
            SEVERITIES["high"],
        )
        for row in standing
        if row.answer == "denied"
    ]
    return sorted(found, key=_weight)


def denials(standing: Sequence[Standing]) -> list[Agreement]:
    """What a denial stands against: every value that was given."""
    return [
        Agreement(
            row.article,
            row.side.quote,
            Sign("stance", "±", gettext_noop("Asserted there")),
            _("Another article gives a value; these words deny it."),
            SEVERITIES["high"],
        )
        for row in standing
        if row.side is not None
    ]


def _weight(row: Agreement) -> tuple[int, str]:
    order = ("high", "medium", "low")
    if row.severity is not None:
        return order.index(row.severity.name), row.verdict.name
    return (9 if row.verdict is _AGREES else 5), row.verdict.name


def _agreement(row: Standing, comparison: Comparison) -> Agreement:
    assert row.side is not None
    severity = comparison.severity
    return Agreement(
        article=row.article,
        printed=row.side.quote,
        verdict=_verdict(comparison),
        sentence=comparison.explanation,
        severity=SEVERITIES[severity.value] if severity is not None else None,
    )


def _verdict(comparison: Comparison) -> Sign:
    if comparison.outcome is Outcome.AGREES:
        return _AGREES
    if comparison.kind is None:
        return _CANNOT_SAY
    family = Family.DIFFERS if comparison.outcome is Outcome.DIFFERS else Family.COMPATIBLE
    rule = KINDS.get((family, comparison.kind))
    sign = kind_sign(comparison.kind.value)
    return sign if rule is None else Sign(sign.name, sign.sign, rule.words)


def words_value(
    kind: Kind | str, printed: str, start: int, found: Sequence[Mention]
) -> tuple[Value, str]:
    """The value that ``printed`` words at ``start`` of a text give, and what it is in words.

    What the engine ``found`` at exactly this place knows the whole text; else the words are read
    by themselves; else they take part in a mention around them ("3,000" of "3,000 components").
    Raises NotRead.
    """
    kind = Kind(kind)
    end = start + len(printed)
    own = [m for m in found if m.kind is kind]
    exact = [m for m in own if (m.start, m.end) == (start, end)]
    if exact:
        return exact[0].value, spoken(exact[0].value)
    try:
        value = read_value(kind, printed)
    except NotRead:
        around = [m for m in own if m.start <= start and end <= m.end]
        if not around:
            raise
        value = around[0].value
    return value, spoken(value)


def spoken(value: Value) -> str:
    """A value in words, as the form reads it back."""
    return spoken_value(value)


def assigned(
    wanted: Mapping[str, tuple[Kind, Sequence[Standing]]],
    sides: Sequence[tuple[Mention, Reported]],
) -> dict[str, Mention]:
    """For each attribute (key → its kind and what stands) the mention of the words that fits best.

    Each mention goes to one attribute. One that disagrees is taken where it is the only one of its
    kind: a difference is what the desk looks for. Names are taken only where they agree, or nearly.
    """
    options: list[tuple[int, int, str, Mention]] = []
    for position, (key, (kind, standing)) in enumerate(wanted.items()):
        own = [(mention, side) for mention, side in sides if mention.kind is kind]
        for mention, side in own:
            rank = _fit(side, standing)
            if rank < _FAR or _worth_asking(kind, rank, alone=len(own) == 1):
                options.append((rank, position, key, mention))
    options.sort(key=lambda option: (option[0], option[1], option[3].start))
    chosen: dict[str, Mention] = {}
    taken: set[tuple[int, int]] = set()
    for *_rank, key, mention in options:
        place = (mention.start, mention.end)
        if key not in chosen and place not in taken:
            chosen[key] = mention
            taken.add(place)
    return chosen


def _worth_asking(kind: Kind, rank: int, *, alone: bool) -> bool:
    """Whether a mention that does not fit is offered all the same."""
    if kind is Kind.NAME:
        return alone and rank > _FAR
    return alone or rank > _FAR


def _fit(side: Reported, standing: Sequence[Standing]) -> int:
    """How well a side fits an attribute: 0 agrees … 3 contradicts, 4 nothing to compare with."""
    best = 4
    for row in standing:
        if row.side is None:
            continue
        comparison = compare_values(side, row.side)
        rank = _RANK[comparison.outcome]
        if comparison.kind in _NEAR_MISSES and comparison.outcome is Outcome.DIFFERS:
            rank = _NEAR
        best = min(best, rank if _same_unit(side.value, row.side.value) else _OTHER_UNIT)
    return best


def _same_unit(a: Value, b: Value) -> bool:
    """Whether two amounts are in one currency, as far as both name it; other values always are."""
    if isinstance(a, MoneyValue) and isinstance(b, MoneyValue):
        return a.currency == b.currency or a.currency is None or b.currency is None
    return True


def bearer_word(value: Value) -> str:
    """What a name is called as an attribute: "person", "organisation", "place", "name"."""
    return _BEARERS[value.type] if isinstance(value, NameValue) and value.type else _("name")

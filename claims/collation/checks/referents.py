"""Those without a name, or named in other letters: the pilot whom one article calls a dentist and
another a surgeon, the ship with two flags, the sculptor of two nations.

A part in an event ("the pilot") is held by one; so what two articles say of its holder is held
against each other, wherever neither names two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from claims.collation.circumstances import KIN, OFFICE, OWNED, PARTY, SEAT, find_circumstances
from claims.collation.context import span_around
from claims.collation.desk import Desk
from claims.collation.epithets import NATION, Epithet, find_epithets
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.callings import severity_of
from claims.comparison.offices import may_be_one_office
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.wording import printed
from sources.extraction.names.folding import fold
from sources.extraction.pipeline import Extraction
from sources.speech import gettext as _
from sources.speech import gettext_noop

_TOLD = {
    NATION: gettext_noop("{label}: {a} and {b} are two nationalities."),
    "flag": gettext_noop("{label}: {a} and {b} are two flags."),
    "birth": gettext_noop("{label}: {a} and {b} are two countries of birth."),
    "owner": gettext_noop("{label}: {a} and {b} are owners of two nations."),
    OFFICE: gettext_noop("{label}: {a} and {b} are two offices."),
    PARTY: gettext_noop("{label}: {a} and {b} are two parties."),
    OWNED: gettext_noop("{label}: {a} and {b} are two sorts of owner."),
    KIN: gettext_noop("{label}: {a} and {b} are two sorts of kin."),
    SEAT: gettext_noop("{label}: {a} and {b} are two places."),
}


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing that an article says of one: where, and the value."""

    side: Side
    value: str


#: Article → aspect → what it says, in order.
_Sheet = Mapping[str, Mapping[str, Sequence[_Said]]]


def of_referents(desk: Desk) -> list[Finding]:
    """One finding for each one of whom two articles say what cannot both be."""
    epithets = [
        epithet for extraction in desk.extractions for epithet in _settled(desk, _found(extraction))
    ]
    stories = Stories(desk)
    findings = []
    for entity, sheet in _by_entity(desk, epithets):
        found = _differing(desk, stories, sheet)
        label, key = desk.entity_label(entity), f"entity:{desk.entity_key(entity)}"
        findings += [_finding(desk, label, key, *each) for each in found]
    for part, sheet in _by_part(desk, epithets):
        found = _differing(desk, stories, sheet, nameless=True)
        told = [
            _finding(desk, _("The {part}").format(part=part), f"part:{part}", *each)
            for each in found
        ]
        findings += [finding for finding in told if not _is_told(finding, findings)]
    return findings


def _is_told(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether another finding tells of the same aspect in some of the same words."""
    return any(
        a.article == b.article and a.start < b.end and b.start < a.end
        for other in others
        if other.attribute == finding.attribute
        for a in finding.sides
        for b in other.sides
    )


def _found(extraction: Extraction) -> list[Epithet]:
    read = extraction.article.id, extraction.article.text, extraction.mentions
    return sorted(
        (*find_epithets(*read), *find_circumstances(*read)), key=lambda e: (e.start, e.end)
    )


def _settled(desk: Desk, epithets: Sequence[Epithet]) -> list[Epithet]:
    """The epithets of one article, those of a part with the name that the article gives its holder.

    Only where one name holds the part, was told before, and nothing said is at odds with it.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    said: dict[str, dict[str, str]] = defaultdict(dict)
    settled = []
    for epithet in epithets:
        entity = _entity(desk, epithet)
        if entity is None and epithet.part is not None and len(holders[epithet.part]) == 1:
            (held,) = holders[epithet.part]
            known = said[held]
            if all(known.get(aspect, value) == value for aspect, value in epithet.says):
                named = next(
                    e.name for e in epithets if e.name is not None and _entity(desk, e) == held
                )
                epithet, entity = replace(epithet, name=named), held
        if entity is not None:
            said[entity].update(epithet.says)
            if epithet.part is not None:
                holders[epithet.part].add(entity)
        settled.append(epithet)
    return settled


def _entity(desk: Desk, epithet: Epithet) -> str | None:
    if epithet.name is None:
        return None
    return desk.entity_of.get((epithet.article, epithet.name))


def _by_entity(desk: Desk, epithets: Sequence[Epithet]) -> Iterator[tuple[str, _Sheet]]:
    """What each article says of each name."""
    held: dict[str, list[Epithet]] = defaultdict(list)
    for epithet in epithets:
        entity = _entity(desk, epithet)
        if entity is not None and not desk.dossiers[entity].is_state:
            held[entity].append(epithet)
    for entity in sorted(held):
        yield entity, _sheet(held[entity])


def _by_part(desk: Desk, epithets: Sequence[Epithet]) -> Iterator[tuple[str, _Sheet]]:
    """What each article says of the one holder of each part, where one article has no name for it.

    An article that tells of two of its kind says nothing of the one.
    """
    held: dict[str, dict[str, list[Epithet]]] = defaultdict(lambda: defaultdict(list))
    for epithet in epithets:
        if epithet.part is not None and (epithet.alone or epithet.says):
            held[epithet.part][epithet.article].append(epithet)
    for part, by_article in sorted(held.items()):
        one_each = {article: told for article, told in by_article.items() if _is_of_one(desk, told)}
        nameless = {a for a, told in one_each.items() if all(e.name is None for e in told)}
        for a in sorted(nameless):
            others = [
                e
                for b, told in one_each.items()
                if b != a and (b > a or b not in nameless)
                for e in told
            ]
            yield part, _sheet([*one_each[a], *others])


def _is_of_one(desk: Desk, told: Sequence[Epithet]) -> bool:
    named = {_entity(desk, epithet) for epithet in told} - {None}
    return len(named) <= 1 and all(epithet.alone for epithet in told)


def _sheet(epithets: Sequence[Epithet]) -> _Sheet:
    sheet: dict[str, dict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    for epithet in epithets:
        side = Side(epithet.article, epithet.start, epithet.end, epithet.text)
        for aspect, value in epithet.says:
            sheet[epithet.article][aspect].append(_Said(side, value))
    return sheet


def _differing(
    desk: Desk, stories: Stories, sheet: _Sheet, *, nameless: bool = False
) -> Iterator[tuple[str, list[_Said]]]:
    """For each aspect the first two articles that each say one thing, and not the same; then what
    the others say."""
    called = False
    for aspect in sorted({aspect for told in sheet.values() for aspect in told}):
        single = {
            article: told[aspect]
            for article, told in sorted(sheet.items())
            if aspect in told and _is_one(aspect, [said.value for said in told[aspect]])
        }
        if aspect == OFFICE and called:
            continue  # told as two callings
        for a, b in combinations(single, 2):
            one = stories.may_be_one(a, b) and (not nameless or stories.share_a_name(a, b))
            if one and _differ(desk, aspect, single[a], single[b]):
                called = called or aspect.startswith("calling")
                others = [single[c][0] for c in single if c not in (a, b)]
                yield aspect, [single[a][0], single[b][0], *others]
                break


def _differ(desk: Desk, aspect: str, one: Sequence[_Said], other: Sequence[_Said]) -> bool:
    """Whether nothing that two articles say on an aspect may be one.

    A seat may be told as its town and as its region, where an article prints both.
    """
    if aspect == SEAT:
        for mine, theirs in ((one, other), (other, one)):
            text = fold(desk.extraction(mine[0].side.article).article.text)
            if any(said.value in text for said in theirs):
                return False
    return not any(_is_one(aspect, [a.value, b.value]) for a in one for b in other)


def _is_one(aspect: str, values: Sequence[str]) -> bool:
    """Whether all values of an aspect may be one."""
    if aspect == OFFICE:
        return all(may_be_one_office(a, b) for a, b in combinations(values, 2))
    return len(set(values)) == 1


def _finding(desk: Desk, label: str, subject: str, aspect: str, said: Sequence[_Said]) -> Finding:
    """``said`` holds the two that differ first."""
    sides = [_in_context(desk, each.side) for each in said]
    told = [
        f"{printed(side.text)} ({desk.extraction(side.article).article.outlet or side.article})"
        for side in sides[:2]
    ]
    head, _colon, group = aspect.partition(":")
    severity = severity_of(int(group)) if group else Severity.HIGH
    if head == OFFICE:
        severity = Severity.MEDIUM
    sentence = _TOLD.get(head, gettext_noop("{label}: {a} and {b} cannot both be."))
    return Finding(
        kind=DifferenceKind.CONTRADICTION if head == SEAT else DifferenceKind.DESCRIPTION,
        severity=severity,
        explanation=_(sentence).format(label=label, a=told[0], b=told[1]),
        subjects=(subject,),
        attribute=head,
        sides=sorted_sides(sides),
        content=tuple(sorted((each.side.article, each.value) for each in said)),
    )


def _in_context(desk: Desk, side: Side) -> Side:
    """A side with the words around it, within its sentence."""
    extraction = desk.extraction(side.article)
    sentence = next(
        (s.sentence for s in extraction.statements if s.sentence[0] <= side.start < s.sentence[1]),
        (side.start, side.end),
    )
    start, end = span_around(extraction.article.text, (side.start, side.end), sentence)
    return Side(side.article, start, end, extraction.article.text[start:end])

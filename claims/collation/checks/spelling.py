"""Names spelled in more than one way: one finding for each entity, never one for each pair."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from claims.collation.desk import Desk
from claims.collation.dossiers import Dossier
from claims.collation.finding import Finding, Side, side_of, sorted_sides
from claims.collation.near_names import near_full_names, near_names
from claims.comparison.names import compare_printed_names
from claims.comparison.outcome import DifferenceKind, Reported, Severity
from sources.extraction.names.folding import fold
from sources.extraction.values import Mention, NameType
from sources.naming import Link, spellings
from sources.speech import ngettext

#: From here on two names need no more than an event in common to be held one, spelled otherwise.
_LIKELY: Final = 0.85
#: One letter makes another word of a shorter one (iPod, iPad).
_SHORT: Final = 5
_LEAD: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,15} $")
_UMLAUTS: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"}


@dataclass(frozen=True, slots=True)
class _Draft:
    """One name spelled in several ways: (article, mention, spelling) for each."""

    key: str
    label: str
    places: tuple[tuple[str, Mention, str], ...]

    @property
    def words(self) -> frozenset[str]:
        """The words in which the spellings part: "solheim" and "solhjem"."""
        forms = [frozenset(fold(form).split()) for _, _, form in self.places]
        return frozenset().union(*forms) - frozenset.intersection(*forms)


def check_spelling(desk: Desk) -> list[Finding]:
    """Entities whose name is spelled in two ways or more, and look-alikes in one event.

    One word spelled in two ways is one finding, though a man, his son and his firm all bear it.
    """
    drafts = []
    for dossier in desk.dossiers.values():
        forms = {
            spelling.text: spelling.articles
            for group in spellings(dossier.cluster)
            if _is_slip([spelling.text for spelling in group.spellings], dossier.type)
            for spelling in group.spellings
        }
        if len(forms) > 1:
            drafts.append(_Draft(dossier.key, dossier.label, tuple(_places(dossier, forms))))
    drafts += _variants(desk)
    drafts += [
        _Draft(min(one.key, other.key), one.label, places)
        for one, other in near_names(list(desk.dossiers.values()))
        if _share_a_fact(desk, one, other)
        and (places := tuple(_in_full(desk, *use) for use in (one.uses[0], other.uses[0])))
    ]
    drafts += [
        _Draft(min(one[0].key, other[0].key), one[0].label, (_first_as(*one), _first_as(*other)))
        for one, other in near_full_names(list(desk.dossiers.values()))
        if _one_story(desk, one[0], other[0]) and _written_out(one[1]) != _written_out(other[1])
    ]
    return [_finding(held) for held in _by_words(drafts)]


def _by_words(drafts: list[_Draft]) -> list[list[_Draft]]:
    """Drafts of the same words together, the shortest name of each first."""
    groups: list[list[_Draft]] = []
    for draft in sorted(drafts, key=lambda d: (len(d.label.split()), d.label, d.key)):
        for group in groups:
            if len(group[0].words & draft.words) > 1:
                group.append(draft)
                break
        else:
            groups.append([draft])
    return groups


def _written_out(form: str) -> str:
    """A word with its umlauts written out: "Brändli" and "Braendli" are one spelling."""
    return fold("".join(_UMLAUTS.get(sign, sign) for sign in form.lower()))


def _is_slip(forms: list[str], type_: NameType | None) -> bool:
    """Whether forms of a word may be spellings: not two short words, nor a short form of one."""
    if len({_written_out(form) for form in forms}) < len({fold(form) for form in forms}):
        return False
    folded = sorted({form.lower() for form in forms}, key=len)
    least = _SHORT - 1 if type_ in (NameType.PERSON, NameType.PLACE) else _SHORT
    if len(folded) > 1 and len(folded[0]) < least:
        return False
    return not all(long.startswith(folded[0]) for long in folded)


def _places(dossier: Dossier, forms: dict[str, tuple[str, ...]]) -> list[tuple[str, Mention, str]]:
    """The first place at which each article prints each spelling."""
    found: dict[tuple[str, str], Mention] = {}
    for article, mention in dossier.uses:
        for form, articles in forms.items():
            if article in articles and form in mention.text:
                found.setdefault((form, article), mention)
    return [
        (article, mention, form)
        for (form, article), mention in sorted(found.items(), key=lambda item: item[0])
    ]


def _finding(held: list[_Draft]) -> Finding:
    label, places = held[0].label, held[0].places
    by_form: dict[str, set[str]] = defaultdict(set)
    by_article: dict[str, set[str]] = defaultdict(set)
    for article, _, form in places:
        by_form[form].add(article)
        by_article[article].add(form)
    inside = max((len(forms) for forms in by_article.values()), default=0)
    words = ", ".join(f"“{form}”" for form in sorted(by_form, key=lambda f: (-len(by_form[f]), f)))
    count = len(by_article)
    sentence = (
        ngettext(
            "{label}: {forms} spellings ({words}) in {n} article, {inside} of them inside one.",
            "{label}: {forms} spellings ({words}) in {n} articles, {inside} of them inside one.",
            count,
        )
        if inside > 1
        else ngettext(
            "{label}: {forms} spellings ({words}) in {n} article.",
            "{label}: {forms} spellings ({words}) in {n} articles.",
            count,
        )
    )
    sides: list[Side] = [side_of(at, mention) for draft in held for at, mention, _ in draft.places]
    return Finding(
        kind=DifferenceKind.SPELLING,
        severity=Severity.MEDIUM,
        explanation=sentence.format(
            label=label, forms=len(by_form), words=words, n=count, inside=inside
        ),
        subjects=(f"entity:{held[0].key}",),
        attribute="spelling",
        sides=sorted_sides(sides),
        content=tuple((article, form) for article, _, form in places),
    )


def _variants(desk: Desk) -> list[_Draft]:
    """Two names of two articles that one letter or so parts, in the same place of one fact."""
    owner = {member: d for d in desk.dossiers.values() for member in d.cluster.members}
    seen: set[tuple[str, str]] = set()
    drafts = []
    for dossier in desk.dossiers.values():
        for link in (*dossier.cluster.suggested, *dossier.cluster.possible):
            one, other = owner[link.a], owner[link.b]
            pair = (min(one.id, other.id), max(one.id, other.id))
            if one.id == other.id or pair in seen or not _one_event(desk, link, one, other):
                continue
            places = _spelled_apart(one, other, link)
            if places:
                seen.add(pair)
                shorter = min(one.key, other.key)
                drafts.append(_Draft(shorter, one.label, tuple(places)))
    return drafts


def _in_full(desk: Desk, article: str, mention: Mention) -> tuple[str, Mention, str]:
    """A name with the capitalised word before it, which may be a part of it ("Little Marlow")."""
    text = desk.extraction(article).article.text
    lead = _LEAD.search(text[max(0, mention.start - 24) : mention.start])
    return article, mention, f"{lead.group() if lead else ''}{mention.text}"


def _share_a_fact(desk: Desk, one: Dossier, other: Dossier) -> bool:
    """Whether some fact is reported by an article of each."""
    return any(
        set(named.fact.articles) & one.articles and set(named.fact.articles) & other.articles
        for named in desk.facts
    )


def _spelled_apart(one: Dossier, other: Dossier, link: Link) -> list[tuple[str, Mention, str]]:
    """The places of two names, if letters are all that parts them and no article prints both."""
    if one.articles & other.articles:
        return []
    firsts = [_first(one, link), _first(other, link)]
    a, b = (Reported(value=m.value, quote=m.text, article=article) for article, m in firsts)
    if compare_printed_names(a, b).kind is not DifferenceKind.SPELLING:
        return []
    if _written_out(firsts[0][1].text) == _written_out(firsts[1][1].text):
        return []
    return [(article, mention, mention.text) for article, mention in firsts]


def _first_as(dossier: Dossier, form: str) -> tuple[str, Mention, str]:
    """The first use of a dossier in one form."""
    article, mention = next(use for use in dossier.uses if use[1].text == form)
    return article, mention, form


def _first(dossier: Dossier, link: Link) -> tuple[str, Mention]:
    """The first use of a dossier that the link is about."""
    for article, mention in dossier.uses:
        if f"{article}#{mention.text}" in (link.a, link.b):
            return article, mention
    return dossier.uses[0]


def _one_story(desk: Desk, one: Dossier, other: Dossier) -> bool:
    """Whether articles that print two names name others in common: two, or for full names of one
    given name one."""
    mine, theirs = (_named_with(desk, dossier) for dossier in (one, other))
    first = [fold(d.label).split() for d in (one, other)]
    alike = min(map(len, first)) > 1 and first[0][0] == first[1][0]
    return len(mine & theirs) >= (1 if alike else 2)


def _named_with(desk: Desk, dossier: Dossier) -> frozenset[str]:
    """Whom and what else the articles of a dossier name, countries apart."""
    return frozenset(
        desk.entity_of.get((article, mention.start), d.id)
        for d in desk.dossiers.values()
        if d.id != dossier.id and not d.is_state
        for article, mention in d.uses
        if article in dossier.articles
    )


def _one_event(desk: Desk, link: Link, one: Dossier, other: Dossier) -> bool:
    """Whether the articles that print the two names report a fact in common.

    For a link that is only possible, statements of that fact must name them; for a likely one it is
    enough that the two articles name others in common.
    """
    if link.score >= _LIKELY and _one_story(desk, one, other):
        return True
    for named in desk.facts:
        articles = set(named.fact.articles)
        if not (articles & one.articles and articles & other.articles):
            continue
        if link.score >= _LIKELY:
            return True
        holders = {(unit.article, e) for unit in named.fact.units for e in unit.own_entities}
        if all(
            any((article, desk.entity_of[article, m.start]) in holders for article, m in d.uses)
            for d in (one, other)
        ):
            return True
    return False

"""Which uses of names may be of one entity: links found through shared keys, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from sources.extraction.names.folding import fold
from sources.extraction.names.keys import name_key
from sources.extraction.names.tables import function_words, word_set
from sources.extraction.values import NameType
from sources.naming.blocking import FAMILY, blocking_keys
from sources.naming.comparison import compare_names
from sources.naming.outcome import JOINED, POSSIBLE, SUGGESTED, NameComparison, Verdict
from sources.naming.parts import looks_like_person, name_parts
from sources.naming.told import IN_ONE_ARTICLE, TWO_SUCH_NAMES
from sources.naming.uses import Link, UsedName

_NEIGHBOURS = 24
_NODES = 12
_SURELY_ONE_WORD = 0.92

_FormKey: TypeAlias = tuple[str, NameType | None]


def link(a: UsedName, b: UsedName, score: float, reason: str) -> Link:
    """A link between two uses, the smaller id first."""
    first, second = sorted((a.id, b.id))
    return Link(first, second, score, NameComparison(score, reason).verdict, reason)


def is_person(use: UsedName) -> bool:
    """Whether the careful rules for persons apply: by type, or by a given name in front."""
    if use.type is not None:
        return use.type is NameType.PERSON
    return looks_like_person(name_parts(use.text).words)


def types_agree(a: UsedName, b: UsedName) -> bool:
    return a.type is None or b.type is None or a.type is b.type


def find_links(uses: Sequence[UsedName]) -> Iterator[Link]:
    """Links at or above "possible" between uses, each with its reason."""
    found = list(_all_links(uses))
    ambiguous = _ambiguous(found, {use.id: use for use in uses})
    for item in found:
        if item.reason.endswith(IN_ONE_ARTICLE) and (item.a in ambiguous or item.b in ambiguous):
            yield replace(
                item,
                score=0.84,
                verdict=Verdict.SUGGESTED,
                reason=f"{item.reason}{TWO_SUCH_NAMES}",
            )
        else:
            yield item


def _ambiguous(links: Sequence[Link], by_id: dict[str, UsedName]) -> frozenset[str]:
    """Short forms that could refer back to two different full names of their article."""
    targets: dict[str, set[str]] = defaultdict(set)
    for item in links:
        if item.reason.endswith(IN_ONE_ARTICLE):
            for one, other in ((item.a, item.b), (item.b, item.a)):
                targets[one].add(by_id[other].text)
    out = set()
    for id_, texts in targets.items():
        listed = sorted(texts)
        longer = [text for text in listed if len(text) > len(by_id[id_].text)]
        if any(
            compare_names(longer[0], text, type=by_id[id_].type).score < JOINED
            for text in longer[1:]
        ):
            out.add(id_)
    return frozenset(out)


def _all_links(uses: Sequence[UsedName]) -> Iterator[Link]:
    forms: dict[_FormKey, list[UsedName]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: (use.article, use.text, use.id)):
        forms[name_key(use.text) or use.text, use.type].append(use)
    for group in forms.values():
        yield from _links_of_one_form(group)
    yield from _links_between_forms(forms)
    yield from _links_by_alias(uses)


def _links_of_one_form(group: list[UsedName]) -> Iterator[Link]:
    """Uses that print the same name: joined, but persons of two articles only with a shared role."""
    person = is_person(group[0])
    full = len(name_parts(group[0].text, NameType.PERSON if person else None).words) > 1
    by_role: dict[str, UsedName] = {}
    for before, use in zip([None, *group], group, strict=False):
        if before is not None:
            if before.article == use.article:
                yield link(before, use, 1.0, "the same name in one article")
            elif not person:
                yield link(before, use, 0.98, "the same name")
            elif not full:
                yield link(before, use, 0.82, "the same family name alone")
            else:
                yield link(before, use, 0.88, "the same full name, no shared role printed")
        if person and full:
            for role in sorted(role_words(use)):
                if role in by_role and by_role[role].article != use.article:
                    yield link(by_role[role], use, 0.95, f"the same full name and role ({role})")
                by_role.setdefault(role, use)


def role_words(use: UsedName) -> frozenset[str]:
    """The telling words of a use's descriptions ("a BelPol representative" → belpol, …)."""
    words = {word for text in use.descriptions for word in fold(text).split() if len(word) > 2}
    return frozenset(words - function_words() - _EMPTY_ROLES)


_EMPTY_ROLES = word_set(
    "former senior junior new old man woman person late famous leading top chief deputy"
)


def _links_between_forms(
    forms: dict[_FormKey, list[UsedName]],
) -> Iterator[Link]:
    buckets: dict[str, list[_FormKey]] = defaultdict(list)
    for form, group in forms.items():
        for key in blocking_keys(
            group[0].text, NameType.PERSON if is_person(group[0]) else form[1]
        ):
            buckets[key].append(form)
    seen: set[tuple[str, str, str, str]] = set()
    for key in sorted(buckets):
        bucket = sorted(buckets[key], key=_order)
        for one, other in _near_pairs(bucket, alone=key.startswith(FAMILY)):
            pair = (one[0], one[1] or "", other[0], other[1] or "")
            if pair not in seen:
                seen.add(pair)
                yield from _links_of_two_forms(forms[one], forms[other])


def _near_pairs(bucket: list[_FormKey], *, alone: bool) -> Iterator[tuple[_FormKey, _FormKey]]:
    """Pairs of one bucket, each form with its next neighbours; ``alone``: single words with others."""
    if not alone:
        for place, one in enumerate(bucket):
            for other in bucket[place + 1 : place + 1 + _NEIGHBOURS]:
                yield one, other
        return
    singles = [form for form in bucket if " " not in form[0]]
    fuller = [form for form in bucket if " " in form[0]]
    for place, one in enumerate(singles[:_NEIGHBOURS]):
        for other in [*singles[place + 1 : place + 1 + _NEIGHBOURS], *fuller]:
            yield min(one, other, key=_order), max(one, other, key=_order)


def _order(form: _FormKey) -> tuple[str, str]:
    return form[0], form[1] or ""


def _links_of_two_forms(ones: list[UsedName], others: list[UsedName]) -> Iterator[Link]:
    a, b = ones[0], others[0]
    if not types_agree(a, b):
        if name_key(a.text) == name_key(b.text):
            yield link(a, b, 0.7, "the same name, but of another sort")
        return
    person = is_person(a) or is_person(b)
    kind = NameType.PERSON if person else a.type or b.type
    found = compare_names(a.text, b.text, type=kind)
    if found.score < POSSIBLE:
        return
    articles: dict[str, UsedName] = {}
    for use in others:
        articles.setdefault(use.article, use)
    for use in ones[:_NODES]:
        near = articles.get(use.article)
        if near is not None:
            yield link(use, near, *_in_one_article(found))
    for use, other in zip(ones[:_NODES], others[:_NODES], strict=False):
        if use.article != other.article:
            yield link(use, other, *_across(found, use, other, person))
    if len(ones) != len(others):
        longer, single = (ones, b) if len(ones) > len(others) else (others, a)
        for use in longer[1:_NODES]:
            if use.article != single.article:
                yield link(use, single, *_across(found, use, single, person))


def _in_one_article(found: NameComparison) -> tuple[float, str]:
    """Inside one article initials and a family name alone refer back to the full name."""
    short = ("a family name alone", "are the initials", "only one side prints")
    if found.verdict is Verdict.SUGGESTED and any(said in found.reason for said in short):
        return 0.93, f"{found.reason}{IN_ONE_ARTICLE}"
    return found.score, found.reason


def _across(found: NameComparison, a: UsedName, b: UsedName, person: bool) -> tuple[float, str]:
    """Across articles persons need a full name and a shared role; the rest is suggested."""
    if not person or found.score < SUGGESTED:
        return found.score, found.reason
    if found.score >= JOINED and found.weakest >= _SURELY_ONE_WORD:
        shared = sorted(role_words(a) & role_words(b))
        full = min(len(name_parts(use.text, NameType.PERSON).words) for use in (a, b)) > 1
        if full and shared:
            return found.score, f"{found.reason}; the same role ({shared[0]})"
    return min(found.score, 0.88), f"{found.reason}; no shared role printed"


def _links_by_alias(uses: Sequence[UsedName]) -> Iterator[Link]:
    """Links that an article states itself: "also known as", a bracketed short form."""
    by_name: dict[tuple[str, str], UsedName] = {}
    for use in sorted(uses, key=lambda use: use.id):
        by_name.setdefault((use.article, name_key(use.text)), use)
    for use in uses:
        for alias in use.aliases:
            other = by_name.get((use.article, name_key(alias)))
            if other is not None and other.id != use.id:
                yield link(
                    use, other, 0.97, f"the article gives both names: {use.text}, {other.text}"
                )

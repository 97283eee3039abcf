"""Uses of names gathered into entities, with a reason in words for every link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sources.extraction.values import NameType
from sources.naming.candidates import find_links
from sources.naming.comparison import compare_names
from sources.naming.joining import JoinedSets
from sources.naming.outcome import JOINED, POSSIBLE, Verdict
from sources.naming.parts import name_parts
from sources.naming.uses import Cluster, Form, Judgement, Link, UsedName


def cluster_names(uses: Sequence[UsedName], judgements: Sequence[Judgement] = ()) -> list[Cluster]:
    """The entities that ``uses`` name, in an order that does not depend on the input's.

    Links at or above ``JOINED`` join, the surest first; what people judged comes before, and a
    "different" is never overridden, by no chain of links either. Links below join nothing and
    stand on both clusters as suggested or possible. Judgements about unknown ids are ignored.
    """
    by_id = {use.id: use for use in uses}
    sets = JoinedSets(by_id)
    kept = _judged(judgements, by_id, sets)
    links = sorted(
        _best(find_links(list(by_id.values()))), key=lambda link: (-link.score, link.a, link.b)
    )
    others: list[Link] = []
    for link in links:
        if link.score >= JOINED and _agrees(link, sets, by_id) and sets.join(link.a, link.b):
            kept.append(link)
        else:
            others.append(link)
    return _clusters(sets, by_id, kept, others)


def _judged(
    judgements: Sequence[Judgement], by_id: dict[str, UsedName], sets: JoinedSets
) -> list[Link]:
    newest: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        a, b = sorted((judgement.a, judgement.b))
        if a in by_id and b in by_id and a != b:
            newest[a, b] = judgement
    for (a, b), judgement in sorted(newest.items(), key=lambda item: item[0]):
        if not judgement.same:
            sets.keep_apart(a, b)
    return [
        Link(a, b, 1.0, Verdict.SAME, "judged the same by a person")
        for (a, b), judgement in sorted(newest.items(), key=lambda item: item[0])
        if judgement.same and sets.join(a, b)
    ]


def _best(links: Iterable[Link]) -> list[Link]:
    best: dict[tuple[str, str], Link] = {}
    for link in links:
        known = best.get((link.a, link.b))
        if known is None or (link.score, link.reason) > (known.score, known.reason):
            best[link.a, link.b] = link
    return list(best.values())


def _agrees(link: Link, sets: JoinedSets, by_id: dict[str, UsedName]) -> bool:
    """Whether joining would bring no two plainly different names together by a chain."""
    if link.score >= 0.97 or sets.root(link.a) == sets.root(link.b):
        return True
    longest = []
    for id_ in (link.a, link.b):
        members = sets.members(id_)[:200]
        longest.append(
            max(
                (by_id[m] for m in members),
                key=lambda use: (len(name_parts(use.text).words), len(use.text), use.text),
            )
        )
    a, b = longest
    kind = a.type if a.type is b.type else a.type or b.type
    return compare_names(a.text, b.text, type=kind).score >= POSSIBLE


def _clusters(
    sets: JoinedSets, by_id: dict[str, UsedName], kept: list[Link], others: list[Link]
) -> list[Cluster]:
    inside: dict[str, list[Link]] = defaultdict(list)
    for link in kept:
        inside[sets.root(link.a)].append(link)
    outside: dict[str, list[Link]] = defaultdict(list)
    for link in others:
        if sets.root(link.a) == sets.root(link.b):
            if link.score >= JOINED:
                inside[sets.root(link.a)].append(link)
            continue
        if not sets.may_join(link.a, link.b):
            continue
        for root in (sets.root(link.a), sets.root(link.b)):
            outside[root].append(link)
    clusters = []
    for root in sets.roots():
        members = [by_id[id_] for id_ in sets.members(root)]
        clusters.append(
            Cluster(
                members=tuple(use.id for use in members),
                standard=_standard(members),
                type=_type(members),
                forms=_forms(members),
                links=tuple(sorted(inside[root], key=lambda link: (-link.score, link.a, link.b))),
                suggested=tuple(
                    link
                    for link in outside[root]
                    if link.verdict in (Verdict.SAME, Verdict.SUGGESTED)
                ),
                possible=tuple(link for link in outside[root] if link.verdict is Verdict.POSSIBLE),
            )
        )
    return sorted(clusters, key=lambda cluster: cluster.members)


def _type(members: list[UsedName]) -> NameType | None:
    counts = Counter(use.type for use in members if use.type is not None)
    return min(counts, key=lambda kind: (-counts[kind], kind.value)) if counts else None


def _forms(members: list[UsedName]) -> tuple[Form, ...]:
    articles: dict[str, set[str]] = defaultdict(set)
    for use in members:
        articles[use.text].add(use.article)
    return tuple(
        Form(text, tuple(sorted(found)))
        for text, found in sorted(articles.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _standard(members: list[UsedName]) -> str:
    """The form to show: a full name for a person, else what most articles print."""
    counts = Counter(use.text for use in members)
    articles: dict[str, set[str]] = defaultdict(set)
    for use in members:
        articles[use.text].add(use.article)
    person = any(use.type is NameType.PERSON for use in members)

    def rank(text: str) -> tuple[bool, bool, int, int, int, str]:
        words = len(name_parts(text, NameType.PERSON if person else None).words)
        shouted = text.isupper() and words > 1
        return (person and words < 2, shouted, -len(articles[text]), -counts[text], -words, text)

    return min(counts, key=rank)

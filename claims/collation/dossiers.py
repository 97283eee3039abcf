"""Dossiers: for each entity the names and descriptions that the articles print for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claims.comparison.parties import state_of
from sources.extraction.names.folding import fold
from sources.extraction.pipeline import Extraction
from sources.extraction.values import Kind, Mention, NameType, NameValue
from sources.naming import Cluster, Judgement, UsedName, cluster_names, skeleton

#: Of how many letters the first words of a name must consist to stand for the whole.
_TELLING: Final = 5


@dataclass(frozen=True, slots=True)
class Dossier:
    """One entity of a collation.

    ``id`` is unique in the output, ``key`` outlives the run. ``uses`` are its mentions as
    (article, mention), in order.
    """

    id: str
    key: str
    label: str
    type: NameType | None
    cluster: Cluster
    uses: tuple[tuple[str, Mention], ...]

    @property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """Printed form → the articles that print it."""
        found: dict[str, set[str]] = defaultdict(set)
        for article, mention in self.uses:
            found[mention.text].add(article)
        return {form: tuple(sorted(found[form])) for form in sorted(found)}

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(sorted(self.cluster.reasons))

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(article for article, _ in self.uses)

    @property
    def is_state(self) -> bool:
        """A country or what stands for one: it alone never tells one fact from another."""
        return state_of(self.label) is not None


def use_id(article: str, printed: str) -> str:
    """The id of a name use: one printed name as one article uses it. Judgements refer to these."""
    return f"{article}#{printed}"


def build_dossiers(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()
) -> tuple[Dossier, ...]:
    """The dossiers of all names in some articles; ``judgements`` name uses by ``use_id``."""
    mentions: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    uses: dict[str, UsedName] = {}
    for extraction in extractions:
        for used in name_uses(extraction):
            uses[used.id] = used
        for mention in extraction.mentions:
            if mention.kind is Kind.NAME:
                article = extraction.article.id
                mentions[use_id(article, mention.text)].append((article, mention))
    clusters = cluster_names([uses[key] for key in sorted(uses)], judgements)
    dossiers = []
    for number, cluster in enumerate(clusters, 1):
        held = sorted(
            (use for member in cluster.members for use in mentions[member]),
            key=lambda use: (use[0], use[1].start),
        )
        key = skeleton(cluster.standard) or cluster.standard.lower()
        dossiers.append(
            Dossier(f"e{number}", key, cluster.standard, cluster.type, cluster, tuple(held))
        )
    return tuple(dossiers)


def one_for_likely_same(dossiers: Sequence[Dossier]) -> dict[str, str]:
    """Dossier id → the id that stands for it and for all that are likely the same.

    Two persons of one name stay two dossiers until somebody judges them the same; for telling
    which statements report one fact, the likelihood is enough. A name that may be either of two
    others ("Kim") stands for itself.
    """
    owner = {member: d.id for d in dossiers for member in d.cluster.members}
    stands = {d.id: d.id for d in dossiers}
    keys = {d.id: d.key for d in dossiers}

    def root(id_: str) -> str:
        while stands[id_] != id_:
            id_ = stands[id_]
        return id_

    first: dict[str, str] = {}
    for dossier in dossiers:
        for form in dossier.forms:
            same = root(first.setdefault(fold(form), dossier.id))
            low, high = sorted((root(dossier.id), same))
            stands[high] = low
    for dossier in dossiers:
        linked = {
            id_ for link in dossier.cluster.suggested for id_ in (owner[link.a], owner[link.b])
        }
        names = {keys[id_] for id_ in linked} - {dossier.key}
        for id_ in sorted(linked - {dossier.id}):
            if keys[id_] == dossier.key or len(names) == 1:
                low, high = sorted((root(dossier.id), root(id_)))
                stands[high] = low
    for short, long in _shortened(dossiers):
        low, high = sorted((root(short), root(long)))
        stands[high] = low
    return {d.id: root(d.id) for d in dossiers}


def _shortened(dossiers: Sequence[Dossier]) -> Iterator[tuple[str, str]]:
    """(id, id) of a body named by the first words of its name, where only one body has these
    ("Thermaikos" of "Thermaikos Works")."""
    bodies = [d for d in dossiers if d.type in (NameType.ORGANISATION, None) and not d.is_state]
    words = {d.id: {tuple(fold(form).split()) for form in d.forms} for d in bodies}
    by_head: dict[str, set[str]] = defaultdict(set)
    for dossier in bodies:
        for form in words[dossier.id]:
            by_head[form[0] if form else ""].add(dossier.id)
    sure = {d.id for d in bodies if d.type is NameType.ORGANISATION}
    heads = {tuple(fold(d.label).split())[:1] for d in dossiers if d not in bodies}
    for dossier in bodies:
        forms = words[dossier.id]
        if any(form[:1] in heads or sum(map(len, form)) < _TELLING for form in forms):
            continue
        found = {
            other
            for form in forms
            for other in by_head[form[0]] - {dossier.id}
            if sure & {other, dossier.id}
            and any(len(full) > len(form) and full[: len(form)] == form for full in words[other])
        }
        if len(found) == 1:
            yield dossier.id, found.pop()


def name_uses(extraction: Extraction) -> list[UsedName]:
    """The names of one article as uses, each printed form once, with what the article calls it."""
    article = extraction.article.id
    printed_at: dict[int, str] = {}
    types: dict[str, list[NameType | None]] = defaultdict(list)
    for mention in extraction.mentions:
        if mention.kind is Kind.NAME and isinstance(mention.value, NameValue):
            types[mention.text].append(mention.value.type)
            printed_at[mention.start] = mention.text
    descriptions: dict[str, set[str]] = defaultdict(set)
    for description in extraction.descriptions:
        if description.name_start in printed_at:
            descriptions[printed_at[description.name_start]].add(description.text)
    aliases: dict[str, set[str]] = defaultdict(set)
    for alias in extraction.aliases:
        pair = printed_at.get(alias.name_start), printed_at.get(alias.start)
        if pair[0] and pair[1] and pair[0] != pair[1]:
            aliases[pair[0]].add(pair[1])
            aliases[pair[1]].add(pair[0])
    return [
        UsedName(
            id=use_id(article, printed),
            article=article,
            text=printed,
            type=_commonest(types[printed]),
            descriptions=tuple(sorted(descriptions[printed])),
            aliases=tuple(sorted(aliases[printed])),
        )
        for printed in sorted(types)
    ]


def _commonest(types: Sequence[NameType | None]) -> NameType | None:
    known = [kind for kind in types if kind is not None]
    return min(known, key=lambda kind: (-known.count(kind), kind.value)) if known else None

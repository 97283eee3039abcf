"""What readers see of one outlet: what it reported, where it differs, what it changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.article import DiffersInClaim, InClaim
from claims.apparatus.collation import Cell, Row, collation_of
from claims.apparatus.differences import Difference, differences_of
from claims.apparatus.page import Corroboration, corroboration_of
from claims.apparatus.shown import SILENT_EDIT
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.signs import NO_DIFFERENCE
from claims.apparatus.states import state_told

Json = Mapping[str, Any]

MOST_LINES = 3  # of what is reported in one claim


@dataclass(frozen=True, slots=True)
class OfOutlet:
    """A published claim in an outlet's list: ``articles`` are the outlet's in it, by public id."""

    public_id: str
    slug: str
    title: str
    document: Json
    articles: tuple[str, ...]

    @property
    def claim(self) -> InClaim:
        return InClaim(self.public_id, self.slug, self.title)


@dataclass(frozen=True, slots=True)
class Line:
    """What the outlet gives for one part of a claim; ``difference`` is the worst that it is in."""

    label: str
    cells: tuple[Cell, ...]
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class ReportedIn:
    """A claim with what the outlet says to it, ``more`` lines not shown, and which of its articles."""

    claim: InClaim
    sigla: tuple[Siglum, ...]
    lines: tuple[Line, ...]
    more: int
    corroboration: Corroboration


@dataclass(frozen=True, slots=True)
class ChangedIn:
    """Something that the outlet changed after it was out: a correction that it made (``told``), or
    a silent edit (``difference``)."""

    claim: InClaim
    article: Siglum
    told: str = ""
    difference: Difference | None = None


def outlet_name(rows: Sequence[OfOutlet]) -> str:
    """What the outlet is called in the claim changed last."""
    for row in rows:
        for article in row.document.get("articles", ()):
            if article["id"] in row.articles and article.get("outlet"):
                return str(article["outlet"])
    return ""


def signs_of(rows: Sequence[OfOutlet]) -> dict[str, Siglum]:
    """The signs of all articles of these claims, unique over the page; the outlet's own first."""
    documents = [(row, row.document.get("articles", ())) for row in rows]
    own = [article for row, all_ in documents for article in all_ if article["id"] in row.articles]
    return sigla_of([*own, *(article for _, all_ in documents for article in all_)])


def reported_in(rows: Sequence[OfOutlet], signs: Mapping[str, Siglum]) -> list[ReportedIn]:
    """What the outlet reported, claim by claim in the order given."""
    return [_reported(row, signs) for row in rows]


def _reported(row: OfOutlet, signs: Mapping[str, Siglum]) -> ReportedIn:
    lines = [line for part in _collated(row, signs)[0] if (line := _line(part, row.articles))]
    return ReportedIn(
        claim=row.claim,
        sigla=tuple(signs[article] for article in row.articles if article in signs),
        lines=tuple(lines[:MOST_LINES]),
        more=max(len(lines) - MOST_LINES, 0),
        corroboration=corroboration_of(row.document),
    )


def _line(row: Row, articles: Sequence[str]) -> Line | None:
    cells = tuple(c for c in row.cells if c.siglum.article in articles and c.readings)
    raised = [d for d in row.differences if not set(d.articles).isdisjoint(articles)]
    worst = min(raised, key=lambda difference: difference.rank, default=None)
    return Line(row.label, cells, worst) if cells else None


def differs_in(rows: Sequence[OfOutlet], signs: Mapping[str, Siglum]) -> list[DiffersInClaim]:
    """The claims on which the outlet's words differ from another article's, with what shows it."""
    return [found for row in rows if (found := _differing(row, signs))]


def _differing(row: OfOutlet, signs: Mapping[str, Siglum]) -> DiffersInClaim | None:
    collated, differences = _collated(row, signs)
    mine = [
        difference
        for difference in differences
        if len(difference.articles) > 1
        and not set(difference.articles).isdisjoint(row.articles)
        and difference.decided_as not in NO_DIFFERENCE
    ]
    if not mine:
        return None
    shown = tuple(part for part in collated if any(d in mine for d in part.differences))
    return DiffersInClaim(row.claim, shown, tuple(mine))


def changed_in(rows: Sequence[OfOutlet], signs: Mapping[str, Siglum]) -> list[ChangedIn]:
    """What the outlet corrected, retracted, removed or edited silently; each article's state once."""
    found: dict[object, ChangedIn] = {}
    for row in rows:
        for key, changed in _changed(row, signs):
            found.setdefault(key, changed)
    return list(found.values())


def _changed(row: OfOutlet, signs: Mapping[str, Siglum]) -> Iterator[tuple[object, ChangedIn]]:
    for article in row.document.get("articles", ()):
        if article["id"] in row.articles:
            for state in article.get("states", ()):
                told = state_told(state)
                yield (article["id"], told), ChangedIn(row.claim, signs[article["id"]], told)
    for difference in differences_of(row.document):
        own = [article for article in difference.articles if article in row.articles]
        stands = difference.decided_as not in NO_DIFFERENCE
        if difference.kind.name == SILENT_EDIT and own and stands:
            changed = ChangedIn(row.claim, signs[own[0]], difference=difference)
            yield (row.public_id, difference.id), changed


def _collated(row: OfOutlet, signs: Mapping[str, Siglum]) -> tuple[list[Row], list[Difference]]:
    own = {article["id"]: signs[article["id"]] for article in row.document.get("articles", ())}
    differences = differences_of(row.document)
    return collation_of(row.document, own, differences), differences

"""What readers see of one article: the words of it that published claims show, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.collation import Row, collation_of
from claims.apparatus.differences import Difference, differences_of
from claims.apparatus.evidence import Passage, passages_of
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.states import state_told

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class InClaim:
    """A published claim that uses the article: its address and title."""

    public_id: str
    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class QuoteInUse:
    """A quote (or a passage of our summary) with every claim that it is evidence for."""

    passage: Passage
    claims: tuple[tuple[InClaim, str], ...]  # with what it says to the claim: "Supports the claim"


@dataclass(frozen=True, slots=True)
class DiffersInClaim:
    """A claim on which the article differs from others, with the rows and differences that show it."""

    claim: InClaim
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the public page of an article shows."""

    article: Siglum
    outlet: str
    outlet_id: str
    states: tuple[str, ...]
    claims: tuple[InClaim, ...]
    quotes: tuple[QuoteInUse, ...]
    differing: tuple[DiffersInClaim, ...]
    sigla: tuple[Siglum, ...]

    @property
    def has_summaries(self) -> bool:
        return any(quote.passage.ours for quote in self.quotes)

    @property
    def has_quotes(self) -> bool:
        return any(not quote.passage.ours for quote in self.quotes)


def article_page(
    article: str, publications: Sequence[tuple[str, str, str, Json]]
) -> ArticlePage | None:
    """The page of an article (its public id), from (public id, slug, title, document) of the claims
    that use it, the last changed first; None where none of them does."""
    using = [row for row in publications if _entry(article, row[3])]
    if not using:
        return None
    entry = _entry(article, using[0][3])
    assert entry is not None
    sigla = sigla_of([entry, *(other for *_, document in using for other in document["articles"])])
    collected = _Collected(article, sigla)
    for public_id, slug, title, document in using:
        collected.add(InClaim(public_id, slug, title), document)
    return ArticlePage(
        article=sigla[article],
        outlet=entry["outlet"] or "",
        outlet_id=entry.get("outlet_id") or "",
        states=tuple(state_told(state) for state in entry.get("states", ())),
        claims=tuple(collected.claims),
        quotes=tuple(
            QuoteInUse(passage, tuple(claims)) for passage, claims in collected.quotes.values()
        ),
        differing=tuple(collected.differing),
        sigla=tuple(sigla_used(collected.differing)),
    )


class _Collected:
    """Quotes and differences of one article, gathered claim by claim."""

    def __init__(self, article: str, sigla: Mapping[str, Siglum]) -> None:
        self.article = article
        self.sigla = sigla
        self.claims: list[InClaim] = []
        self.quotes: dict[str, tuple[Passage, list[tuple[InClaim, str]]]] = {}
        self.differing: list[DiffersInClaim] = []

    def add(self, claim: InClaim, document: Json) -> None:
        own = {row["id"]: self.sigla[row["id"]] for row in document["articles"]}
        differences = differences_of(document)
        rows = collation_of(document, own, differences)
        self.claims.append(claim)
        for passage in passages_of(document, own, rows):
            if passage.siglum.article == self.article:
                self._add_quote(claim, passage)
        mine = [row for row in differences if self._takes_part(row)]
        if mine:
            shown = [row for row in rows if any(d in mine for d in row.differences)]
            told = dict.fromkeys(d for row in shown for d in row.differences if d in mine)
            told |= dict.fromkeys(mine)  # those that belong to no row come last
            self.differing.append(DiffersInClaim(claim, tuple(shown), tuple(told)))

    def _add_quote(self, claim: InClaim, passage: Passage) -> None:
        words = "".join(part.text for stretch in passage.stretches for part in stretch.parts)
        if words:
            _, claims = self.quotes.setdefault(words, (passage, []))
            if all(claim != other for other, _ in claims):
                claims.append((claim, passage.stance))

    def _takes_part(self, row: Difference) -> bool:
        return self.article in row.articles and len(row.articles) > 1


def _entry(article: str, document: Json) -> Json | None:
    return next((row for row in document.get("articles", ()) if row["id"] == article), None)


def sigla_used(differing: Sequence[DiffersInClaim]) -> list[Siglum]:
    """The signs that the rows of some claims use, each once."""
    rows = [row for item in differing for row in item.rows]
    sigla = [siglum for row in rows for said in row.witnesses for siglum in said.sigla]
    return list({siglum.article: siglum for siglum in sigla}.values())

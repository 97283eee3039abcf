"""The front page: the claims on which outlets differ, each with the words that differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.apparatus.collation import Row, collation_of
from claims.apparatus.differences import Difference, ReadClaim
from claims.apparatus.page import Corroboration, corroboration_of
from claims.apparatus.sigla import Siglum, sigla_of

MOST_ROWS = 2  # of one claim


@dataclass(frozen=True, slots=True)
class Differing:
    """One claim on which outlets differ: its worst difference, and the rows that show it.

    ``more`` counts the differences that are not shown here.
    """

    public_id: str
    slug: str
    title: str
    difference: Difference
    rows: tuple[Row, ...]
    corroboration: Corroboration
    more: int


def front_of(claims: Iterable[ReadClaim]) -> tuple[list[Differing], list[Siglum]]:
    """Claims to show and the signs of their articles.

    The worst difference between outlets comes first; claims of equal weight stay in the order
    given. Signs are unique over the whole page.
    """
    given = list(claims)
    sigla = sigla_of(article for row in given for article in row.document.get("articles", ()))
    shown = [item for row in given if (item := _differing(row, sigla))]
    shown.sort(key=lambda item: item.difference.rank)
    return shown, _used(shown)


def _differing(claim: ReadClaim, sigla: Mapping[str, Siglum]) -> Differing | None:
    own = {row["id"]: sigla[row["id"]] for row in claim.document.get("articles", ())}
    rows = [row for row in collation_of(claim.document, own, claim.differences) if row.differs]
    if not rows:
        return None
    worst = min(rows[0].differences, key=lambda row: row.rank)
    return Differing(
        public_id=claim.public_id,
        slug=claim.slug,
        title=claim.title,
        difference=worst,
        rows=tuple(rows[:MOST_ROWS]),
        corroboration=corroboration_of(claim.document),
        more=max(len(claim.differences) - len(rows[:MOST_ROWS]), 0),
    )


def _used(shown: Sequence[Differing]) -> list[Siglum]:
    rows = [row for item in shown for row in item.rows]
    sigla = [siglum for row in rows for said in row.witnesses for siglum in said.sigla]
    return list({siglum.article: siglum for siglum in sigla}.values())

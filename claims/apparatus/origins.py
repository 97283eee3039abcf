"""Where a claim comes from, in words: articles under the origins they rest on, down to the roots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.apparatus.sigla import Siglum
from claims.worded import Words
from sources.speech import gettext_noop

Json = Mapping[str, Any]

KIND_WORDS: Mapping[str, str] = Words(
    {
        "documents": gettext_noop("document set"),
        "wire": gettext_noop("wire story"),
        "investigation": gettext_noop("investigation"),
        "statement": gettext_noop("official statement"),
        "data": gettext_noop("data"),
    }
)
HOW_WORDS: Mapping[str, str] = Words(
    {
        "syndicates": gettext_noop("carries it through an agency"),
        "reprints": gettext_noop("reprints it"),
        "translates": gettext_noop("translates it"),
        "retells": gettext_noop("retells it"),
        "cites": gettext_noop("cites it"),
    }
)


@dataclass(frozen=True, slots=True)
class Resting:
    """An article that rests on an origin: how, and why the desk says so."""

    siglum: Siglum
    how: str
    reason: str


@dataclass(frozen=True, slots=True)
class OriginNode:
    """An origin with what rests on it: other origins, and articles."""

    name: str
    kind: str
    origins: tuple[OriginNode, ...] = ()
    articles: tuple[Resting, ...] = ()


@dataclass(frozen=True, slots=True)
class Descent:
    """The roots with all that rests on them, and the articles whose origin nobody knows."""

    roots: tuple[OriginNode, ...]
    unknown: tuple[Siglum, ...]


def descent_of(document: Json, sigla: Mapping[str, Siglum]) -> Descent:
    """The origins of a public document, from the roots up; an origin with two roots shows twice."""
    origins = {row["id"]: row for row in document.get("origins", ())}
    links = _links(document, sigla)
    roots = [row for row in origins.values() if not set(row["rests_on"]) & set(origins)]
    known = {resting.siglum.article for rows in links.values() for resting in rows}
    return Descent(
        roots=tuple(_node(row, origins, links, frozenset()) for row in roots),
        unknown=tuple(siglum for article, siglum in sigla.items() if article not in known),
    )


def _node(
    row: Json,
    origins: Mapping[str, Json],
    links: Mapping[str, list[Resting]],
    path: frozenset[str],
) -> OriginNode:
    path |= {row["id"]}
    above = [o for o in origins.values() if row["id"] in o["rests_on"] and o["id"] not in path]
    return OriginNode(
        name=row["name"],
        kind=KIND_WORDS.get(row["kind"], ""),
        origins=tuple(_node(o, origins, links, path) for o in above),
        articles=tuple(links.get(row["id"], ())),
    )


def _links(document: Json, sigla: Mapping[str, Siglum]) -> dict[str, list[Resting]]:
    """Which articles rest on an origin directly, each once, with the first reason given."""
    found: dict[str, dict[str, Resting]] = {}
    for row in document.get("evidence", ()):
        for link in row["origins"]:
            resting = Resting(
                sigla[row["article"]],
                HOW_WORDS.get(link["how"], link["how"]),
                link.get("reason") or "",
            )
            found.setdefault(link["id"], {}).setdefault(row["article"], resting)
    return {origin: list(rows.values()) for origin, rows in found.items()}

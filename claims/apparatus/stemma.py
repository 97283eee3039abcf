"""The picture of who rests on whom: origins with what rests on them, down to the articles.

Everything has a row of its own, so that names have the whole width and the picture stays legible
on a narrow page; each origin has a *lane*, a line down which it is followed to all that rests on
it, also where that rests on others too. The same document gives the same picture. What is too much
for a picture is gathered into one row and said in words; the list beside it has all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from claims.apparatus.lettering import broken
from claims.apparatus.origins import HOW_WORDS, KIND_WORDS
from claims.apparatus.sigla import Siglum
from sources.speech import gettext as _
from sources.speech import ngettext

Json = Mapping[str, Any]

WIDTH: Final = 300
MOST_ORIGINS: Final = 10
MOST_ARTICLES: Final = 8
"""Articles drawn under one origin; one more than that is drawn, too: "1 more" takes as much room."""

NAME, SMALL = 15, 13
_LEADING, _GAP, _EDGE = 18, 14, 12
_LANE, _NARROW_LANE = 20, 12
_CORNER = 6
UNKNOWN: Final = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of words, its baseline at ``x``, ``y``; ``sub`` for what is said of the name."""

    text: str
    x: int
    y: int
    sub: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """An origin, an article, or a row that stands for several. ``shape`` is "root", "origin",
    "unknown", "article" or "more"; ``title`` says in full what it is."""

    shape: str
    x: int
    y: int
    title: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """What rests on what, as a path; ``unknown`` where nobody knows on what."""

    path: str
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Stemma:
    """The picture, ``width`` by ``height``, and what it shows in a sentence or two."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    told: str


@dataclass(slots=True)
class _Row:
    """One row before it has its place; ``on`` are the ids of the origins that it rests on."""

    id: str
    name: str
    said: str
    shape: str
    on: tuple[str, ...] = ()
    y: int = 0
    lane: int | None = None
    lines: tuple[str, ...] = field(default=())


def stemma_of(document: Json, sigla: Mapping[str, Siglum]) -> Stemma | None:
    """The picture of a public document's origins, or of a claim at the desk in the same form;
    None where no origin is known and there is nothing to draw."""
    origins = {row["id"]: row for row in document.get("origins", ())}
    if not origins:
        return None
    rows = _rows(origins, document, sigla)
    lanes = _lanes(rows)
    space = _LANE if lanes <= 4 else _NARROW_LANE
    column = _EDGE + lanes * space
    _place(rows, column + _EDGE)
    nodes = tuple(_node(row, column, space) for row in rows)
    return Stemma(
        width=WIDTH,
        height=rows[-1].y + _LEADING * len(rows[-1].lines),
        nodes=nodes,
        edges=tuple(_edges(rows, nodes)),
        told=_told(origins, document, sigla),
    )


def _rows(origins: Mapping[str, Json], document: Json, sigla: Mapping[str, Siglum]) -> list[_Row]:
    """Everything drawn, each once, from the roots on; first what rests on an origin directly."""
    resting = _resting(document, sigla)
    above: dict[str, list[str]] = defaultdict(list)
    for id_, origin in origins.items():
        for base in origin["rests_on"]:
            above[base].append(id_)
    roots = _roots(origins)
    rows: list[_Row] = []
    drawn: set[str] = set()
    waiting = [*reversed(roots or list(origins)[:1])]
    while waiting and len(drawn & set(origins)) < MOST_ORIGINS:
        id_ = waiting.pop()
        if id_ in drawn:
            continue
        drawn.add(id_)
        rows.append(_origin_row(origins[id_], set(origins)))
        rows += _article_rows(id_, resting, sigla, drawn)
        waiting += reversed(above[id_])
    left = [id_ for id_ in origins if id_ not in drawn]
    if left:
        more = len(left)
        words = ngettext("and {n} more origin", "and {n} more origins", more).format(n=more)
        rows.append(_Row("more", words, _("in the list beside it"), "more"))
    known = {article for told in resting.values() for article in told}
    unknown = {article: "" for article in sigla if article not in known}
    if unknown:
        rows.append(_Row(UNKNOWN, _("Origin not known"), "", "unknown"))
        rows += _article_rows(UNKNOWN, {UNKNOWN: unknown}, sigla, drawn)
    drawn_ids = {row.id for row in rows}
    for row in rows:
        row.on = tuple(base for base in row.on if base in drawn_ids)
    return rows


def _roots(origins: Mapping[str, Json]) -> list[str]:
    return [id_ for id_, row in origins.items() if not set(row["rests_on"]) & set(origins)]


def _resting(document: Json, sigla: Mapping[str, Siglum]) -> dict[str, dict[str, str]]:
    """Origin → the articles that rest on it directly, and how, in words."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in document.get("evidence", ()):
        for link in row["origins"]:
            if row["article"] in sigla:
                said = HOW_WORDS.get(link["how"], link["how"])
                found[link["id"]].setdefault(row["article"], said)
    return found


def _origin_row(row: Json, known: set[str]) -> _Row:
    on = tuple(base for base in row["rests_on"] if base in known)
    return _Row(
        id=row["id"],
        name=row["name"],
        said=KIND_WORDS.get(row["kind"], ""),
        shape="origin" if on else "root",
        on=on,
    )


def _article_rows(
    origin: str,
    resting: Mapping[str, Mapping[str, str]],
    sigla: Mapping[str, Siglum],
    drawn: set[str],
) -> list[_Row]:
    told = [article for article in sigla if article in resting.get(origin, {})]
    new = [article for article in told if f"article {article}" not in drawn]
    shown = new if len(new) <= MOST_ARTICLES + 1 else new[:MOST_ARTICLES]
    rows = []
    for article in shown:
        drawn.add(f"article {article}")
        on = tuple(id_ for id_, articles in resting.items() if article in articles)
        name = f"{sigla[article].sign}  {sigla[article].name}"
        rows.append(_Row(f"article {article}", name, resting[origin][article], "article", on))
    if len(new) > len(shown):
        drawn.update(f"article {article}" for article in new)
        more = len(new) - len(shown)
        words = ngettext("and {n} more article", "and {n} more articles", more).format(n=more)
        rows.append(_Row(f"more on {origin}", words, "", "more", (origin,)))
    return rows


def _lanes(rows: Sequence[_Row]) -> int:
    """Give each origin that something rests on a lane of its own for as long as it is followed;
    how many lanes there are."""
    place = {row.id: number for number, row in enumerate(rows)}
    ends: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for base in row.on:
            ends.setdefault(base, [place[base]]).append(number)
    until: list[int] = []
    for row in rows:
        if row.shape not in ("root", "origin", "unknown"):
            continue
        spans = ends.get(row.id, [place[row.id]])
        first, last = min(spans), max(spans)
        free = (lane for lane, end in enumerate(until) if end < first)
        row.lane = next(free, len(until))
        if row.lane == len(until):
            until.append(last)
        until[row.lane] = last
    return max(len(until), 1)


def _place(rows: Sequence[_Row], left: int) -> None:
    y = _EDGE + _LEADING // 2
    for row in rows:
        lines = broken(row.name, width=WIDTH - left, size=NAME)
        said = broken(row.said, width=WIDTH - left, size=SMALL, lines=1) if row.said else ()
        row.lines, row.y = (*(lines or ("…",)), *said), y
        y += _LEADING * len(row.lines) + _GAP


def _node(row: _Row, column: int, space: int) -> Node:
    x = column if row.lane is None else _EDGE + row.lane * space
    said = 1 if row.said else 0
    labels = tuple(
        Label(
            text=line,
            x=column + _EDGE,
            y=row.y + 5 + number * _LEADING,
            sub=number >= len(row.lines) - said or row.shape == "more",
        )
        for number, line in enumerate(row.lines)
    )
    title = f"{row.name}: {row.said}" if row.said else row.name
    return Node(row.shape, x, row.y, title, labels)


def _edges(rows: Sequence[_Row], nodes: Sequence[Node]) -> Iterable[Edge]:
    where = {row.id: node for row, node in zip(rows, nodes, strict=True)}
    for row, node in zip(rows, nodes, strict=True):
        for base in row.on:
            if base in where:
                yield Edge(_path(where[base], node), unknown=base == UNKNOWN)


def _path(base: Node, resting: Node) -> str:
    """Down (or up) the lane of the origin, and across to what rests on it."""
    if base.x == resting.x:
        return f"M{base.x} {base.y}V{resting.y}"
    down = _CORNER if resting.y >= base.y else -_CORNER
    across = _CORNER if resting.x >= base.x else -_CORNER
    return f"M{base.x} {base.y}V{resting.y - down}q0 {down} {across} {down}H{resting.x}"


def _told(
    origins: Mapping[str, Json],
    document: Json,
    sigla: Mapping[str, Siglum],
) -> str:
    """What the picture shows, in a sentence or two, whatever was left out of it."""
    roots = [origins[id_]["name"] for id_ in _roots(origins)]
    known = {article for told in _resting(document, sigla).values() for article in told}
    resting = len(known)
    if len(roots) == 1:
        told = ngettext(
            "{n} article rests in the end on {names}.",
            "{n} articles rest in the end on {names}.",
            resting,
        )
    else:
        told = ngettext(
            "{n} article rests in the end on {roots} roots: {names}.",
            "{n} articles rest in the end on {roots} roots: {names}.",
            resting,
        )
    told = told.format(n=resting, roots=len(roots), names=", ".join(roots[:MOST_ORIGINS]))
    if unknown := len(sigla) - resting:
        more = ngettext(
            "Of {n} more the origin is not known.", "Of {n} more the origin is not known.", unknown
        )
        told += " " + more.format(n=unknown)
    return told

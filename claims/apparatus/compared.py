"""What comparing strangers' articles found, as their page shows it. Pure: a document in, rows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from claims.apparatus.marking import Part, mark_readings, plain
from claims.apparatus.quoting import around
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.signs import SEVERITIES, Sign, kind_sign
from claims.apparatus.unseen import turned_alone
from claims.collation.checks.values import IN_FULL
from sources.speech import gettext as _

Json = Mapping[str, Any]

CONTEXT = 110  # code points on either side of the words of a difference
MOST_SIDES = 8
MOST_ALIKE = 40
MOST_NAMES = 12
_ONE_TEXT = {"garbled", "undated"}


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one article on one side of a difference, where they stand in its text."""

    siglum: Siglum
    before: str
    parts: tuple[Part, ...]
    after: str
    place: str


@dataclass(frozen=True, slots=True)
class Found:
    """One difference: what it is about (and of which fact), how bad, why, the words of both sides."""

    number: int
    kind: Sign
    severity: Sign
    about: str
    fact: str
    explanation: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Something that several articles report without differing: by whom, in which words."""

    about: str
    words: tuple[tuple[Siglum, str], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an article's text; ``numbers`` are the differences whose words it is."""

    text: str
    numbers: tuple[int, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The whole page: the articles' signs, differences, what is alike, and the texts marked."""

    sigla: tuple[Siglum, ...]
    found: tuple[Found, ...]
    alike: tuple[Alike, ...]
    names: tuple[tuple[tuple[str, tuple[Siglum, ...]], ...], ...]
    origins: tuple[str, ...]
    texts: tuple[tuple[Siglum, tuple[Run, ...]], ...]


def compared_page(document: Json, texts: Sequence[str], outlets: Sequence[str]) -> Compared:
    """The page for a document of ``compare`` over articles 0, 1, 2 … with these texts and outlets."""
    sigla = sigla_of(
        {"id": str(number), "outlet": outlet or _("Article {number}").format(number=number + 1)}
        for number, outlet in enumerate(outlets)
    )
    facts = {fact["id"]: fact for fact in document["facts"]}
    found = tuple(
        _found(number, row, facts, texts, sigla)
        for number, row in enumerate(document["discrepancies"], 1)
    )
    return Compared(
        sigla=tuple(sigla.values()),
        found=found,
        alike=tuple(_alike(document, sigla))[:MOST_ALIKE],
        names=tuple(_names(document, sigla))[:MOST_NAMES],
        origins=tuple(dict.fromkeys(origin["reason"] for origin in document["origins"])),
        texts=tuple(
            (siglum, _runs(texts[int(article)], article, document["discrepancies"]))
            for article, siglum in sigla.items()
        ),
    )


def _found(
    number: int, row: Json, facts: Mapping[str, Json], texts: Sequence[str],
    sigla: Mapping[str, Siglum],
) -> Found:  # fmt: skip
    kind = row["kind"]
    sides = row["sides"][:MOST_SIDES]
    printed = [" ".join(side["text"].split()) for side in sides]
    marked = (
        [plain(text) for text in printed]
        if kind in _ONE_TEXT
        else mark_readings(printed, spelling=kind == "spelling")
    )
    lines = []
    for side, parts in zip(sides, marked, strict=True):
        text = texts[int(side["article"])]
        before, after = around(text, side["start"], side["end"], before=CONTEXT, after=CONTEXT)
        place = _place(side["article"], side["start"])
        lines.append(Line(sigla[side["article"]], before, parts, after, place))
    return Found(
        number=number,
        kind=kind_sign(kind),
        severity=SEVERITIES[row["severity"]],
        about=_about(row),
        fact=facts[row["fact"]]["label"] if row["fact"] in facts else "",
        explanation=turned_alone(row["explanation"].partition(_(IN_FULL))[0]),
        lines=tuple(lines),
        more=len(row["sides"]) - len(sides),
    )


def _about(row: Json) -> str:
    """What a difference is about, in a word or two."""
    label: str = row["attribute"] or ""
    return label if row["fact"] and label else kind_sign(row["kind"]).words


def _place(article: str, start: int) -> str:
    return f"a{article}-{start}"


def _alike(document: Json, sigla: Mapping[str, Siglum]) -> list[Alike]:
    """Attributes that at least two articles give, all of which agree or fit."""
    rows = []
    for fact in document["facts"]:
        for attribute in fact["attributes"]:
            fit = {row["outcome"] for row in attribute["comparisons"]} <= {"agrees", "compatible"}
            words = {side["article"]: side["text"] for side in attribute["sides"]}
            if fit and len(words) > 1 and attribute["comparisons"]:
                given = tuple((sigla[a], " ".join(t.split())) for a, t in sorted(words.items()))
                rows.append(Alike(attribute["label"] or fact["label"], given))
    return rows


def _names(
    document: Json, sigla: Mapping[str, Siglum]
) -> list[tuple[tuple[str, tuple[Siglum, ...]], ...]]:
    """Names that are printed in several forms, each form with the articles that have it."""
    return [
        tuple(
            (form["text"], tuple(sigla[article] for article in form["articles"]))
            for form in entity["forms"][:6]
        )
        for entity in document["entities"]
        if len(entity["forms"]) > 1 and len({a for f in entity["forms"] for a in f["articles"]}) > 1
    ]


def _runs(text: str, article: str, rows: Sequence[Json]) -> tuple[Run, ...]:
    """An article's text cut where the words of differences begin and end.

    A name may differ within a sentence that does: a run has the numbers of all that take it in, and
    a place where the words of some difference begin.
    """
    spans = [
        (side["start"], side["end"], number)
        for number, row in enumerate(rows, 1)
        for side in row["sides"]
        if side["article"] == article and side["start"] < side["end"]
    ]
    starts = {start for start, _end, _number in spans}
    cuts = sorted({0, len(text)} | starts | {end for _start, end, _number in spans})
    return tuple(
        Run(
            text[low:high],
            tuple(sorted({number for start, end, number in spans if start <= low < end})),
            _place(article, low) if low in starts else "",
        )
        for low, high in pairwise(cuts)
    )

"""The collation: attributes × articles, with the printed words of each and what differs marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.apparatus.absences import ANSWERS, not_stated, parts_missing
from claims.apparatus.differences import Difference
from claims.apparatus.marking import Part, mark_readings, plain
from claims.apparatus.ranges import LowHigh, low_high
from claims.apparatus.sigla import Siglum
from claims.apparatus.signs import NO_DIFFERENCE
from sources.speech import gettext as _

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one piece of evidence gives: printed words in parts, or an answer in our words.

    ``absent`` is said after a caret ("no year"); ``answer`` is a marked word of ours ("denied",
    where it ``denies``); ``said_by`` who is said to say so; ``language`` that of the words, or "".
    """

    parts: tuple[Part, ...] = ()
    absent: str = ""
    answer: str = ""
    said_by: str = ""
    evidence: int = 0
    denies: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article gives for one attribute. No readings: it was not examined for it."""

    siglum: Siglum
    readings: tuple[Reading, ...] = ()
    says_both: bool = False


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Articles that give the same, with what they give."""

    sigla: tuple[Siglum, ...]
    readings: tuple[Reading, ...]
    says_both: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute. ``agreement`` is said where no difference was raised; ``same_words`` holds
    where every article prints the same, ``low_high`` where figures differ."""

    label: str
    scope: str
    cells: tuple[Cell, ...]
    differences: tuple[Difference, ...] = ()
    agreement: str = ""
    same_words: bool = False
    low_high: LowHigh | None = None

    @property
    def differs(self) -> bool:
        return bool(self.differences)

    @property
    def urgent(self) -> bool:
        return any(row.severity.name == "high" for row in self.differences)

    @property
    def signs(self) -> str:
        return " ".join(cell.siglum.sign for cell in self.cells)

    @property
    def witnesses(self) -> tuple[Witnesses, ...]:
        """Who has something to say; articles that say the same stand together."""
        together: dict[tuple[object, ...], list[Cell]] = {}
        for cell in self.cells:
            said = tuple((r.parts, r.absent, r.answer, r.said_by) for r in cell.readings)
            if said:
                together.setdefault(said, []).append(cell)
        return tuple(
            Witnesses(tuple(c.siglum for c in cells), _readings_of(cells), cells[0].says_both)
            for cells in together.values()
        )


def _readings_of(cells: Sequence[Cell]) -> tuple[Reading, ...]:
    """The readings that ``cells`` share, in no language where theirs are several ("5.56")."""
    if len({cell.siglum.language for cell in cells}) == 1:
        return cells[0].readings
    return tuple(replace(reading, language="") for reading in cells[0].readings)


def collation_of(
    document: Json, sigla: Mapping[str, Siglum], differences: Sequence[Difference]
) -> list[Row]:
    """The rows of "what each outlet says", differing ones first, the worst of them at the top."""
    said_by = {row["id"]: row.get("said_by", "") for row in document.get("evidence", ())}
    rows = []
    for attribute in document.get("attributes", ()):
        raised = tuple(row for row in differences if row.attribute == attribute["label"])
        rows.append(_row(attribute, sigla, raised, said_by))
    return sorted(rows, key=_weight)


def _weight(row: Row) -> tuple[bool, tuple[bool, int, bool], bool]:
    rank = min((d.rank for d in row.differences), default=(True, 9, True))
    return not row.differs, rank, row.same_words


def _row(
    attribute: Json,
    sigla: Mapping[str, Siglum],
    raised: tuple[Difference, ...],
    said_by: Mapping[int, str],
) -> Row:
    given = [r for r in attribute["readings"] if r["answer"] == "value"]
    marked = dict(zip(map(id, given), _marked(given, raised), strict=True))
    disputed = any(row.kind.name in {"stance", "attribution"} for row in raised)
    readings: dict[str, list[Reading]] = {}
    for r in attribute["readings"]:
        others = [o["value"] for o in given if o is not r] if raised else []
        readings.setdefault(r["article"], []).append(
            Reading(
                parts=marked.get(id(r), ()),
                absent=_absent(r, attribute["kind"], others, bool(given)),
                answer=ANSWERS.get(r["answer"], ""),
                said_by=said_by.get(r["evidence"], "") if disputed else "",
                evidence=r["evidence"],
                denies=r["answer"] == "denied",
                language=sigla[r["article"]].language,
            )
        )
    both = {r["article"] for r in given if r.get("says_both")}
    cells = tuple(
        Cell(siglum, tuple(readings.get(article, ())), article in both)
        for article, siglum in sigla.items()
    )
    same = _prints_the_same(given, cells)
    return Row(
        label=attribute["label"],
        scope=_scope(attribute.get("scope") or {}),
        cells=cells,
        differences=raised,
        agreement="" if raised else _agreement(given, cells, same),
        same_words=same and not raised,
        low_high=low_high(attribute, sigla) if _stands(raised) else None,
    )


def _stands(raised: Sequence[Difference]) -> bool:
    """Whether any of these differences is open or was decided to be one."""
    return any(row.decided_as not in NO_DIFFERENCE for row in raised)


def _marked(given: Sequence[Json], raised: Sequence[Difference]) -> list[tuple[Part, ...]]:
    printed = [r["printed"] for r in given]
    if not raised:
        return [plain(text) for text in printed]
    return mark_readings(printed, spelling={d.kind.name for d in raised} <= {"spelling"})


def _absent(reading: Json, kind: str, others: Sequence[Json], anybody: bool) -> str:
    if reading["answer"] == "not-stated":
        return not_stated(kind) if anybody else _("not given")
    if reading["answer"] == "value":
        return parts_missing(reading["value"], others)
    return ""


def _prints_the_same(given: Sequence[Json], cells: Sequence[Cell]) -> bool:
    printed = {r["printed"] for r in given}
    articles = {r["article"] for r in given}
    everybody = {cell.siglum.article for cell in cells}
    return len(printed) == 1 and len(articles) > 1 and articles == everybody


def _agreement(given: Sequence[Json], cells: Sequence[Cell], same: bool) -> str:
    """How the readings of a row stand to each other where no difference was raised."""
    articles = {r["article"] for r in given}
    if not given:
        return _("No article says")
    if len(articles) == 1:
        return _("One article says so") if len(cells) > 1 else _("The one article says so")
    if same or len({r["printed"] for r in given}) == 1:
        return _("Same words")
    if all(r["value"] == given[0]["value"] for r in given):
        return _("The same, in other words")
    return _("Other words that do not exclude each other")


def _scope(scope: Json) -> str:
    parts = [
        _("as of {day}").format(day=scope["as_of"]) if scope.get("as_of") else "",
        scope.get("place") or "",
        scope.get("definition") or "",
    ]
    return "; ".join(part for part in parts if part)

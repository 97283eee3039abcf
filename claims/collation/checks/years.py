"""Days without a year in an article that has no day of publication, of which another prints the year.

Nothing is filled in: the reader of the one article cannot know the year, and the reader of the
other can. The same day of the year is enough; that both tell of one happening need not be known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, normalised, side_of, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.values import DateValue, Mention
from sources.speech import gettext as _

_DAY = len("XXXX-02-16")
_BARE = "XXXX"


def check_years(desk: Desk) -> list[Finding]:
    """One medium finding for each undated article that leaves out years which others print."""
    stories = Stories(desk)
    with_year: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for extraction in desk.extractions:
        for day, mention in _days(desk, extraction.article.id):
            if not day.startswith(_BARE):
                with_year[day[4:]].append((extraction.article.id, mention))
    findings = []
    for extraction in desk.extractions:
        article = extraction.article.id
        if extraction.article.published is not None:
            continue
        days = list(_days(desk, article))
        told = {day[4:] for day, _mention in days if not day.startswith(_BARE)}
        lacking = [(day[4:], m) for day, m in days if day.startswith(_BARE) and day[4:] not in told]
        sides = _held_against(stories, article, lacking, with_year)
        if sides:
            findings.append(_finding(article, sides))
    return findings


def _days(desk: Desk, article: str) -> Iterator[tuple[str, Mention]]:
    """The single days that an article prints, with their EDTF: "2023-02-16" or "XXXX-02-16"."""
    for statement in desk.extraction(article).statements:
        for mention in statement.mentions:
            value = mention.value
            if isinstance(value, DateValue) and value.edtf and len(value.edtf) == _DAY:
                yield value.edtf, mention


def _held_against(
    stories: Stories,
    article: str,
    lacking: Sequence[tuple[str, Mention]],
    with_year: dict[str, list[tuple[str, Mention]]],
) -> tuple[Side, ...]:
    """The days without a year, and those of other articles of the story that have it."""
    sides = []
    for day, mention in lacking:
        others = [
            side_of(other, held)
            for other, held in with_year.get(day, ())
            if other != article and stories.are_linked(article, other)
        ]
        if others:
            sides += [side_of(article, mention), *others]
    return sorted_sides(sides)


def _finding(article: str, sides: tuple[Side, ...]) -> Finding:
    bare = ", ".join(dict.fromkeys(f"“{side.text}”" for side in sides if side.article == article))
    full = ", ".join(dict.fromkeys(f"“{side.text}”" for side in sides if side.article != article))
    return Finding(
        kind=DifferenceKind.YEAR_MISSING,
        severity=Severity.MEDIUM,
        explanation=_(
            "An article without a publication date gives no year for {bare}; others print {full}."
        ).format(bare=bare, full=full),
        subjects=(f"article:{article}",),
        attribute="year",
        sides=sides,
        content=tuple((side.article, normalised(side.value)) for side in sides),
    )

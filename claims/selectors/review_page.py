"""The review of one discrepancy as its page shows it, put together from what is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from claims.apparatus.absences import ANSWERS, not_stated, parts_missing
from claims.apparatus.common_origin import CommonOrigin, common_origin
from claims.apparatus.level import Level, Marked, Stretch, level_of
from claims.apparatus.marking import Part, mark_readings, plain
from claims.apparatus.pairs import Pair, pair_of
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.signs import SEVERITIES, Sign, kind_sign
from claims.apparatus.unseen import shown
from claims.comparison.outcome import KINDS, DifferenceKind, Family
from claims.models import (
    Answer,
    Discrepancy,
    DiscrepancySide,
    ReportedValue,
    Resolution,
    Severity,
)
from claims.selectors.assigning import Assigned, assigned
from claims.selectors.names_seen import UNSEEN, names_shown
from claims.selectors.review import (
    Subjects,
    other_names,
    other_values,
    related,
    resolutions_of,
    silent_articles,
    subjects_of,
)
from claims.selectors.review_marks import marks_in
from claims.selectors.review_origins import rests_of
from claims.selectors.witnesses import as_witness
from sources.models import Article, NameUse, TextKind
from sources.selectors.supplied import Came, came_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

    Person = User | AnonymousUser

MOST_SIDES = 12
_ONE_TEXT = {kind.value for family, kind in KINDS if family is Family.ONE_TEXT}


@dataclass(frozen=True, slots=True)
class SideView:
    """One side: whose it is, its passage, what is absent or answered, and where in which text.

    ``ours``: the text is our summary. ``is_new``: it was not there when the reader looked.
    """

    side: DiscrepancySide
    siglum: Siglum
    level: Level | None
    absent: str
    answer: str
    ours: bool
    is_new: bool
    came: Came | None = None

    @property
    def key(self) -> str:
        """Its value in the form."""
        return str(self.side.pk)

    @property
    def printed(self) -> str:
        return shown(self.side.printed)


@dataclass(frozen=True, slots=True)
class OtherWords:
    """What another article has: its words, or what is said in their place."""

    article: Article
    siglum: Siglum
    about: str
    printed: str
    said: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another discrepancy, in a line."""

    row: Discrepancy
    pair: Pair
    kind: Sign
    severity: Sign


@dataclass(frozen=True, slots=True)
class Review:
    """What a decision is made on. ``past`` are sides that a later run no longer found, ``newest``
    the key of the last decision or 0, ``on_claim`` whether it is about a claim."""

    discrepancy: Discrepancy
    meaning: str
    pair: Pair
    sides: tuple[SideView, ...]
    more: int
    past: tuple[DiscrepancySide, ...]
    newest: int
    on_claim: bool

    @property
    def current(self) -> list[DiscrepancySide]:
        return [view.side for view in self.sides]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What else bears on a decision. ``names`` are those that it is about: the public id of each,
    "" for one of which the reader may not know, and what to call it before them."""

    subjects: Subjects
    names: tuple[tuple[str, str], ...]
    others: tuple[OtherWords, ...]
    origin: CommonOrigin
    resolutions: Sequence[Resolution]
    related: tuple[Related, ...]
    assigned: Assigned


def review_page(
    *, sides: Sequence[DiscrepancySide], user: Person, seen: Collection[int] | None = None
) -> Review:
    """The page of the discrepancy that ``sides`` (``sides_to_review``) belong to.

    ``seen`` are the ids of the sides that the reader looked at, where the page is shown again.
    """
    discrepancy = sides[0].discrepancy
    current = _current(sides)
    sigla = _sigla([side.article for side in sides])
    return Review(
        discrepancy=discrepancy,
        meaning=_meaning(discrepancy.kind),
        pair=_pair(discrepancy, current, sigla),
        sides=tuple(_views(discrepancy.kind, current, sigla, marks_in(current, user), seen)),
        more=max(sum(side.current for side in sides) - MOST_SIDES, 0),
        past=tuple(side for side in sides if not side.current),
        newest=sides[0].newest,  # type: ignore[attr-defined]
        on_claim=sides[0].on_claim,  # type: ignore[attr-defined]
    )


def grounds_page(*, sides: Sequence[DiscrepancySide], user: Person) -> Grounds:
    """What bears on the discrepancy that ``sides`` (``sides_to_review``) belong to, beside them.

    The signs of its articles are those of the page, which stands on the sides alone.
    """
    discrepancy = sides[0].discrepancy
    current = _current(sides)
    subjects = subjects_of(discrepancy)
    near = related(discrepancy, subjects, sides, user)
    values = other_values(current, user)
    called = names_shown(subjects.entities, user)
    names = other_names(subjects, current, user)
    silent = list(silent_articles(subjects, current, user))
    sigla = _sigla(
        [side.article for side in sides]
        + [row.evidence.article for row in values]
        + [use.article for use in names]
        + silent
        + [side.article for row in near for side in row.sides.all()]
    )
    own = [sigla[key] for key in dict.fromkeys(side.article.public_id for side in current)]
    return Grounds(
        subjects=subjects,
        names=tuple(
            ("" if called[entity.pk] == UNSEEN else entity.public_id, called[entity.pk])
            for entity in subjects.entities
        ),
        others=tuple(_others(values, names, called, silent, sigla)),
        origin=common_origin(own, rests_of(current)),
        resolutions=resolutions_of(discrepancy),
        related=tuple(
            Related(
                row,
                _pair(row, list(row.sides.all()), sigla),
                kind_sign(row.kind),
                SEVERITIES[Severity(row.severity).name.lower()],
            )
            for row in near
        ),
        assigned=assigned(discrepancy),
    )


def _current(sides: Sequence[DiscrepancySide]) -> list[DiscrepancySide]:
    return [side for side in sides if side.current][:MOST_SIDES]


def _others(
    values: Sequence[ReportedValue],
    names: Sequence[NameUse],
    called: Mapping[int, str],
    silent: Sequence[Article],
    sigla: Mapping[str, Siglum],
) -> Iterator[OtherWords]:
    for row in values:
        article, printed = row.evidence.article, row.printed if row.answer == Answer.VALUE else ""
        said = _said(row.answer, row.attribute.kind)
        yield OtherWords(article, sigla[article.public_id], row.attribute.label, printed, said)
    for use in names:
        sign = sigla[use.article.public_id]
        yield OtherWords(use.article, sign, called[use.entity_id], use.printed, "")
    for article in silent:
        yield OtherWords(article, sigla[article.public_id], "", "", _("not examined"))


def _sigla(articles: Sequence[Article]) -> dict[str, Siglum]:
    return sigla_of(map(as_witness, articles))


def _pair(row: Discrepancy, sides: Sequence[DiscrepancySide], sigla: Mapping[str, Siglum]) -> Pair:
    return pair_of(
        kind=row.kind,
        lemma=shown(row.attribute_label or row.fact_label),
        sides=[
            {"article": side.article.public_id, "printed": shown(side.printed), "value": side.value}
            for side in sides
        ],
        sigla=sigla,
    )


def _views(
    kind: str,
    sides: Sequence[DiscrepancySide],
    sigla: Mapping[str, Siglum],
    marks: Mapping[int, Sequence[Marked]],
    seen: Collection[int] | None,
) -> list[SideView]:
    answers = {
        side.pk: ANSWERS.get(str((side.value or {}).get("answer", "")), "") for side in sides
    }
    parts = _parts(kind, [side for side in sides if not answers[side.pk]])
    nothing_marked = not any(part.differs for own in parts.values() for part in own)
    values = {side.pk: side.value for side in sides if side.value}
    views = []
    for side in sides:
        answer = answers[side.pk]
        others = [value for pk, value in values.items() if pk != side.pk]
        absent = "" if kind in _ONE_TEXT else parts_missing(side.value, others)
        told = [Stretch(words, mark) for words, mark in ((absent, "absent"), (answer, "answer"))]
        views.append(
            SideView(
                side=side,
                siglum=sigla[side.article.public_id],
                level=_level(
                    side,
                    parts=parts.get(side.pk, plain(side.printed)),
                    whole=nothing_marked and not answer and not absent,
                    told=[stretch for stretch in told if stretch.text],
                    marked=marks.get(side.pk, ()),
                ),
                absent=absent,
                answer=answer,
                ours=side.excerpt is not None and side.excerpt.text.kind == TextKind.DIGEST,
                is_new=seen is not None and side.pk not in seen,
                came=_came(side),
            )
        )
    return views


def _came(side: DiscrepancySide) -> Came | None:
    if side.excerpt is None:
        return None
    looked, at = side.looked, side.looked_at  # type: ignore[attr-defined]
    return came_of(side.excerpt, side.article, (looked, at) if looked else None)


def _parts(kind: str, sides: Sequence[DiscrepancySide]) -> dict[int, Sequence[Part]]:
    """The printed words of each side in parts, with those marked that another side lacks."""
    printed = [side.printed for side in sides]
    if kind in _ONE_TEXT:
        marked = [plain(words) for words in printed]
    else:
        marked = mark_readings(printed, spelling=kind == DifferenceKind.SPELLING)
    return {side.pk: own for side, own in zip(sides, marked, strict=True)}


def _level(side: DiscrepancySide, **shown_how: Any) -> Level | None:
    """The passage; None where the text was redacted, or the side has no place in one."""
    if side.excerpt is None:
        return None
    window: str = side.window or ""  # type: ignore[attr-defined]
    base: int = side.window_start  # type: ignore[attr-defined]
    start, end = side.excerpt.start - base, side.excerpt.end - base
    return level_of(window, start, end, **shown_how) if window[start:end] else None


def _said(answer: str, kind: str) -> str:
    if answer == Answer.NOT_STATED:
        return not_stated(kind)
    return ANSWERS.get(answer, "")


def _meaning(kind: str) -> str:
    """What a kind means, from the one table of kinds; "" for a kind it does not have."""
    for family in (Family.DIFFERS, Family.ONE_TEXT, Family.COMPATIBLE):
        for (its_family, its_kind), rule in KINDS.items():
            if its_family is family and its_kind.value == kind:
                return rule.meaning
    return ""

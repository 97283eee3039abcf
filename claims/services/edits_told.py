"""An edit of an article as a finding: its sides, how grave it is, and what it says in a sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from claims.comparison.outcome import DifferenceKind, Severity
from claims.detectors import SILENT_EDIT
from claims.models import Evidence, ReportedValue
from claims.services.found import Found, FoundSide, SubjectKey, canonical
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import Kind
from sources.models import Excerpt, Text
from sources.services.versions import Seen
from sources.versions import Again
from sources.versions import Found as FoundAgain
from sources.versions.words import plain

VERSION = "versions-1"
MOST_SIDES = 5
_SHOWN = 160
_LONGEST_READ = 4_000
_FIGURES = {Kind.DATE, Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.PERCENT, Kind.DESIGNATOR}


@dataclass(frozen=True, slots=True)
class ValueMoved:
    """A reported value, and where its printed words stand in the newer version."""

    row: ReportedValue
    again: Again

    @property
    def lost(self) -> bool:
        """Whether its printed words are not there any more."""
        return self.again.found is not FoundAgain.SAME


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence under quotes that reads otherwise in a newer version.

    ``own`` is the text of the quotes, ``old`` the sentence there; ``under`` are the quotes,
    ``moved`` the values that their evidence gives.
    """

    own: Text
    text: Text
    old: str
    under: tuple[Seen, ...]
    evidence: tuple[Evidence, ...]
    moved: tuple[ValueMoved, ...]

    @property
    def is_new(self) -> bool:
        """Whether a quote was looked for just now."""
        return any(one.new for one in self.under)

    @property
    def new(self) -> str:
        """The sentence as it reads now; "" where none answers to it."""
        span = self.under[0].again.new
        return self.text.content[span[0] : span[1]] if span else ""

    @property
    def figures_differ(self) -> bool:
        """Whether a value that is quoted reads otherwise: one that was reported, or a date or
        figure in a quote whose words are not there any more."""
        if any(moved.lost for moved in self.moved):
            return True
        return any(
            _figures(one.excerpt.exact) - _figures(_words(self.text, one.again))
            for one in self.under
            if one.again.found is not FoundAgain.SAME
        )

    @property
    def told(self) -> str:
        """What happened, in a sentence."""
        outlet = self.text.article.outlet
        whose = outlet.name if outlet else _("The article")
        lost = next((moved for moved in self.moved if moved.lost), None)
        quote = lost.row.printed if lost else self.lead.excerpt.exact
        again = lost.again if lost else self.lead.again
        since = _day(self.own.snapshot.captured_at)
        if again.new is None:
            return _(
                "{whose} printed “{quote}” on {since}; it is not found in the version now."
            ).format(whose=whose, quote=_cut(quote), since=since)
        if again.place is None:
            return _("{whose} edited the sentence around “{quote}”, printed on {since}.").format(
                whose=whose, quote=_cut(quote), since=since
            )
        now = self.text.content[again.place[0] : again.place[1]]
        if again.found is FoundAgain.SAME:
            return _("{whose} edited the sentence around “{quote}”, printed on {since}.").format(
                whose=whose, quote=_cut(quote), since=since
            )
        return _("{whose} printed “{quote}” on {since}; now it reads “{now}”.").format(
            whose=whose, quote=_cut(quote), since=since, now=_cut(now)
        )

    @property
    def lead(self) -> Seen:
        """The quote that changed most: one that is lost before one that stayed, the shortest."""
        return min(
            self.under,
            key=lambda one: (
                one.again.found is FoundAgain.SAME,
                one.excerpt.end - one.excerpt.start,
                one.excerpt.pk,
            ),
        )


def edit_found(edit: Edit) -> Found:
    """The edit as `findings_record` takes it.

    Its identity is the article and the first quote under it, its content what both versions say: an
    edit of the edit is new, the same edit seen again is not.
    """
    article = edit.text.article
    subjects: set[SubjectKey] = {("article", article.pk)}
    subjects |= {("claim", row.claim_id) for row in edit.evidence}
    first = min(one.excerpt.pk for one in edit.under)
    labels = Counter(moved.row.attribute.label for moved in edit.moved if moved.lost)
    return Found(
        kind=DifferenceKind.SILENT_EDIT.value,
        severity=_severity(edit).value,
        explanation=edit.told,
        sides=tuple(_sides(edit)),
        subjects=frozenset(subjects),
        engine_version=VERSION,
        attribute=next(iter(labels), ""),
        fact=edit.evidence[0].claim.statement if edit.evidence else article.title,
        identity=canonical([DifferenceKind.SILENT_EDIT.value, article.public_id, first]),
        content=canonical([plain(edit.old), plain(edit.new)]),
        detector=SILENT_EDIT,
    )


def _severity(edit: Edit) -> Severity:
    if edit.figures_differ:
        return Severity.HIGH
    lost = any(one.again.found is not FoundAgain.SAME for one in edit.under)
    return Severity.MEDIUM if lost else Severity.LOW


def _sides(edit: Edit) -> list[FoundSide]:
    """Both versions' words: of each value that was lost, else of the quote."""
    lost = [moved for moved in edit.moved if moved.lost][:MOST_SIDES]
    sides: list[FoundSide] = []
    for moved in lost:
        start, end = moved.row.start or 0, moved.row.end or 0
        sides.append(_side(edit.own, start, end))
        sides += _now(edit.text, moved.again)
    if not sides:
        excerpt: Excerpt = edit.lead.excerpt
        sides.append(_side(edit.own, excerpt.start, excerpt.end))
        sides += _now(edit.text, edit.lead.again)
    return list({side.place: side for side in sides}.values())


def _now(text: Text, again: Again) -> list[FoundSide]:
    place = again.place or again.new
    return [_side(text, *place)] if place else []


def _side(text: Text, start: int, end: int) -> FoundSide:
    return FoundSide(text=text, start=start, end=end, printed=text.content[start:end])


def _words(text: Text, again: Again) -> str:
    """What stands in the newer version for a quote; "" for nothing."""
    span = again.place or again.new
    return text.content[span[0] : span[1]] if span else ""


def _figures(words: str) -> Counter[str]:
    """The dates, figures and signs of some words, as values."""
    article = ArticleText(id="version", text=words[:_LONGEST_READ])
    return Counter(
        canonical([mention.kind.value, mention.value.as_json()])
        for mention in find_mentions(article)
        if mention.kind in _FIGURES
    )


def _cut(words: str) -> str:
    one_line = " ".join(words.split())
    if len(one_line) <= _SHOWN:
        return one_line
    return f"{one_line[:_SHOWN].rsplit(maxsplit=1)[0]} …"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"

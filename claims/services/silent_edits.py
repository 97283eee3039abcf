"""Comparing a new version of an article with what the desk quotes of it.

Every quote in use is looked for in the new text. Where both texts are of one method, a sentence
under a quote that reads otherwise is the outlet's doing: a difference of kind ``silent-edit`` is
raised, and decisions that rest on the quote are opened again. Texts of two methods confirm or
contradict each other's quotes, and raise nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.comparison.outcome import DifferenceKind
from claims.models import (
    Claim,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    Evidence,
    ReportedValue,
)
from claims.services.edits_told import Edit, ValueMoved, edit_found
from claims.services.findings import Recorded, findings_record
from claims.services.looks_at_findings import look_at_reopened
from sources.history import written_by
from sources.models import Article, Excerpt, Text, TextKind
from sources.services.versions import (
    Seen,
    earlier_text,
    is_present,
    same_method,
    same_way,
    sightings_note,
    text_of_method,
)
from sources.versions import Again, Found, Versions, compare_texts
from sources.versions.quotes import Finder

ON_VERSIONS = "versions-"
"""Begins the engine version of discrepancies between two versions of one article."""
MOST_QUOTES = 3_000

Spans = dict[tuple[int, int], list[Seen]]


@dataclass(slots=True)
class Compared:
    """What comparing a version changed in the store. ``changed``: the outlet tells otherwise."""

    changed: bool = False
    seen: list[Seen] = field(default_factory=list)
    recorded: Recorded = field(default_factory=Recorded)
    reopened: list[Discrepancy] = field(default_factory=list)


@transaction.atomic
def version_compare(*, text: Text) -> Compared:
    """Look for every quote in use of the article's other texts in ``text``, raise what was edited.

    Twice changes nothing; two workers at once do it one after the other.
    """
    article = _locked(text)
    compared = Compared()
    earlier = earlier_text(text)
    if earlier is not None and same_way(earlier, text):
        base = _of_one_method(earlier, text)
        compared.changed = base is not None and compare_texts(base.content, text.content).changed
    edits: list[Edit] = []
    apart: list[int] = []
    present = is_present(text)
    for own, excerpts in _quotes_in_use(article, text).items():
        seen, found = _of_one_text(own, excerpts, text)
        compared.seen += seen
        edits += found or []
        apart += [own.pk] if found is None else []
    if present:
        compared.recorded = findings_record(
            found=[edit_found(edit) for edit in edits], looked_at=_looked_at(text, apart)
        )
        compared.reopened = _reopen(compared.seen, edits)
    return compared


def _locked(text: Text) -> Article:
    """The article, and the claims that rest on it, locked in the order in which all writers do."""
    article = Article.objects.select_for_update(no_key=True).get(pk=text.article_id)
    claims = Claim.objects.filter(
        pk__in=Evidence.objects.attached().filter(article=article).values("claim")
    )
    list(claims.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    return article


def _looked_at(text: Text, apart: Iterable[int]) -> QuerySet[Discrepancy]:
    """Edits of the article that were found between texts like this one, and would be again.

    Not those of the texts ``apart``, which could not be held against this one.
    """
    alike = Text.objects.filter(
        article=text.article_id, extractor=text.extractor, snapshot__method=text.snapshot.method
    ).exclude(pk__in=list(apart))
    return Discrepancy.objects.filter(
        kind=DifferenceKind.SILENT_EDIT.value,
        engine_version__startswith=ON_VERSIONS,
        subjects__article=text.article_id,
        sides__position=0,
        sides__excerpt__text__in=alike,
    ).distinct()


def _of_one_method(own: Text, text: Text) -> Text | None:
    """A text of the bytes of ``own`` that may be held against ``text``; None where there is none."""
    if not same_way(own, text):
        return None
    return own if same_method(own, text) else text_of_method(own.snapshot, text)


def _quotes_in_use(article: Article, text: Text) -> dict[Text, list[Excerpt]]:
    """Quotes that evidence, or a side of a difference that is not cleared, stands on, by text."""
    cited = Evidence.objects.attached().filter(article=article).values("excerpt")
    sides = (
        DiscrepancySide.objects.filter(article=article, current=True, excerpt__isnull=False)
        .exclude(discrepancy__status=DiscrepancyStatus.CLEARED)
        .exclude(discrepancy__kind=DifferenceKind.SILENT_EDIT.value)
        .values("excerpt")
    )
    rows = (
        Excerpt.objects.filter(Q(pk__in=cited) | Q(pk__in=sides), text__article=article)
        .exclude(text=text)
        .exclude(text__kind=TextKind.DIGEST)
        .select_related("text__snapshot", "text__article__outlet")
        .order_by("pk")
    )
    grouped: dict[Text, list[Excerpt]] = defaultdict(list)
    for excerpt in rows[:MOST_QUOTES]:
        grouped[excerpt.text].append(excerpt)
    return grouped


def _of_one_text(
    own: Text, excerpts: Sequence[Excerpt], text: Text
) -> tuple[list[Seen], list[Edit] | None]:
    """The quotes of one text looked for in the new one; the edits are None where it may not be
    held against it: then quotes are found or not, and nothing more is said."""
    finder = Finder(compare_texts(own.content, text.content))
    looked = [(excerpt, finder.find(excerpt.start, excerpt.end)) for excerpt in excerpts]
    seen = sightings_note(text=text, found=looked)
    base = _of_one_method(own, text)
    if base is None:
        return seen, None
    if base.pk == own.pk:
        return seen, _edits(own, text, seen, finder)
    return seen, _edits_over(own, base, text, seen)


def _edits_over(own: Text, base: Text, text: Text, seen: Sequence[Seen]) -> list[Edit]:
    """Edits seen through what the present extractor makes of the older bytes: only quotes that
    stand word for word in that are held against the new text."""
    bridge = Finder(compare_texts(own.content, base.content))
    finder = Finder(compare_texts(base.content, text.content))
    carried = []
    for one in seen:
        there = bridge.find(one.excerpt.start, one.excerpt.end)
        if there.found is Found.SAME and there.place is not None and not there.edited:
            carried.append(Seen(one.excerpt, finder.find(*there.place), one.new))
    return _edits(own, text, carried, finder, base=base, bridge=bridge)


def _edits(
    own: Text,
    text: Text,
    seen: Sequence[Seen],
    finder: Finder,
    *,
    base: Text | None = None,
    bridge: Finder | None = None,
) -> list[Edit]:
    """One edit for each sentence under quotes that reads otherwise, with the values it gave."""
    spans: Spans = defaultdict(list)
    for one in seen:
        if one.again.edited and not _only_around(one.again, finder.versions):
            spans[one.again.old].append(one)
    edits = []
    for span, under in sorted(spans.items()):
        evidence = list(
            Evidence.objects.attached()
            .filter(excerpt__in=[one.excerpt.pk for one in under])
            .select_related("claim")
            .order_by("pk")
        )
        moved = _values_moved(evidence, finder, bridge)
        old = (base or own).content[span[0] : span[1]]
        edits.append(Edit(own, text, old, tuple(under), tuple(evidence), tuple(moved)))
    return edits


def _only_around(again: Again, versions: Versions) -> bool:
    """Whether what differs in these sentences belongs to the page: a clock, a counter."""
    touched = [
        pair
        for pair in versions.pairs
        if pair.old and pair.old[0] < again.old[1] and pair.old[1] > again.old[0]
    ]
    return bool(touched) and all(pair.around for pair in touched)


def _values_moved(
    evidence: Iterable[Evidence], finder: Finder, bridge: Finder | None
) -> list[ValueMoved]:
    """What the quotes give for attributes, and where that stands now."""
    rows = (
        ReportedValue.objects.standing()
        .filter(evidence__in=list(evidence), start__isnull=False)
        .select_related("attribute")
        .order_by("start", "pk")
    )
    moved = []
    for row in rows:
        assert row.start is not None and row.end is not None
        place: tuple[int, int] | None = (row.start, row.end)
        if bridge is not None and place is not None:
            there = bridge.find(*place)
            place = there.place if there.found is Found.SAME else None
        if place is not None:
            moved.append(ValueMoved(row, finder.find(*place)))
    return moved


def _reopen(seen: Iterable[Seen], edits: Sequence[Edit]) -> list[Discrepancy]:
    """Open decided differences again that rest on words which read otherwise now; once a version."""
    reasons = {one.excerpt.pk: edit.told for edit in edits for one in edit.under}
    fresh = {
        one.excerpt.pk: one
        for one in seen
        if one.new and one.excerpt.pk in reasons and one.again.found is not Found.SAME
    }
    values = {
        moved.row.pk: edit.told
        for edit in edits
        if edit.is_new
        for moved in edit.moved
        if moved.lost
    }
    sides = (
        DiscrepancySide.objects.filter(current=True)
        .filter(discrepancy__status=DiscrepancyStatus.DECIDED)
        .exclude(discrepancy__kind=DifferenceKind.SILENT_EDIT.value)
        .filter(Q(excerpt__in=list(fresh)) | Q(reported_value__in=list(values)))
        .order_by("discrepancy_id", "pk")
    )
    why: dict[int, str] = {}
    for side in sides:
        told = values.get(side.reported_value_id or 0) or reasons.get(side.excerpt_id or 0, "")
        if told:
            why.setdefault(side.discrepancy_id, told)
    rows = list(Discrepancy.objects.select_for_update().filter(pk__in=why).order_by("pk"))
    with written_by(None, "found by the program"):
        for row in rows:
            row.status = DiscrepancyStatus.OPEN
            row.decided_at = row.decided_by = None
            row.reopened_at = timezone.now()
            row.reopened_reason = _("The article was edited since. {told}").format(told=why[row.pk])
            row.save()
    look_at_reopened(rows)
    return rows

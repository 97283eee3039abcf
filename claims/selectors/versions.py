"""Reads for the versions of an article: captures, visits, when it is looked at next, two texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.apparatus.unseen import shown
from claims.models import DiscrepancySide
from sources.models import (
    Article,
    CaptureMethod,
    Sighting,
    Snapshot,
    Text,
    TextKind,
    Visit,
    Watch,
)
from sources.services.versions import same_method
from sources.versions import Change, Pair, Run, Versions, compare_texts, word_diff
from sources.versions.quotes import Finder
from sources.versions.words import plain

MOST_SNAPSHOTS = 60
MOST_VISITS = 60
MOST_CHANGES = 150
MOST_QUOTES = 60
LONGEST_COMPARED = 1_500_000
"""Code points of two texts together; more takes longer than anybody waits for a page."""

_SUPPLIED = {
    CaptureMethod.BROWSER: gettext_noop("Supplied by {person} from a browser"),
    CaptureMethod.FILE: gettext_noop("Supplied by {person} as a file"),
    CaptureMethod.PASTE: gettext_noop("Supplied by {person} by pasting it"),
}


@dataclass(frozen=True, slots=True)
class TextShown:
    """A text of a capture, and how many quotes of other texts were looked for in it."""

    row: Text
    sightings: str


@dataclass(frozen=True, slots=True)
class SnapshotShown:
    """A capture: ``how`` it came here and by whom, in words, and the texts made of it."""

    row: Snapshot
    how: str
    seen_at_address: bool
    texts: tuple[TextShown, ...]
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The page of an article's versions, newest first."""

    article: Article
    snapshots: tuple[SnapshotShown, ...]
    visits: tuple[Visit, ...]
    watch: Watch | None
    texts: tuple[Text, ...]
    two: tuple[Text, Text] | None


def versions_page(*, article: Article) -> VersionsPage:
    """Captures, visits and the watch of an article; ``two`` are those to compare first."""
    texts = Text.objects.defer("content").order_by("-pk")
    snapshots = list(
        article.snapshots.select_related("captured_by")
        .prefetch_related(Prefetch("texts", queryset=texts))
        .order_by("-pk")[:MOST_SNAPSHOTS]
    )
    visits = tuple(
        Visit.objects.filter(article=article)
        .select_related("asked_by", "snapshot")
        .order_by("-pk")[:MOST_VISITS]
    )
    told = _sightings(article)
    of_all = [_with_snapshot(text, row) for row in snapshots for text in row.texts.all()]
    seen = any(row.method == CaptureMethod.FETCHED for row in snapshots)
    return VersionsPage(
        article=article,
        snapshots=tuple(_shown(row, told, seen) for row in snapshots),
        visits=visits,
        watch=Watch.objects.filter(article=article).first(),
        texts=tuple(of_all),
        two=_two(of_all),
    )


def _with_snapshot(text: Text, snapshot: Snapshot) -> Text:
    text.snapshot = snapshot
    return text


def _two(texts: Sequence[Text]) -> tuple[Text, Text] | None:
    """The newest two texts of one method, else the newest two: the older first."""
    for place, newer in enumerate(texts):
        older = next((text for text in texts[place + 1 :] if same_method(text, newer)), None)
        if older is not None:
            return older, newer
    return (texts[1], texts[0]) if len(texts) > 1 else None


def _sightings(article: Article) -> dict[int, str]:
    """By text, what came of looking for quotes in it, in words."""
    rows = (
        Sighting.objects.filter(text__article=article)
        .values("text", "outcome")
        .annotate(number=Count("pk"))
        .order_by("text", "outcome")
    )
    told: dict[int, list[str]] = {}
    words = {
        "same": gettext_noop("{n} found word for word"),
        "changed": gettext_noop("{n} read otherwise"),
        "missing": gettext_noop("{n} not found in this version"),
        "unsure": gettext_noop("{n} fit more than one place"),
    }
    for row in rows:
        told.setdefault(row["text"], []).append(_(words[row["outcome"]]).format(n=row["number"]))
    return {text: ", ".join(parts) for text, parts in told.items()}


def _shown(row: Snapshot, told: dict[int, str], seen: bool) -> SnapshotShown:
    return SnapshotShown(
        row=row,
        how=how_captured(row),
        seen_at_address=seen,
        texts=tuple(TextShown(text, told.get(text.pk, "")) for text in row.texts.all()),
        headers=tuple(
            (shown(name), shown(str(said))) for name, said in sorted(row.http_headers.items())
        ),
    )  # fmt: skip


def how_captured(row: Snapshot) -> str:
    """How a capture came here, and by whom."""
    if row.method == CaptureMethod.FETCHED:
        if row.captured_by:
            return _("Fetched by the desk, asked for by {person}").format(person=row.captured_by)
        return _("Fetched by the desk, on schedule")
    words = _SUPPLIED.get(CaptureMethod(row.method), gettext_noop("Supplied by {person} "))
    return _(words).format(person=row.captured_by or _("the operator"))


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One sentence that differs, as runs of words; ``around`` belongs to the page."""

    change: str
    old: tuple[Run, ...]
    new: tuple[Run, ...]
    around: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """How many sentences in a row are in both versions."""

    number: int


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """Two texts of an article side by side. ``pieces`` are changes and what was kept between."""

    old: Text
    new: Text
    one_method: bool
    too_long: bool
    pieces: tuple[ChangeShown | Kept, ...]
    around: tuple[ChangeShown, ...]
    more: int
    quotes: tuple[Sighting, ...]

    @property
    def same(self) -> bool:
        return not self.too_long and not any(isinstance(p, ChangeShown) for p in self.pieces)


def compared_page(*, old: Text, new: Text) -> ComparedPage:
    """Two texts compared for showing; very long ones are not."""
    too_long = old.length + new.length > LONGEST_COMPARED
    versions = compare_texts(old.content, new.content) if not too_long else Versions("", "", ())
    pieces, around, more = _pieces(versions)
    quotes = (
        Sighting.objects.filter(text=new, excerpt__text=old)
        .select_related("excerpt", "found")
        .order_by("excerpt__start", "pk")[:MOST_QUOTES]
    )
    return ComparedPage(
        old, new, same_method(old, new), too_long, tuple(pieces), tuple(around), more, tuple(quotes)
    )  # fmt: skip


def _pieces(versions: Versions) -> tuple[list[ChangeShown | Kept], list[ChangeShown], int]:
    pieces: list[ChangeShown | Kept] = []
    around: list[ChangeShown] = []
    kept = shown_so_far = more = 0
    for pair in versions.pairs:
        if pair.change in {Change.SAME, Change.MOVED}:
            kept += 1
            continue
        if shown_so_far >= MOST_CHANGES:
            more += 1
            continue
        shown_so_far += 1
        if pair.around:
            around.append(_change(versions, pair))
            continue
        if kept:
            pieces.append(Kept(kept))
            kept = 0
        pieces.append(_change(versions, pair))
    if kept:
        pieces.append(Kept(kept))
    return pieces, around, more


def _change(versions: Versions, pair: Pair) -> ChangeShown:
    old = versions.old[pair.old[0] : pair.old[1]] if pair.old else ""
    new = versions.new[pair.new[0] : pair.new[1]] if pair.new else ""
    return _told(pair.change.value, old, new, around=pair.around)


def _told(change: str, old: str, new: str, *, around: bool = False) -> ChangeShown:
    runs = word_diff(shown(old), shown(new))
    return ChangeShown(
        change,
        tuple(run for run in runs if run.kind != "come"),
        tuple(run for run in runs if run.kind != "gone"),
        around,
    )


@dataclass(frozen=True, slots=True)
class EditShown:
    """The sentence of a silent edit in both versions; ``change.new`` is empty where it is gone."""

    article: Article
    old: Text
    new: Text
    change: ChangeShown


def edit_shown(sides: Sequence[DiscrepancySide]) -> EditShown | None:
    """The whole sentences that a silent edit's sides stand in, word by word.

    Where the edit has one side, the other text is the article's newest of the same method. None
    where a text was redacted, or the two cannot be compared here.
    """
    excerpts = [side.excerpt for side in sides if side.excerpt is not None]
    if not excerpts:
        return None
    keys = list(dict.fromkeys(excerpt.text_id for excerpt in excerpts))
    texts = {
        text.pk: text
        for text in Text.objects.filter(pk__in=keys).select_related("snapshot", "article")
    }
    old = texts[keys[0]]
    new = texts[keys[1]] if len(keys) > 1 else _newest_like(old)
    if new is None or old.length + new.length > LONGEST_COMPARED or old.kind == TextKind.DIGEST:
        return None
    if excerpts[0].end > len(old.content):
        return None
    again = Finder(compare_texts(old.content, new.content)).find(excerpts[0].start, excerpts[0].end)
    was = old.content[again.old[0] : again.old[1]]
    now = new.content[again.new[0] : again.new[1]] if again.new else ""
    change = "gone" if not now else "changed" if plain(was) != plain(now) else "same"
    return EditShown(old.article, old, new, _told(change, was, now))


def _newest_like(old: Text) -> Text | None:
    return (
        Text.objects.filter(article=old.article_id, extractor=old.extractor, kind=old.kind)
        .filter(snapshot__method=old.snapshot.method, pk__gt=old.pk)
        .select_related("snapshot", "article")
        .order_by("-pk")
        .first()
    )

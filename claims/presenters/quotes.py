"""The words of an article that readers get, held to the limits over all claims together.

Of a verbatim text readers get quotes in use only: each at most 300 code points, with at most 100
around it, and at most a tenth of the article, whichever claims and revisions show it. Words of our
own summaries are ours to show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.apparatus.quoting import around
from claims.models import Claim, Evidence, ReportedValue, Revision, RevisionStatus
from sources.models import Excerpt, Text, TextKind

QUOTE_LIMIT = 300  # code points of one quote
CONTEXT_LIMIT = 100  # code points before and after it together
VALUE_LIMIT = 100  # code points of the printed words of one value
SHARE_LIMIT = 10  # percent of one verbatim article

Json = dict[str, Any]


@dataclass(slots=True)
class Shown:
    """The spans of one article's texts that readers see already; each place counts once."""

    spans: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: int, start: int, end: int) -> None:
        if end > start:
            self.spans[text].append((start, end))

    def measure(self) -> int:
        """How many code points are shown, over all texts of the article."""
        total = 0
        for spans in self.spans.values():
            reached = 0
            for start, end in sorted(spans):
                total += max(end - max(start, reached), 0)
                reached = max(reached, end)
        return total

    def fitting(self, text: int, start: int, end: int, left: int) -> int:
        """The furthest end up to ``end`` that adds at most ``left`` code points to what is shown."""
        spans = self.spans.get(text, [])
        place = start
        while place < end:
            if not any(low <= place < high for low, high in spans):
                if left <= 0:
                    return place
                left -= 1
            place += 1
        return place

    def fitting_back(self, text: int, start: int, end: int, left: int) -> int:
        """The furthest start down to ``start`` from which on at most ``left`` are added."""
        spans = self.spans.get(text, [])
        place = end
        while place > start:
            if not any(low < place <= high for low, high in spans):
                if left <= 0:
                    return place
                left -= 1
            place -= 1
        return place


def quotes_of(
    claim: Claim, evidence: Sequence[Evidence], values: Iterable[ReportedValue]
) -> dict[int, Json]:
    """The quotes of a claim as readers get them, by evidence."""
    shown = _shown_already(claim, evidence)
    for row in values:  # the words of values come first: they are what is compared
        if row.start is not None and row.end is not None:
            end = min(row.end, row.start + VALUE_LIMIT)
            shown[row.evidence.article_id].add(row.evidence.text_id, row.start, end)
    return {row.pk: _quote(row.excerpt, row.text, shown[row.article_id]) for row in evidence}


def _shown_already(claim: Claim, evidence: Sequence[Evidence]) -> dict[int, Shown]:
    """What readers see of these articles by any other public revision, of any claim."""
    articles = {row.article_id for row in evidence}
    quoting = Evidence.objects.filter(article__in=articles).values("claim")
    documents = (
        Revision.objects.filter(claim__in=quoting)
        .exclude(claim__publication__status=RevisionStatus.WITHDRAWN)
        .values_list("document", flat=True)
    )
    places: dict[int, list[Json]] = defaultdict(list)
    for document in documents.iterator(chunk_size=50):
        for item in document.get("evidence", ()):
            places[item["id"]].append(item["quote"])
    shown: dict[int, Shown] = defaultdict(Shown)
    rows = Evidence.objects.filter(pk__in=places, article__in=articles).select_related("excerpt")
    for row in rows:
        for quote in places[row.pk]:
            start = row.excerpt.start
            before, after = len(quote["prefix"]), len(quote["suffix"])
            shown[row.article_id].add(row.text_id, start - before, start + len(quote["exact"]))
            shown[row.article_id].add(row.text_id, row.excerpt.end, row.excerpt.end + after)
    return shown


def _quote(excerpt: Excerpt, text: Text, shown: Shown) -> Json:
    exact, half = excerpt.exact, CONTEXT_LIMIT // 2
    first, last = max(0, excerpt.start - half), min(text.length, excerpt.end + half)
    if text.kind != TextKind.DIGEST:
        left = text.length * SHARE_LIMIT // 100 - shown.measure()
        end = shown.fitting(text.pk, excerpt.start, excerpt.end, left)
        exact = shortened(exact, min(QUOTE_LIMIT, end - excerpt.start))
        shown.add(text.pk, excerpt.start, excerpt.start + len(exact))
        left = max(text.length * SHARE_LIMIT // 100 - shown.measure(), 0)
        first = shown.fitting_back(text.pk, first, excerpt.start, left // 2)
        last = shown.fitting(text.pk, excerpt.end, last, left // 2)
    else:
        exact = shortened(exact, QUOTE_LIMIT)
    before, after = around(
        text.content,
        excerpt.start,
        excerpt.end,
        before=excerpt.start - first,
        after=last - excerpt.end,
    )
    if exact != excerpt.exact:
        after = ""  # what follows the whole quote does not follow its beginning
    shown.add(text.pk, excerpt.start - len(before), excerpt.start)
    shown.add(text.pk, excerpt.end, excerpt.end + len(after))
    return {
        "exact": exact,
        "prefix": before,
        "suffix": after,
        "shortened": exact != excerpt.exact,
        "ours": text.kind == TextKind.DIGEST,
    }


def shortened(words: str, limit: int) -> str:
    """``words`` cut at a word's end, unless they fit in ``limit`` code points."""
    if len(words) <= limit:
        return words
    cut = words[: max(limit, 0)]
    whole = cut.rsplit(maxsplit=1)
    return whole[0] if whole else ""


def printed_words(words: str) -> str:
    """The printed words of a value as readers get them, with an ellipsis where they are cut."""
    return words if len(words) <= VALUE_LIMIT else words[: VALUE_LIMIT - 1].rstrip() + "…"

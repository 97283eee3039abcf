"""How each quote came to the desk, by whom, and whether it was seen at the article's address.

In words, to stand beside the quote: "supplied by Ada K. from a browser on 3 May 2026, not yet seen
at the address". Two queries, however many quotes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sources.models import Article, CaptureMethod, Excerpt, Sighting, SightingOutcome

_BY_SOMEBODY = {
    CaptureMethod.BROWSER: gettext_noop("supplied by {by} from a browser on {day}"),
    CaptureMethod.FILE: gettext_noop("supplied by {by} as a file on {day}"),
    CaptureMethod.PASTE: gettext_noop("supplied by {by} as pasted text on {day}"),
}
_BY_NOBODY_KNOWN = {
    CaptureMethod.BROWSER: gettext_noop("supplied from a browser on {day}"),
    CaptureMethod.FILE: gettext_noop("supplied as a file on {day}"),
    CaptureMethod.PASTE: gettext_noop("supplied as pasted text on {day}"),
}
_SUPPLIED = {
    SightingOutcome.SAME: gettext_noop("seen at the address on {day}"),
    SightingOutcome.CHANGED: gettext_noop("at the address it read otherwise on {day}"),
    SightingOutcome.MISSING: gettext_noop("not found at the address on {day}"),
    SightingOutcome.UNSURE: gettext_noop("at the address more than one place fitted it on {day}"),
}
_FETCHED = {
    SightingOutcome.SAME: gettext_noop("seen there again on {day}"),
    SightingOutcome.CHANGED: gettext_noop("it read otherwise there on {day}"),
    SightingOutcome.MISSING: gettext_noop("not found there on {day}"),
    SightingOutcome.UNSURE: gettext_noop("more than one place there fitted it on {day}"),
}


@dataclass(frozen=True, slots=True)
class Came:
    """How a quote's text was captured. ``look`` is what a fetch that followed found of the quote,
    and when; ``address`` is whether there is an address at which it could be looked for; ``page``
    the number of the document's page, where it has pages."""

    method: str
    by: str
    at: datetime
    address: bool
    look: tuple[str, datetime] | None = None
    page: int | None = None

    def __str__(self) -> str:
        if self.page is None:
            return self._way()
        return _("page {page}, {way}").format(page=self.page, way=self._way())

    def _way(self) -> str:
        day = _day(self.at)
        if self.method == CaptureMethod.FETCHED:
            return _("fetched by the desk on {day}").format(day=day) + self._seen(_FETCHED)
        words = (_BY_SOMEBODY if self.by else _BY_NOBODY_KNOWN)[CaptureMethod(self.method)]
        told = _(words).format(by=self.by, day=day)
        if self.look is None and self.address:
            return _("{supplied}, not yet seen at the address").format(supplied=told)
        return told + self._seen(_SUPPLIED)

    def _seen(self, words: dict[SightingOutcome, str]) -> str:
        if self.look is None:
            return ""
        outcome, at = self.look
        return "; " + _(words[SightingOutcome(outcome)]).format(day=_day(at))


def quotes_came(excerpts: Collection[int]) -> dict[int, Came]:
    """How the quotes came, by the id of their excerpt. A protected article is never looked up at
    its address, and counts as one without."""
    wanted = set(excerpts)
    if not wanted:
        return {}
    looks = _looks(wanted)
    rows = (
        Excerpt.objects.filter(pk__in=wanted)
        .select_related("text__snapshot__captured_by", "text__article")
        .only(
            "start",
            "text__pages",
            "text__snapshot__method",
            "text__snapshot__captured_at",
            "text__snapshot__captured_by",
            "text__article__canonical_url",
            "text__article__protected",
        )
    )
    return {row.pk: came_of(row, row.text.article, looks.get(row.pk)) for row in rows}


def came_of(excerpt: Excerpt, article: Article, look: tuple[str, datetime] | None) -> Came:
    """How one quote came, from rows that were read; ``look`` is as `Came` has it."""
    snapshot = excerpt.text.snapshot
    return Came(
        method=snapshot.method,
        by=str(snapshot.captured_by) if snapshot.captured_by else "",
        at=snapshot.captured_at,
        address=bool(article.canonical_url) and not article.protected,
        look=look,
        page=excerpt.text.page_at(excerpt.start),
    )


def last_look(excerpt: str, field: str) -> Subquery:
    """What the newest text that was fetched from the address had of the quote whose key an outer
    query has as ``excerpt``: its ``outcome``, or another field of the sighting."""
    looks = Sighting.objects.filter(
        excerpt=OuterRef(excerpt), text__snapshot__method=CaptureMethod.FETCHED
    )
    newest = looks.order_by("-text__snapshot__captured_at", "-pk")
    return Subquery(newest.values(field)[:1])


def _looks(excerpts: Collection[int]) -> dict[int, tuple[str, datetime]]:
    """What the newest text that was fetched from the address had of each quote."""
    rows = (
        Sighting.objects.filter(excerpt__in=excerpts, text__snapshot__method=CaptureMethod.FETCHED)
        .order_by("text__snapshot__captured_at", "pk")
        .values_list("excerpt_id", "outcome", "text__snapshot__captured_at")
    )
    return {excerpt: (outcome, at) for excerpt, outcome, at in rows}  # the newest comes last


def _day(at: datetime) -> str:
    return dateformat.format(timezone.localtime(at), "j F Y")

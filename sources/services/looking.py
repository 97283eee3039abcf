"""Looking at an article's page again: asking for it, keeping what came, saying what became of it.

A look on a schedule heeds robots.txt; what a person asks for is fetched once, as a browser would.
The page is asked for and read outside of any transaction; what came of it is written in one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sources.fetching.faults import FetchFault, Reason
from sources.fetching.fetch import Fetched
from sources.fetching.robots import RobotsRules, fetch_robots
from sources.models import (
    AddressKind,
    Article,
    ArticleStateKind,
    CaptureMethod,
    Snapshot,
    Text,
    Visit,
    VisitOutcome,
    VisitPurpose,
    Watch,
)
from sources.opening import OpenedSource, Opener, OpeningFault
from sources.services import visits
from sources.services.access import require_open
from sources.services.addresses import address_note
from sources.services.captures import ContentRedacted, snapshot_capture, text_add
from sources.services.notices import came_back, notices_note, state_noted_by_program
from sources.services.openers import opener
from sources.services.versions import same_method, text_of_method
from sources.services.watching import (
    GONE_TO_BELIEVE,
    PROTECTED,
    address_to_watch,
    host_of,
    watch_ended,
    watch_failed,
    watch_saw,
    watch_saw_the_same,
    watch_wait,
)
from sources.versions import compare_texts

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

ROBOTS = gettext_noop("The outlet’s robots.txt asks machines to stay away from this page.")
TO_THE_FRONT = gettext_noop("The address leads to the outlet’s front page by now.")
ANOTHER = gettext_noop(
    "The page that answers has next to none of the article’s words: it may be another page."
)
ANOTHER_TO_BELIEVE = 3
"""Looks in a row that bring such a page, before it is taken for a version of the article."""
WALLED = gettext_noop("The page shows only a part of its text without a subscription.")
SHARED = 0.1
"""Of the sentences of an article, at least so many stand in a version of it, changed or not."""
_RECENT = 400  # visits looked through for one of the same host


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the visit as it was kept, and the text it brought, where that is to be compared."""

    visit: Visit
    text: Text | None = None


def page_look(
    *,
    article: Article,
    at: datetime,
    by: User | None = None,
    brought: Callable[[Text], None] | None = None,
) -> Look | None:
    """Look at an article's page now. ``by`` asked for it; None is the schedule.

    ``brought`` is called with a text that is to be compared, in the transaction that keeps it.

    None where nothing was asked for: the article is protected, has no address, is not due, or its
    outlet wants a longer pause. What goes wrong is a visit with its reason, never an exception.
    """
    if by is not None:
        require_open(article, by)
    watch = Watch.objects.filter(article=article).first()
    url = address_to_watch(article)
    if article.protected or not url:
        if watch is not None and watch.next_at is not None:
            watch_ended(
                watch, str(PROTECTED) if article.protected else _("It has no address any more.")
            )
        return None
    if by is None and (watch is None or watch.next_at is None or watch.next_at > at):
        return None
    running = watch if watch is not None and watch.next_at is not None else None
    return _Looking(article, running, url, at, by, brought or (lambda _: None)).look()


@dataclass(frozen=True, slots=True)
class _Looking:
    """One look under way; ``watch`` is None where nobody looks on a schedule."""

    article: Article
    watch: Watch | None
    url: str
    at: datetime
    by: User | None
    brought: Callable[[Text], None]

    def look(self) -> Look | None:
        if self.by is None:
            try:
                rules = fetch_robots(self.url, visits.fetch_policy(), at=self.at)
            except FetchFault as fault:
                return self._fault(fault)
            if rules.wait is not None:
                return self._fault(rules.wait)
            if not rules.may_fetch(self.url):
                return self._kept_out()
            if self._too_soon(rules):
                return None
        try:
            fetched = self._fetch()
        except FetchFault as fault:
            return self._fault(fault)
        if fetched.unchanged:
            return self._unchanged(fetched)
        if _is_front(fetched.url) and not _is_front(self.url):
            gone = FetchFault(Reason.GONE, _(TO_THE_FRONT), status=fetched.status)
            return self._fault(gone.on_the_way(fetched.url, fetched.chain))
        try:
            with opener() as reader:
                declared = fetched.headers.get("content-type", "")
                opened = reader.open(fetched.body, url=fetched.url, content_type=declared)
                return self._came(fetched, opened, reader)
        except OpeningFault as unread:
            return self._unread(fetched, unread.sentence)

    def _fetch(self) -> Fetched:
        """Only what has changed since, where a fetched capture is here to stand for the rest."""
        watch = self.watch
        if watch is None or self._newest() is None:
            return visits.page_visit(self.url, at=self.at)
        return visits.page_visit(
            self.url, at=self.at, etag=watch.etag, last_modified=watch.last_modified
        )

    def _too_soon(self, rules: RobotsRules) -> bool:
        """Whether the outlet wants a longer pause since the last of its pages; then look later."""
        delay = rules.crawl_delay()
        if delay is None or self.watch is None or delay <= timedelta(seconds=30):
            return False
        recent = Visit.objects.order_by("-pk").values_list("url", "at")[:_RECENT]
        last = next((at for url, at in recent if host_of(url) == host_of(self.url)), None)
        if last is None or last + delay <= self.at:
            return False
        watch_wait(self.watch, until=last + delay)
        return True

    @transaction.atomic
    def _kept_out(self) -> Look:
        visit = self._note(VisitOutcome.ROBOTS, sentence=ROBOTS)
        if self.watch is not None:
            watch_ended(self.watch, _(ROBOTS))
        return Look(visit)

    @transaction.atomic
    def _fault(self, fault: FetchFault) -> Look:
        """No page: a wall and a refused address end the watch, the rest puts the next look off."""
        visit = visits.visit_note_fault(
            article=self.article, url=self.url, fault=fault, purpose=self._purpose(), by=self.by
        )
        watch = self.watch
        if visit.outcome == VisitOutcome.GONE and self._gone_for_good():
            state_noted_by_program(
                article=self.article, state=ArticleStateKind.REMOVED, reason=fault.sentence
            )
            if watch is not None:
                watch_ended(watch, _("Removed: {sentence}").format(sentence=fault.sentence))
        elif watch is not None and visit.outcome in {VisitOutcome.WALL, VisitOutcome.REFUSED}:
            watch_ended(watch, fault.sentence)
        elif watch is not None:
            not_before = fault.not_before(self.at)
            watch_failed(watch, sentence=fault.sentence, at=self.at, not_before=not_before)
            if watch.next_at is None:
                state_noted_by_program(
                    article=self.article, state=ArticleStateKind.UNREACHABLE, reason=watch.stopped
                )
        return Look(visit)

    def _gone_for_good(self) -> bool:
        last = Visit.objects.filter(article=self.article).order_by("-pk")[:GONE_TO_BELIEVE]
        outcomes = [visit.outcome for visit in last]
        return outcomes == [VisitOutcome.GONE] * GONE_TO_BELIEVE

    @transaction.atomic
    def _unchanged(self, fetched: Fetched) -> Look:
        newest = self._newest()
        visit = self._note(
            VisitOutcome.SAME, fetched=fetched, snapshot=newest.snapshot if newest else None
        )
        came_back(self.article)
        if self.watch is not None:
            watch_saw_the_same(self.watch, at=self.at)
        return Look(visit)

    @transaction.atomic
    def _unread(self, fetched: Fetched, sentence: str) -> Look:
        visit = self._note(VisitOutcome.UNREAD, fetched=fetched, sentence=sentence)
        if self.watch is not None:
            watch_failed(self.watch, sentence=sentence, at=self.at)
        return Look(visit)

    @transaction.atomic
    def _came(self, fetched: Fetched, opened: OpenedSource, reader: Opener) -> Look:
        """The page is here: keep it where its text is new, and say what became of it."""
        Article.objects.select_for_update(no_key=True).get(pk=self.article.pk)
        if opened.walled:
            visit = self._note(VisitOutcome.WALL, fetched=fetched, sentence=_(WALLED))
            if self.watch is not None:
                watch_ended(self.watch, _(WALLED))
            return Look(visit)
        newest = self._newest()
        if newest is not None and _is_what(newest, opened):
            visit = self._note(VisitOutcome.SAME, fetched=fetched, snapshot=newest.snapshot)
            return self._seen(visit, fetched, opened, None)
        if newest is not None and not self._may_be_a_version(newest, opened):
            return self._unread(fetched, _(ANOTHER))
        try:
            text = self._keep(fetched, opened)
        except ContentRedacted as refused:
            return self._unread(fetched, " ".join(refused.messages))
        outcome = _became(newest, text, reader)
        visit = self._note(outcome, fetched=fetched, snapshot=text.snapshot)
        return self._seen(visit, fetched, opened, text)

    def _seen(
        self, visit: Visit, fetched: Fetched, opened: OpenedSource, text: Text | None
    ) -> Look:
        came_back(self.article)
        notices_note(article=self.article, notices=opened.notices)
        if fetched.chain:
            kind = AddressKind.FINAL
            address_note(article=self.article, url=fetched.url, by=None, kind=kind)
        if self.watch is not None:
            watch_saw(
                self.watch,
                changed=visit.outcome == VisitOutcome.CHANGED,
                at=self.at,
                etag=fetched.headers.get("etag", ""),
                last_modified=fetched.headers.get("last-modified", ""),
            )
        if text is not None:
            self.brought(text)
        return Look(visit, text)

    def _keep(self, fetched: Fetched, opened: OpenedSource) -> Text:
        snapshot, _made = snapshot_capture(
            article=self.article,
            content=fetched.body,
            by=self.by,
            method=CaptureMethod.FETCHED,
            media_type=opened.media_type,
            http_status=fetched.status,
            http_headers=fetched.headers,
        )
        return text_add(
            snapshot=snapshot,
            content=opened.text,
            extractor=opened.extractor,
            extractor_version=opened.extractor_version,
            pages=opened.pages,
        )

    def _may_be_a_version(self, newest: Text, opened: OpenedSource) -> bool:
        """Whether what came can be believed: a question of consent and a fault told politely are
        pages too. One that shares nothing is believed when it comes again and again."""
        if compare_texts(newest.content, opened.text).shared >= SHARED:
            return True
        last = Visit.objects.filter(article=self.article).order_by("-pk")[: ANOTHER_TO_BELIEVE - 1]
        return [visit.sentence for visit in last] == [_(ANOTHER)] * (ANOTHER_TO_BELIEVE - 1)

    def _newest(self) -> Text | None:
        """The text that the last look brought, or the newest that was fetched."""
        texts = Text.objects.filter(article=self.article).select_related("snapshot").order_by("-pk")
        brought = Visit.objects.filter(article=self.article, snapshot__isnull=False)
        visit = brought.order_by("-pk").first()
        seen = texts.filter(snapshot=visit.snapshot_id).first() if visit is not None else None
        return seen or texts.filter(snapshot__method=CaptureMethod.FETCHED).first()

    def _note(
        self,
        outcome: str,
        *,
        fetched: Fetched | None = None,
        sentence: str = "",
        snapshot: Snapshot | None = None,
    ) -> Visit:
        return visits.visit_note(
            article=self.article,
            url=self.url,
            purpose=self._purpose(),
            outcome=outcome,
            by=self.by,
            final_url=fetched.url if fetched else "",
            chain=visits.way_of(fetched) if fetched else [],
            status=fetched.status if fetched else None,
            sentence=sentence,
            snapshot=snapshot,
        )

    def _purpose(self) -> str:
        return VisitPurpose.SCHEDULE if self.by is None else VisitPurpose.PERSON


def _is_what(text: Text, opened: OpenedSource) -> bool:
    return (
        text.content == opened.text
        and text.extractor == opened.extractor
        and text.extractor_version == opened.extractor_version
    )


def _became(before: Text | None, text: Text, reader: Opener) -> VisitOutcome:
    """What became of the article between two captures, read by the same extractor."""
    if before is None:
        return VisitOutcome.FIRST
    if before.pk == text.pk:
        return VisitOutcome.SAME
    base = before
    if not same_method(before, text):
        again = text_of_method(before.snapshot, text, reader)
        if again is None:
            return VisitOutcome.FIRST
        base = again
    compared = compare_texts(base.content, text.content)
    if compared.changed:
        return VisitOutcome.CHANGED
    return VisitOutcome.AROUND if compared.around else VisitOutcome.SAME


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query

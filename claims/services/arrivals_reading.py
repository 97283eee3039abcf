"""Reading an arrival: fetched where it is an address, kept as bytes, opened, recognised.

Every step looks at the row first: a job that was cut off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.models import Arrival, ArrivalStatus
from claims.services.arrivals import MOST_ARRIVALS, Handed, arrivals_add
from claims.services.arrivals_keeping import arrival_keep_straight
from claims.services.arrivals_known import article_of_address, is_front_page, known_as
from claims.services.arrivals_versions import version_add
from sources.blobs import blob_get, blob_put
from sources.fetching.faults import FetchFault
from sources.models import CaptureMethod
from sources.opening import FaultReason, Kind, OpenedSource, Opener, OpeningFault
from sources.services.addresses import LONGEST_URL, article_at
from sources.services.captures import (
    PLAIN_EXTRACTOR,
    PLAIN_VERSION,
    ContentRedacted,
    refuse_redacted,
)
from sources.services.checking import storable
from sources.services.openers import opener
from sources.services.visits import page_visit, visit_note_fault, way_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

S = ArrivalStatus
ARCHIVES = (Kind.ZIP, Kind.WARC)


def arrival_read(*, arrival_id: int) -> Arrival | None:
    """Bring an arrival as far as it goes without a person: ready, known, unpacked or failed.

    None where it is gone. One that does not wait any more stays as it is.
    """
    rows = Arrival.objects.select_related("intake__by", "intake__story")
    arrival = rows.filter(pk=arrival_id).first()
    if arrival is None or arrival.status != S.WAITING:
        return arrival
    if not arrival.sha256 and not _fetch(arrival):
        return arrival
    try:
        content = blob_get(arrival.sha256)
    except FileNotFoundError:
        return _fail(arrival, "lost", _("Its bytes are not in the store any more: give it again."))
    with opener() as reader:
        try:
            return _open(arrival, content, reader)
        except OpeningFault as fault:
            return _fail(arrival, fault.reason.value, fault.sentence)


def _fetch(arrival: Arrival) -> bool:
    """Ask for the page and keep its bytes; whether there are any. Once for what a person asks."""
    fault = page_fetch(arrival, arrival.intake.by)
    if fault is None:
        return _settle(arrival, S.WAITING)
    _fail(arrival, fault.reason, fault.sentence)
    return False


@dataclass(frozen=True, slots=True)
class Unfetched:
    """Why there are no bytes: ``reason`` for code, ``sentence`` for a person."""

    reason: str
    sentence: str


def page_fetch(arrival: Arrival, by: User | None) -> Unfetched | None:
    """Ask for the page at an arrival's address, and put what came into the store and the row, which
    is not saved. A visit that failed is kept with the article, where one has the address."""
    known = article_of_address(arrival.url, by)
    if known is not None and known.protected:
        return Unfetched(
            "protected", _("The article at this address is protected: nothing is fetched.")
        )
    try:
        page = page_visit(arrival.url)
    except FetchFault as fault:
        arrival.final_url, arrival.chain = fault.url[:LONGEST_URL], way_of(fault)
        arrival.http_status = fault.status
        if known is not None:
            visit_note_fault(article=known, url=arrival.url, fault=fault, by=by)
        return Unfetched(fault.reason.value, fault.sentence)
    arrival.final_url, arrival.chain = page.url[:LONGEST_URL], way_of(page)
    arrival.http_status, arrival.http_headers = page.status, page.headers
    arrival.media_type, arrival.captured_at = page.media_type[:120], page.fetched_at
    if is_front_page(page.url) and not is_front_page(arrival.url):
        return Unfetched("front-page", _(FRONT_PAGE))
    try:
        refuse_redacted(hashlib.sha256(page.body).hexdigest())
    except ContentRedacted as error:
        return Unfetched("redacted", error.messages[0])
    arrival.sha256, arrival.size = blob_put(page.body), len(page.body)
    return None


FRONT_PAGE = gettext_noop(
    "The address leads to the front page of the site: the article may have been taken away."
)


def _open(arrival: Arrival, content: bytes, reader: Opener) -> Arrival:
    """Open the bytes, or unpack them. Raises OpeningFault."""
    if arrival.method == CaptureMethod.PASTE:
        return _recognised(arrival, pasted(content, arrival.url))
    content_type = arrival.http_headers.get("content-type", "") or arrival.media_type
    kind = reader.recognise(content, content_type=content_type)
    fetched = arrival.method == CaptureMethod.FETCHED
    if kind in ARCHIVES and arrival.container_id is None:
        return _unpack(arrival, _members(reader, content))
    if kind is Kind.ADDRESSES and not fetched:
        addresses = reader.addresses(content)
        return _unpack(
            arrival, (Handed(method=CaptureMethod.FETCHED, url=url) for url in addresses)
        )
    opened = reader.open(content, url=arrival.final_url or arrival.url, content_type=content_type)
    return _recognised(arrival, opened)


def pasted(content: bytes, url: str) -> OpenedSource:
    """A text as a person pasted it: whatever it looks like, it is the text."""
    return OpenedSource(
        text=content.decode("utf-8", "replace").replace("\0", "\ufffd"),
        media_type="text/plain",
        extractor=PLAIN_EXTRACTOR,
        extractor_version=PLAIN_VERSION,
        url=url,
    )


def _members(reader: Opener, content: bytes) -> Iterator[Handed]:
    for member in reader.unpack(content):
        yield Handed(
            method=CaptureMethod.FILE,
            name=member.name,
            url=member.url,
            content=None if member.refused else member.data,
            media_type=member.content_type.partition(";")[0].strip(),
            refused=member.refused,
            headers={
                **({"content-type": member.content_type} if member.content_type else {}),
                **({"warc-date": member.captured} if member.captured else {}),
            },
        )


def _unpack(arrival: Arrival, members: Iterator[Handed]) -> Arrival:
    """Make what an archive or list holds arrivals of their own; cut off, it goes on after the last
    that came out. What came out of one that ends in damage stays."""
    come = arrival.members.count()
    for _member in range(come):
        next(members, None)
    sentence = ""
    try:
        if not arrivals_add(intake=arrival.intake, handed=members, container=arrival):
            sentence = _(
                "Only the first were taken: an intake has at most {most_arrivals:,} sources."
            ).format(most_arrivals=MOST_ARRIVALS)
    except OpeningFault as fault:
        if not arrival.members.exists():
            raise
        sentence = _("The rest could not be read. {sentence}").format(sentence=fault.sentence)
    if not arrival.members.exists():
        raise OpeningFault(FaultReason.NO_TEXT, _("There is nothing in it that could be read."))
    arrival.sentence = sentence
    _settle(arrival, S.UNPACKED)
    return arrival


def _recognised(arrival: Arrival, opened: OpenedSource) -> Arrival:
    """Known, where the desk has the article; ready to be checked, where it has not."""
    by = arrival.intake.by
    known = known_as(arrival, opened, by)
    if known is not None and known.sure:
        with transaction.atomic():
            if _locked(arrival):
                version_add(article=known.article, arrival=arrival, opened=opened, by=by)
        return arrival
    written: dict[str, Any] = opened.as_json()
    arrival.text = written.pop("text")
    written |= {name: storable(written[name])[:500] for name in ("title", "byline", "site_name")}
    if known is not None:
        if article_at(opened.canonical_url) == known.article:
            written["canonical_url"] = ""  # it is not believed
        written["warnings"] = [
            *written["warnings"],
            _("An address of this page is that of “{title}”, whose text is another.").format(
                title=known.article.title
            ),
        ]
    arrival.opened, arrival.media_type = written, opened.media_type
    if _settle(arrival, S.READY) and arrival.intake.straight:
        arrival_keep_straight(arrival=arrival)
    return arrival


def _locked(arrival: Arrival) -> bool:
    """Lock the row; whether it waits still. In a transaction."""
    rows = Arrival.objects.select_for_update().filter(pk=arrival.pk, status=S.WAITING)
    return rows.exists() and bool(rows.first())


def _settle(arrival: Arrival, status: str) -> bool:
    """Write what was found out, if the arrival waits still: it may have been discarded meanwhile."""
    with transaction.atomic():
        if not _locked(arrival):
            arrival.refresh_from_db()
            return False
        arrival.status = status
        arrival.save()
    return True


def _fail(arrival: Arrival, reason: str, sentence: str) -> Arrival:
    arrival.reason, arrival.sentence = reason[:40], sentence
    _settle(arrival, S.FAILED)
    return arrival

"""Handing sources over: addresses, files, pages of a browser, each an arrival with a job of its own.

What was handed over is safe before anything is fetched or opened; that is `arrivals_reading`'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Arrival, ArrivalStatus, Intake, Story
from claims.services.arrivals_due import arrivals_due
from sources.blobs import blob_put
from sources.history import written_by
from sources.models import CaptureMethod
from sources.permissions import ADD_ARTICLE, require
from sources.services.addresses import LONGEST_URL
from sources.services.captures import ContentRedacted, refuse_redacted
from sources.services.checking import storable

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

FILE_LIMIT = 60_000_000
"""Bytes of one file that is handed over on a page; a command takes what the opener takes."""
MOST_ARRIVALS = 20_000
"""Sources of one intake, with all that was in its archives and lists."""
BATCH = 200

S = ArrivalStatus
OPEN = (S.WAITING, S.READY, S.FAILED)


class NotOpen(Exception):
    """The arrival is done with, or not in a state in which this can be done to it."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One source as it is handed over: an address to ask, or bytes with what is said of them.

    ``refused`` says in a sentence why it cannot be opened; ``headers`` are the server's, where the
    bytes came with some.
    """

    method: str
    url: str = ""
    name: str = ""
    content: bytes | None = None
    media_type: str = ""
    refused: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def intake_begin(
    *,
    by: User | None,
    handed: Iterable[Handed],
    label: str,
    story: Story | None = None,
    straight: bool = False,
    form_key: str = "",
) -> Intake:
    """Take sources over and make each of them due to be read. One form sent twice is one intake.

    ``straight`` keeps all that can be read without somebody looking at it first.
    """
    require(by, ADD_ARTICLE)
    with transaction.atomic(), written_by(by, "handed over"):
        given: dict[str, Any] = {
            "label": (storable(label) or _("Sources"))[:200],
            "story": story,
            "straight": straight,
        }
        if form_key:
            intake, new = Intake.objects.get_or_create(by=by, form_key=form_key, defaults=given)
        else:
            intake, new = Intake.objects.create(by=by, **given), True
        if new:
            arrivals_add(intake=intake, handed=handed)
    return intake


def arrivals_add(
    *, intake: Intake, handed: Iterable[Handed], container: Arrival | None = None
) -> bool:
    """Add sources to an intake, each due to be read; whether all could be taken.

    A transaction for each batch: what an archive holds comes in as it is read.
    """
    sources = iter(handed)
    while batch := list(islice(_rows(intake, sources, container), BATCH)):
        with transaction.atomic():
            locked = Intake.objects.select_for_update().get(pk=intake.pk)
            last = locked.arrivals.aggregate(last=Max("position"))["last"]
            first = 0 if last is None else last + 1
            taken = batch[: max(0, MOST_ARRIVALS - first)]
            for position, row in enumerate(taken, first):
                row.position = position
            rows = Arrival.objects.bulk_create(taken)
            arrivals_due([row for row in rows if row.status == S.WAITING])
        if len(taken) < len(batch):
            return False
    return True


def _rows(intake: Intake, handed: Iterator[Handed], container: Arrival | None) -> Iterator[Arrival]:
    for one in handed:
        yield _row(intake, one, container)


def _row(intake: Intake, one: Handed, container: Arrival | None) -> Arrival:
    row = Arrival(
        intake=intake,
        container=container,
        method=one.method,
        name=storable(one.name)[:300],
        url=one.url[:LONGEST_URL].replace("\0", ""),
        media_type=storable(one.media_type)[:120],
        http_headers=one.headers,
    )
    if one.refused:
        return _failed(row, "refused", one.refused)
    if one.content is None:
        return row
    if len(one.content) > FILE_LIMIT:
        return _failed(
            row,
            "too-large",
            _("It has more than {file_limit} MB.").format(file_limit=FILE_LIMIT // 1000000),
        )
    try:
        refuse_redacted(hashlib.sha256(one.content).hexdigest())
    except ContentRedacted as error:
        return _failed(row, "redacted", error.messages[0])
    row.sha256, row.size = blob_put(one.content), len(one.content)
    row.captured_at = timezone.now()
    return row


def _failed(row: Arrival, reason: str, sentence: str) -> Arrival:
    row.status, row.reason, row.sentence = S.FAILED, reason, sentence
    return row


def arrival_locked(arrival: Arrival, by: User | None, *states: str) -> Arrival:
    """The arrival's row, locked. Raises PermissionDenied where it is somebody else's, NotOpen where
    it is in none of ``states``."""
    require(by, ADD_ARTICLE)
    locked = Arrival.objects.select_for_update(of=("self",)).select_related("intake__by")
    row = locked.get(pk=arrival.pk)
    if by is not None and row.intake.by_id != by.pk:
        raise PermissionDenied(_("These sources were handed over by somebody else."))
    if row.status not in states:
        raise NotOpen(row.get_status_display())
    return row


@transaction.atomic
def arrival_retry(*, arrival: Arrival, by: User | None) -> Arrival:
    """Read, or ask for, a source that failed once more. Behind a wall nothing is asked again."""
    row = arrival_locked(arrival, by, S.FAILED)
    if row.reason in NEVER_AGAIN or not (row.url or row.sha256):
        raise NotOpen(_("This is not tried again."))
    row.status, row.reason, row.sentence = S.WAITING, "", ""
    row.save()
    arrivals_due([row])
    return row


NEVER_AGAIN = frozenset(
    {"wall", "refused", "refused-url", "refused-address", "redacted", "protected"}
)


@transaction.atomic
def arrival_type(*, arrival: Arrival, typed: dict[str, str], by: User | None) -> Arrival:
    """Keep what somebody has typed about a source and not sent yet."""
    row = arrival_locked(arrival, by, S.READY)
    row.typed = {
        name[:30]: value[:2100].replace("\0", "") for name, value in list(typed.items())[:20]
    }
    row.save(update_fields=["typed", "changed_at"])
    return row


@transaction.atomic
def arrival_discard(*, arrival: Arrival, by: User | None) -> Arrival:
    """Leave a source out. It can be taken up again, with what was typed about it."""
    row = arrival_locked(arrival, by, *OPEN)
    row.status, row.opened, row.text = S.DISCARDED, None, ""
    row.save()
    return row


@transaction.atomic
def arrival_take_up(*, arrival: Arrival, by: User | None) -> Arrival:
    """Undo a discarding: the source is read anew, from the bytes that are here where they are."""
    row = arrival_locked(arrival, by, S.DISCARDED)
    row.status, row.reason, row.sentence = S.WAITING, "", ""
    row.save()
    arrivals_due([row])
    return row


@transaction.atomic
def arrival_paste(*, arrival: Arrival, text: str, by: User | None) -> Arrival:
    """Give the text of a source that could not be read; it is then ready to be checked."""
    row = arrival_locked(arrival, by, S.FAILED)
    content = text.encode("utf-8", "replace")
    refuse_redacted(hashlib.sha256(content).hexdigest())
    row.sha256, row.size, row.media_type = blob_put(content), len(content), "text/plain"
    row.method, row.captured_at = CaptureMethod.PASTE, timezone.now()
    row.http_status, row.http_headers = None, {}
    row.status, row.reason, row.sentence = S.WAITING, "", ""
    row.save()
    arrivals_due([row])
    return row

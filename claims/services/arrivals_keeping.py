"""Keeping what arrived: an arrival that was checked becomes an article, or a version of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from claims.models import Arrival, ArrivalStatus, Intake
from claims.services.arrivals import NotOpen, arrival_locked
from claims.services.arrivals_described import described_by_page, opened_of
from claims.services.arrivals_due import article_due, keeping_due, story_due
from claims.services.arrivals_known import (
    addresses_note,
    addresses_of,
    article_of_address,
    article_of_bytes,
    is_alike,
)
from claims.services.arrivals_versions import (
    arrival_capture,
    arrival_done,
    arrival_visited,
    version_add,
)
from claims.services.described import Described
from claims.services.stories import story_add_article, story_open
from sources.models import AddressKind, Article, CaptureMethod, TextKind, VisitOutcome
from sources.opening import OpenedSource
from sources.permissions import ADD_ARTICLE, require
from sources.services.addresses import address_key, address_note, article_at
from sources.services.articles import article_add
from sources.services.captures import text_add
from sources.services.hosts import outlet_ensure_at
from sources.services.notices import notices_note
from sources.services.watching import watch_consider

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

S = ArrivalStatus


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of it: the article, and whether it is new or was there."""

    article: Article
    new: bool


def arrival_keep(*, arrival: Arrival, described: Described, by: User | None) -> Kept:
    """Keep an arrival as a person checked it, with its bytes, text, outlet, addresses and story.

    Where the article is here by now, it gets another version instead. Kept already, it is that
    article. Of two who keep the same at once the second finds the first one's. Raises
    ValidationError for a field that cannot be kept, NotOpen for an arrival that cannot be.
    """
    require(by, ADD_ARTICLE)
    try:
        with transaction.atomic():
            return _kept(arrival, described, by)
    except FileNotFoundError as error:
        said = _("Its bytes are not in the store any more: give it again.")
        rows = Arrival.objects.filter(pk=arrival.pk, status=S.READY)
        rows.update(status=S.FAILED, reason="lost", sentence=said)
        raise NotOpen(said) from error


def _kept(arrival: Arrival, described: Described, by: User | None) -> Kept:
    row = arrival_locked(arrival, by, S.READY, S.KEPT, S.KNOWN)
    if row.status != S.READY:
        if row.article is None:
            raise NotOpen(row.get_status_display())
        return Kept(row.article, new=False)
    opened = opened_of(row)
    _one_at_a_time(row, opened, described.url)
    known = _here(row, opened, described.url, by)
    if known is not None:
        version_add(article=known, arrival=row, opened=opened, by=by, kind=described.kind)
        _into_story(known, described.story, by)
        return Kept(known, new=False)
    row.article = article_keep(arrival=row, opened=opened, described=described, by=by)
    row.reason = row.sentence = ""
    arrival_done(row, S.KEPT)
    return Kept(row.article, new=True)


def _one_at_a_time(row: Arrival, opened: OpenedSource, url: str) -> None:
    """Wait for whoever is keeping the same bytes, or a page at one of the same addresses."""
    keys = {address_key(one) for one, _how in addresses_of(row, opened)} | {row.sha256}
    if url:
        keys.add(address_key(url))
    with connection.cursor() as cursor:
        for key in sorted(keys):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"intake:{key}"])


def _here(row: Arrival, opened: OpenedSource, url: str, by: User | None) -> Article | None:
    """The article that is here by now: of these bytes, at the address that answered, or at the one
    it is said to have: by a person, or by the page itself where the text is alike."""
    answered = row.final_url if row.method == CaptureMethod.FETCHED else ""
    sure = article_of_bytes(row.sha256, by) or article_of_address(answered, by)
    if sure is not None:
        return sure
    said = article_of_address(url, by)
    by_page = url in {one for one, _how in addresses_of(row, opened)}
    return said if said is not None and (not by_page or is_alike(said, opened)) else None


@transaction.atomic
def article_keep(
    *, arrival: Arrival, opened: OpenedSource, described: Described, by: User | None
) -> Article:
    """Make an article of what came, with its bytes, text, outlet, addresses, visit and story."""
    row, url = arrival, described.url
    article = article_add(
        title=described.title,
        byline=described.byline,
        outlet=outlet_ensure_at(name=described.outlet, url=url, by=by)
        if described.outlet
        else None,
        canonical_url=next(filter(_is_free, (url, row.final_url, row.url)), None),
        genre=described.genre,
        language=described.language,
        published=described.published,
        published_printed=described.published_printed,
        protected=described.protected,
        by=by,
    )
    snapshot, _new = arrival_capture(article=article, arrival=row, by=by)
    text_add(
        snapshot=snapshot,
        content=opened.text,
        kind=described.kind or TextKind.VERBATIM,
        extractor=opened.extractor,
        extractor_version=opened.extractor_version,
        pages=opened.pages,
    )
    if url:
        address_note(article=article, url=url, by=by, kind=AddressKind.CANONICAL)
    addresses_note(article=article, arrival=row, opened=opened, by=by)
    _into_story(article, described.story, by)
    arrival_visited(
        article=article, arrival=row, outcome=VisitOutcome.FIRST, snapshot=snapshot, by=by
    )
    notices_note(article=article, notices=opened.notices)
    watch_consider(article=article)
    return article


def _is_free(url: str) -> bool:
    """Whether no article has the address. One that is hidden keeps it, and nothing is said of it."""
    return bool(url) and (
        article_at(url) is None and not Article.objects.filter(canonical_url=url).exists()
    )


def _into_story(article: Article, title: str, by: User | None) -> None:
    if title:
        story_add_article(story=story_open(title=title, by=by), article=article, by=by)


def arrival_keep_straight(*, arrival: Arrival) -> Kept | None:
    """Keep a ready arrival as it says of itself; what it mentions is found later. None where it
    cannot be kept; it then stays to be checked, and says why."""
    by = arrival.intake.by
    try:
        with transaction.atomic():
            described = described_by_page(arrival, sure=True)
            kept = arrival_keep(arrival=arrival, described=described, by=by)
            article_due(kept.article.pk)
            return kept
    except NotOpen:
        return None
    except ValidationError as error:
        said = "; ".join(error.messages)
        Arrival.objects.filter(pk=arrival.pk, status=S.READY).update(sentence=said)
        return None


def ready_keep_later(*, intake: Intake, by: User) -> None:
    """Let all that is ready of an intake be kept as it says of itself, in the background."""
    require(by, ADD_ARTICLE)
    with transaction.atomic():
        keeping_due(intake.pk)


def ready_keep(*, intake_id: int) -> int:
    """Keep all that is ready of an intake, one transaction each; how many became articles.

    What somebody began to correct is left to them.
    """
    kept = 0
    last = -1
    rows = Arrival.objects.filter(
        intake=intake_id, status=S.READY, typed__isnull=True
    ).select_related("intake__by", "intake__story")
    while (arrival := rows.filter(position__gt=last).order_by("position").first()) is not None:
        last = arrival.position
        done = arrival_keep_straight(arrival=arrival)
        kept += done is not None and done.new
    stories_due(Intake.objects.filter(pk=intake_id))
    return kept


def stories_due(intakes: Iterable[Intake]) -> None:
    """Let the stories of intakes be compared, once nothing of them waits any more."""
    for intake in intakes:
        if intake.story_id is None:
            continue
        if not intake.arrivals.filter(status=S.WAITING).exists():
            story_due(intake.story_id)

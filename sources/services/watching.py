"""Watching articles: when each is looked at again, and when nobody looks any more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sources.models import Article, Excerpt, Watch
from sources.permissions import CHANGE_ARTICLE, require
from sources.services.access import require_open

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEPS = (HOUR, 3 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY)
"""From one look to the next, as long as nothing changes; the last holds from then on."""
AFTER_A_CHANGE = 3 * HOUR
MOST_FAILURES = 6
GONE_TO_BELIEVE = 3
"""Looks in a row that find no page, before it is taken for removed."""
LONGEST_WAIT = 90 * DAY

PROTECTED = gettext_lazy("The article is protected: no machine asks for it.")
NO_ADDRESS = gettext_lazy("The article has no address that could be looked at.")
# reserved for examples and tests, RFC 2606 and RFC 6761
_NEVER_EXIST = (
    ".example", ".test", ".invalid", ".localhost", ".example.com", ".example.net", ".example.org",
)  # fmt: skip


def address_to_watch(article: Article) -> str:
    """Where an article is looked at: its canonical address, else the newest that led to it."""
    if article.canonical_url:
        return article.canonical_url if _may_exist(article.canonical_url) else ""
    given = article.addresses.order_by("-pk").values_list("url", flat=True)
    return next((url for url in given[:3] if _may_exist(url)), "")


def _may_exist(url: str) -> bool:
    host = host_of(url) if url.lower().startswith(("http://", "https://")) else ""
    return bool(host) and not f".{host}".endswith(_NEVER_EXIST)


@transaction.atomic
def watch_consider(*, article: Article, now: datetime | None = None) -> Watch | None:
    """Begin to watch an article that is put to use: of whose texts a quote was taken.

    None, and nothing begins, where it is not, is protected, or has no address. One that is watched
    already, or whose watch was stopped, stays as it is.
    """
    if article.protected or not address_to_watch(article):
        return None
    if not Excerpt.objects.filter(text__article=article).exists():
        return None
    watch, _made = Watch.objects.get_or_create(
        article=article,
        defaults={"interval": STEPS[0], "next_at": (now or timezone.now()) + STEPS[0]},
    )
    return watch


@transaction.atomic
def watch_stop(*, article: Article, by: User) -> Watch:
    """Look no more, because somebody said so."""
    require(by, CHANGE_ARTICLE)
    require_open(article, by)
    watch, _made = Watch.objects.get_or_create(
        article=article, defaults={"interval": STEPS[0], "stopped": "by hand"}
    )
    return _stopped(watch, _("Stopped by {by}.").format(by=by))


@transaction.atomic
def watch_go_on(*, article: Article, by: User, now: datetime | None = None) -> Watch:
    """Look again, from the shortest interval on. Raises ValidationError where no machine may."""
    require(by, CHANGE_ARTICLE)
    require_open(article, by)
    if article.protected:
        raise ValidationError(PROTECTED)
    if not address_to_watch(article):
        raise ValidationError(NO_ADDRESS)
    moment = now or timezone.now()
    watch, _made = Watch.objects.update_or_create(
        article=article,
        defaults={
            "interval": STEPS[0],
            "next_at": moment + STEPS[0],
            "failures": 0,
            "stopped": "",
        },
    )
    return watch


def watch_saw(
    watch: Watch, *, changed: bool, at: datetime, etag: str = "", last_modified: str = ""
) -> None:
    """The page came: look again later than before, or sooner where it changed."""
    watch.interval = AFTER_A_CHANGE if changed else _longer(watch.interval)
    watch.next_at, watch.stopped, watch.failures = at + watch.interval, "", 0
    watch.etag, watch.last_modified = etag[:500], last_modified[:100]
    watch.save()


def watch_saw_the_same(watch: Watch, *, at: datetime) -> None:
    """The server says that nothing changed; what it was asked with still holds."""
    watch_saw(
        watch, changed=False, at=at, etag=watch.etag, last_modified=watch.last_modified
    )  # fmt: skip


def watch_failed(
    watch: Watch, *, sentence: str, at: datetime, not_before: datetime | None = None
) -> None:
    """No page came: twice as long to the next look, not before the server wants; in the end none."""
    watch.failures += 1
    if watch.failures >= MOST_FAILURES:
        _stopped(
            watch,
            ngettext(
                "No page came {times} time in a row. {sentence}",
                "No page came {times} times in a row. {sentence}",
                watch.failures,
            ).format(times=watch.failures, sentence=sentence),
        )
        return
    wait = min(max(watch.interval, HOUR) * 2 ** min(watch.failures, 8), 7 * DAY)
    wished = min(not_before, at + LONGEST_WAIT) if not_before else at
    watch.next_at = max(at + wait, wished)
    watch.save()


def watch_wait(watch: Watch, *, until: datetime) -> None:
    """Look later, whatever the interval: the outlet wants a pause between two of its pages."""
    watch.next_at = until
    watch.save(update_fields=["next_at"])


def watch_ended(watch: Watch, sentence: str) -> None:
    """Look no more, for the reason that the page or the outlet gives."""
    _stopped(watch, sentence)


def watches_due(*, now: datetime, most: int) -> list[Article]:
    """Articles whose time has come, the longest due first, no two of one host."""
    due = (
        Watch.objects.filter(next_at__lte=now, article__protected=False)
        .select_related("article")
        .order_by("next_at", "article_id")[: most * 10]
    )
    by_host: dict[str, Article] = {}
    for watch in due:
        url = address_to_watch(watch.article)
        by_host.setdefault(host_of(url) or f"none-{watch.pk}", watch.article)
        if len(by_host) >= most:
            break
    return list(by_host.values())


def host_of(url: str) -> str:
    """The host of an address, for pauses between two of its pages; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def _longer(interval: timedelta) -> timedelta:
    return next((step for step in STEPS if step > interval), STEPS[-1])


def _stopped(watch: Watch, reason: str) -> Watch:
    watch.next_at, watch.stopped = None, reason[:300]
    watch.save()
    return watch

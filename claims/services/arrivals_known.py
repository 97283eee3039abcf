"""Whether the desk has an article already: by its bytes, its addresses, the address it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser

from claims.models import Arrival
from sources.models import AddressKind, Article, CaptureMethod
from sources.opening import OpenedSource
from sources.services.addresses import LONGEST_URL, address_note, article_at
from sources.services.hosts import site_at
from sources.syndication.texts import Relation, compare_texts

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

_COMPARED = 200_000  # code points of each text that are held together
_LASTING = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Known:
    """The article that a source belongs to. ``sure`` is false where only an address says so, and
    the text there is another one."""

    article: Article
    sure: bool


def opens(article: Article, by: User | None) -> bool:
    """Whether ``by`` may know of an article; nobody is told of one that is not theirs to open."""
    return Article.objects.visible_to(by or AnonymousUser()).filter(pk=article.pk).exists()


def article_of_bytes(sha256: str, by: User | None) -> Article | None:
    """The first article that has these very bytes as a capture, where ``by`` may open it."""
    rows = Article.objects.visible_to(by or AnonymousUser())
    return rows.filter(snapshots__sha256=sha256).order_by("pk").first()


def article_of_address(url: str, by: User | None) -> Article | None:
    """The article found at an address, where ``by`` may open it."""
    found = article_at(url)
    return found if found is not None and opens(found, by) else None


def known_as(arrival: Arrival, opened: OpenedSource, by: User | None) -> Known | None:
    """The article that an opened source belongs to, or None where it is new.

    The address that answered is believed. Others are believed where the text is alike: an address
    may be given to another page, and a page may name another one as itself.
    """
    same = article_of_bytes(arrival.sha256, by)
    if same is not None:
        return Known(same, sure=True)
    if arrival.method == CaptureMethod.FETCHED:
        answered = article_of_address(arrival.final_url, by)
        if answered is not None:
            return Known(answered, sure=True)
    doubtful: Article | None = None
    for url in (arrival.url, own_address(arrival, opened)):
        found = article_of_address(url, by)
        if found is not None and is_alike(found, opened):
            return Known(found, sure=True)
        doubtful = doubtful or found
    return Known(doubtful, sure=False) if doubtful is not None else None


def own_address(arrival: Arrival, opened: OpenedSource) -> str:
    """The address a page names as its own, where that can be believed: at the site it came from."""
    came_from = arrival.final_url or arrival.url
    named = opened.canonical_url
    if not named or len(named) > LONGEST_URL:
        return ""
    return named if not came_from or site_at(named) == site_at(came_from) else ""


def is_alike(article: Article, opened: OpenedSource) -> bool:
    """Whether a text may be another version of an article: a good part of one stands in the other."""
    before = article.texts.order_by("-pk").values_list("content", flat=True).first()
    if before is None or (opened.title and opened.title == article.title):
        return True
    relation = compare_texts(before[:_COMPARED], opened.text[:_COMPARED])
    return relation.relation is not Relation.DIFFERENT


def addresses_of(arrival: Arrival, opened: OpenedSource | None) -> Iterator[tuple[str, str]]:
    """(address, kind) of every address under which a source is found. Pages asked on the way count
    where they have moved for good; front pages never do."""
    answered = arrival.final_url if arrival.method == CaptureMethod.FETCHED else ""
    if arrival.url:
        yield arrival.url, AddressKind.GIVEN
    for url, status in arrival.chain:
        if status in _LASTING and not is_front_page(url):
            yield url, AddressKind.GIVEN
    if answered:
        yield answered, AddressKind.FINAL
    if opened is not None and (own := own_address(arrival, opened)):
        yield own, AddressKind.CANONICAL


def addresses_note(
    *, article: Article, arrival: Arrival, opened: OpenedSource | None, by: User | None
) -> None:
    """Note every address of a source as the article's; one that is another article's stays so.

    The address a page names is noted only where no other article has an address on the way.
    """
    for url, kind in addresses_of(arrival, opened):
        address_note(article=article, url=url, by=by, kind=kind)


def is_front_page(url: str) -> bool:
    """Whether an address is that of a whole site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.strip("/").lower() in {"", "index.html", "index.php"} and not parts.query

"""What a source is said to be before it is kept: read from the page, to be put right by a person."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from claims.models import Arrival
from claims.services.arrivals_known import own_address
from claims.services.described import Described
from claims.services.titles import title_of
from sources.models import CaptureMethod, Outlet
from sources.opening import OpenedSource
from sources.opening.opened import opened_from_json
from sources.publication import published_date
from sources.services.checking import storable
from sources.services.hosts import host_at, outlet_at, site_at

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def opened_of(arrival: Arrival) -> OpenedSource:
    """What reading an arrival gave. Raises ValueError for one that is not ready."""
    if arrival.opened is None:
        raise ValueError("not opened")
    return opened_from_json({**arrival.opened, "text": arrival.text})


def described_by_page(arrival: Arrival, *, sure: bool = False) -> Described:
    """What a ready arrival says of itself.

    With ``sure``, nobody looks at it before it is kept: a page then cannot take the name of an
    outlet that has other domains.
    """
    opened = opened_of(arrival)
    edtf, printed = _published(opened)
    url = address_for(arrival, opened)
    return Described(
        title=title_for(arrival, opened),
        byline=storable(opened.byline)[:300],
        outlet=outlet_for(url, opened.site_name, sure=sure),
        url=url,
        published=edtf,
        published_printed=printed,
        language=opened.language if _LANGUAGE.fullmatch(opened.language) else "",
        story=_story_of(arrival),
    )


def _story_of(arrival: Arrival) -> str:
    story = arrival.intake.story if arrival.intake_id is not None else None
    return story.title if story else ""


def title_for(arrival: Arrival, opened: OpenedSource) -> str:
    """The title a source gives itself, or its first words, or the name it came under."""
    given = storable(opened.title) or storable(title_of(opened.text)) or storable(arrival.name)
    return (given or host_at(arrival.final_url or arrival.url) or _("Untitled"))[:500]


def address_for(arrival: Arrival, opened: OpenedSource) -> str:
    """The address under which the article is to be known: the one it names, where believable, or
    the one that answered."""
    candidates = (own_address(arrival, opened), arrival.final_url, arrival.url)
    if arrival.method != CaptureMethod.FETCHED:
        candidates = (own_address(arrival, opened), arrival.url, "")
    found = next((url for url in candidates if _WEB.match(url)), "")
    return found.partition("#")[0][:2000] if "#!" not in found else found[:2000]


def outlet_for(url: str, site_name: str, *, sure: bool = False) -> str:
    """The name of the outlet at an address: the one known to publish there, or as the page says."""
    known = outlet_at(url)
    if known is not None:
        return known.name
    named = storable(site_name)[:200]
    if named and not (sure and _is_elsewhere(named, url)):
        return named
    return host_at(url).removeprefix("www.") if url else ""


def _is_elsewhere(name: str, url: str) -> bool:
    """Whether an outlet of that name has domains, and the address is at none of them."""
    outlet = Outlet.objects.filter(name__iexact=name).first()
    if outlet is None:
        return False
    domains = set(outlet.domains.values_list("domain", flat=True))
    return bool(domains) and site_at(url) not in domains


def _published(opened: OpenedSource) -> tuple[str, str]:
    """(EDTF, as printed) of the date a source gives; both "" where it gives none that is one."""
    if opened.published is None:
        return "", ""
    try:
        edtf = published_date(opened.published.iso).edtf or ""
    except ValueError:
        return "", ""
    return edtf, storable(opened.published.printed)[:100]

"""Which outlet publishes at an address: by the domains that outlets are known to have."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sources.fetching.urls import ascii_host
from sources.history import written_by
from sources.models import Outlet, OutletDomain
from sources.permissions import ADD_ARTICLE, require
from sources.services.outlets import HOST, outlet_ensure

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

# Second levels under which countries give out names: bbc.co.uk is a name, co.uk is none.
_SECOND_LEVELS = frozenset(
    "ac co com edu gob gouv gov go govt gv info ltd ne net nhs nom or org plc police sch".split()  # noqa: SIM905
)
# Where anybody gets a name of their own beneath: each name is an outlet by itself.
_SHARED = frozenset(
    """
    blogspot.com github.io gitlab.io livejournal.com medium.com netlify.app pages.dev
    squarespace.com substack.com tumblr.com typepad.com vercel.app web.app webnode.com
    weebly.com wixsite.com wordpress.com ghost.io hashnode.dev beehiiv.com
    """.split()  # noqa: SIM905
)


def host_at(url: str) -> str:
    """The host name of a web address in lower-case ASCII; "" for what has none that is a name."""
    try:
        host = ascii_host(urlsplit(url).hostname or "").rstrip(".")
    except (ValueError, IndexError):
        return ""
    return host if HOST.fullmatch(host) and not host.rpartition(".")[2].isdigit() else ""


def site_at(url: str) -> str:
    """The part of a host that is its owner's: ``bbc.co.uk`` of ``www.bbc.co.uk``."""
    labels = host_at(url).split(".")
    own = 2
    if (len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS) or ".".join(
        labels[-2:]
    ) in _SHARED:
        own = 3
    return ".".join(labels[-own:])


def outlet_at(url: str) -> Outlet | None:
    """The outlet that has the host of an address, or a domain above it, the nearest one first."""
    host, site = host_at(url), site_at(url)
    if not site:
        return None
    labels = host.split(".")
    above = [".".join(labels[index:]) for index in range(len(labels) - site.count("."))]
    names = {name for name in above if name.endswith(site)}
    rows = OutletDomain.objects.filter(domain__in=names).select_related("outlet")
    found = sorted(rows, key=lambda row: -len(row.domain))
    return found[0].outlet if found else None


@transaction.atomic
def outlet_ensure_at(*, name: str, url: str, by: User | None) -> Outlet:
    """The outlet called ``name``, made where there is none; it has the site of ``url`` from now on.

    A site that is another outlet's stays that one's. Raises ValidationError for a name that cannot
    be kept.
    """
    require(by, ADD_ARTICLE)
    outlet = outlet_ensure(name=name, by=by)
    site = site_at(url)
    if site and len(site) <= 253:
        with connection.cursor() as cursor:  # two who bring pages of one new site
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources_outlet'))")
        if outlet_at(url) is None:
            with written_by(by, _("domain of an outlet noted")):
                OutletDomain.objects.get_or_create(domain=site, defaults={"outlet": outlet})
    return outlet

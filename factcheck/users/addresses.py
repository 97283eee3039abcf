"""The network address that somebody comes from."""

from __future__ import annotations

from ipaddress import ip_address

from django.http import HttpRequest

from claims.views.throttle import came_from

NONE = "0.0.0.0"  # noqa: S104  no address known, as over a socket


def ip_of(request: HttpRequest) -> str:
    """The address as the database takes one, behind as many proxies as are ours."""
    found = came_from(request).partition("%")[0]
    for form in (found, found.strip("[]"), found.rpartition(":")[0].strip("[]")):
        try:
            return str(ip_address(form))
        except ValueError:
            continue
    return NONE

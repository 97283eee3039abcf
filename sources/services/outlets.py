"""Writing outlets and how reliable they are held to be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from sources.history import written_by
from sources.models import Outlet, OutletDomain, OutletKind, OutletReliability, Reliability
from sources.permissions import ADD_ARTICLE, RATE_OUTLET, require

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def outlet_ensure(
    *,
    name: str,
    by: User | None,
    kind: str = OutletKind.WEBSITE,
    domains: tuple[str, ...] = (),
    country: str = "",
    language: str = "",
    time_zone: str = "",
    owner: str = "",
) -> Outlet:
    """The outlet called ``name`` (whatever its capitals), made where there is none yet."""
    require(by, ADD_ARTICLE)
    found = Outlet.objects.filter(name__iexact=name.strip()).first()
    if found:
        return found
    with written_by(by, "outlet added"):
        outlet = Outlet.objects.create(
            name=name.strip(),
            kind=kind,
            country=country,
            language=language,
            time_zone=time_zone,
            owner=owner,
        )
        OutletDomain.objects.bulk_create(
            OutletDomain(outlet=outlet, domain=domain.lower()) for domain in domains
        )
    return outlet


@transaction.atomic
def outlet_rate(
    *,
    outlet: Outlet,
    grade: Reliability | str,
    reason: str,
    by: User,
    review_on: date | None = None,
) -> OutletReliability:
    """Grade an outlet A–F with a reason; earlier grades stay as history."""
    require(by, RATE_OUTLET)
    with written_by(by, reason):
        return OutletReliability.objects.create(
            outlet=outlet, grade=grade, reason=reason, rated_by=by, review_on=review_on
        )

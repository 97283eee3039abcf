"""Writing outlets and how reliable they are held to be."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from sources.history import written_by
from sources.models import Outlet, OutletDomain, OutletKind, OutletReliability, Reliability
from sources.permissions import ADD_ARTICLE, RATE_OUTLET, require
from sources.services.checking import check_given, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

HOST = re.compile(r"[a-z0-9.-]+\.[a-z0-9-]+")


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
    """The outlet called ``name`` (whatever its capitals), made where there is none yet.

    Raises ValidationError for a field that cannot be kept, and for a domain of another outlet.
    """
    require(by, ADD_ARTICLE)
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    outlet = Outlet(
        name=name, kind=kind, country=country, language=language, time_zone=time_zone, owner=owner
    )
    row_checked(outlet)
    with connection.cursor() as cursor:  # two who add the same outlet get one
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources_outlet'))")
    found = Outlet.objects.annotate(folded=Lower("name")).filter(folded=Lower(Value(name))).first()
    if found:
        return found
    outlet.full_clean()
    hosts = [OutletDomain(outlet=outlet, domain=domain.strip().lower()) for domain in domains]
    with written_by(by, _("outlet added")):
        outlet.save()
        for host in hosts:
            if not HOST.fullmatch(host.domain):
                raise ValidationError(
                    {"domains": _("“{domain}” is no host name.").format(domain=host.domain)}
                )
            host.full_clean(exclude=["outlet"])
            host.save()
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
    """Grade an outlet A–F with a reason; earlier grades stay as history.

    The very grade that is the newest already, sent again by the same person, is that one.
    """
    require(by, RATE_OUTLET)
    check_given(reason=reason)
    row = OutletReliability(
        outlet=outlet, grade=grade, reason=reason.strip(), rated_by=by, review_on=review_on
    )
    row_checked(row)
    Outlet.objects.select_for_update(no_key=True).get(pk=outlet.pk)
    newest = outlet.reliabilities.order_by("-pk").first()
    if newest is not None and _said(newest) == _said(row):
        return newest
    with written_by(by, reason):
        row.save()
    return row


def _said(row: OutletReliability) -> tuple[object, ...]:
    return row.grade, row.reason, row.review_on, row.rated_by_id

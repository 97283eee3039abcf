"""Published claims that name somebody, of outlets of their own: for pages of outlets and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from claims.models import Claim, PublishedName
from claims.services.claims import claim_change
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_correct, claim_publish, claim_submit, claim_withdraw
from sources.models import Entity, NameUse
from tests.factories.names import named
from tests.factories.newsroom import attach, claim_of
from tests.factories.reading import publish

if TYPE_CHECKING:
    from tests.factories.scene import Staff


def use_of(printed: str, *, by: Any, outlet: str, entity: Entity | None = None) -> NameUse:
    """A name in a digest of an article, so that all of its words may be shown."""
    return named(printed, by=by, outlet=outlet, entity=entity, text_kind="digest")


def naming(*uses: NameUse, by: Any, statement: str = "A ship was sold to the city") -> Claim:
    """A draft with the articles of these names as its evidence."""
    claim, made = claim_of(statement, by=by, seller="name")
    for use in uses:
        value = {"key": use.name_key, "type": use.type or None, "entity": None}
        text = use.article.texts.get()
        attach(claim, text, by=by, seller=(made["seller"], use.printed, value))
    return claim


def naming_in(status: str, *uses: NameUse, staff: Staff) -> Claim:
    """A claim that gives these names, in ``status``."""
    claim = naming(*uses, by=staff.writer)
    confidence_rate(claim=claim, level="low", reason="One report.", by=staff.rater)
    if status != "draft":
        claim_submit(claim=claim, by=staff.writer)
    if status in {"published", "corrected", "withdrawn"}:
        claim_publish(claim=claim, by=staff.approver)
    if status == "corrected":
        claim.refresh_from_db()
        claim_change(claim=claim, by=staff.writer, version=claim.version, unknowns="The price.")
        claim_correct(claim=claim, by=staff.approver, reason="The price is not known.")
    if status == "withdrawn":
        claim_withdraw(claim=claim, by=staff.approver, reason="It was leased.")
    claim.refresh_from_db()
    return claim


def moved_to(use: NameUse, entity: Entity, claim: Claim, *, by: Any) -> None:
    """A name comes to mean another entity, and readers learn of it by the claim's next revision."""
    NameUse.objects.filter(pk=use.pk).update(entity=entity)
    claim.refresh_from_db()
    claim_publish(claim=claim, by=by)


def crowd_of_pages(number: int, staff: Staff, *, name: str = "Marl Works") -> None:
    """One entity that is named in so many published claims, spelled in as many ways."""
    first = use_of(name, by=staff.writer, outlet=f"Marl Post {number}")
    claims = [naming(first, by=staff.writer, statement=f"A ship was sold by {number}, the first")]
    for place in range(number):
        printed = f"{place} {name}"[:280]
        outlet = f"Marl {place} of {number}"
        use = use_of(printed, by=staff.writer, outlet=outlet, entity=first.entity)
        claims.append(naming(use, by=staff.writer, statement=f"Ship {place} of {number} was sold"))
    for claim in claims:
        publish(claim, by=staff.writer, rater=staff.rater, approver=staff.approver)


def addresses_of_pages(public: str, outlet: str) -> dict[str, str]:
    """Addresses of the pages of an outlet (its public id), of the name shown last, of how we work,
    and of a claim's past; ``public`` is the claim's own address."""
    name = PublishedName.objects.latest("pk").entity
    return {
        "outlet": f"/outlets/{outlet}/",
        "name": f"/names/{name}/",
        "claim_cite": f"{public}revisions/1/cite.json",
        "claim_as_of": f"{public}as-of/?day={timezone.localdate().isoformat()}",
        "methodology": "/methodology/",
        "corrections_policy": "/corrections/policy/",
    }

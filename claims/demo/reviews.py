"""How the demo's claims reached readers: rated, submitted, approved by another, corrected."""

from __future__ import annotations

from claims.demo.claims import OpenClaim, evidence_add
from claims.demo.decisions import decisions_make
from claims.demo.people import People
from claims.demo.reading import Item
from claims.demo.sources import Shelf
from claims.demo.values import value_given
from claims.services.claims import attribute_agree, claim_change
from claims.services.comparing import claim_compare
from claims.services.ratings import confidence_rate, credibility_rate
from claims.services.reviewing import claim_correct, claim_publish, claim_submit, claim_withdraw


def claim_bring_on(opened: OpenClaim, shelf: Shelf, people: People) -> list[str]:
    """Bring a claim to the status its content gives. Returns decisions that found nothing."""
    item = opened.item
    missing = decisions_make(item.get("decisions", []), people, claim=opened.claim)
    _agree(opened, item.get("agreed", []), people)
    if "confidence" in item:
        _rate(opened, item["confidence"], people)
    if item["status"] == "draft":
        return missing
    claim_submit(claim=opened.refresh(), by=people[item["by"]])
    if item["status"] == "published":
        claim_publish(claim=opened.refresh(), by=people[item["approved_by"]])
        missing += _afterwards(opened, item.get("afterwards"), shelf, people)
    return missing


def _agree(opened: OpenClaim, items: list[Item], people: People) -> None:
    """Set the values that the desk holds."""
    for item in items:
        attribute = opened.attributes[item["of"]]
        attribute_agree(
            attribute=attribute,
            agreed=value_given(attribute.kind, item["value"]),
            reason=item["reason"],
            by=people[item["by"]],
        )


def _rate(opened: OpenClaim, given: Item, people: People) -> None:
    by = people[given["by"]]
    confidence_rate(claim=opened.refresh(), level=given["level"], reason=given["reason"], by=by)
    credibility_rate(claim=opened.refresh(), by=by)


def _afterwards(opened: OpenClaim, step: Item | None, shelf: Shelf, people: People) -> list[str]:
    """What happened to a claim after it was published, where anything did."""
    if step is None:
        return []
    if step["verb"] == "withdraw":
        claim_withdraw(claim=opened.refresh(), reason=step["note"], by=people[step["approved_by"]])
        return []
    for given in step["evidence"]:
        evidence_add(opened, given, shelf, people, by=step["by"])
    claim_compare(claim=opened.refresh())
    missing = decisions_make(step["decisions"], people, claim=opened.claim)
    claim_change(
        claim=opened.refresh(),
        version=opened.claim.version,
        statement=step["statement"],
        unknowns=step["unknowns"],
        by=people[step["by"]],
    )
    _agree(opened, step["agreed"], people)
    _rate(opened, step["confidence"], people)
    claim_correct(claim=opened.refresh(), reason=step["note"], by=people[step["approved_by"]])
    return missing

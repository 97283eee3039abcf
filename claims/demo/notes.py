"""The demo's notes: what its people say to each other about claims and differences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claims.demo.claims import OpenClaim
from claims.demo.people import People
from claims.demo.reading import Item
from claims.models import Claim, Discrepancy
from claims.services.notes import note_write


def notes_add(items: Iterable[Item], opened: Mapping[str, OpenClaim], people: People) -> None:
    """Write the notes; one on a difference goes to the worst about its claim, or else any that is
    open."""
    for item in items:
        about: Claim | Discrepancy
        if "claim" in item:
            about = opened[item["claim"]].claim
        else:
            about = _worst(opened[item["difference_on"]].claim)
        note_write(about=about, body=item["body"], by=people[item["by"]])


def _worst(claim: Claim) -> Discrepancy:
    found = Discrepancy.objects.about_claim(claim).open().worst_first().first()
    return found or Discrepancy.objects.open().worst_first()[0]

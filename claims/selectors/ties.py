"""How claims stand to one another: the chain between two, and the claim that somebody looks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.models import Claim, ClaimRelation
from claims.selectors.claim_list import claims_like, claims_list

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_FOUND = 8
LONGEST_CHAIN = 500  # claims looked at; a chain that long has never been told apart by anybody
_ADDRESS = re.compile(r"(?:^|/claims/)([0-9a-z]{10})(?:[/?#].*)?$")


def chain_between(*, first: Claim, last: Claim, kind: str) -> list[Claim]:
    """The claims from ``first`` to ``last`` along relations of ``kind``, both included; [] where
    none leads there. One query a step."""
    came_from: dict[int, int] = {first.pk: 0}
    frontier = {first.pk}
    while frontier and last.pk not in came_from and len(came_from) < LONGEST_CHAIN:
        rows = ClaimRelation.objects.filter(kind=kind, claim__in=frontier).order_by("pk")
        frontier = set()
        for claim, other in rows.values_list("claim_id", "other_id"):
            if other not in came_from:
                came_from[other] = claim
                frontier.add(other)
    if last.pk not in came_from:
        return []
    keys = [last.pk]
    while came_from[keys[-1]]:
        keys.append(came_from[keys[-1]])
    rows_of = Claim.objects.in_bulk(keys)
    return [rows_of[pk] for pk in reversed(keys)]


def claims_to_relate(*, claim: Claim, words: str, chosen: str, user: User) -> list[Claim]:
    """Claims to choose from: the one of an address, those with the words, else those alike; and
    the one chosen before."""
    named = _ADDRESS.search(words.strip())
    if named and (found := Claim.objects.filter(public_id=named[1]).exclude(pk=claim.pk)):
        rows = list(found)
    elif words.strip():
        rows = list(claims_list(user=user, words=words).exclude(pk=claim.pk)[:MOST_FOUND])
    else:
        rows = claims_like(statement=claim.statement, leave_out=claim, limit=MOST_FOUND)
    if chosen and all(row.public_id != chosen for row in rows):
        rows += Claim.objects.filter(public_id=chosen[:20]).exclude(pk=claim.pk)
    return rows

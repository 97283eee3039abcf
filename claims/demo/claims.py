"""The demo's claims: opened by fact-checkers, with attributes, evidence and what it reports."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.demo.people import People
from claims.demo.reading import Item
from claims.demo.sources import Shelf
from claims.demo.values import value_given
from claims.models import Answer, Attribute, Claim, RelationKind
from claims.services.claims import attribute_add, claim_create, claim_relate
from claims.services.evidence import Report, evidence_attach, evidence_rest_on
from claims.services.stories import story_add_claim


@dataclass(slots=True)
class OpenClaim:
    """A claim of the demo beside the content it is made from."""

    item: Item
    claim: Claim
    attributes: dict[str, Attribute] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return str(self.item["key"])

    def refresh(self) -> Claim:
        """The claim as it stands in the store now."""
        self.claim.refresh_from_db()
        return self.claim


def claim_open(item: Item, shelf: Shelf, people: People) -> OpenClaim:
    """Open a claim of the content, with its attributes and its first evidence."""
    by = people[item["by"]]
    claim = claim_create(statement=item["statement"], unknowns=item["unknowns"], by=by)
    story_add_claim(story=shelf.stories[item["story"]], claim=claim, by=by)
    opened = OpenClaim(item, claim)
    for given in item["attributes"]:
        opened.attributes[given["label"]] = attribute_add(
            claim=claim,
            label=given["label"],
            kind=given["kind"],
            scope_as_of=given.get("scope_as_of", ""),
            scope_place=given.get("scope_place", ""),
            scope_definition=given.get("scope_definition", ""),
            by=by,
        )
    for given in item["evidence"]:
        evidence_add(opened, given, shelf, people, by=item["by"])
    return opened


def evidence_add(opened: OpenClaim, given: Item, shelf: Shelf, people: People, *, by: str) -> None:
    """Attach one quote of a digest, with its values and with what it rests on."""
    evidence = evidence_attach(
        claim=opened.claim,
        text=shelf.texts[given["article"]],
        exact=given["quote"],
        stance=given.get("stance", "supports"),
        said_by=given.get("said_by", ""),
        reports=[_report(opened, report) for report in given["reports"]],
        by=people[by],
    )
    for link in given.get("rests_on", []):
        evidence_rest_on(
            evidence=evidence,
            origin=shelf.origins[link["origin"]],
            how=link["how"],
            reason=link["reason"],
            by=people[by],
        )


def _report(opened: OpenClaim, given: Item) -> Report:
    attribute = opened.attributes[given["of"]]
    answer = given.get("answer", Answer.VALUE)
    if answer != Answer.VALUE:
        return Report(attribute=attribute, answer=answer)
    types = {item["label"]: item.get("type") for item in opened.item["attributes"]}
    return Report(
        attribute=attribute,
        printed=given["printed"],
        value=value_given(
            attribute.kind,
            given.get("value"),
            printed=given["printed"],
            name_type=types[given["of"]],
        ),
    )


def claims_relate(opened: dict[str, OpenClaim], people: People) -> None:
    """Say which claims happened before which."""
    for one in opened.values():
        for later in one.item.get("before", []):
            claim_relate(
                claim=one.claim,
                other=opened[later].claim,
                kind=RelationKind.BEFORE,
                by=people[one.item["by"]],
            )

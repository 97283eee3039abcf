"""How the answers of the API look: the words around every resource, and what several have in common.

These describe; nothing is checked against them when it is sent, and a test holds every answer to them.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")

Value = dict[str, Any]
"""A date, amount, count, measure, percentage, designator or name: docs/reference/values.md."""


class Licence(BaseModel):
    name: str
    url: str | None
    covers: str


class Meta(BaseModel):
    licence: Licence


class One(BaseModel, Generic[T]):
    """One resource. `links` has its own address and those that belong to it."""

    data: T
    links: dict[str, str | None]
    meta: Meta


class Listed(BaseModel, Generic[T]):
    """A page of a list; it may be shorter than `limit`. `links.next` is null at its end."""

    data: list[T]
    links: dict[str, str | None]
    meta: Meta


class Fault(BaseModel):
    parameter: str
    why: str


class Problem(BaseModel):
    """What is wrong, as problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default_factory=list)


class OutletNamed(BaseModel):
    """`id` is null where the document was approved before outlets had one in it."""

    id: str | None
    name: str


class StateNoted(BaseModel):
    state: str
    noted_at: str


class Article(BaseModel):
    """`states`: what its outlet did to it since, such as a correction, and when that was noted."""

    id: str
    title: str | None
    outlet: OutletNamed | None
    url: str | None
    published: str | None = Field(description="EDTF: what is not known of it is left open.")
    published_printed: str | None
    language: str | None
    states: list[StateNoted]


class Scope(BaseModel):
    as_of: str | None
    place: str | None
    definition: str | None


class AttributeNamed(BaseModel):
    label: str
    kind: str
    scope: Scope


class Quote(BaseModel):
    """Words of an article in use. `ours`: words of our own summary, never to be set as a quote."""

    exact: str
    prefix: str
    suffix: str
    shortened: bool
    ours: bool


class OriginRestedOn(BaseModel):
    id: str
    name: str
    how: str
    reason: str


class EvidenceInside(BaseModel):
    """A quote attached to the claim."""

    id: str
    article: Article | None
    stance: Literal["supports", "disputes", "mentions"]
    said_by: str | None
    primary_document: bool
    quote: Quote
    origins: list[OriginRestedOn]


class Superseded(BaseModel):
    """Which revision gave a value last, which was the first without it, and when that was approved."""

    last_revision: int
    by_revision: int
    at: str


class ValueInside(BaseModel):
    """What one quote gives for one attribute. `stands`: whether the desk agreed on it; null where
    it agreed on none."""

    id: str
    attribute: AttributeNamed
    article: Article | None
    evidence: str
    answer: Literal["value", "not-stated", "unknown", "denied"]
    printed: str | None
    value: Value | None
    says_both: bool
    stands: bool | None
    superseded: Superseded | None


class Side(BaseModel):
    article: Article | None
    printed: str | None
    value: Value | None


class DiscrepancyInside(BaseModel):
    """Where outlets differ, and what an editor decided. One that concerns two claims has one
    `discrepancy`, and an `id` for each."""

    id: str
    discrepancy: str
    kind: str
    severity: str
    attribute: str | None
    explanation: str
    status: str
    decision: str | None
    stands: str | None
    scope: str | None
    reason: str | None
    decided_at: str | None
    sides: list[Side]


class InClaim(BaseModel):
    """Of which claim it is, and in which revision it is read."""

    claim: str
    revision: int
    approved_at: str


class EvidenceRecord(InClaim, EvidenceInside):
    """A quote attached to a claim."""


class ValueRecord(InClaim, ValueInside):
    """What one quote gives for one attribute of a claim."""


class DiscrepancyRecord(InClaim, DiscrepancyInside):
    """Where outlets differ about a claim."""


Refusals = dict[int, Any]
REFUSED: Refusals = {404: Problem, 422: Problem, 429: Problem}

"""How a claim looks: in a list, as a whole, in an earlier revision, withdrawn."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

from claims.api.shapes import (
    Article,
    AttributeNamed,
    DiscrepancyInside,
    EvidenceInside,
    Value,
    ValueInside,
)


class Confidence(BaseModel):
    """How sure the desk is (ICD 203), why, and since when."""

    level: Literal["low", "moderate", "high"]
    reason: str
    rated_at: str


class Corroboration(BaseModel):
    state: str
    sentence: str
    articles: int
    known_origins: int
    unknown_origins: int


class StoryNamed(BaseModel):
    id: str
    title: str


class ClaimNamed(BaseModel):
    id: str
    statement: str
    url: str


class Counted(BaseModel):
    open: int
    decided: int


class ClaimFirst(BaseModel):
    id: str
    slug: str
    statement: str
    revision: int
    approved_at: str
    note: str | None


class Withdrawn(ClaimFirst):
    """A claim that the desk does not stand by any more: title and reason, nothing else."""

    status: Literal["withdrawn"]
    merged_into: str | None


class _Standing(ClaimFirst):
    status: Literal["published", "corrected"]
    verdict: str | None
    confidence: Confidence | None
    corroboration: Corroboration
    stories: list[StoryNamed]
    unpublished_sources: int


class Moments(BaseModel):
    """`changed_at`: when what is shown of it changed last."""

    published_at: str
    changed_at: str
    url: str
    html: str


class ClaimInShort(_Standing, Moments):
    """A claim as lists have it."""

    articles: int
    discrepancies: Counted


class WithdrawnInShort(Withdrawn, Moments):
    """A claim that was withdrawn, as lists have it."""


class Attribute(AttributeNamed):
    """One thing that the claim asserts; `agreed` is the value that an editor let stand."""

    agreed: Value | None
    agreed_reason: str | None


class EntityNamed(BaseModel):
    id: str
    name: str
    type: str | None


class Correction(BaseModel):
    text: str
    made_at: str
    revision: int | None


class Claim(_Standing):
    """A claim as readers see it in one revision."""

    unknowns: list[str]
    articles: list[Article]
    entities: list[EntityNamed]
    attributes: list[Attribute]
    values: list[ValueInside]
    evidence: list[EvidenceInside]
    discrepancies: list[DiscrepancyInside]
    origins: list[dict[str, Any]]
    replies: list[dict[str, Any]]
    corrections: list[Correction]


class RevisionInShort(BaseModel):
    """One approved state of a claim. `material`: readers were told otherwise before."""

    number: int
    status: Literal["published", "corrected", "withdrawn"]
    approved_at: str
    material: bool
    note: str | None
    url: str | None


class Revision(BaseModel):
    """An approved state of a claim, whole."""

    number: int
    material: bool
    is_newest: bool
    claim: Claim

"""How a comparison looks: the document of `compare --json` (docs/reference/compare.schema.json)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from claims.api.shapes import Value


class ArticleCompared(BaseModel):
    """`id`: its place among those sent, from 0. `text_sha256`: of the text as UTF-8."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    text_sha256: str


class Form(BaseModel):
    text: str
    articles: list[str]


class EntityCompared(BaseModel):
    """A name that several forms are taken for, and why."""

    id: str
    type: Literal["person", "organisation", "place", "product"] | None
    forms: list[Form]
    reasons: list[str]


class Place(BaseModel):
    """Words of an article; offsets count Unicode code points of the text as it was sent."""

    article: str
    start: int
    end: int
    text: str


class Valued(Place):
    value: Value | None = None


class Compare(BaseModel):
    """How two sides (by their number) stand to each other."""

    a: int
    b: int
    outcome: Literal["agrees", "compatible", "differs", "cannot-say"]
    kind: str | None
    explanation: str


class AttributeCompared(BaseModel):
    label: str
    kind: str
    sides: list[Valued]
    comparisons: list[Compare]


class Fact(BaseModel):
    """Something that several articles report."""

    id: str
    label: str
    sides: list[Place]
    attributes: list[AttributeCompared]


class Difference(BaseModel):
    """`fact` and `attribute`: what it is about, where it is about one of these."""

    id: str
    kind: str
    severity: Literal["high", "medium", "low"]
    explanation: str
    fact: str | None
    attribute: str | None
    sides: list[Valued]


class Origin(BaseModel):
    name: str
    articles: list[str]
    how: Literal["syndicates", "reprints", "translates", "retells", "cites"]
    reason: str
    sides: list[Place]


class Compared(BaseModel):
    """What articles report alike, where they differ and what they rest on."""

    articles: list[ArticleCompared]
    entities: list[EntityCompared]
    facts: list[Fact]
    discrepancies: list[Difference]
    origins: list[Origin]


class FaultAt(BaseModel):
    """`pointer`: the place in the body, a JSON pointer."""

    pointer: str
    why: str


class NotCompared(BaseModel):
    """Why nothing was compared (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultAt] = Field(default_factory=list)

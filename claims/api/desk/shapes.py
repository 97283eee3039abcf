"""How the answers of the desk look. They describe; a test holds every answer to them."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")
Links = dict[str, str | None]


class Said(BaseModel, Generic[T]):
    """One thing, or a page of a list: then `links.next` is null at its end."""

    data: T
    links: Links


class Fault(BaseModel):
    """`pointer`: the field of the body (a JSON pointer); `parameter`: one of the address."""

    pointer: str | None = None
    parameter: str | None = None
    why: str
    places: list[dict[str, Any]] = Field(default_factory=list)


class Problem(BaseModel):
    """What is wrong (RFC 9457). `version`: which one stands now, with 412."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default_factory=list)
    version: int | None = None
    similar: list[dict[str, str]] = Field(default_factory=list)


class Me(BaseModel):
    """Whose token it is, what it may do, and until when."""

    username: str
    name: str
    rights: list[str]
    openapi: str


class Written(BaseModel):
    """What was written: ids, and the version of the claim that stands now."""

    claim: str
    version: int
    status: str
    attribute: int | None = None
    evidence: int | None = None
    value: int | None = None
    values: dict[str, int] = Field(default_factory=dict)
    new: bool | None = None


class NoteWritten(BaseModel):
    note: int
    told: list[str]
    barred: list[str]
    unknown: list[str]


class Story(BaseModel):
    id: str
    title: str


class ClaimListed(BaseModel):
    id: str
    statement: str
    status: str
    version: int
    open_differences: int
    stories: list[str]


class Attribute(BaseModel):
    id: int
    label: str
    kind: str
    as_of: str
    place: str
    definition: str
    agreed: dict[str, Any] | None
    held: str
    why: str


class Value(BaseModel):
    id: int
    attribute: int
    answer: str
    printed: str
    value: dict[str, Any] | None


class Evidence(BaseModel):
    id: int
    article: str
    text: int
    quote: str
    start: int
    end: int
    stance: str
    said_by: str
    primary_document: bool
    values: list[Value]
    origins: list[dict[str, str]]


class Difference(BaseModel):
    id: str
    kind: str
    severity: str
    attribute: str
    explanation: str
    decision: str


class Claim(BaseModel):
    """A claim as the desk has it now. `unseen`: pieces of evidence that you may not know of."""

    id: str
    statement: str
    unknowns: str
    status: str
    version: int
    confidence: str
    made_by: str
    stories: list[Story]
    attributes: list[Attribute]
    evidence: list[Evidence]
    unseen: int
    differences: list[Difference]
    missing: list[str]


class ArticleListed(BaseModel):
    id: str
    title: str
    outlet: str | None
    url: str | None
    published: str | None


class TextListed(BaseModel):
    id: int
    kind: str
    length: int
    sha256: str


class Article(ArticleListed):
    language: str
    genre: str
    protected: bool
    texts: list[TextListed]


class Text(TextListed):
    """Offsets count Unicode code points of `content`."""

    article: str
    content: str


class Arrival(BaseModel):
    """A source on its way. Ask again while `status` is waiting."""

    id: str
    status: str
    reason: str
    sentence: str
    url: str
    article: str | None
    described: dict[str, str] | None


class HandedOver(BaseModel):
    intake: str
    arrivals: list[dict[str, str]]


class Kept(BaseModel):
    article: str
    new: bool


_ALWAYS = (400, 401, 403, 404, 413, 422, 429, 503)
REFUSED: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 422, 429, 503), Problem)
WRITES: dict[int, Any] = dict.fromkeys((*_ALWAYS, 409), Problem)
EDITS: dict[int, Any] = dict.fromkeys((*_ALWAYS, 409, 412, 428), Problem)
EDITED: dict[int, Any] = {200: Said[Written], **EDITS}
